"""A sample database of each size, in a folder of its own, kept until what it is made from changes."""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, text

from data.embedded import postmaster, running
from data.migrate import migrate
from data.sample import load

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / ".bench"
MOMENT = datetime(2026, 11, 19, 9, 30, tzinfo=UTC)  # a working morning everywhere; the same rows on every machine
MADE_FROM = ("data/codelists", "data/defaults", "data/figures", "data/migrations", "data/sample",
             "data/seed.py", "data/tables")  # fmt: skip
COUNTED = ("case_file", "person", "stage_change", "referral", "referral_event", "follow_up", "document",
           "assistance", "disembarkation")  # fmt: skip


@dataclass(frozen=True)
class Base:
    """A running database: its folder, its address, and how many rows its main tables hold."""

    home: Path
    url: str
    rows: dict[str, int]

    @property
    def cases(self) -> int:
        return self.rows["case_file"]


@contextmanager
def ready(cases: int, kept: Path = KEPT) -> Iterator[Base]:
    """The database with so many cases, made first where there is none; it runs for as long as the block lasts."""
    home = kept / f"{cases}-{_fingerprint()}"
    _sweep(kept, cases, home)
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    (kept / ".gitignore").write_text("*\n", encoding="utf-8")
    with running(home) as url:
        engine = create_engine(url)
        if not _is_whole(home):
            _make(engine, cases)
            (home / "made").touch()
        with engine.connect() as connection:
            rows = _rows(connection)
        engine.dispose()
        yield Base(home, url, rows)


def _make(engine: Engine, cases: int) -> None:
    migrate(engine)  # without keys: whoever uses it, a bench's app or a bench itself, sets up their own
    load(engine, cases=cases, as_of=MOMENT)
    with engine.connect() as connection:  # or the server would do it by itself, in the middle of the measuring
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("vacuum (analyze)"))


def _rows(connection: Connection) -> dict[str, int]:
    return {table: connection.scalar(text(f"select count(*) from {table}")) for table in COUNTED}


def _is_whole(home: Path) -> bool:
    return (home / "made").exists()


def _sweep(kept: Path, cases: int, wanted: Path) -> None:
    """Remove what was made by an earlier generator, or only half; never where a server still runs."""
    for folder in kept.glob(f"{cases}-*"):
        old = folder != wanted or not _is_whole(folder)
        if old and postmaster.alive(folder / "postgresql") is None:
            shutil.rmtree(folder, ignore_errors=True)


def _fingerprint() -> str:
    found = hashlib.sha256(MOMENT.isoformat().encode())
    for place in MADE_FROM:
        files = [ROOT / place] if (ROOT / place).is_file() else sorted((ROOT / place).rglob("*"))
        for file in files:
            if file.is_file() and "__pycache__" not in file.parts:
                found.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return found.hexdigest()[:12]
