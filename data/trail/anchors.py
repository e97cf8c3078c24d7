"""Each seal written down outside the database: one line a seal in a file, and one line in the log.

Whoever rules the database can throw away the end of the chain, links, seals and all; what is written here still says
that there was more. The file is MARSA_ANCHORS, or `audit-anchors-<database>` in MARSA_HOME. Keep a copy of it where the
database's administrators cannot write.
"""

import json
import logging
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, make_url, text

from data.connection import database
from data.home import marsa_home
from data.trail import keyring
from data.trail.chain import Key, Seal

log = logging.getLogger(__name__)
_SEALS = text("select * from trail.seals(:after)")


@dataclass(frozen=True)
class Anchor:
    """One line: a seal with its signature; or, where `restored`, that the chain goes on from this seal as restored."""

    seal: Seal
    signature: bytes
    public: bytes
    restored: bool = False

    def line(self) -> str:
        """As it stands in the file."""
        said = asdict(self.seal) | {"head": self.seal.head.hex(), "sealed_at": self.seal.sealed_at.isoformat()}
        said |= {"public": self.public.hex(), "signature": self.signature.hex()}
        return json.dumps(said | ({"restored": True} if self.restored else {}))

    @classmethod
    def read(cls, line: str) -> "Anchor":
        """A line of the file. Raises ValueError where it is none."""
        try:
            said: dict[str, Any] = json.loads(line)
            public, signature = (bytes.fromhex(said.pop(name)) for name in ("public", "signature"))
            restored = bool(said.pop("restored", False))
            said |= {"head": bytes.fromhex(said["head"]), "sealed_at": datetime.fromisoformat(said["sealed_at"])}
            return cls(Seal(**said), signature, public, restored)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise ValueError("not an anchor") from error


def path() -> Path:
    """The file."""
    if given := os.environ.get("MARSA_ANCHORS", "").strip():
        return Path(given)
    return marsa_home() / f"audit-anchors-{make_url(database().url).database}"


def lines() -> Iterator[str]:
    """The file's whole lines; a last one that a crash cut short is none. None at all where there is no file."""
    if not path().exists():
        return
    with path().open(encoding="utf-8") as file:
        yield from (line for line in file if line.endswith("\n"))


def catch_up(db: Connection) -> None:
    """Write down the seals that the file does not have. Call it under the sealer's lock."""
    last = _last()
    public: dict[str, bytes] = {}
    while found := db.execute(_SEALS, {"after": last}).mappings().all():
        public = public or {name: key.public for name, key in keyring.keys(db).items()}
        known = [(Seal.of(row), bytes(row["signature"])) for row in found]
        _add([Anchor(seal, signature, public.get(seal.key_id, b"")) for seal, signature in known])
        last = known[-1][0].number
    ends = int(db.scalar(text("select coalesce(seal, 0) from trail.head()")) or 0)
    if ends < last:
        log.error("the audit's chain ends at seal %s, but seal %s was anchored: run python -m data audit verify",
                  ends, last)  # fmt: skip


def restored(seal: Seal, signature: bytes, key: Key) -> None:
    """Write down that the database was restored and its chain goes on from this seal."""
    _add([Anchor(seal, signature, key.public, restored=True)])


def _last() -> int:
    last = 0
    for line in lines():
        try:
            last = Anchor.read(line).seal.number
        except ValueError:
            continue  # verifying names it
    return last


def _add(found: list[Anchor]) -> None:
    where = path()
    handle = os.open(where, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "r+b") as file:
        size = file.seek(0, os.SEEK_END)
        if size and not _ends_whole(handle, size):
            _cut_torn(handle, size)
        file.write("".join(anchor.line() + "\n" for anchor in found).encode())
        file.flush()
        os.fsync(handle)
    for anchor in found:
        seal = anchor.seal
        log.info("audit sealed: seal %s, up to link %s, head %s, key %s", seal.number, seal.last_link,
                    seal.head.hex(), seal.key_id)  # fmt: skip


def _ends_whole(handle: int, size: int) -> bool:
    os.lseek(handle, size - 1, os.SEEK_SET)
    return os.read(handle, 1) == b"\n"


def _cut_torn(handle: int, size: int) -> None:
    # a crash in the middle of a line: its seal is written down again, whole
    at = max(0, size - 65_536)
    os.lseek(handle, at, os.SEEK_SET)
    os.ftruncate(handle, at + os.read(handle, size - at).rfind(b"\n") + 1)
