"""Seals what only an authorised person may read: names, phone numbers, and what somebody is still typing.

    sealed = seal("person 12", {"given_names": "…"})
    unseal("person 12", sealed)

The keys stay outside the database: whoever copies the database alone reads nothing. They stand in MARSA_KEYS, newest
first, with commas between; for the embedded database in the file `keys` of MARSA_HOME, made at first need. Sealing is
done with the newest key, opening with any. See docs/decisions/0009-sealed-identities.md.
"""

import hmac
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from data.connection import database
from data.home import marsa_home

# half of a SHA-256: nobody meets another's by chance, and the index stays small
_DIGEST_BYTES = 16
_KINDS: dict[str, Any] = {"date": date, "datetime": datetime, "time": time}


class NoKey(RuntimeError):
    """There is no key to seal with; the message says what to do."""


class Tampered(RuntimeError):
    """The text was sealed about something else, with a key that is not at hand, or was changed since."""

    def __init__(self) -> None:
        super().__init__("This cannot be opened: another record's, another key's, or changed since it was sealed.")


@dataclass(frozen=True)
class Ring:
    """Keys ready for use, the newest first: to seal, and to make digests for the search."""

    box: MultiFernet
    newest: Fernet
    search: tuple[bytes, ...]
    keys: tuple[str, ...] = field(repr=False)


def seal(about: str, values: Mapping[str, Any]) -> bytes:
    """Plain values (texts, numbers, days, moments, lists of them) as one text that opens only for the same `about`."""
    plain = json.dumps({"about": about, "values": dict(values)}, default=_told, ensure_ascii=False)
    return ring().box.encrypt(plain.encode())


def unseal(about: str, sealed: bytes) -> dict[str, Any]:
    """What was sealed. Raises Tampered where it was sealed about something else or no key of ours opens it."""
    try:
        found = json.loads(ring().box.decrypt(bytes(sealed)), object_hook=_meant)
    except InvalidToken:
        raise Tampered from None
    if found["about"] != about:
        raise Tampered
    return dict(found["values"])


def again(sealed: bytes) -> bytes:
    """The same text about the same record, sealed with the newest key. Raises Tampered where no key opens it."""
    try:
        return ring().box.rotate(bytes(sealed))
    except InvalidToken:
        raise Tampered from None


def digest(kind: str, text: str) -> bytes:
    """What is stored of a text so that it can be found again: 16 bytes, from which nothing can be read back."""
    return _digest(ring().search[0], kind, text)


def digests(kind: str, text: str) -> list[bytes]:
    """What to look for: the digest under each key, because some rows may still be under an older one."""
    return [_digest(key, kind, text) for key in ring().search]


def is_newest(sealed: bytes) -> bool:
    """Whether a text was sealed with the newest key."""
    with suppress(InvalidToken):
        ring().newest.decrypt(bytes(sealed))
        return True
    return False


def ring() -> Ring:
    """The keys of this process. Raises NoKey, saying what to do."""
    return _ring(tuple(_keys()))


def derived(purpose: str) -> list[bytes]:
    """32 bytes for another purpose from each key, the newest first. Nothing leads back to the keys themselves."""
    return [_derived(key, purpose) for key in ring().keys]


def new_key() -> str:
    """A fresh key as text."""
    return Fernet.generate_key().decode()


def put_first(key: str) -> Path:
    """Make `key` the newest in the file of the embedded database. Returns the file."""
    path = _file()
    _written(path, "\n".join([key, *_lines(path)]))
    return path


def _keys() -> Iterator[str]:
    given = os.environ.get("MARSA_KEYS", "")
    if given.strip(" ,"):
        yield from (each.strip() for each in given.split(",") if each.strip())
    elif database().embedded:
        yield from _lines(_file())
    else:
        raise NoKey(
            "Names and drafts cannot be sealed: set MARSA_KEYS to a key. Make one with: python -m data keys new"
        )


@lru_cache(maxsize=4)
def _ring(keys: tuple[str, ...]) -> Ring:
    try:
        boxes = [Fernet(key) for key in keys]
        search = tuple(_derived(key, "marsa search") for key in keys)
        return Ring(MultiFernet(boxes), boxes[0], search, keys)
    except (ValueError, IndexError):
        # which one and what it looks like is nobody's business in a log
        raise NoKey("One of the keys is not a key. Make one with: python -m data keys new") from None


def _file() -> Path:
    path = marsa_home() / "keys"
    if not path.exists():
        with suppress(FileExistsError):  # another process was faster: theirs is ours too
            _written(path, new_key(), new=True)
    return path


def _lines(path: Path) -> list[str]:
    return [line.strip() for line in path.read_text(encoding="ascii").splitlines() if line.strip()]


def _written(path: Path, text: str, *, new: bool = False) -> None:
    # whole or not at all, and never open to others: a temporary file is made for its owner only
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".keys-")
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
        if new:
            os.link(name, path)
        else:
            Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def _digest(key: bytes, kind: str, text: str) -> bytes:
    return hmac.digest(key, f"{kind}\0{text}".encode(), "sha256")[:_DIGEST_BYTES]


@lru_cache(maxsize=32)
def _derived(key: str, purpose: str) -> bytes:
    return HKDF(SHA256(), 32, None, purpose.encode()).derive(key.encode())


def _told(value: Any) -> dict[str, str]:
    for name in ("datetime", "date", "time"):
        if isinstance(value, _KINDS[name]):
            return {f"${name}": value.isoformat()}
    raise TypeError(f"{type(value).__name__} cannot be sealed")


def _meant(found: dict[str, Any]) -> Any:
    if len(found) == 1:
        name, value = next(iter(found.items()))
        if name.startswith("$") and name[1:] in _KINDS:
            return _KINDS[name[1:]].fromisoformat(value)
    return found
