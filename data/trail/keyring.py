"""The chain's own keys. The database keeps them sealed with the keys of data/sealing.py, which it does not hold.

They are not those keys themselves: those change, and older ones are thrown away, but a chain must be verified for as
long as it is kept. `renew` seals them again with the newest key and begins a new one for what comes.
"""

import secrets

from sqlalchemy import Connection, text

from data import sealing
from data.trail.chain import Key

_KEYS = text("select key_id, sealed from trail.keys()")
_ADD = text("select trail.add_key(:key_id, :sealed)")


def keys(db: Connection) -> dict[str, Key]:
    """Every key that one of ours opens, by its id, the newest last. Raises sealing.NoKey where there is none at all."""
    sealing.ring()
    found: dict[str, Key] = {}
    for row in db.execute(_KEYS):
        try:
            said = sealing.unseal(f"audit key {row.key_id}", row.sealed)
        except sealing.Tampered:
            continue  # sealed with a key that was thrown away since, or by somebody else: it counts as none
        found.setdefault(row.key_id, Key(row.key_id, bytes.fromhex(said["marks"]), bytes.fromhex(said["signing"])))
    return found


def newest(db: Connection) -> Key:
    """The key to seal with; made at first need. Call it under the sealer's lock."""
    return list((keys(db) or {"": _new(db)}).values())[-1]


def renew(db: Connection) -> None:
    """Seal every key with the newest key of the office, and begin a new one; nothing where that was done already."""
    sealed = {row.key_id: row.sealed for row in db.execute(_KEYS)}
    if all(sealing.is_newest(bytes(each)) for each in sealed.values()):
        return
    for key in keys(db).values():
        _write(db, key)
    _new(db)


def _new(db: Connection) -> Key:
    key = Key(secrets.token_hex(8), secrets.token_bytes(32), secrets.token_bytes(32))
    _write(db, key)
    return key


def _write(db: Connection, key: Key) -> None:
    said = {"marks": key.marks.hex(), "signing": key.signing.hex()}
    db.execute(_ADD, {"key_id": key.key_id, "sealed": sealing.seal(f"audit key {key.key_id}", said)})
