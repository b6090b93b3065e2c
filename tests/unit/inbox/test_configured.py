"""Sections [inboxes.NAME]: from flowcheck.toml to an open inbox, and sentences for slips."""
# ruff: noqa: E501 - a slip and what is said of it, side by side

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import pytest

from flowcheck import config, inboxes
from flowcheck.errors import ConfigError, InboxError, UsageError
from flowcheck.inbox.kinds import KINDS, kind_named
from flowcheck.settings import Settings

SID = "AC" + "0" * 32
GOOD = {
    "android": 'address = "http://192.168.1.20:8080"\nusername = "sms"\npassword = { env = "SMS_PASSWORD" }',
    "gammu": 'database = "sqlite:////var/lib/gammu/smsd.db"\ntimezone = "Europe/Amsterdam"',
    "gammu-files": 'folder = "/var/spool/gammu/inbox"',
    "imap": 'host = "mail.example.nl"\nusername = "sms"\npassword = { env = "SMS_PASSWORD" }',
    "manual": "",
    "twilio": f'account = "{SID}"\nnumber = "+3197010203040"\ntoken = {{ env = "SMS_PASSWORD" }}',
    "webhook": 'preset = "asg"\nport = 0\nsecret = { env = "SMS_PASSWORD" }',
}


def loaded(folder: Path, content: str) -> Settings:
    path = folder / "flowcheck.toml"
    path.write_text(f'guide = "guide.md"\n{content}', "utf-8")
    return config.load(path, {})


def refused(folder: Path, content: str) -> str:
    with pytest.raises(ConfigError) as error:
        loaded(folder, content)
    return str(error.value).partition("flowcheck.toml: ")[2]


def section(kind: str, more: str = "", name: str = "sim") -> str:
    return f'[inboxes.{name}]\nkind = "{kind}"\n{GOOD[kind]}\n{more}\n'


def test_there_is_an_example_of_every_kind():
    assert set(GOOD) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_it_reads_every_kind(tmp_path, kind):
    settings = loaded(tmp_path, section(kind, 'sender = "Micro.*"\nmust_contain = ["Vughterstede"]'))
    inbox = settings.inboxes["sim"]
    assert (inbox.name, inbox.kind) == ("sim", kind)
    assert isinstance(inbox, kind_named(kind).Settings)
    assert (inbox.texts().sender, inbox.texts().must_contain) == ("Micro.*", ("Vughterstede",))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in {"gammu", "gammu-files"}])
def test_it_opens_every_kind_without_asking_anybody(tmp_path, kind):
    settings = loaded(tmp_path, section(kind))
    environ = {"SMS_PASSWORD": "made up", "PATH": "/bin"}
    with inboxes.opened(settings.inboxes["sim"], environ) as inbox:
        assert inbox.texts.length == 6
    assert environ.keys() - {"SMS_PASSWORD"} == {"PATH"}
    assert ("SMS_PASSWORD" in environ) == (kind == "manual")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('[inboxes.sim]\nkind = "gamu"', "inboxes.sim.kind is not one that there is (did you mean gammu?)"),
        ("[inboxes.sim]\n", "inboxes.sim.kind is not one that there is (known: android, gammu"),
        ("[inboxes.sim]\nkind = 5", "inboxes.sim.kind is not one"),
        ("inboxes = 5", "inboxes must be a table"),
        ("[inboxes]\nsim = 5", "inboxes.sim must be a table"),
        (section("gammu", 'databse = "x"'), "unknown key inboxes.sim.databse (did you mean database?)"),
        (section("gammu", 'name = "x"'), "inboxes.sim is its name already; leave out inboxes.sim.name"),
        (section("gammu", "code_length = 2"), "inboxes.sim.code_length is 2; it must be from 4 to 10"),
        (section("gammu", 'code_length = "6"'), "inboxes.sim.code_length must be a whole number"),
        (section("gammu", 'number = "0612345678"'), "inboxes.sim.number must be written as +31612345678"),
        (section("gammu", 'sender = "["'), "inboxes.sim.sender is not a regular expression"),
        (section("gammu", 'code_pattern = "[0-9]+"'), "inboxes.sim.code_pattern must have a group called code"),
        ('[inboxes.sim]\nkind = "gammu"', "inboxes.sim.database is missing"),
        ('[inboxes.sim]\nkind = "gammu"\ndatabase = "/x.db"', "inboxes.sim.database must begin with sqlite:///"),
        ('[inboxes.sim]\nkind = "gammu"\ndatabase = "postgresql://a:secret7@h/d"', "database must not hold a password"),
        ('[inboxes.sim]\nkind = "gammu"\ndatabase = "sqlite:///x"\ntimezone = "Mars"', "inboxes.sim.timezone must be a name"),
        ('[inboxes.sim]\nkind = "gammu-files"\nfolder = "x"\ncharset = "klingon"', "inboxes.sim.charset is unknown"),
        ('[inboxes.sim]\nkind = "twilio"\naccount = "x"\nnumber = "+31612345678"\ntoken = { env = "A" }', "account must be"),
        (f'[inboxes.sim]\nkind = "twilio"\naccount = "{SID}"\ntoken = {{ env = "A" }}', "inboxes.sim.number is missing"),
        (section("twilio", 'key = "x"'), "inboxes.sim.key must be an API key's SID"),
        (section("twilio", 'address = "http://x.nl"'), "inboxes.sim.address must begin with https://"),
        (section("imap", "tls = false"), "inboxes.sim.tls may be false for 127.0.0.1 only"),
        (section("imap", 'token_command = ["token"]'), "inboxes.sim.password, access_token or token_command must be there, and one of them only"),
        ('[inboxes.sim]\nkind = "imap"\nhost = "a"\nusername = "b"', "inboxes.sim.password, access_token or token_command must be there"),
        ('[inboxes.sim]\nkind = "imap"\nhost = "a"\nusername = "b"\ntoken_command = "token"', "inboxes.sim.token_command must be a list"),
        ('[inboxes.sim]\nkind = "imap"\nhost = "a"\nusername = "b"\naccess_token = "secret7"', "inboxes.sim.access_token must name an environment variable"),
        (section("imap", 'mailbox = "a\\"b"'), "inboxes.sim.mailbox must be in plain letters"),
        (section("android").replace("http:", "ftp:"), "inboxes.sim.address must be as http://"),
        (section("android").replace('{ env = "SMS_PASSWORD" }', '"secret7"'), "inboxes.sim.password must name an environment variable"),
        (section("android").replace("SMS_PASSWORD", "secret7"), "inboxes.sim.password.env must be the name"),
        (section("webhook").replace("asg", "post"), "inboxes.sim.preset must be"),
        (section("webhook").replace("asg", "twilio"), "inboxes.sim.url is missing"),
        (section("webhook").replace("port = 0", "port = 99999"), "inboxes.sim.port is 99999"),
        (section("webhook", 'path = "sms"'), "inboxes.sim.path must begin with /"),
        ('[accounts.test]\nusername = { env = "A" }\npassword = { env = "B" }\ninbox = "sin"\n' + section("manual"),
         "accounts.test.inbox is 'sin', which is not there (did you mean sim?)"),
    ],
)  # fmt: skip
def test_it_says_what_is_wrong_and_repeats_no_secret(tmp_path, content, says):
    said = refused(tmp_path, content)
    assert says in said
    assert "secret7" not in said


def test_it_takes_the_account_s_inbox_else_the_only_one(tmp_path):
    both = section("manual") + section("gammu", name="modem")
    assert inboxes.the_one(loaded(tmp_path, section("manual"))).name == "sim"
    assert inboxes.the_one(loaded(tmp_path, both), "modem").name == "modem"
    account = '[accounts.test]\nusername = { env = "A" }\npassword = { env = "B" }\ninbox = "modem"\n'
    assert inboxes.the_one(loaded(tmp_path, account + both)).name == "modem"


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        ("", "", "has no inbox; add a section"),
        (section("manual"), "sin", "did you mean sim"),
        (section("manual") + section("gammu", name="modem"), "", "which inbox? There are modem, sim"),
    ],
)
def test_it_asks_which_inbox_is_meant(tmp_path, content, name, says):
    with pytest.raises(UsageError, match=says.replace("?", r"\?")):
        inboxes.the_one(loaded(tmp_path, content), name)


def test_it_says_which_secret_is_not_set(tmp_path):
    settings = loaded(tmp_path, section("android"))
    with (
        pytest.raises(ConfigError, match="SMS_PASSWORD is not set"),
        inboxes.opened(settings.inboxes["sim"], {}),
    ):
        pass


def gammu(folder: Path, path: Path) -> InboxError:
    settings = loaded(folder, f'[inboxes.sim]\nkind = "gammu"\ndatabase = "sqlite:///{path}"')
    with inboxes.opened(settings.inboxes["sim"], {}) as inbox, pytest.raises(InboxError) as error:
        inbox.mark()
    return error.value


def test_it_says_that_there_is_no_database(tmp_path):
    error = gammu(tmp_path, tmp_path / "none.db")
    assert error.reason == "misconfigured"
    assert not (tmp_path / "none.db").exists()


def test_it_says_that_the_database_is_something_else(tmp_path):
    (tmp_path / "text.db").write_text("x" * 2_000)
    sqlite3.connect(tmp_path / "empty.db").execute("CREATE TABLE one (two)").connection.close()
    assert gammu(tmp_path, tmp_path / "text.db").reason == "misconfigured"
    assert gammu(tmp_path, tmp_path / "empty.db").reason == "misconfigured"


def test_it_says_that_there_is_no_folder(tmp_path):
    settings = loaded(tmp_path, f'[inboxes.sim]\nkind = "gammu-files"\nfolder = "{tmp_path}/none"')
    with inboxes.opened(settings.inboxes["sim"], {}) as inbox, pytest.raises(InboxError) as error:
        inbox.health()
    assert error.value.reason == "misconfigured"


def test_it_says_what_to_install_for_postgresql(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    monkeypatch.delitem(sys.modules, "flowcheck.inbox.gammu_postgresql", raising=False)
    settings = loaded(tmp_path, '[inboxes.sim]\nkind = "gammu"\ndatabase = "postgresql://smsd@db/smsd"')
    with (
        pytest.raises(InboxError, match=r"flowcheck\[postgres\]"),
        inboxes.opened(settings.inboxes["sim"], {}),
    ):
        pass
