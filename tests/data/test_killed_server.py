"""The embedded PostgreSQL is killed under a process that uses it, and nobody has to restart that process."""

import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from data import connection
from data.embedded import cluster, postmaster


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr(connection, "_current", None)
    # Other tests of this process forget on purpose: a kill then loses what was committed in the last half second.
    monkeypatch.setitem(cluster.SETTINGS, "synchronous_commit", "on")
    connection.start(tmp_path)
    with connection.owner_engine().begin() as owner:
        owner.execute(text("create table kept as select 1 as n"))
    yield tmp_path
    connection.leave()
    assert postmaster.alive(tmp_path / "postgresql") is None


def killed(home: Path) -> None:
    server = postmaster.alive(home / "postgresql")
    assert server
    process = psutil.Process(server.pid)
    children = process.children()
    process.kill()
    psutil.wait_procs([process, *children], timeout=30)


def kept() -> int:
    with connection.owner_engine().connect() as look:
        return int(look.scalar(text("select n from kept")))


def test_whoever_asks_next_starts_it_again(home: Path) -> None:
    assert kept() == 1
    killed(home)
    assert kept() == 1
    with connection.owner_engine().begin() as edit:
        edit.execute(text("update kept set n = 2"))
    killed(home)
    found: list[int] = []
    askers = [threading.Thread(target=lambda: found.append(kept())) for _ in range(4)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join(60)
    assert found == [2, 2, 2, 2]


def test_files_that_are_gone_are_never_replaced_by_empty_ones(home: Path) -> None:
    killed(home)
    (home / "postgresql").rename(home / "away")
    with pytest.raises(OperationalError):
        kept()
    assert not (home / "postgresql").exists()
    (home / "away").rename(home / "postgresql")
    assert kept() == 1
