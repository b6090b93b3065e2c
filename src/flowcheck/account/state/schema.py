"""The tables. Knows no account and no rules; nothing in them is secret."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    TypeDecorator,
)

from flowcheck.account.moment import Moment


class MomentText(TypeDecorator[Moment]):
    """A moment in one column: `at ticks boot`, the last two only where the machine tells them."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Moment | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else f"{value.at} {value.ticks} {value.boot}"

    def process_result_value(self, value: Any, dialect: Dialect) -> Moment | None:  # noqa: ARG002
        if value is None:
            return None
        at, ticks, boot = str(value).split(" ")
        return Moment(at=int(at), ticks=int(ticks), boot=boot)


METADATA = MetaData()

META = Table(
    "flowcheck_meta",
    METADATA,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
)

# The checks say whether it is still the same user name, master and starting password; see derive.check.
JOURNAL = Table(
    "flowcheck_journal",
    METADATA,
    Column("account", String, primary_key=True),
    Column("phase", String, nullable=False),
    Column("run", String, nullable=False),
    Column("current", Integer, nullable=False),
    Column("pending", Integer),
    Column("submitted", String, nullable=False),
    Column("proved", MomentText),
    Column("username_check", String, nullable=False),
    Column("master_check", String, nullable=False),
    Column("start_check", String, nullable=False),
)

CANDIDATE = Table(
    "flowcheck_candidate",
    METADATA,
    Column("account", String, ForeignKey(JOURNAL.c.account), primary_key=True),
    Column("generation", Integer, primary_key=True),
    Column("offered", MomentText),
    Column("offers", Integer, nullable=False),
    Column("wrong", MomentText),
)

# Every change of the journal, for whoever asks why something is believed.
PASSAGE = Table(
    "flowcheck_passage",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("account", String, nullable=False),
    Column("run", String, nullable=False),
    Column("fence", BigInteger, nullable=False),
    Column("at", MomentText, nullable=False),
    Column("what", String, nullable=False),
    Column("generation", Integer),
    Index("flowcheck_passage_account", "account", "id"),
)

LEDGER = Table(
    "flowcheck_ledger",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("account", String, nullable=False),
    Column("run", String, nullable=False),
    Column("act", String, nullable=False),
    Column("guess", String, nullable=False),
    Column("at", MomentText, nullable=False),
    Column("reply", String),
    Index("flowcheck_ledger_account", "account", "id"),
)

LEASE = Table(
    "flowcheck_lease",
    METADATA,
    Column("account", String, primary_key=True),
    Column("token", String, nullable=False),
    Column("host", String, nullable=False),
    Column("space", String, nullable=False),
    Column("pid", Integer, nullable=False),
    Column("began", String, nullable=False),
    Column("run", String, nullable=False),
    Column("fence", BigInteger, nullable=False),
    Column("taken", MomentText, nullable=False),
    Column("renewed", MomentText, nullable=False),
    Column("lasts_ms", BigInteger, nullable=False),
    Column("released", Integer, nullable=False),
)

# What a person answered to a question that nothing but a person can answer; see account.answers.
ANSWER = Table(
    "flowcheck_answer",
    METADATA,
    Column("account", String, primary_key=True),
    Column("question", String, primary_key=True),
    Column("at", MomentText, nullable=False),
)
