"""Is everything there that a Run needs? Knows neither walk nor page, and never shows a secret's value."""

from __future__ import annotations

import json
import platform
import socket
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from flowcheck import chromium, config
from flowcheck.errors import ConfigError, FlowcheckError, NoBrowserError
from flowcheck.settings import Settings, Target

RESOLVE_SECONDS = 3
PROXIES = ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy")


class State(StrEnum):
    OK = "ok"
    MISSING = "missing"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing looked at. `name` is a key of NAMES, `advice` of ADVICE; `detail` is a fact, without prose.

    An error of our own is a sentence with its advice in it, and stands in `detail` as it is.
    """

    name: str
    state: State = State.OK
    detail: str = ""
    advice: str = ""


def read_text(path: Path) -> object:
    """Read the guide without understanding it; the command line passes the guide's own parser instead."""
    return path.read_text(encoding="utf-8")


def resolve(host: str) -> object:
    return socket.getaddrinfo(host, 443)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """What the checks ask of the world; each raises when the answer is no."""

    browser_version: Callable[[Path, Mapping[str, str]], str] = chromium.prove
    read_guide: Callable[[Path], object] = read_text
    resolve: Callable[[str], object] = resolve


def check(
    settings_or_error: Settings | ConfigError,
    target: str,
    environ: Mapping[str, str],
    outside: Outside | None = None,
) -> tuple[Check, ...]:
    """Look at everything in the order in which a Run needs it; raises UsageError for an unknown target."""
    outside = outside or Outside()
    checks = [_python(), _browser(environ, outside)]
    if isinstance(settings_or_error, ConfigError):
        return (*checks, Check(name="configuration", state=State.MISSING, detail=str(settings_or_error)))
    settings = settings_or_error
    chosen = settings.target(target)
    checks += [
        Check(name="configuration", detail=str(settings.path)),
        _guide(settings.guide_path, outside),
        _reports(settings.reports_path),
    ]
    # A replica answers for every host by itself, so neither secrets nor the network are asked for.
    if chosen.kind == "live":
        checks += [*_secrets(settings, chosen, environ), *_hosts(chosen, environ, outside)]
    return tuple(checks)


def exit_code(checks: Iterable[Check]) -> int:
    """0 when a Run can start, else 2."""
    return 2 if any(one.state is State.MISSING for one in checks) else 0


def as_json(checks: Iterable[Check]) -> str:
    return json.dumps([asdict(one) for one in checks], indent=2, ensure_ascii=False)


def as_text(checks: Iterable[Check], language: str) -> str:
    """One line a check: its state, what was looked at, what was found, and what to do."""
    column = 0 if language == "nl" else 1
    lines = []
    for one in checks:
        advice = f"; {ADVICE[one.advice][column]}" if one.advice else ""
        lines.append(f"{STATES[one.state][column]:<9} {NAMES[one.name][column]}: {one.detail}{advice}")
    return "\n".join(lines)


def _python() -> Check:
    # An older Python does not get as far as this line: this is for whoever reads the list from afar.
    return Check(name="python", detail=platform.python_version())


def _browser(environ: Mapping[str, str], outside: Outside) -> Check:
    try:
        path = chromium.find(headed=False, environ=environ)
        detail = f"{outside.browser_version(path, environ)}, {path}"
    except NoBrowserError as error:
        return Check(name="browser", state=State.MISSING, detail=str(error))
    if not chromium.is_headless_shell(path):
        # Full browsers send signatures of visited forms to their maker; a headless shell sends nothing.
        return Check(name="browser", state=State.WARNING, detail=detail, advice="full-browser")
    return Check(name="browser", detail=detail)


def _guide(path: Path, outside: Outside) -> Check:
    try:
        outside.read_guide(path)
    except OSError as error:
        return Check(name="guide", state=State.MISSING, detail=f"{path}: {error.strerror}", advice="guide")
    except UnicodeDecodeError:
        return Check(name="guide", state=State.MISSING, detail=str(path), advice="guide-utf8")
    except FlowcheckError as error:
        return Check(name="guide", state=State.MISSING, detail=str(error))
    return Check(name="guide", detail=str(path))


def _reports(path: Path) -> Check:
    try:
        path.mkdir(parents=True, exist_ok=True)
        # Root may write where the mode says no, and a full or read-only disk has any mode: so it is tried.
        with tempfile.TemporaryFile(dir=path):
            pass
    except OSError as error:
        return Check(
            name="reports", state=State.MISSING, detail=f"{path}: {error.strerror}", advice="reports"
        )
    return Check(name="reports", detail=str(path))


def _secrets(settings: Settings, target: Target, environ: Mapping[str, str]) -> Iterator[Check]:
    if target.account is None:
        yield Check(name="account", state=State.WARNING, detail=target.name, advice="account")
        return
    for value, variable in config.secret_names(settings, target.account).items():
        if not environ.get(variable) and not environ.get(f"{variable}_FILE"):
            yield Check(name="secret", state=State.MISSING, detail=variable, advice="secret")
            continue
        try:
            config.read_secret(variable, environ, value)
        except ConfigError as error:
            yield Check(name="secret", state=State.MISSING, detail=str(error))
        else:
            yield Check(name="secret", detail=variable)


def _hosts(target: Target, environ: Mapping[str, str], outside: Outside) -> Iterator[Check]:
    hosts = target.hosts + target.script_hosts
    unresolved = _unresolved(hosts, outside.resolve)
    # Behind a proxy it is the proxy that resolves names, so not resolving them here proves nothing.
    proxied = any(environ.get(name) for name in PROXIES)
    for host in hosts:
        if host not in unresolved:
            yield Check(name="host", detail=host)
        elif proxied:
            yield Check(name="host", state=State.WARNING, detail=host, advice="host-by-proxy")
        else:
            yield Check(name="host", state=State.MISSING, detail=host, advice="host")


def _unresolved(hosts: Iterable[str], resolve: Callable[[str], object]) -> set[str]:
    """Ask for all at once. The system's call has no time limit: a daemon thread is left behind with it."""
    open_hosts = set(hosts)

    def ask(host: str) -> None:
        try:
            resolve(host)
        except OSError:
            return
        open_hosts.discard(host)

    threads = [threading.Thread(target=ask, args=(host,), daemon=True) for host in sorted(open_hosts)]
    for thread in threads:
        thread.start()
    end = time.monotonic() + RESOLVE_SECONDS
    for thread in threads:
        thread.join(max(0, end - time.monotonic()))
    return set(open_hosts)


# Dutch, English.
STATES: Mapping[str, tuple[str, str]] = {
    "ok": ("in orde", "ok"),
    "missing": ("ONTBREEKT", "MISSING"),
    "warning": ("let op", "note"),
}
NAMES: Mapping[str, tuple[str, str]] = {
    "python": ("Python", "Python"),
    "browser": ("browser", "browser"),
    "configuration": ("instellingen", "configuration"),
    "guide": ("handleiding", "guide"),
    "reports": ("map voor verslagen", "folder for reports"),
    "account": ("testaccount", "test account"),
    "secret": ("geheim", "secret"),
    "host": ("adres", "address"),
}
ADVICE: Mapping[str, tuple[str, str]] = {
    "full-browser": (
        "een volledige browser; chromium-headless-shell is sneller en stuurt niets naar de maker",
        "a full browser; chromium-headless-shell is faster and sends nothing to its maker",
    ),
    "guide": ("zet het juiste pad bij guide in de instellingen", "correct guide in the configuration"),
    "guide-utf8": ("bewaar het bestand als UTF-8", "save the file as UTF-8"),
    "reports": (
        "maak de map schrijfbaar of kies een andere bij reports",
        "make it writable, or choose another one with reports",
    ),
    "account": (
        "zet account bij dit doel als er ook ingelogd moet worden",
        "add account to this target to sign in",
    ),
    "secret": (
        "zet deze omgevingsvariabele, of met _FILE erachter het pad van een bestand met het geheim",
        "set this environment variable, or with _FILE behind it the path of a file with the secret",
    ),
    "host": (
        "geen antwoord van de naamserver; controleer het netwerk en de schrijfwijze",
        "the name server does not know it; check the network and the spelling",
    ),
    "host-by-proxy": (
        "hier onbekend; de ingestelde proxy moet het kennen",
        "unknown here; the proxy that is set has to know it",
    ),
}
