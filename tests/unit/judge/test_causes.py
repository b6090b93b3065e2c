"""The closed list of causes: whose each is, what it says of signing in, and which goes first."""

from __future__ import annotations

import pytest

from flowcheck.judge.causes import OWNERS, rank, sign_in_light
from flowcheck.model import Cause

# cause, owner, what a walk that stopped for it says of signing in
CAUSES = (
    ("ok", "nobody", "unknown"),
    ("guide.look", "documentation", "unknown"),
    ("guide.layout", "documentation", "unknown"),
    ("guide.wording", "documentation", "unknown"),
    ("guide.control", "documentation", "unknown"),
    ("guide.flow", "documentation", "unknown"),
    ("guide.branding", "applicatiebeheer", "unknown"),
    ("guide.language", "monitoring", "unknown"),
    ("guide.text", "documentation", "unknown"),
    ("microsoft.outage", "microsoft", "broken"),
    ("microsoft.slow", "microsoft", "broken"),
    ("microsoft.throttled", "monitoring", "unknown"),
    ("workspace.down", "supplier", "broken"),
    ("tenant.policy", "applicatiebeheer", "broken"),
    ("tenant.writeback", "applicatiebeheer", "broken"),
    ("account.password", "monitoring", "unknown"),
    ("account.locked", "monitoring", "unknown"),
    ("account.expired", "applicatiebeheer", "unknown"),
    ("account.disabled", "applicatiebeheer", "unknown"),
    ("account.risk", "applicatiebeheer", "unknown"),
    ("account.not-synced", "applicatiebeheer", "unknown"),
    ("sms.not-sent", "microsoft", "unknown"),
    ("sms.not-delivered", "sms-provider", "unknown"),
    ("sms.late", "sms-provider", "unknown"),
    ("sms.rejected", "monitoring", "unknown"),
    ("own.network", "monitoring", "unknown"),
    ("own.dns", "monitoring", "unknown"),
    ("own.proxy", "monitoring", "unknown"),
    ("own.tls", "monitoring", "unknown"),
    ("own.clock", "monitoring", "unknown"),
    ("own.browser", "monitoring", "unknown"),
    ("own.tool", "monitoring", "unknown"),
    ("own.config", "monitoring", "unknown"),
    ("person-needed", "monitoring", "unknown"),
    ("stale", "monitoring", "unknown"),
    ("unknown", "monitoring", "unknown"),
)


def test_it_has_every_cause_of_the_closed_list_in_this_table():
    assert [cause for cause, _, _ in CAUSES] == [str(cause) for cause in Cause]


@pytest.mark.parametrize(("cause", "owner", "light"), CAUSES)
def test_it_knows_who_has_to_act(cause, owner, light):
    assert OWNERS[Cause(cause)] == owner


@pytest.mark.parametrize(("cause", "owner", "light"), CAUSES)
def test_it_knows_what_a_cause_says_of_signing_in(cause, owner, light):
    assert sign_in_light(Cause(cause)) == light


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("own.network", "account.locked"),
        ("own.clock", "microsoft.outage"),
        ("account.locked", "tenant.policy"),
        ("account.expired", "microsoft.outage"),
        ("sms.not-delivered", "microsoft.outage"),
        ("tenant.policy", "microsoft.outage"),
        ("workspace.down", "microsoft.outage"),
        ("microsoft.outage", "guide.control"),
        ("guide.look", "unknown"),
        ("unknown", "ok"),
    ],
)
def test_it_never_accuses_outward_before_clearing_inward(first, second):
    assert rank(Cause(first)) < rank(Cause(second))
