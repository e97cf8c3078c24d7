"""How the app tells the database who asks: a claim that is signed for one transaction and worth nothing in another.

The key is made from the installation's own keys (data/sealing.py) and lies in a table that only the owner reads.
Whoever can make the database run SQL of theirs can write the claim's setting, and cannot sign.
"""

import hmac
from collections.abc import Iterator
from hashlib import sha256

from data.sealing import derived

_BLOCK = 64  # bytes SHA-256 works on at a time


def claim(backend: int, began: int, role: str, email: str) -> str:
    """What `marsa.claim` is set to. `backend`, `began`: the connection's process and its transaction's microsecond."""
    said = f"{backend} {began} {role} {email}"
    return hmac.new(_keys()[0], said.encode(), sha256).hexdigest() + " " + said


def pads() -> Iterator[tuple[bytes, bytes]]:
    """The keys as the database keeps them, the newest first: already mixed into the two pads of HMAC."""
    for key in _keys():
        whole = key.ljust(_BLOCK, b"\0")
        yield bytes(byte ^ 0x36 for byte in whole), bytes(byte ^ 0x5C for byte in whole)


def _keys() -> list[bytes]:
    return derived("marsa claim")
