"""The table of vendor error codes."""

from __future__ import annotations

from typing import get_args

import pytest

from flowcheck.diagnose import codes
from flowcheck.errors import CatalogueError
from flowcheck.model import Cause


@pytest.mark.parametrize(
    ("code", "cause"),
    [
        ("AADSTS50053", Cause.ACCOUNT_LOCKED),
        ("50053", Cause.ACCOUNT_LOCKED),
        (" 50053 ", Cause.ACCOUNT_LOCKED),
        ("AADSTS50034", Cause.ACCOUNT_NOT_SYNCED),
        ("AADSTS50055", Cause.ACCOUNT_EXPIRED),
        ("AADSTS50057", Cause.ACCOUNT_DISABLED),
        ("AADSTS50126", Cause.ACCOUNT_PASSWORD),
        ("AADSTS53003", Cause.TENANT_POLICY),
        ("AADSTS53011", Cause.ACCOUNT_RISK),
        ("AADSTS90033", Cause.MICROSOFT_OUTAGE),
        ("AADSTS90055", Cause.MICROSOFT_THROTTLED),
        ("AADSTS7000222", Cause.WORKSPACE_DOWN),
        ("AADSTS80002", Cause.TENANT_WRITEBACK),
        ("AADSTS81006", Cause.TENANT_WRITEBACK),
        ("AADSTS50196", Cause.OWN_TOOL),
        ("SSPR_0009", Cause.TENANT_POLICY),
        ("SSPR_0014", Cause.ACCOUNT_NOT_SYNCED),
        ("SSPR_0030", Cause.TENANT_WRITEBACK),
    ],
)
def test_it_knows_the_cause_of_a_code(code: str, cause: Cause) -> None:
    assert codes.cause_of(code) is cause


@pytest.mark.parametrize(
    "code", ["AADSTS50058", "50140", "AADSTS50133", "", "AADSTS1", "12345678", "SSPR_9999", "x"]
)
def test_what_is_no_error_or_not_known_accuses_nobody(code: str) -> None:
    assert codes.cause_of(code) is None


def test_a_code_of_its_own_wins_over_its_family() -> None:
    within, alone = codes.explain("120001"), codes.explain("120021")
    assert within is not None
    assert alone is not None
    assert (within.cause, alone.cause) == (None, Cause.MICROSOFT_OUTAGE)


def test_every_code_is_explained_in_both_languages() -> None:
    assert all(code.nl and code.en and code.name for code in codes.table().values())


def test_every_cause_belongs_to_whom_the_code_belongs() -> None:
    assert all(code.cause is None for code in codes.table().values() if code.whose == "expected")
    assert all(code.whose in get_args(codes.Whose) for code in codes.table().values())


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        (("Sorry", "AADSTS50105: The signed in user"), "AADSTS50105"),
        (("Message: AADSTS7000222.",), "AADSTS7000222"),
        (("SSPR_0014", "AADSTS50053"), "SSPR_0014"),
        (("AADSTS50053 and AADSTS50034",), "AADSTS50053"),
        (("xAADSTS50053", "AADSTS123", "AADSTS123456789", "SSPR_12"), ""),
        (("AADSTS\u0665\u0660\u0660\u0665\u0663",), ""),
        ((), ""),
    ],
)
def test_it_finds_the_first_code(texts: tuple[str, ...], code: str) -> None:
    assert codes.find_code(texts) == code


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[]", "expected a mapping"),
        ("50: {name: a, whose: user, nl: a, en: a}", "50: not a code"),
        ("50034: {name: a, whose: user, nl: a}", "50034: needs name, whose, nl, en"),
        ("50034: {name: a, whose: user, nl: a, en: a, de: a}", "50034: needs name, whose, nl, en"),
        ("50034: {name: a, whose: them, nl: a, en: a}", "whose must be one of user"),
        ("50034: {name: a, whose: user, cause: bad.luck, nl: a, en: a}", "bad.luck is not a cause"),
    ],
)
def test_a_wrong_entry_is_named(text: str, said: str) -> None:
    with pytest.raises(CatalogueError, match=said):
        codes.read(text)
