"""The database itself: made once, moved up by version, kept private, refused when it is not sound."""

from __future__ import annotations

import base64
import hashlib
import os
import stat
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect
from test_custody import FULL, done, walked_full

from flowcheck.account.acts import Act, Reply
from flowcheck.account.moment import MINUTE, Moment
from flowcheck.account.state import schema
from flowcheck.account.state.database import open_store
from flowcheck.errors import ConfigError, StateError
from flowcheck.model import ValueName


def shape(inspector):
    """Columns with their kind and whether they may be empty, by table."""
    return {
        name: {
            column["name"]: (type(column["type"])._type_affinity, column["nullable"])
            for column in inspector.get_columns(name)
        }
        for name in inspector.get_table_names()
    }


def test_it_migrates_to_the_tables_that_the_code_speaks_of(store):
    migrated = shape(inspect(store._engine))
    fresh = create_engine("sqlite://")
    schema.METADATA.create_all(fresh)
    assert migrated == shape(inspect(fresh))
    fresh.dispose()


def test_it_can_be_opened_again(store, url, clock, take):
    with take() as custody:
        walked_full(custody)
    again = open_store(url, clock)
    with again.reading() as rows:
        assert rows.journal("test")[0].current == 1
    again.close()


def test_it_brings_the_first_tables_up_to_date_and_keeps_what_is_in_them(url, clock, take):
    with take() as custody:
        walked_full(custody)
    first = open_store(url, clock)
    with first.writing() as rows:  # as the first version left it
        rows._connection.exec_driver_sql("DROP TABLE flowcheck_answer")
        rows._connection.exec_driver_sql("UPDATE flowcheck_meta SET value = '1'")
    first.close()
    today = open_store(url, clock)
    with today.writing() as rows:
        rows.keep_answer("test", "no-admin-role")
    with today.reading() as rows:
        assert (rows.journal("test")[0].current, set(rows.answers("test"))) == (1, {"no-admin-role"})
    today.close()


def test_it_keeps_the_last_answer_to_a_question(store, clock):
    for _ in range(2):
        with store.writing() as rows:
            rows.keep_answer("test", "no-admin-role")
            rows.keep_answer("other", "no-admin-role")
        clock.passes(1)
    with store.reading() as rows:
        assert rows.answers("test")["no-admin-role"].at == clock.at - MINUTE


def test_it_refuses_what_a_newer_flowcheck_made(store, url):
    with store.writing() as rows:
        rows._connection.exec_driver_sql("UPDATE flowcheck_meta SET value = '99'")
    with pytest.raises(StateError, match="made by a newer flowcheck"):
        open_store(url)


def test_it_gives_moments_back_as_they_were(store, take):
    with take(), store.reading() as rows:
        assert rows.lease("test").taken == rows.now
        assert rows.passages("test", 1)[0].at == rows.now


def test_it_takes_the_time_of_the_server_where_machines_share_it(url):
    opened = open_store(url)
    with opened.reading() as rows:
        shared = rows.now
    local = Moment(at=shared.at)
    assert shared.ticks > 0 or not shared.boot
    assert local.at > 1_700_000_000_000
    opened.close()


# --- nothing secret ---


def forms(value: str) -> set[bytes]:
    """Return how a value may show in a file: as it is, encoded, and as what is made from it."""
    raw = value.encode()
    found = {raw, value.encode("utf-16-le"), raw.hex().encode(), base64.b64encode(raw).rstrip(b"=")}
    found |= {base64.urlsafe_b64encode(raw).rstrip(b"="), raw[::-1]}
    for name in ("md5", "sha1", "sha256"):
        digest = hashlib.new(name, raw).hexdigest()
        found |= {digest.encode(), digest[:8].encode()}
    return found | {raw[:length] for length in range(6, len(raw))}


def test_it_holds_nothing_secret(store, take, owner, url, request):
    """Everything that costs, done and failed; then no value, and nothing made from one, is in the file."""
    with take() as custody:
        walked_full(custody)
    with take("run-2") as custody:
        done(custody, Act.PASSWORD, Reply.WRONG)
        done(custody, Act.APP_CODE, Reply.WRONG)
        custody.lose()
    secrets = [owner.username, owner.start, owner.master]
    secrets += [owner.password(number, ValueName.PASSWORD) for number in range(4)]
    if store.local:
        content = b"".join(path.read_bytes() for path in Path(store.place).parent.iterdir())
    else:
        with store.reading() as rows:
            tables = [
                rows._connection.execute(table.select()).all() for table in schema.METADATA.sorted_tables
            ]
        content = repr(tables).encode()
    assert b"run-2" in content
    assert [secret.name for secret in secrets for form in forms(secret.reveal()) if form in content] == []


# --- files ---


@pytest.fixture
def path(tmp_path):
    return tmp_path / "state" / "state.db"


def test_it_is_for_its_owner_only(path):
    before = os.umask(0)
    try:
        opened = open_store(f"sqlite:///{path}")
        with opened.reading():
            modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
        opened.close()
    finally:
        os.umask(before)
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_it_writes_through_to_the_disk(path):
    opened = open_store(f"sqlite:///{path}")
    with opened.reading() as rows:
        asked = [
            rows._connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous")
        ]
    opened.close()
    assert asked == ["wal", 2]


@pytest.mark.parametrize("content", [b"not a database, but long enough to look like one" * 100, b"\0" * 5000])
def test_it_refuses_what_is_not_a_database(path, content):
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(StateError, match=r"state\.db"):
        open_store(f"sqlite:///{path}")


def test_it_refuses_a_file_that_was_cut_off(path):
    open_store(f"sqlite:///{path}").close()
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StateError):
        open_store(f"sqlite:///{path}")


def test_it_does_not_make_a_database_only_to_look(path):
    with pytest.raises(StateError, match="not there yet"):
        open_store(f"sqlite:///{path}", make=False)
    assert not path.exists()


def test_it_says_where_it_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StateError, match=r"name a place that can be written with state\.url"):
        open_store(f"sqlite:///{tmp_path}/file/state.db")


@pytest.mark.parametrize(
    "url", ["state.db", "mysql://host/name", "sqlite://", "sqlite:///:memory:", "sqlite+x:///a"]
)
def test_it_refuses_other_databases(url):
    with pytest.raises(ConfigError, match=r"state\.url"):
        open_store(url)


def test_it_says_that_a_server_is_not_there():
    with pytest.raises(StateError, match="without it nothing is spent") as error:
        open_store("postgresql://nobody:geheim@127.0.0.1:1/name")
    assert "geheim" not in str(error.value)


def test_it_spends_nothing_when_it_cannot_write(take, store, monkeypatch):
    with take() as custody:
        custody.values()
        with store.writing() as rows:
            rows._connection.exec_driver_sql("DROP TABLE flowcheck_ledger")
        for act in FULL:
            with pytest.raises(StateError):
                custody.before(act)
