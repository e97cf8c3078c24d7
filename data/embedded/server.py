"""The life of the embedded database: started by the first who comes, shared, stopped by the last who leaves."""

import atexit
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import psycopg
from psycopg.conninfo import make_conninfo

from data.embedded import postmaster
from data.embedded.cluster import OWNER, PATIENCE, Cluster
from data.embedded.postmaster import Postmaster
from data.embedded.seats import Seats
from data.embedded.trouble import CannotStart

DATABASE = "marsa"
AGAIN = 30  # seconds that somebody at a screen may wait for a server that comes back


class Embedded:
    """One user of the embedded PostgreSQL in `home`."""

    def __init__(self, home: Path) -> None:
        self._cluster = Cluster(home)
        self._seats = Seats(home)
        self.address: dict[str, str] = {}  # host and port as libpq wants them, once it has started

    def start(self) -> str:
        """Start the server, or join the one that runs, and give its SQLAlchemy URL. Raises CannotStart."""
        with self._seats.gate():
            self._seats.take()
            try:
                self._cluster.ensure()
                server = self._joined() or self._cluster.launch()
                self._make_database(server)
            except BaseException:  # also Ctrl-C, which must not leave a server behind
                self._leave()
                raise
        self.address = server.address
        atexit.register(self.stop)
        return self._url(server)

    def again(self) -> None:
        """Start the server once more where it was killed under its users, and note its new address. Raises CannotStart.

        Makes nothing: a data folder that is gone is not replaced by an empty one.
        """
        with self._seats.gate():
            if not (self._seats.taken and self._cluster.folder.exists()):
                raise CannotStart("Its files are gone, or it was left.", self._cluster.log)
            server = self._joined(AGAIN) or self._cluster.launch()
            self.address = server.address

    def stop(self) -> None:
        """Leave; the last one to leave stops the server. Harmless when there is nothing to leave."""
        atexit.unregister(self.stop)
        with self._seats.gate():
            self._leave()

    def _leave(self) -> None:
        if self._seats.leave() and not self._seats.others():
            self._cluster.stop()

    def _joined(self, patience: float = PATIENCE) -> Postmaster | None:
        """The server that already runs, once it answers: it may be starting, recovering or stopping."""
        give_up = time.monotonic() + patience
        while server := postmaster.alive(self._cluster.folder):
            if self._answers(server):
                return server
            if server.status == "ready" and server.has_lost_its_socket():
                self._cluster.stop()  # somebody swept the temporary folder; nobody can reach it any more
            if time.monotonic() > give_up:
                raise CannotStart("PostgreSQL runs, but does not answer.", self._cluster.log)
            time.sleep(0.2)
        return None

    def _answers(self, server: Postmaster) -> bool:
        try:
            self._connect(server).close()
        except psycopg.OperationalError:
            return False
        return True

    def _make_database(self, server: Postmaster) -> None:
        with self._connect(server) as connection:
            if not connection.execute("select from pg_database where datname = %s", [DATABASE]).rowcount:
                connection.execute(f"create database {DATABASE}")

    def _connect(self, server: Postmaster) -> psycopg.Connection:
        known = server.address | {"user": OWNER, "password": self._cluster.password, "dbname": "postgres"}
        return psycopg.connect(make_conninfo("", **known, connect_timeout=10), autocommit=True)

    def _url(self, server: Postmaster) -> str:
        secret = f":{self._cluster.password}" if self._cluster.password else ""
        return f"postgresql+psycopg://{OWNER}{secret}@/{DATABASE}?{urlencode(server.address, safe='/')}"


@contextmanager
def running(home: Path) -> Iterator[str]:
    """The URL of the database in `home`, which runs for as long as the block lasts."""
    server = Embedded(home)
    url = server.start()
    try:
        yield url
    finally:
        server.stop()
