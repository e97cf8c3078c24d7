"""A link's two marks, and the signature of a seal. Pure: no database, no clock.

A row's mark says what stood in the row; a link's mark says that, which row it was, and what came before it. Both are
keyed (HMAC-SHA-256), so that nobody without the key can make one, and a single wrong one tells which row it was. A seal
signs where the chain stood (Ed25519): that can be checked with the public key alone, also outside the office.
"""

import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

START = b"\0" * 32  # what the first link follows


@dataclass(frozen=True)
class Key:
    """One of the chain's keys: for marks, and for signing."""

    key_id: str
    marks: bytes
    signing: bytes

    @property
    def public(self) -> bytes:
        """What others need to check a signature."""
        return Ed25519PrivateKey.from_private_bytes(self.signing).public_key().public_bytes_raw()


@dataclass(frozen=True)
class Seal:
    """Where the chain stood after a batch of links."""

    number: int
    first_link: int
    last_link: int
    head: bytes
    horizon: int
    cluster: str
    key_id: str
    sealed_at: datetime

    def text(self) -> bytes:
        """What is signed."""
        at = self.sealed_at.astimezone(UTC).isoformat(timespec="microseconds")
        return json.dumps(["marsa audit seal 1", self.number, self.first_link, self.last_link, self.head.hex(),
                           self.horizon, self.cluster, self.key_id, at]).encode()  # fmt: skip

    @classmethod
    def of(cls, row: Any) -> "Seal":
        """A row of audit_seal, by its columns' names."""
        return cls(**{each.name: row[each.name] for each in fields(cls)} | {"head": bytes(row["head"])})

    def signed(self, key: Key) -> bytes:
        """Its signature, 64 bytes."""
        return Ed25519PrivateKey.from_private_bytes(key.signing).sign(self.text())

    def is_signed(self, public: bytes, signature: bytes) -> bool:
        """Whether the signature is this key's, of exactly this."""
        try:
            Ed25519PublicKey.from_public_bytes(public).verify(signature, self.text())
        except (InvalidSignature, ValueError):
            return False
        return True


def row_mark(key: Key, digest: bytes) -> bytes:
    """The mark of a row with this digest (data/trail/form.py)."""
    return hmac.digest(key.marks, b"row" + digest, "sha256")


def link_mark(key: Key, number: int, audit_id: int, before: bytes, row: bytes) -> bytes:
    """The mark of link `number`, of the row `audit_id`; `before` is the mark of the link before it."""
    where = number.to_bytes(8, "big") + audit_id.to_bytes(8, "big", signed=True)
    return hmac.digest(key.marks, b"link" + where + before + row, "sha256")


def links(key: Key, first: int, before: bytes, rows: Iterable[tuple[int, bytes]]) -> Iterable[tuple[bytes, bytes]]:
    """(row mark, link mark) for rows (id, digest) that follow the link whose mark is `before`."""
    for number, (audit_id, digest) in enumerate(rows, first):
        row = row_mark(key, digest)
        before = link_mark(key, number, audit_id, before, row)
        yield row, before
