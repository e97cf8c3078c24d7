"""Adds links for the rows that were written since, with a signed seal over them. One at a time, whoever runs it.

A row is sealed when every transaction that began before its own has ended: what is visible then is all there will be,
so that a row that appears there later was slipped in. A long import holds sealing back until it ends.
"""

from datetime import datetime

from sqlalchemy import Connection, Engine, text

from data import clock
from data.trail import anchors, chain, keyring

BATCH = 10_000  # links under one seal
_LOCK = text("select pg_try_advisory_xact_lock(20261125)")
_LOCK_WAITING = text("select pg_advisory_xact_lock(20261125)")
# the app's login can do nothing by itself; the owner needs no role
_ROLE = text("select session_user = 'marsa_writing'")
_HEAD = text("select * from trail.head()")
_UNSEALED = text("select id, txid, digest from trail.unsealed(:most)")
_APPEND = text("""
    select trail.append(:seal, :first_link, cast(:ids as bigint[]), cast(:row_marks as bytea[]),
        cast(:link_marks as bytea[]), :horizon, :key_id, :sealed_at, :signature)
""")


def seal(engine: Engine, *, wait: bool = False) -> int:
    """Seal what can be sealed and anchor it; gives how many rows. Nothing where another process is at it right now.

    wait: rather wait for the other one. Raises data.sealing.NoKey where there is no key, OSError where the anchors
    cannot be written; what was sealed stays sealed then, and is anchored by the next run.
    """
    done = 0
    while True:
        with engine.begin() as db:
            if not _begin(db, wait=wait):
                return done
            rows = _batch(db, clock.now())
        done += rows
        if rows < BATCH:
            break
    with engine.begin() as db:
        if _begin(db, wait=wait):
            anchors.catch_up(db)
    return done


def _begin(db: Connection, *, wait: bool) -> bool:
    if db.scalar(_ROLE):
        db.execute(text("set local role marsa_sealer"))
    if wait:
        db.execute(_LOCK_WAITING)
        return True
    return bool(db.scalar(_LOCK))


def _batch(db: Connection, at: datetime) -> int:
    last = db.execute(_HEAD).mappings().one()
    rows = db.execute(_UNSEALED, {"most": BATCH}).all()
    if not rows:
        return 0
    key, first = keyring.newest(db), (last["link"] or 0) + 1
    before = bytes(last["head"]) if last["head"] else chain.START
    marks = list(chain.links(key, first, before, [(row.id, bytes(row.digest)) for row in rows]))
    # of a batch that is full more may follow, of its last transaction too
    horizon = rows[-1].txid if len(rows) == BATCH else last["decided"]
    sealed = chain.Seal((last["seal"] or 0) + 1, first, first + len(rows) - 1, marks[-1][1],
                        min(horizon, last["decided"]), _cluster(db), key.key_id, at)  # fmt: skip
    _append(db, sealed, [row.id for row in rows], marks, sealed.signed(key))
    return len(rows)


def _cluster(db: Connection) -> str:
    return str(db.scalar(text("select trail.cluster()")))


def _append(db: Connection, sealed: chain.Seal, ids: list[int], marks: list[tuple[bytes, bytes]],
            signature: bytes) -> None:  # fmt: skip
    db.execute(_APPEND, {
        "seal": sealed.number, "first_link": sealed.first_link, "ids": ids, "row_marks": [row for row, _ in marks],
        "link_marks": [link for _, link in marks], "horizon": sealed.horizon, "key_id": sealed.key_id,
        "sealed_at": sealed.sealed_at, "signature": signature,
    })  # fmt: skip


def restored(engine: Engine) -> int:
    """Write into the anchors that the chain goes on from its end as it is now; gives that seal's number, 0 for none."""
    with engine.begin() as db:
        _begin(db, wait=True)
        end = db.scalar(text("select seal from trail.head()"))
        row = db.execute(text("select * from trail.seals(:after)"), {"after": (end or 0) - 1}).mappings().first()
        if row is None:
            return 0
        known = chain.Seal.of(row)
        anchors.restored(known, bytes(row["signature"]), keyring.keys(db)[known.key_id])
        return known.number
