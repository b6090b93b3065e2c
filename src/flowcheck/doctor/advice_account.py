"""What to do about an account, its state and what only a person knows: Dutch, English. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from flowcheck.doctor.words import Words

_CONFIRM = "flowcheck doctor --target {target} --confirm"
_SERVER_NL = "gebruik PostgreSQL (state.url) of een vaste plek"
_SERVER_EN = "use PostgreSQL (state.url), or a place that stays"


def _budget(nl: str, en: str) -> dict[str, Words]:
    """Return what is said of one budget: unspent, partly spent, spent, and set to nothing."""
    return {
        "": (nl, en),
        "-frees": (f"{nl}; het oudste telt tot {{until}}", f"{en}; the oldest counts until {{until}}"),
        "-spent": (f"{nl}; weer ruimte om {{until}}", f"{en}; room again at {{until}}"),
        "-none": (f"{nl}; op nul gezet in de instellingen", f"{en}; set to nothing in the configuration"),
    }


_BUDGETS = {
    "texts-per-hour": _budget(
        "nog {left} van {most} sms'jes dit uur", "{left} of {most} text messages left this hour"
    ),
    "texts-per-day": _budget(
        "nog {left} van {most} sms'jes in 24 uur", "{left} of {most} text messages left in 24 hours"
    ),
    "wrong-passwords-per-day": _budget(
        "nog {left} van {most} foute wachtwoorden in 24 uur",
        "{left} of {most} wrong passwords left in 24 hours",
    ),
    "wrong-codes-per-day": _budget(
        "nog {left} van {most} foute codes in 24 uur", "{left} of {most} wrong codes left in 24 hours"
    ),
}

OF_ACCOUNT: Mapping[str, Words] = {
    **{f"{rule}{end}": words for rule, ends in _BUDGETS.items() for end, words in ends.items()},
    "budget-rest": (
        "Microsoft vroeg om rust; er mag niets tot {until}",
        "Microsoft asked to be left alone; nothing may be done until {until}",
    ),
    "budget-raised": (
        "hoger dan gewoon; een run wil daarvoor --i-know",
        "higher than usual; a run wants --i-know for that",
    ),
    "account": (
        "staat niet in de instellingen; voeg het toe als [accounts.test], of zet account bij dit doel",
        "is not in the configuration; add it as [accounts.test], or name one with account at this target",
    ),
    "account-proved": ("wachtwoord {number} geldt, zeker", "password {number} is true, for certain"),
    "account-assumed": (
        "wachtwoord {number} is nog niet beproefd; dat doet de eerste run die inlogt",
        "password {number} was not proved yet; the first run that signs in does so",
    ),
    "account-unsettled": (
        "wachtwoord {number} geldt, maar een reset kan later zijn ingegaan; de volgende run zoekt het uit",
        "password {number} is true, but a reset may have come true later; the next run finds out",
    ),
    "account-doubt": (
        "onzeker of wachtwoord {number} geldt; de volgende run zoekt het uit",
        "in doubt whether password {number} is true; the next run finds out",
    ),
    "account-lost": (
        (
            "kwijt: geen enkel wachtwoord wordt aangenomen; loop de hele handleiding, of zie `flowcheck "
            "account status`"
        ),
        "lost: no password is taken; walk the whole guide, or see `flowcheck account status`",
    ),
    "account-other": (
        (
            "de geheimen horen niet bij wat er is bijgehouden; zet het oude hoofdgeheim terug, of "
            "geef een ander "
            "account een eigen naam ({why})"
        ),
        (
            "the secrets do not go with what was kept; put the old master secret back, or give "
            "another account a "
            "name of its own ({why})"
        ),
    ),
    "lease-free": ("nee", "no"),
    "lease-held": (
        "deze run op {host} heeft het account, uiterlijk tot {until}; wacht daarop, of start met --wait 20",
        "this run on {host} holds the account, until {until} at the latest; wait, or start with --wait 20",
    ),
    "state-late": (
        "antwoordde niet binnen {seconds} s; kijk of de server of de schijf het doet",
        "did not answer within {seconds} s; see whether its server or its disk is up",
    ),
    "state-broken": (
        "niet te lezen of te schrijven, en zonder wordt er niets uitgegeven; herstel dat eerst ({why})",
        "cannot be read or written, and without it nothing is spent; mend that first ({why})",
    ),
    "state-server": ("op een server", "on a server"),
    "state-new": ("wordt gemaakt door de eerste run", "is made by the first run"),
    "state-room": (
        "te weinig schijfruimte om in te schrijven; maak ruimte",
        "too little room to write; make some",
    ),
    "state-readonly": (
        (
            "daar kan niet geschreven worden ({why}); maak het schrijfbaar of kies een andere plek met "
            "state.url"
        ),
        "it cannot be written there ({why}); make it writable, or choose another place with state.url",
    ),
    "state-on-workspace": (
        (
            f"ligt in {{variable}}, een map die de bouwserver leegmaakt, en dan is vergeten wat is "
            f"uitgegeven; {_SERVER_NL}"
        ),
        (
            f"is in {{variable}}, a folder that the build server empties, so that what was spent is "
            f"forgotten; "
            f"{_SERVER_EN}"
        ),
    ),
    "state-on-network": (
        (
            f"ligt op een netwerkschijf ({{kind}}), waar twee runs tegelijk het kunnen beschadigen; "
            f"{_SERVER_NL}"
        ),
        f"is on a network disk ({{kind}}), where two runs at once may damage it; {_SERVER_EN}",
    ),
    "state-on-memory": (
        f"ligt in het geheugen ({{kind}}) en is weg na een herstart; {_SERVER_NL}",
        f"is in memory ({{kind}}), and gone after a restart; {_SERVER_EN}",
    ),
    "state-in-container": (
        (
            f"ligt in een container en verdwijnt daarmee, tenzij die blijft bestaan; {_SERVER_NL}, zoals "
            f"een volume"
        ),
        f"is in a container and goes with it, unless that stays; {_SERVER_EN}, such as a volume",
    ),
    "state-in-project": (
        "ligt in de projectmap; wie die opruimt, vergeet wat is uitgegeven",
        "is in the project's folder; whoever cleans that up forgets what was spent",
    ),
    "state-new-on-ci": (
        (
            f"is er nog niet; begint deze bouwserver elke nacht leeg, dan is elke nacht vergeten wat "
            f"is uitgegeven: "
            f"{_SERVER_NL}"
        ),
        (
            f"is not there yet; if this build server begins empty each night, what was spent is "
            f"forgotten each "
            f"night: {_SERVER_EN}"
        ),
    ),
    "no-admin-role": (
        (
            "heeft het account geen beheerdersrol? Kijk in Entra bij Toegewezen rollen (beheerders "
            "lopen een andere "
            f"reset); zo ja, geef `{_CONFIRM} no-admin-role`"
        ),
        (
            "has the account no role of an administrator? See Assigned roles in Entra (administrators "
            "go another "
            f"way at a reset); if so, give `{_CONFIRM} no-admin-role`"
        ),
    ),
    "registered-number": (
        (
            "staat het nummer in Entra bij Verificatiemethoden? Sinds 7 september 2026 telt een "
            "nummer dat alleen in "
            f"het profiel staat niet meer; zo ja, geef `{_CONFIRM} registered-number`"
        ),
        (
            "is the number among the authentication methods in Entra? Since 7 September 2026 one that "
            "is only in "
            f"the profile no longer counts; if so, give `{_CONFIRM} registered-number`"
        ),
    ),
    "text-messages-only": (
        (
            "is het nummer nooit bij WhatsApp aangemeld, en staat RCS uit? Anders stuurt Microsoft de "
            "code daarlangs; "
            f"zo ja, geef `{_CONFIRM} text-messages-only`"
        ),
        (
            "was the number never registered with WhatsApp, and is RCS off? Else Microsoft sends the "
            "code that way; "
            f"if so, give `{_CONFIRM} text-messages-only`"
        ),
    ),
    **{
        f"{question}-answered": (
            f"{nl}; weer gevraagd over {{days}} dagen",
            f"{en}; asked again in {{days}} days",
        )
        for question, nl, en in (
            (
                "no-admin-role",
                "het account heeft geen beheerdersrol",
                "the account has no administrator's role",
            ),
            ("registered-number", "het nummer is geregistreerd", "the number is registered"),
            ("text-messages-only", "geen WhatsApp en geen RCS", "no WhatsApp and no RCS"),
        )
    },
}
