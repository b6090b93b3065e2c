"""A modem on a pseudo terminal, as far as gammu-smsd asks: AT commands, and messages as real PDUs.

Run as `python modem.py LINK FOLDER`: LINK becomes the device; each line of a file `*.pdu` that is moved into
FOLDER is a message that the modem receives.
"""

from __future__ import annotations

import os
import pty
import re
import select
import sys
import tty
from pathlib import Path

SLOTS = range(1, 21)
OK = ("OK",)
ANSWERS = {
    "AT+CGMI": "MAKER",
    "AT+CGMM": "MODEL",
    "AT+GMM": "MODEL",
    "AT+CGMR": "1.0",
    "AT+CGSN": "490154203237518",
    "AT+CIMI": "204043396070000",
    "AT+CPIN?": "+CPIN: READY",
    "AT+CSCS=?": '+CSCS: ("GSM","UCS2")',
    "AT+CSCS?": '+CSCS: "GSM"',
    "AT+CMGF=?": "+CMGF: (0,1)",
    "AT+CNMI=?": "+CNMI: (0-2),(0-3),(0,2),(0-2),(0,1)",
    "AT+CPMS=?": '+CPMS: ("SM"),("SM"),("SM")',
    "AT+CSQ": "+CSQ: 20,0",
    "AT+CBC": "+CBC: 0,100",
    "AT+CREG?": "+CREG: 0,1",
    "AT+CGREG?": "+CGREG: 0,1",
    "AT+CGATT?": "+CGATT: 1",
    "AT+COPS?": '+COPS: 0,2,"20404"',
    "AT+CSCA?": '+CSCA: "+31653131313",145',
}
# Settings that it takes without a word; a phone's text mode it does not have.
TAKES = re.compile(r"AT|ATE1|ATZ|AT\+(CMEE|CSCS|CREG|CNMI|CLIP|CSMS|CSDH|CGREG|CFUN)=.*|AT\+CMGF=0")


class Modem:
    """Keeps the messages and answers one command at a time."""

    def __init__(self) -> None:
        self._stored: dict[int, str] = {}

    def receive(self, pdu: str) -> None:
        self._stored[next(slot for slot in SLOTS if slot not in self._stored)] = pdu

    def answer(self, command: str) -> tuple[str, ...]:
        if command in ANSWERS:
            return (ANSWERS[command], *OK)
        if command.startswith("AT+CPMS"):
            used = f"{len(self._stored)},{len(SLOTS)}"
            memory = '"SM",' if command.endswith("?") else ""
            return ("+CPMS: " + ",".join([f"{memory}{used}"] * 3), *OK)
        if command.startswith("AT+CMGL="):
            lines = [(f"+CMGL: {slot},0,,{_length(pdu)}", pdu) for slot, pdu in sorted(self._stored.items())]
            return (*(line for pair in lines for line in pair), *OK)
        if found := re.fullmatch(r"AT\+CMG([RD])=([0-9]+)", command):
            return self._slot(found[1], int(found[2]))
        return OK if TAKES.fullmatch(command) else ("ERROR",)

    def _slot(self, act: str, slot: int) -> tuple[str, ...]:
        if act == "D":
            self._stored.pop(slot, None)
            return OK
        pdu = self._stored.get(slot)
        return (f"+CMGR: 0,,{_length(pdu)}", pdu, *OK) if pdu else ("+CMS ERROR: 321",)


def _length(pdu: str) -> int:
    """Return the length that AT commands mean: in bytes, without the message centre's number."""
    return len(pdu) // 2 - 1 - int(pdu[:2], 16)


def serve(link: Path, folder: Path) -> None:
    """Answer until ended."""
    ours, theirs = pty.openpty()
    tty.setraw(ours)
    tty.setraw(theirs)
    link.symlink_to(os.ttyname(theirs))
    modem, heard = Modem(), b""
    while True:
        ready, _, _ = select.select([ours], [], [], 0.05)
        for path in sorted(folder.glob("*.pdu")):
            for pdu in path.read_text("ascii").split():
                modem.receive(pdu)
            path.unlink()
        heard += os.read(ours, 4096) if ready else b""
        while b"\r" in heard:
            line, heard = heard.split(b"\r", 1)
            command = line.replace(b"\x1b", b"").strip()
            if command:
                os.write(ours, command + b"\r")
                for answer in modem.answer(command.decode("latin-1").upper()):
                    os.write(ours, b"\r\n" + answer.encode("ascii") + b"\r\n")


if __name__ == "__main__":
    serve(Path(sys.argv[1]), Path(sys.argv[2]))
