"""The data folder: made once, started, stopped."""

import secrets
import shutil
import socket
import sys
import tempfile
import time
from pathlib import Path
from typing import IO

from data.embedded import postmaster
from data.embedded.account import AS_ROOT, account, lend, settle
from data.embedded.programs import run
from data.embedded.trouble import CannotStart

PATIENCE = 300  # seconds; recovery after a crash can take minutes
ORPHANS = 60  # seconds that sessions of a killed server may take to end
LOOPBACK = sys.platform == "win32"  # no private sockets there
OWNER, RELEASE = "postgres", "18"
UNFINISHED = "unfinished-"
STILL_IN_USE = b"is still in use"  # PostgreSQL's words when sessions of a killed server still run
SETTINGS = {
    "max_connections": "60",
    "shared_buffers": "256MB",
    "work_mem": "32MB",
    "maintenance_work_mem": "128MB",
    "min_dynamic_shared_memory": "64MB",  # containers often give /dev/shm no more than that
    "max_wal_size": "1GB",
    "random_page_cost": "1.1",
    "jit": "off",
    "fsync": "on",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
    "log_min_error_statement": "panic",  # statements and rows carry case data, which no log should keep
    "log_error_verbosity": "terse",
}


class Cluster:
    def __init__(self, home: Path) -> None:
        self.folder = home / "postgresql"
        self.log = home / "postgresql.log"
        self._password = home / "password"

    @property
    def password(self) -> str:
        """Empty where the private socket is the guard."""
        return self._password.read_text() if LOOPBACK else ""

    def ensure(self) -> None:
        """Make the data folder if there is none, under another name until it is whole: a kill leaves no half."""
        self._sweep()
        if self.folder.exists():
            self._check_release()
            return
        unfinished = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=self.folder.parent))
        lend(unfinished)
        with self.log.open("ab") as log:
            failed = run("initdb", unfinished, *self._initdb_arguments(), says=log)
        if failed:
            raise CannotStart("PostgreSQL could not make its files.", self.log)
        settle(unfinished)
        unfinished.rename(self.folder)
        self._sweep()  # a killed start's initdb may have gone on writing until now

    def _sweep(self) -> None:
        """Take away what killed starts have left."""
        for half in self.folder.parent.glob(f"{UNFINISHED}*"):
            shutil.rmtree(half, ignore_errors=True)

    def _check_release(self) -> None:
        made_by = (self.folder / "PG_VERSION").read_text().strip()
        if made_by != RELEASE:
            raise CannotStart(f"PostgreSQL {made_by} made its files, and this is {RELEASE}.", self.log)

    def launch(self) -> postmaster.Postmaster:
        """Start the server and wait until it answers; again for a while if sessions of a killed one still run."""
        self._clear_up()
        give_up = time.monotonic() + ORPHANS
        with self._fresh_log() as log:
            sockets = self._socket_folder()
            options = " ".join(_options(sockets))
            while run("pg_ctl", self.folder, "start", "-w", "-t", str(PATIENCE), "-o", options, says=log):
                if time.monotonic() > give_up or STILL_IN_USE not in self.log.read_bytes():
                    raise CannotStart("PostgreSQL does not start.", self.log)
                time.sleep(0.5)
        started = postmaster.alive(self.folder)
        if started is None:
            raise CannotStart("PostgreSQL ended as soon as it had started.", self.log)
        return started

    def stop(self) -> None:
        """Stop the server, if it runs, once its sessions are rolled back and its pages written."""
        found = postmaster.alive(self.folder)
        if found is None:
            return
        with self.log.open("ab") as log:
            failed = run("pg_ctl", self.folder, "stop", "-w", "-m", "fast", "-t", str(PATIENCE), says=log)
        if failed and found.is_alive():
            raise CannotStart("PostgreSQL does not stop.", self.log)
        _remove_sockets(found.socket_folder)

    def _initdb_arguments(self) -> list[str]:
        arguments = [f"--username={OWNER}", "--encoding=UTF8", "--no-instructions"]
        arguments += ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]  # sorts alike everywhere
        if not LOOPBACK:
            return [*arguments, "--auth=trust"]
        self._password.write_text(secrets.token_urlsafe(32))
        return [*arguments, "--auth=scram-sha-256", f"--pwfile={self._password}"]

    def _clear_up(self) -> None:
        dead = postmaster.written(self.folder)
        if dead:
            _remove_sockets(dead.socket_folder)
        postmaster.disown(self.folder)

    def _fresh_log(self) -> IO[bytes]:
        if self.log.exists():
            self.log.replace(self.log.with_suffix(".log.1"))
        return self.log.open("ab")

    def _socket_folder(self) -> str:
        """A new private folder with a short name, because the path of a socket may have about 100 bytes only."""
        if LOOPBACK:
            return ""
        usual = tempfile.gettempdir()
        short = "/tmp" if AS_ROOT or len(usual) > 60 else usual  # noqa: S108 - mkdtemp makes a private folder in it
        folder = Path(tempfile.mkdtemp(prefix="marsa-", dir=short))
        if AS_ROOT:
            shutil.chown(folder, *list(account(self.folder).values())[:2])
        return str(folder)


def _options(sockets: str) -> list[str]:
    place = ["-h", "''", "-k", sockets] if sockets else ["-h", "127.0.0.1", "-p", str(_free_port())]
    return [*place, *(f"-c {name}={value}" for name, value in SETTINGS.items())]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _remove_sockets(folder: str) -> None:
    if Path(folder).name.startswith("marsa-"):
        shutil.rmtree(folder, ignore_errors=True)
