"""Reads the whole audit again and names what does not fit: what was changed, removed, slipped in, moved or cut off.

Everything is recomputed here from the rows as they stand, in batches, with keys that the database does not hold. What
is not sealed yet cannot be verified; it is counted.
"""

import hmac
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, text

from data.trail import chain, form, keyring
from data.trail.anchored import Anchored
from data.trail.chain import Key, Seal

_AT_ONCE = 2_000  # rows held at a time
MOST = 200  # problems that are named; the others are counted
_LINKS = text(f"""
    select l.number, l.audit_id, l.row_mark, l.link_mark, a.id, a.txid, a.what, a.recorded_at,
        array[{", ".join(form.COLUMNS)}] as told
    from audit_link as l left join audit as a on a.id = l.audit_id order by l.number
""")  # noqa: S608 - our own list of columns
_SEALS = text("select * from audit_seal order by number")
_OUTSIDE = text("""
    select a.id, a.txid, a.what, a.recorded_at from audit as a
    where not exists (select from audit_link as l where l.audit_id = a.id) order by a.id
""")

_KEEP = text("""
    insert into setting (key, value) values ('audit_verified', :said)
    on conflict (key) do update set value = excluded.value
""")


@dataclass
class Report:
    """What verifying found. `problems`: sentences, the first MOST of them; `wrong`: how many there are."""

    rows: int = 0
    until: datetime | None = None  # when the last seal was set
    seals: int = 0
    unsealed: int = 0
    oldest: datetime | None = None  # the first row that is not sealed
    problems: list[str] = field(default_factory=list)
    wrong: int = 0
    notes: list[str] = field(default_factory=list)

    def say(self, sentence: str) -> None:
        """Add a problem."""
        self.wrong += 1
        if self.wrong <= MOST:
            self.problems.append(sentence)


def verify(engine: Engine, *, anchors: bool = True) -> Report:
    """Verify all of it. Raises data.sealing.NoKey where there is no key to verify with.

    anchors: also against the file outside the database (data/trail/anchors.py).
    """
    report = Report()
    outside = Anchored(report) if anchors else None
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as db:
        keys = keyring.keys(db)
        walk = _Walk(report, keys, _streamed(db, _SEALS), outside)
        for row in _streamed(db, _LINKS):
            walk.link(row)
        last = walk.end()
        cluster = db.scalar(text("select trail.cluster()"))
        for row in _streamed(db, _OUTSIDE):
            _outside(report, row, last.horizon if last and last.cluster == cluster else 0)
        if outside:
            outside.end(last, keys)
        db.rollback()
    return report


def keep(engine: Engine, report: Report, at: datetime) -> None:
    """Remember what was found, for the page that shows the audit."""
    said = json.dumps({"at": at.isoformat(), "rows": report.rows, "wrong": report.wrong, "unsealed": report.unsealed})
    with engine.begin() as db:
        db.execute(_KEEP, {"said": said})


def named(row: RowMapping) -> str:
    """A row so that one can find it."""
    return f"row {row['id']} ({row['recorded_at']:%Y-%m-%d %H:%M:%S} UTC, {row['what']})"


def _streamed(db: Connection, question: Any) -> Iterator[RowMapping]:
    found = db.execution_options(stream_results=True, yield_per=_AT_ONCE).execute(question)
    yield from found.mappings()


def _outside(report: Report, row: RowMapping, horizon: int) -> None:
    if row["txid"] < horizon:
        report.say(f"The {named(row)} was slipped in: all rows of its time had been sealed without it.")
        return
    report.unsealed += 1
    if report.oldest is None or row["recorded_at"] < report.oldest:
        report.oldest = row["recorded_at"]


class _Walk:
    """Along the links in order, with the seal that each stands under."""

    def __init__(self, report: Report, keys: dict[str, Key], seals: Iterator[RowMapping],
                 outside: Anchored | None) -> None:  # fmt: skip
        self.report, self.keys, self.seals, self.outside = report, keys, seals, outside
        self.seal: Seal | None = None
        self.last: Seal | None = None
        self.decided: dict[str, int] = {}  # cluster → below which everything had been sealed before this seal
        self.expected = 1
        self.before: bytes | None = chain.START
        self._next_seal()

    def link(self, row: RowMapping) -> None:
        """The next link, with its row of the audit if that is there."""
        while self.seal and row["number"] > self.seal.last_link:
            self._close()
        if row["number"] != self.expected:
            self.report.say(f"Links {self.expected} to {row['number'] - 1} of the chain are missing.")
            self.before = None
        key = self.keys.get(self.seal.key_id) if self.seal else None
        if self.seal is None:
            self.report.say(f"Link {row['number']} stands after the last seal: it was not made by the sealer.")
        elif key:
            self._check(row, key, self.seal)
        self.report.rows += 1
        self.expected, self.before = row["number"] + 1, bytes(row["link_mark"])

    def end(self) -> Seal | None:
        """Close what is open; gives the last seal."""
        while self.seal:
            self._close()
        return self.last

    def _check(self, row: RowMapping, key: Key, seal: Seal) -> None:
        mark, told, number = bytes(row["row_mark"]), row["told"], row["number"]
        in_place = self.before is None or _same(
            row["link_mark"], chain.link_mark(key, number, row["audit_id"], self.before, mark)
        )
        if not in_place:
            what = f"row {row['audit_id']}" if row["id"] is None else named(row)
            self.report.say(f"Link {number} was changed, or moved from its place; it speaks of {what}.")
        elif row["id"] is None:
            self.report.say(f"Row {row['audit_id']} was removed; it was sealed on {seal.sealed_at:%Y-%m-%d %H:%M} UTC.")
        elif not _same(mark, chain.row_mark(key, form.digest(told))):
            self.report.say(f"The {named(row)} was changed after it was sealed.")
        elif row["txid"] < self.decided.get(seal.cluster, 0):
            self.report.say(f"The {named(row)} was slipped in: all rows of its time had been sealed without it.")

    def _next_seal(self) -> None:
        row = next(self.seals, None)
        self.seal = Seal.of(row) if row else None
        if self.seal is None or row is None:
            return
        self._check_seal(self.seal, bytes(row["signature"]))

    def _check_seal(self, seal: Seal, signature: bytes) -> None:
        self.report.seals, self.report.until = self.report.seals + 1, seal.sealed_at
        number, first = (self.last.number + 1, self.last.last_link + 1) if self.last else (1, 1)
        if (seal.number, seal.first_link) != (number, first):
            self.report.say(f"Seal {seal.number} does not follow the one before it: seals are missing or were changed.")
        key = self.keys.get(seal.key_id)
        if key is None:
            self.report.say(f"Seal {seal.number} is under a key that is not ours: links {seal.first_link} to "
                            f"{seal.last_link} cannot be trusted.")  # fmt: skip
        elif not seal.is_signed(key.public, signature):
            self.report.say(
                f"The signature of seal {seal.number} does not fit: it was changed, or made without the key."
            )
        if self.outside:
            self.outside.seal(seal, signature, self.keys)

    def _close(self) -> None:
        seal = self.seal
        if seal is None:
            return
        if self.expected <= seal.last_link:
            self.report.say(f"Links {self.expected} to {seal.last_link} of the chain are missing.")
            self.before, self.expected = None, seal.last_link + 1
        elif not _same(seal.head, self.before or seal.head):
            self.report.say(f"Seal {seal.number} does not stand over the links it says.")
        self.decided[seal.cluster] = max(self.decided.get(seal.cluster, 0), seal.horizon)
        self.last = seal
        self._next_seal()


def _same(one: Any, other: bytes) -> bool:
    return hmac.compare_digest(bytes(one), other)


def summary(report: Report) -> Sequence[str]:
    """The report in sentences, the verdict first."""
    count = f"{report.rows} sealed rows under {report.seals} seals"
    first = f"{report.wrong} things do not fit in {count}." if report.wrong else f"All is as it was sealed: {count}."
    more = report.wrong - len(report.problems)
    rest = [*report.problems, *([f"… and {more} more."] if more else []), *report.notes]
    if report.unsealed:
        rest.append(f"Not sealed yet: {report.unsealed} rows, the oldest of {report.oldest:%Y-%m-%d %H:%M:%S} UTC.")
    return [first, *rest]
