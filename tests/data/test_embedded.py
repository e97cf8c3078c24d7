"""The embedded PostgreSQL lives and ends with those who use it, however they end."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
import psycopg
import pytest

from data.embedded import CannotStart, account, postmaster, running
from data.embedded.programs import programs

AS_ROOT = account.AS_ROOT
CODE = Path(__file__).parents[2]
USER = """
import sys
from pathlib import Path
from data.embedded import running
from data.signals import ending_in_order
with ending_in_order(), running(Path(sys.argv[1])) as url:
    print(url, flush=True)
    sys.stdin.read()
"""


class User:
    """Another process that uses the database until it is told to leave."""

    def __init__(self, home: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", USER, str(home)],
            cwd=CODE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip

    def url(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline().strip()

    def end(self, number: int | None = None) -> None:
        """Send a signal, or let it leave by itself, and wait until it has gone."""
        if number is not None:
            self.process.send_signal(number)
        self.process.communicate()


@contextmanager
def user(home: Path) -> Iterator[User]:
    other = User(home)
    try:
        yield other
    finally:
        with suppress(OSError):
            other.process.kill()
        other.end()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One home for all, since making the files takes longest; each test leaves it stopped."""
    made = tmp_path_factory.mktemp("home")
    with running(made) as url, connect(url) as database:
        database.execute("create table kept (n int)")
    return made


@pytest.fixture(autouse=True)
def _stopped_again(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    if "home" in request.fixturenames:
        assert server(request.getfixturevalue("home")) is None


def connect(url: str) -> psycopg.Connection:
    return psycopg.connect(url.replace("+psycopg", ""), autocommit=True)


def server(home: Path) -> postmaster.Postmaster | None:
    return postmaster.alive(home / "postgresql")


def kill(number: int) -> None:
    os.kill(number, signal.SIGKILL)
    wait_until(lambda: not psutil.pid_exists(number) or psutil.Process(number).status() == psutil.STATUS_ZOMBIE)


def wait_until(true: Callable[[], object]) -> None:
    for _ in range(500):
        if true():
            return
        time.sleep(0.02)
    raise AssertionError("waited for 10 s in vain")


def test_runs_for_as_long_as_the_block_and_sorts_alike_everywhere(home: Path) -> None:
    with running(home) as url, connect(url) as database:
        assert database.info.dbname == "marsa"
        order = database.execute("select string_agg(x, '' order by x) from unnest(array['b','É','a','ب','B']) x")
        assert order.fetchone() == ("BabÉب",)
        assert database.execute("select lower('É')").fetchone() == ("é",)
    assert server(home) is None


def test_listens_on_a_private_socket_only(home: Path) -> None:
    with running(home) as url, connect(url) as database:
        assert database.execute("select current_setting('listen_addresses')").fetchone() == ("",)
        sockets = Path(database.info.host)
        assert sockets.stat().st_mode & 0o077 == 0
    assert not sockets.exists()


def test_the_last_to_leave_stops_it(home: Path) -> None:
    with user(home) as other:
        joined = other.url()
        with running(home) as url:
            assert url == joined
        assert server(home)
        other.end()
        assert server(home) is None


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP], ids=lambda n: n.name)
def test_a_signal_leaves_no_server_behind(home: Path, number: int) -> None:
    with user(home) as other:
        assert other.url()
        other.end(number)
    assert server(home) is None


def test_two_users_in_one_process_share_it(home: Path) -> None:
    with running(home) as first:
        with running(home) as second:
            assert first == second
        with connect(first) as database:
            assert database.execute("select 1").fetchone() == (1,)


def test_a_killed_user_does_not_keep_it_running(home: Path) -> None:
    with user(home) as other:
        other.url()
        other.end(signal.SIGKILL)
        left_behind = server(home)
        with running(home):
            assert server(home) == left_behind is not None


def test_what_was_committed_survives_the_killing_of_server_and_user(home: Path) -> None:
    with user(home) as other:
        with connect(other.url()) as database:
            assert database.execute("select current_setting('fsync')").fetchone() == ("on",)
            database.execute("insert into kept values (1)")
        left = server(home)
        assert left
        kill(left.pid)
        other.end(signal.SIGKILL)
    with running(home) as url, connect(url) as database:
        assert database.execute("select n from kept").fetchall() == [(1,)]
    assert not Path(left.socket_folder).exists()


def test_starts_though_the_dead_servers_number_belongs_to_another_process_now(home: Path) -> None:
    with user(home) as other:
        other.url()
        left = server(home)
        assert left
        kill(left.pid)
        other.end(signal.SIGKILL)
    path = home / "postgresql" / "postmaster.pid"
    path.write_text(path.read_text().replace(str(left.pid), str(os.getpid()), 1))
    with running(home) as url:
        connect(url).close()


def test_starts_anew_when_its_socket_was_swept_away(home: Path) -> None:
    with user(home) as other:
        other.url()
        lost = server(home)
        assert lost
        Path(lost.socket_folder, ".s.PGSQL.5432").unlink()
        with running(home) as url:
            connect(url).close()
        other.end()


def test_a_half_made_database_is_made_again(tmp_path: Path) -> None:
    with user(tmp_path) as other:
        wait_until(lambda: list(tmp_path.glob("unfinished-*/PG_VERSION")))
        other.end(signal.SIGKILL)
    assert not (tmp_path / "postgresql").exists()
    with running(tmp_path) as url:
        connect(url).close()
    assert not list(tmp_path.glob("unfinished-*"))


def test_a_home_with_a_long_name_that_none_but_its_owner_can_enter(tmp_path: Path) -> None:
    home = tmp_path / ("long" * 30) / ("longer" * 20)
    home.mkdir(parents=True)
    home.parent.chmod(0o700)
    with running(home) as url, connect(url) as database:
        assert database.info.dbname == "marsa"
    assert home.parent.stat().st_mode & 0o777 == 0o700


def test_says_what_to_do_with_files_of_another_release(tmp_path: Path) -> None:
    (tmp_path / "postgresql").mkdir()
    (tmp_path / "postgresql" / "PG_VERSION").write_text("17\n")
    with pytest.raises(CannotStart, match="PostgreSQL 17 made its files, and this is 18"), running(tmp_path):
        pass


@pytest.mark.skipif(not AS_ROOT, reason="only root's server runs under another account")
class TestAsRoot:
    def test_the_server_is_not_root_and_owns_nothing_but_its_data(self, home: Path) -> None:
        with running(home):
            found = server(home)
            assert found
            assert psutil.Process(found.pid).uids().real == account.SERVER_UID
        assert {path.name for path in home.iterdir() if path.stat().st_uid} == {"postgresql"}

    def test_programs_out_of_its_reach_are_copied_once(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        installed = programs().parent
        hidden = tmp_path / installed.name
        shutil.copytree(installed / programs().name, hidden / programs().name)
        shutil.copytree(f"{installed}.libs", f"{hidden}.libs")
        tmp_path.chmod(0o700)
        with TemporaryDirectory(dir="/tmp") as public:
            Path(public).chmod(0o755)
            monkeypatch.setattr(account, "PUBLIC", Path(public))
            copy = account.within_reach(hidden, hidden / programs().name, "1")
            assert copy.is_relative_to(public)
            assert account._runs(copy)
            monkeypatch.setattr(account, "_copy", None)
            assert account.within_reach(hidden, hidden / programs().name, "1") == copy
