"""What was looked at and how it is, in words: Dutch, English. Pure."""

from __future__ import annotations

from collections.abc import Mapping

Words = tuple[str, str]
STATES: Mapping[str, Words] = {
    "ok": ("in orde", "ok"),
    "missing": ("NIET GOED", "NOT OK"),
    "warning": ("let op", "note"),
}
NAMES: Mapping[str, Words] = {
    "python": ("Python", "Python"),
    "browser": ("browser", "browser"),
    "fonts": ("lettertypen", "fonts"),
    "configuration": ("instellingen", "configuration"),
    "guide": ("handleiding", "guide"),
    "reports": ("map voor verslagen", "folder for reports"),
    "space": ("vrije schijfruimte", "free disk space"),
    "account": ("testaccount", "test account"),
    "secret": ("geheim", "secret"),
    "username": ("gebruikersnaam", "user name"),
    "password": ("wachtwoord", "password"),
    "phone": ("telefoonnummer", "phone number"),
    "totp": ("geheim van de app", "secret of the app"),
    "master": ("hoofdgeheim", "master secret"),
    "state": ("database", "database"),
    "lease": ("in gebruik", "in use"),
    "budget": ("budget", "budget"),
    "question": ("vraag", "question"),
    "inbox": ("inbox", "inbox"),
    "number": ("nummer van de inbox", "number of the inbox"),
    "host": ("adres", "address"),
    "clock": ("klok", "clock"),
}
JOURNEYS: Mapping[str, Words] = {
    "head": ("Mag starten met --target {target}:", "May start with --target {target}:"),
    "yes": ("ja", "yes"),
    "no": ("nee ({why})", "no ({why})"),
    "none": ("niets, zolang de instellingen of de handleiding niet te lezen zijn",
             "nothing, as long as the configuration or the guide cannot be read"),
}  # fmt: skip
