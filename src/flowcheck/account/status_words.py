"""The status of an account in words, Dutch and English, and as JSON. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from flowcheck.account.budgets import Allowance
from flowcheck.account.journal import Submitted
from flowcheck.account.state.rows import Passage
from flowcheck.account.status import Certainty, Status

# Dutch, English.
Words = tuple[str, str]
RULES: Mapping[str, Words] = {
    "texts-per-hour": ("sms'jes in een uur", "texts in an hour"),
    "texts-per-day": ("sms'jes in 24 uur", "texts in 24 hours"),
    "wrong-passwords-per-day": ("foute wachtwoorden in 24 uur", "wrong passwords in 24 hours"),
    "wrong-codes-per-day": ("foute codes in 24 uur", "wrong codes in 24 hours"),
}
BELIEVED: Mapping[Certainty, Words] = {
    Certainty.PROVED: ("nummer {current}, zeker", "number {current}, for certain"),
    Certainty.ASSUMED: ("nummer {current}, nog niet beproefd", "number {current}, not proved yet"),
    Certainty.UNSETTLED: (
        "nummer {current}, maar nummer {others} kan later zijn ingegaan",
        "number {current}, but number {others} may have come true later",
    ),
    Certainty.DOUBT: (
        "onzeker: waarschijnlijk nummer {first}, anders {others}",
        "in doubt: probably number {first}, else {others}",
    ),
    Certainty.LOST: ("kwijt: geen enkel wachtwoord wordt aangenomen", "lost: no password is taken"),
}
_LOST_NL = (
    "loop de hele handleiding (`flowcheck run full`), want die zet een nieuw wachtwoord; of zet er zelf een "
    "in het beheercentrum van Entra, vul dat in als wachtwoord van het account, en geef "
    "`flowcheck account adopt`"
)
_LOST_EN = (
    "walk the whole guide (`flowcheck run full`), for that sets a new password; or set one by hand in the "
    "Entra admin centre, put it where the account's password is configured, and give "
    "`flowcheck account adopt`"
)
TO_DO: Mapping[Certainty, Words] = {
    Certainty.PROVED: ("niets", "nothing"),
    Certainty.ASSUMED: (
        "niets; de eerste run die inlogt, beproeft het",
        "nothing; the first run that signs in proves it",
    ),
    Certainty.UNSETTLED: ("niets; de volgende run zoekt het uit", "nothing; the next run finds out"),
    Certainty.DOUBT: ("niets; de volgende run zoekt het uit", "nothing; the next run finds out"),
    Certainty.LOST: (_LOST_NL, _LOST_EN),
}
PASSAGES: Mapping[str, Words] = {
    "leased": ("run begonnen", "run began"),
    "preflight": ("budget in orde", "budget in order"),
    "pending": ("wachtwoord {number} klaargezet", "password {number} made ready"),
    "submitting": ("wachtwoord {number} wordt ingestuurd", "password {number} is being submitted"),
    "submitted: right": (
        "Microsoft meldt: wachtwoord {number} ingesteld",
        "Microsoft says: password {number} set",
    ),
    "submitted: refused": ("Microsoft weigerde wachtwoord {number}", "Microsoft refused password {number}"),
    "submitted": (
        "onbekend of wachtwoord {number} is ingesteld",
        "not known whether password {number} was set",
    ),
    "proved": ("ingelogd met wachtwoord {number}", "signed in with password {number}"),
    "wrong": ("wachtwoord {number} niet aangenomen", "password {number} not taken"),
    "told": ("een mens zegt: wachtwoord {number} geldt", "a person says: password {number} is true"),
    "lost": ("account kwijt", "account lost"),
    "idle": ("run beëindigd", "run ended"),
}
HEADS: Mapping[str, Words] = {
    "account": ("Testaccount", "Test account"),
    "password": ("Wachtwoord", "Password"),
    "proof": ("Bewijs", "Proof"),
    "none": ("nog nooit mee ingelogd", "never signed in with"),
    "signed-in": ("ingelogd op {at}, run {run}", "signed in on {at}, run {run}"),
    "said": ("; Microsoft zei: {pending} is ingesteld", "; Microsoft said: {pending} was set"),
    "unknown": ("; {pending} ingestuurd, afloop onbekend", "; {pending} submitted, outcome unknown"),
    "lease": ("In gebruik", "In use"),
    "free": ("nee", "no"),
    "held": ("door run {run} op {host}, tot {until}", "by run {run} on {host}, until {until}"),
    "rest": ("Rust", "Rest"),
    "resting": ("Microsoft vroeg om rust tot {until}", "Microsoft asked for rest until {until}"),
    "budget": ("Uitgegeven", "Spent"),
    "of": ("{spent} van {most}", "{spent} of {most}"),
    "again": ("weer ruimte om {at}", "room again at {at}"),
    "older": ("oudste telt tot {at}", "oldest counts until {at}"),
    "lately": ("Laatste gebeurtenissen", "Lately"),
    "to-do": ("Te doen", "To do"),
    "place": ("Bewaard in", "Kept in"),
}  # fmt: skip


def as_text(status: Status, language: str) -> str:
    """Return the status in lines for people."""
    say = _Saying(language)
    lines = [f"{say('account')} {status.account}"]
    lines += [f"  {head + ':':<22}{text}" for head, text in _facts(status, say)]
    lines.append(f"  {say('budget')}:")
    lines += [f"    {_spent(one, status, say)}" for one in status.allowances]
    if status.passages:
        lines.append(f"  {say('lately')}:")
        lines += [f"    {_clock(one.at.at)}  {_passage(one, say)}" for one in status.passages]
    return "\n".join(lines)


def as_json(status: Status) -> str:
    """Return the status for machines. Times are UTC."""
    return json.dumps(
        {
            "account": status.account,
            "state": status.place,
            "certainty": status.certainty,
            "current": status.journal.current,
            "pending": status.journal.pending,
            "options": status.options,
            "proved_at": _utc(status.journal.proved.at) if status.journal.proved else None,
            "held_by": status.lease.run if status.lease and status.held_ms else None,
            "held_until": _utc(status.now.at + status.held_ms) if status.held_ms else None,
            "rest_until": None if status.rest_ms is None else _utc(status.now.at + status.rest_ms),
            "budgets": [
                {
                    "rule": one.rule,
                    "spent": one.spent,
                    "most": one.most,
                    "frees_at": None if one.frees_ms is None else _utc(status.now.at + one.frees_ms),
                }
                for one in status.allowances
            ],
        },
        indent=2,
    )


class _Saying:
    def __init__(self, language: str) -> None:
        self._index = 0 if language == "nl" else 1

    def __call__(self, key: str, **values: object) -> str:
        return self.of(HEADS[key], **values)

    def of(self, words: Words, **values: object) -> str:
        return words[self._index].format(**values)


def _facts(status: Status, say: _Saying) -> Iterator[tuple[str, str]]:
    known = status.journal
    first, *others = status.options or (known.current,)
    yield (
        say("password"),
        say.of(
            BELIEVED[status.certainty],
            current=known.current,
            first=first,
            others=", ".join(str(one) for one in others if one != known.current or first != known.current),
        ),
    )
    yield say("proof"), _proof(status, say)
    held = status.lease if status.held_ms else None
    until = _clock(status.now.at + status.held_ms)
    yield say("lease"), say("held", run=held.run, host=held.holder.host, until=until) if held else say("free")
    if status.rest_ms is not None:
        yield say("rest"), say("resting", until=_clock(status.now.at + status.rest_ms))
    yield say("to-do"), say.of(TO_DO[status.certainty])
    yield say("place"), status.place


def _proof(status: Status, say: _Saying) -> str:
    known = status.journal
    if known.proved is None:
        proof = say("none")
    else:
        runs = [one.run for one in status.passages if one.what == "proved"]
        proof = say("signed-in", at=_clock(known.proved.at), run=runs[-1] if runs else "?")
    match known.submitted:
        case Submitted.SUCCESS:
            return proof + say("said", pending=known.pending)
        case Submitted.UNKNOWN:
            return proof + say("unknown", pending=known.pending)
        case Submitted.NOTHING:
            return proof


def _spent(one: Allowance, status: Status, say: _Saying) -> str:
    line = f"{say.of(RULES[one.rule]):<32}{say('of', spent=one.spent, most=one.most)}"
    if one.frees_ms is None:
        return line
    key = "again" if one.spent >= one.most else "older"
    return f"{line}, {say(key, at=_clock(status.now.at + one.frees_ms))}"


def _passage(one: Passage, say: _Saying) -> str:
    words = PASSAGES.get(one.what) or PASSAGES[one.what.partition(":")[0]]
    return say.of(words, number=one.generation)


def _clock(at_ms: float) -> str:
    return datetime.fromtimestamp(at_ms / 1000, UTC).astimezone().strftime("%d-%m-%Y %H:%M")


def _utc(at_ms: float) -> str:
    return datetime.fromtimestamp(at_ms / 1000, UTC).isoformat(timespec="seconds")
