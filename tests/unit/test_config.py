"""Reading flowcheck.toml: what it gives, and the one sentence for each mistake in it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from secrets import token_hex

import pytest

from flowcheck import config
from flowcheck.errors import ConfigError, UsageError
from flowcheck.model import ValueName
from flowcheck.settings import Device, Settings

SHIPPED = Path(__file__).parents[2] / "config" / "flowcheck.toml"
SMALLEST = 'guide = "guide.md"\n'
ACCOUNT = """
guide = "guide.md"
[targets.live]
kind = "live"
hosts = ["a.example"]
account = "test"
[accounts.test]
username = { env = "T_USERNAME" }
password = { env = "T_PASSWORD" }
"""

Load = Callable[[str], Settings]


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Load:
    """Load the text as config/flowcheck.toml of a project of its own."""
    (tmp_path / "config").mkdir()
    monkeypatch.chdir(tmp_path)

    def from_text(text: str) -> Settings:
        Path("config/flowcheck.toml").write_text(text, encoding="utf-8")
        return config.load(None, {})

    return from_text


def refusal(load: Load, text: str) -> str:
    with pytest.raises(ConfigError) as caught:
        load(text)
    return str(caught.value)


def test_it_reads_the_file_that_is_shipped() -> None:
    settings = config.load(SHIPPED, {})
    assert (settings.language, settings.target("live").kind, settings.target("replica").account) == (
        "nl",
        "live",
        None,
    )


def test_the_shipped_file_types_only_on_the_three_hosts_of_the_guide() -> None:
    assert config.load(SHIPPED, {}).target("live").hosts == (
        "werkplek.vughterstede.nl",
        "login.microsoftonline.com",
        "passwordreset.microsoftonline.com",
    )


def test_the_shipped_file_has_the_three_devices() -> None:
    settings = config.load(SHIPPED, {})
    assert [settings.device(name) for name in ("desktop", "tablet", "phone")] == [
        Device(name="desktop", width=1280, height=800, scale=1),
        Device(name="tablet", width=820, height=1180, scale=2, touch=True),
        Device(name="phone", width=390, height=844, scale=2, touch=True, mobile=True),
    ]


def test_paths_are_relative_to_the_folder_that_holds_config(load: Load, tmp_path: Path) -> None:
    settings = load(SMALLEST)
    assert (settings.guide_path, settings.reports_path) == (tmp_path / "guide.md", tmp_path / "reports")


def test_paths_are_relative_to_a_file_that_is_not_in_config(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(SMALLEST, encoding="utf-8")
    assert config.load(path, {}).guide_path == tmp_path / "guide.md"


def test_paths_of_the_house_style_are_in_the_project(load: Load, tmp_path: Path) -> None:
    house = load(SMALLEST + '[publish]\nlogo = "huis/logo.png"\ntemplates = "huis"\n').publish
    assert (house.logo, house.templates) == (str(tmp_path / "huis/logo.png"), str(tmp_path / "huis"))


def test_it_says_what_is_wrong_with_the_house_style(load: Load) -> None:
    assert refusal(load, SMALLEST + '[publish]\nlogos = "x"\n') == (
        "config/flowcheck.toml: unknown key publish.logos (did you mean logo?)."
    )
    assert "publish.colour has a contrast of 1.1 with white" in refusal(
        load, SMALLEST + '[publish]\ncolour = "#ffff00"\n'
    )


def test_it_reads_the_file_that_the_environment_names(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(SMALLEST, encoding="utf-8")
    assert config.load(None, {"FLOWCHECK_CONFIG": str(path)}).path == path


def test_it_finds_the_file_in_a_folder_above(
    load: Load, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(SMALLEST)
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path / "docs")
    assert config.load(None, {}).root == tmp_path


def test_it_reads_a_file_with_a_byte_order_mark(load: Load) -> None:
    assert load(f"\ufeff{SMALLEST}").language == "nl"


def test_it_says_that_there_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigError, match=r"^no config/flowcheck.toml here or in a folder above; .+\.$"):
        config.load(None, {})


def test_it_says_why_a_file_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read: Is a directory"):
        config.load(tmp_path, {})


def test_it_says_that_a_file_is_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(b'guide = "\xe9"')
    with pytest.raises(ConfigError, match="is not UTF-8 text"):
        config.load(path, {})


FILE = "config/flowcheck.toml"
PHONE = f"{SMALLEST}[devices.phone]\nwidth = 390\nheight = 844\n"
MISTAKES = {
    "syntax": ("guide = 1\nlanguage =\n", f"{FILE}:2: not valid TOML: invalid value."),
    "cut-off": (
        'guide = "a"\n[targets',
        f"{FILE}:2: not valid TOML: expected ']' at the end of a table declaration.",
    ),
    "unknown": (f"{SMALLEST}langauge = 'nl'\n", f"{FILE}: unknown key langauge (did you mean language?)."),
    "unknown-deep": (
        f"{PHONE}widht = 1\n",
        f"{FILE}: unknown key devices.phone.widht (did you mean width?).",
    ),
    "unlike-any": (
        f"{SMALLEST}[limits]\nzzz = 1\n",
        f"{FILE}: unknown key limits.zzz (known: code_seconds, step_seconds).",
    ),
    "missing": ("", f"{FILE}: guide is missing."),
    "missing-deep": (f"{SMALLEST}[targets.x]\nkind = 'live'\n", f"{FILE}: targets.x.hosts is missing."),
    "language": (f"{SMALLEST}language = 'de'\n", f"{FILE}: language must be 'nl' or 'en'."),
    "number": (f"{PHONE}scale = '2'\n", f"{FILE}: devices.phone.scale must be a number."),
    "whole-number": (
        f"{SMALLEST}[limits]\nstep_seconds = 1.5\n",
        f"{FILE}: limits.step_seconds must be a whole number.",
    ),
    "yes-or-no": (f"{PHONE}touch = 1\n", f"{FILE}: devices.phone.touch must be true or false."),
    "table": (f"limits = 3\n{SMALLEST}", f"{FILE}: limits must be a table."),
    "tables": (f"devices = 3\n{SMALLEST}", f"{FILE}: devices must be a table."),
    "text": ("guide = 3\n", f"{FILE}: guide must be text in quotes."),
    "date": (
        "guide = 'g'\n[limits]\ncode_seconds = 2026-01-01\n",
        f"{FILE}: limits.code_seconds must be a whole number.",
    ),
    "list": (f"{SMALLEST}[targets.x]\nkind='live'\nhosts='a'\n", f"{FILE}: targets.x.hosts must be a list."),
    "list-item": (
        f"{SMALLEST}[targets.x]\nkind='live'\nhosts=['a', 3]\n",
        f"{FILE}: targets.x.hosts.item 2 must be text in quotes.",
    ),
    "range": (
        f"{SMALLEST}[limits]\nstep_seconds = 0\n",
        f"{FILE}: limits.step_seconds is 0; it must be from 1 to 600.",
    ),
    "not-a-number": (
        f"{PHONE}scale = nan\n",
        f"{FILE}: devices.phone.scale is nan; it must be from 0.5 to 4.",
    ),
    "host": (
        f"{SMALLEST}[targets.x]\nkind='live'\nhosts=['https://a.example/']\n",
        f"{FILE}: targets.x.hosts has 'https://a.example/'; write a host as a bare name in small letters.",
    ),
    "start": (
        f"{SMALLEST}[targets.x]\nkind='live'\nhosts=['a.example']\nstart='https://b.example/'\n",
        f"{FILE}: targets.x.start must be an https:// address on one of its hosts.",
    ),
    "name": (
        f"{PHONE}name = 'tablet'\n",
        f"{FILE}: devices.phone is its name already; leave out devices.phone.name.",
    ),
    "account": (
        ACCOUNT.replace('account = "test"', 'account = "tset"'),
        f"{FILE}: targets.live.account is 'tset', which is not there (did you mean test?).",
    ),
}


@pytest.mark.parametrize(("text", "sentence"), MISTAKES.values(), ids=MISTAKES)
def test_it_answers_a_mistake_with_one_sentence(text: str, sentence: str, load: Load) -> None:
    assert refusal(load, text) == sentence


@pytest.mark.parametrize(
    "written", ["'{value}'", "{{ env = '{value}' }}", "{{ env = 'A', value = '{value}' }}", "['{value}']"]
)
def test_it_refuses_a_secret_in_the_file_without_repeating_it(written: str, load: Load) -> None:
    value = f"pw-{token_hex(8)}"
    text = ACCOUNT.replace('{ env = "T_PASSWORD" }', written.format(value=value))
    sentence = refusal(load, text)
    assert sentence.startswith(f"{FILE}: ")
    assert value not in sentence


def test_an_error_about_a_secret_in_the_file_does_not_carry_it_along(load: Load) -> None:
    value = f"pw-{token_hex(8)}"
    with pytest.raises(ConfigError) as caught:
        load(ACCOUNT.replace('{ env = "T_PASSWORD" }', f"'{value}'"))
    assert (caught.value.__cause__, caught.value.__context__) == (None, None)


def test_it_says_how_a_secret_is_named(load: Load) -> None:
    sentence = refusal(load, ACCOUNT.replace('{ env = "T_PASSWORD" }', "'x'"))
    assert (
        'accounts.test.password must name an environment variable, as in { env = "FLOWCHECK_PASSWORD" }'
        in sentence
    )


def test_it_suggests_the_target_that_was_meant(load: Load) -> None:
    with pytest.raises(UsageError, match=r"has no target 'liev' \(did you mean live\?\)\.$"):
        load(ACCOUNT).target("liev")


def test_it_lists_the_devices_there_are(load: Load) -> None:
    with pytest.raises(UsageError, match=r"has no device 'watch' \(known: phone\)\.$"):
        load(PHONE).device("watch")


def test_it_takes_secrets_from_the_environment(load: Load) -> None:
    values = {"T_USERNAME": token_hex(8), "T_PASSWORD": token_hex(8)}
    secrets = config.account_secrets(load(ACCOUNT), values)
    assert {name: secret.reveal() for name, secret in secrets.items()} == {
        ValueName.USERNAME: values["T_USERNAME"],
        ValueName.PASSWORD: values["T_PASSWORD"],
    }


def test_a_secret_shows_only_the_name_of_its_value(load: Load) -> None:
    secrets = config.account_secrets(load(ACCOUNT), {"T_USERNAME": token_hex(8), "T_PASSWORD": token_hex(8)})
    assert str(secrets[ValueName.PASSWORD]) == "{account.password}"


@pytest.mark.parametrize("line_end", ["", "\n", "\r\n"])
def test_it_takes_a_secret_from_a_file_without_its_line_end(line_end: str, tmp_path: Path) -> None:
    value = f" {token_hex(8)} "
    (tmp_path / "secret").write_text(value + line_end, encoding="utf-8", newline="")
    secret = config.read_secret("T", {"T_FILE": str(tmp_path / "secret")}, ValueName.PASSWORD)
    assert secret.reveal() == value


@pytest.mark.parametrize("environ", [{}, {"T": ""}, {"T": "", "T_FILE": ""}])
def test_it_names_the_variable_of_a_missing_secret(environ: dict[str, str]) -> None:
    with pytest.raises(ConfigError, match=r"^T is not set; set it, or T_FILE to the path of a file"):
        config.read_secret("T", environ, ValueName.PASSWORD)


def test_it_refuses_a_secret_that_is_set_twice(tmp_path: Path) -> None:
    value = token_hex(8)
    with pytest.raises(ConfigError, match=r"^T and T_FILE are both set; unset one of them\.$"):
        config.read_secret("T", {"T": value, "T_FILE": str(tmp_path)}, ValueName.PASSWORD)


def test_it_says_that_a_secrets_file_cannot_be_read_without_its_path() -> None:
    value = token_hex(8)
    with pytest.raises(ConfigError) as caught:
        config.read_secret("T", {"T_FILE": value}, ValueName.PASSWORD)
    assert str(caught.value) == "T_FILE names a file that cannot be read: No such file or directory."


@pytest.mark.parametrize("content", [b"", b"\n", b"one\ntwo\n", b"\xff\xfe", b"x" * 5000])
def test_it_refuses_a_secrets_file_that_is_not_one_line(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(content)
    with pytest.raises(ConfigError, match=r"^T_FILE names a file that "):
        config.read_secret("T", {"T_FILE": str(tmp_path / "secret")}, ValueName.PASSWORD)


def test_importing_it_does_not_import_pydantic() -> None:
    code = "import sys, flowcheck.config; sys.exit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
