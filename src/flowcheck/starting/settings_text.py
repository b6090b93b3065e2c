"""The settings of a project that has none yet, in both languages. Data, and one function that fills it in."""

from __future__ import annotations

from typing import Final

from flowcheck.organisation import Organisation

_DUTCH: Final = """\
# Instellingen van flowcheck. Paden gelden vanaf de projectmap; een onbekend woord is een fout, geen gok.

language = "nl"       # taal van verslagen: nl of en
guide = {guide}   # de handleiding die gelopen wordt
reports = "reports"   # hier komt van elke run een map

# Wat op de schermen van de organisatie zelf is, en niet van Microsoft.
[organisation]
name = {name}
workspace = {workspace}   # het portaal waar je na het aanmelden uitkomt
# hint = "naam@organisatie.example"          # in het veld voor de gebruikersnaam, als jullie die hebben
# sign_in_text = "Hulp nodig? Bel ..."       # onder het aanmelden, als jullie die hebben ingesteld

# De ingebouwde nabootsing: alles blijft op deze computer en er is geen account voor nodig.
[targets.replica]
kind = "replica"
hosts = [{workspace}, "login.microsoftonline.com", "passwordreset.microsoftonline.com"]

# Het echte werk: alleen op deze adressen wordt iets getypt.
[targets.live]
kind = "live"
account = "test"
hosts = [{workspace}, "login.microsoftonline.com", "passwordreset.microsoftonline.com"]
script_hosts = ["aadcdn.msauth.net", "aadcdn.msftauth.net", "aadcdn.msauthimages.net"]

# Hier staan nooit geheimen, alleen de naam van de omgevingsvariabele met het geheim.
[accounts.test]
username = {{ env = "FLOWCHECK_USERNAME" }}
password = {{ env = "FLOWCHECK_PASSWORD" }}

[devices.desktop]   # het eerste apparaat is dat van de afbeeldingen die de handleiding noemt
width = 1280
height = 800

[devices.phone]
width = 390
height = 844
scale = 2
touch = true
mobile = true
"""
_ENGLISH: Final = """\
# Settings of flowcheck. Paths begin at the project's folder; an unknown word is a mistake, not a guess.

language = "en"       # of reports: nl or en
guide = {guide}   # the guide that is walked
reports = "reports"   # every run gets a folder in here

# What on the screens is the organisation's own, and not Microsoft's.
[organisation]
name = {name}
workspace = {workspace}   # the portal that signing in leads to
# hint = "name@organisation.example"         # in the field for the user name, if you have set one
# sign_in_text = "Need help? Call ..."       # below the sign-in, if you have set one

# The built-in replica: everything stays on this computer, and it takes no account.
[targets.replica]
kind = "replica"
hosts = [{workspace}, "login.microsoftonline.com", "passwordreset.microsoftonline.com"]

# The real thing: values are typed on these hosts alone.
[targets.live]
kind = "live"
account = "test"
hosts = [{workspace}, "login.microsoftonline.com", "passwordreset.microsoftonline.com"]
script_hosts = ["aadcdn.msauth.net", "aadcdn.msftauth.net", "aadcdn.msauthimages.net"]

# Never a secret here, only the name of the environment variable that holds it.
[accounts.test]
username = {{ env = "FLOWCHECK_USERNAME" }}
password = {{ env = "FLOWCHECK_PASSWORD" }}

[devices.desktop]   # the first device is that of the pictures which the guide names
width = 1280
height = 800

[devices.phone]
width = 390
height = 844
scale = 2
touch = true
mobile = true
"""
_TEXTS: Final = {"nl": _DUTCH, "en": _ENGLISH}


def settings_text(language: str, guide: str, organisation: Organisation) -> str:
    """Return flowcheck.toml for a guide at a path in the project."""
    return _TEXTS[language].format(
        guide=_quoted(guide), name=_quoted(organisation.name), workspace=_quoted(organisation.workspace)
    )


def _quoted(text: str) -> str:
    """Return a string as TOML writes it."""
    import json  # noqa: PLC0415 - its strings are TOML's too, and `--help` needs none

    return json.dumps(text, ensure_ascii=False)
