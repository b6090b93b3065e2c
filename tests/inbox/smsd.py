"""Starts gammu-smsd with its dummy phone or a modem, and lets messages arrive."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path

import pytest

ZONE = "Europe/Amsterdam"
SCHEMAS = Path("/usr/share/doc/gammu-smsd/examples")
MISSING = shutil.which("gammu-smsd") is None
needs_smsd = pytest.mark.skipif(MISSING, reason="gammu-smsd is not installed (apt-get install gammu-smsd)")

CONFIGURATION = """
[gammu]
model = {model}
connection = {connection}
device = {device}
gammuloc = /dev/null

[smsd]
phoneid = testphone
logfile = {folder}/smsd.log
debuglevel = 0
commtimeout = 1
receivefrequency = 0
statusfrequency = 0
loopsleep = 1
multiparttimeout = 4
checksecurity = 0
checkbattery = 0
checksignal = 0
checknetwork = 0
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """The dummy phone of gammu: a folder with a file for each message, which is deleted once it was read."""

    folder: Path
    numbers: Iterator[int]

    def receive(
        self, text: str, *, sender: str, sent: datetime, part: str = "", wide: bool = False, slot: int = 0
    ) -> None:
        """Let one message arrive; this phone knows no zones, so `sent` is in UTC."""
        slot = slot or next(self.numbers)
        digits = _hex(text)
        lines = [
            "",
            "[SMSBackup000]",
            'SMSC = "+31653131313"',
            f"SMSCUnicode = {_hex('+31653131313')}",
            "PDU = Deliver",
            f"Sent = {sent:%Y%m%dT%H%M%S}",
            "State = UnRead",
            f'Number = "{sender}"',
            f"NumberUnicode = {_hex(sender)}",
            'Name = ""',
            "NameUnicode = ",
            *(f"Text{at // 200:02d} = {digits[at : at + 200]}" for at in range(0, len(digits), 200)),
            f"Coding = {'Unicode' if wide else 'Default'}_No_Compression",
            "Folder = 1",
            f"Length = {len(text)}",
            "Class = -1",
            "ReplySMSC = False",
            "RejectDuplicates = False",
            "ReplaceMessage = 0",
            "MessageReference = 0",
            *([f"UDH = {part}"] if part else []),
            "",
        ]
        box = self.folder / "sms" / "1"
        half = self.folder / f".{slot}"
        half.write_text("\n".join(lines), "utf-8")
        half.rename(box / str(slot))


def _hex(text: str) -> str:
    return text.encode("utf-16-be").hex().upper()


def dummy_phone(folder: Path) -> Phone:
    phone = folder / "phone"
    for box in range(1, 6):
        (phone / "sms" / str(box)).mkdir(parents=True)
    return Phone(folder=phone, numbers=count(100))


def sqlite_database(folder: Path) -> Path:
    """Make a database as gammu's own documentation says."""
    path = folder / "smsd.db"
    script = schema("sqlite.sql")
    connection = sqlite3.connect(path)
    connection.executescript(script)
    connection.close()
    return path


def schema(name: str) -> str:
    for path in (SCHEMAS / name, SCHEMAS / f"{name}.gz"):
        if path.is_file():
            return subprocess.run(["zcat", "-f", path], check=True, capture_output=True, text=True).stdout
    pytest.skip(f"gammu's {name} is not installed")


@contextmanager
def smsd(folder: Path, service: Mapping[str, object], modem: Path | None = None) -> Iterator[Path]:
    """Run the daemon in `folder`, writing to `service`; gives its log."""
    connection = {"model": "", "connection": "at", "device": modem} if modem else {
        "model": "dummy", "connection": "none", "device": folder / "phone"
    }  # fmt: skip
    lines = CONFIGURATION.format(folder=folder, **connection).replace("model = \n", "")
    lines += "".join(f"{key} = {value}\n" for key, value in service.items())
    (folder / "smsdrc").write_text(lines)
    with running(["gammu-smsd", "-c", str(folder / "smsdrc")], environ={"TZ": ZONE}):
        yield folder / "smsd.log"


@contextmanager
def running(
    command: list[str], environ: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program for as long as the block lasts."""
    process = subprocess.Popen(
        command, env={**os.environ, **(environ or {})}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.kill()  # nothing of it is needed any more, and a daemon takes seconds to say goodbye
        process.wait()


@contextmanager
def modem(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Run the modem; gives its device and the folder that its messages are put into."""
    device, air = folder / "modem", folder / "air"
    air.mkdir()
    with running([sys.executable, str(Path(__file__).with_name("modem.py")), str(device), str(air)]):
        until = time.monotonic() + 10
        while not device.is_symlink():  # a daemon that finds no device looks again much later
            assert time.monotonic() < until
            time.sleep(0.01)
        yield device, air
