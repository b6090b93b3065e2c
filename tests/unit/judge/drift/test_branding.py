"""Whose change it is: what the tenant's own settings say of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from drifted import found
from screens_shown import CATALOGUE, GUIDE, baseline, seen_at, shown, step, with_control

from flowcheck.judge import drift, merging
from flowcheck.judge import steps as judge_steps
from flowcheck.model import Control, Finding, Kind, Observation

HELP = seen_at(2).words[1]
NEW_HELP = "Bel voor hulp 088 123 45 67."


def branded(seen: Observation, **settings: str) -> Observation:
    """The same screen of a tenant with these settings; two underscores are a full stop."""
    branding = tuple((key.replace("__", "."), value) for key, value in settings.items())
    return replace(seen, seen=replace(seen.seen, branding=branding))


def judged(number: int, was: Observation, now: Observation) -> list[Finding]:
    known = step(number)
    screen = CATALOGUE.screens[known.screen]
    compared = drift.compare(known, screen, baseline(number, was), {}, now)
    of_guide = judge_steps.of_step(known, GUIDE, CATALOGUE, now, ())
    return list(merging.merge(known, screen, now, of_guide, compared))


def kinds(findings: list[Finding]) -> dict[str, Kind]:
    return {finding.rule: finding.kind for finding in findings}


SAYS = branded(seen_at(2), BoilerPlateText=HELP, UserIdLabel="user@vughterstede.nl")


def saying(help_text: str, **settings: str) -> Observation:
    return branded(replace(seen_at(2), words=(seen_at(2).words[0], help_text)), **settings)


def test_it_calls_the_tenants_own_text_branding():
    now = saying(NEW_HELP, BoilerPlateText=NEW_HELP, UserIdLabel="user@vughterstede.nl")
    assert Kind.BRANDING in kinds(judged(2, SAYS, now)).values()
    assert kinds(judged(2, SAYS, now))["words-changed"] is Kind.BRANDING


def test_it_calls_a_text_that_the_settings_do_not_have_the_vendors():
    now = saying(NEW_HELP, BoilerPlateText=HELP, UserIdLabel="user@vughterstede.nl")
    assert kinds(judged(2, SAYS, now))["words-changed"] is Kind.WORDING


def test_it_calls_a_text_of_the_vendor_its_own_though_another_setting_changed():
    now = saying(NEW_HELP, BoilerPlateText=HELP, UserIdLabel="naam@vughterstede.nl")
    assert kinds(judged(2, SAYS, now))["words-changed"] is Kind.WORDING


def test_it_calls_the_tenants_own_label_of_a_field_branding():
    now = branded(
        with_control(seen_at(2), "user@vughterstede.nl", name="naam@vughterstede.nl"),
        BoilerPlateText=HELP, UserIdLabel="naam@vughterstede.nl",
    )  # fmt: skip
    assert kinds(judged(2, SAYS, now))["control-renamed"] is Kind.BRANDING


def test_it_calls_a_text_that_the_tenant_took_away_branding():
    now = branded(replace(seen_at(2), words=seen_at(2).words[:1]), UserIdLabel="user@vughterstede.nl")
    assert Kind.BRANDING in kinds(judged(2, SAYS, now)).values()


@pytest.mark.parametrize(
    "setting", ["LayoutTemplateConfig__hideForgotMyPassword", "LayoutTemplateConfig__hideResetItNow"]
)
@pytest.mark.parametrize(
    ("value", "kind"), [("true", Kind.BRANDING), ("True", Kind.BRANDING), ("false", Kind.CONTROL)]
)
def test_it_calls_a_link_that_the_tenant_hides_branding(setting, value, kind):
    now = branded(shown("entra.password", without=["forgot-password"]), **{setting: value})
    if len(now.controls) == len(seen_at(3).controls):
        now = branded(
            replace(
                seen_at(3), controls=tuple(c for c in seen_at(3).controls if c.name != "Wachtwoord vergeten")
            ),
            **{setting: value},
        )
    assert kinds(judged(3, seen_at(3), now))["label-gone"] is kind


def test_it_calls_another_control_that_is_gone_the_vendors():
    now = branded(
        replace(seen_at(10), controls=tuple(c for c in seen_at(10).controls if c.name != "Aanmelden")),
        LayoutTemplateConfig__hideForgotMyPassword="true",
    )
    assert kinds(judged(10, seen_at(10), now))["label-gone"] is Kind.CONTROL


def test_it_takes_no_short_text_for_a_setting():
    was = branded(replace(seen_at(2), words=("a",)), BoilerPlateText="a")
    now = branded(replace(seen_at(2), words=("b",)), BoilerPlateText="b")
    assert [finding.kind for finding in found(2, was, now) if finding.kind is Kind.BRANDING] == []


@pytest.mark.parametrize(
    ("number", "label", "name", "before", "after"),
    [
        (11, "Nee", "Nu niet", "Neem contact op met Netflex", "Bel Netflex"),
        (5, "Tekst", "Verzenden", "Bel Netflex", "Verzenden kan na contact met Netflex"),
        (2, "Volgende", "Verder", "Bel Netflex", "Verdere hulp: bel Netflex"),
    ],
)
def test_it_calls_a_name_of_the_vendor_its_own_though_a_setting_holds_that_word(
    number, label, name, before, after
):
    was = branded(seen_at(number), BoilerPlateText=before)
    now = branded(with_control(seen_at(number), label, name=name), BoilerPlateText=after)
    assert kinds(judged(number, was, now))["label-renamed"] is Kind.CONTROL


def test_it_calls_a_line_of_a_longer_text_of_the_tenant_branding():
    was = branded(replace(seen_at(2), words=("Aanmelden", "Bel Netflex.")), BoilerPlateText="Bel Netflex.")
    now = branded(
        replace(seen_at(2), words=("Aanmelden", "Mail Netflex.")),
        BoilerPlateText="Mail Netflex.\nOf kom langs.",
    )
    assert kinds(judged(2, was, now))["words-changed"] is Kind.BRANDING


# --- what a setting shows or hides ---

FOOTER = """- main:
  - link "Hebt u geen toegang tot het account?"
- contentinfo:
  - link "Privacy en cookies"
"""
HEADER = """- generic: Alleen voor deze computer
- generic: Vughterstede Zorg
- main:
  - link "Hebt u geen toegang tot het account?"
"""
LINKS = ("Hebt u geen toegang tot het account?", "Privacy en cookies")


def linking(*names: str, aria: str = "") -> Observation:
    seen = seen_at(2)
    return replace(seen, aria=aria, controls=(*seen.controls, *(Control(role="link", name=n) for n in names)))


def test_it_explains_by_a_footer_that_is_switched_off_what_stood_in_it_only():
    was = branded(linking(*LINKS, aria=FOOTER), LayoutTemplateConfig__showFooter="true")
    now = branded(linking(), LayoutTemplateConfig__showFooter="false")
    told = {one.expected: one.kind for one in judged(2, was, now) if one.rule == "control-gone"}
    assert told == {LINKS[0]: Kind.CONTROL, LINKS[1]: Kind.BRANDING}


def test_it_explains_by_a_header_that_is_switched_on_what_stands_above_all_only():
    was = branded(linking(), LayoutTemplateConfig__showHeader="false")
    words = ("Vughterstede Zorg", *seen_at(2).words)
    now = branded(
        replace(linking(LINKS[0], aria=HEADER), words=words), LayoutTemplateConfig__showHeader="true"
    )
    assert kinds(judged(2, was, now)) == {"control-new": Kind.CONTROL, "words-new": Kind.BRANDING}


def test_it_explains_nothing_by_another_setting_that_shows_something():
    was = branded(linking(), LayoutTemplateConfig__showElse="false")
    now = branded(linking(LINKS[0]), LayoutTemplateConfig__showElse="true")
    assert kinds(judged(2, was, now)) == {"control-new": Kind.CONTROL}


# --- how a setting is written ---


def test_it_reads_a_setting_as_the_page_shows_it():
    def helping(number: str) -> Observation:
        return saying(
            f"Hulp nodig? Bel Netflex op {number}",
            BoilerPlateText=f"Hulp nodig? **Bel** [Netflex](https://netflex.example) op {number}",
        )

    assert kinds(judged(2, helping("088 638 35 70"), helping("088 111 22 33"))) == {
        "words-changed": Kind.BRANDING
    }


def test_it_calls_a_link_in_the_tenants_own_text_branding():
    now = branded(linking("de helpdesk"), BoilerPlateText="Ga naar [de helpdesk](https://help.example)")
    told = {one.expected: one.kind for one in judged(2, SAYS, now) if one.rule == "control-new"}
    assert told == {"de helpdesk": Kind.BRANDING}


@pytest.mark.parametrize(
    ("setting", "kind"),
    [("https://zorg.example/privacy?lang=nl", Kind.BRANDING), ("https://zorg.example/else", Kind.CONTROL)],
)
def test_it_calls_an_address_that_the_tenant_set_branding(setting: str, kind: Kind):
    was = with_control(linking("Privacy"), "Privacy", link_host="privacy.example", link_path="/a")
    now = with_control(was, "Privacy", link_host="zorg.example", link_path="/privacy")
    told = kinds(judged(2, branded(was), branded(now, PrivacyUrl=setting)))
    assert told["link-elsewhere"] is kind
