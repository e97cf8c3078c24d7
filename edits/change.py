"""What every edit has in common: one transaction with the change, its audit row and the mark against doing it twice.

    @edit("papers.verify", roles=("caseworker", "supervisor"))
    def verify(c: Change, *, document_id: int, seen: int, on: date) -> int: ...

    verify(by=person, key=form_key, document_id=7, seen=3, on=today)

The function runs inside the transaction. It says no by raising Refused; then nothing at all is written.
"""

import functools
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Concatenate, ParamSpec, TypeVar

import psycopg
from sqlalchemy import Connection, RowMapping, Select, Table, Text, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import DBAPIError

from data import access
from data.clock import now
from data.person import Person
from data.tables import CODE_LISTS, audit, case_access, case_file, edit_key, metadata, staff, stage_change
from data.words import N_
from edits import trail
from edits.refusal import CODES, FIELDS, OTHERWISE, SENTENCES, Coded, Conflict, NotAllowed, NotFound, Problem, Refused

log = logging.getLogger(__name__)
_DENIED = "42501"


@dataclass
class Change:
    """One edit under way: its open transaction, who makes it, and when."""

    db: Connection
    by: Person
    what: str
    at: datetime
    undoes: int | None = None  # the transaction that this one takes back
    not_found: list[int] = field(default_factory=list)  # cases among many that are not there, or not theirs

    def row(self, table: Table, row_id: int) -> RowMapping:
        """The row, locked, if the person may change it. Raises NotFound, the same for none and not theirs.

        Its office must be one of theirs; for a caseworker its case their own; for the pre-departure team its case one
        that was handed over to them; for the data-protection officer, who has no office, one that is open to them.
        """
        wanted = select(table).where(table.c.id == row_id)
        if "office_id" in table.c and self.by.role != "data_protection":
            wanted = wanted.where(table.c.office_id.in_(self.by.offices))
        of_case = table.c.id if table is case_file else table.c.get("case_id")
        if of_case is not None and self.by.role in CASES_OF:
            wanted = wanted.where(of_case.in_(CASES_OF[self.by.role](self.by)))
        if self.by.role != "data_protection":  # who changes nothing, and so may lock nothing
            # no key changes here, so rows that refer to this one may be added meanwhile
            wanted = wanted.with_for_update(key_share=True, of=table)
        found = self.db.execute(wanted).mappings().one_or_none()
        if found is None:
            raise NotFound
        return found

    def one_at_a_time(self, about: str, which: int) -> None:
        """Wait until nobody else is at work on the same: for what cannot be locked because it may not be changed."""
        self.db.execute(select(func.pg_advisory_xact_lock(func.hashtext(f"{about} {which}"))))

    def insert(self, table: Table, *, why: str | None = None, **values: Any) -> int:
        """Add a row and its audit row. Returns the new row's id (0 for a table without one)."""
        statement = insert(table).values(values)
        new_id = int(self.db.scalar(statement.returning(table.c.id)) or 0) if "id" in table.c else 0
        if not new_id:
            self.db.execute(statement)
        self.audit(table.name, new_id or None, before=None, after=values, reason=why)
        return new_id

    def update(self, table: Table, row: RowMapping, seen: int, *, why: str | None = None, **values: Any) -> None:
        """Write `values` over a row that is still the one the form showed. Raises Conflict if it is not."""
        self.check_seen(table, row, seen, **values)
        changed = {name: value for name, value in values.items() if row[name] != value}
        if changed:
            self.db.execute(update(table).where(table.c.id == row["id"]).values(changed))
            before = {name: row[name] for name in changed} | {k: row[k] for k in ("case_id", "office_id") if k in row}
            self.audit(table.name, row["id"], before=before, after=changed, reason=why)

    def delete(self, table: Table, row: RowMapping, *, why: str | None = None) -> None:
        """Remove a row that was a mistake; the audit keeps what stood in it."""
        gone = self.db.execute(delete(table).where(*(key == row[key.name] for key in table.primary_key)))
        if gone.rowcount:
            self.audit(table.name, row.get("id"), before=dict(row), after=None, reason=why)

    def check_seen(self, table: Table, row: RowMapping, seen: int, **mine: Any) -> None:
        """Raise Conflict, with both versions in words, if the row is not the one the form showed."""
        if row["row_version"] != seen:
            theirs = {name: self._told(table, name, row[name]) for name in mine}
            mine = {name: self._told(table, name, value) for name, value in mine.items()}
            raise Conflict(theirs, mine, row["row_version"])

    def _told(self, table: Table, name: str, value: Any) -> Any:
        """A value as a person can read it: a code with its list, a colleague by name."""
        for key in table.c[name].foreign_keys:
            if key.column.table.name in CODE_LISTS:
                return Coded(key.column.table.name, value)
            if key.column.table is staff:
                return self.db.scalar(select(staff.c.name).where(staff.c.id == value))
        return value

    def audit(self, entity: str, entity_id: int | None, *, before: Mapping[str, Any] | None,
              after: Mapping[str, Any] | None, reason: str | None = None) -> None:  # fmt: skip
        """Add the audit row: who, what, before and after."""
        known = {**(before or {}), **(after or {})}
        free = _free_text(entity)
        case_id = entity_id if entity == "case_file" else known.get("case_id")
        self.db.execute(insert(audit).values(
            by_id=self.by.id, role=self.by.role, what=self.what, entity=entity, entity_id=str(entity_id or ""),
            case_id=case_id, office_id=known.get("office_id"), before=_plain(before, free), after=_plain(after, free),
            reason=reason, undoes=self.undoes,
        ))  # fmt: skip


def _own(by: Person) -> Select[int]:
    # theirs, and those of colleagues whose leave they cover, as the database itself judges (permit.cases)
    return select(case_file.c.id).where(case_file.c.caseworker_id.in_(by.workers or (by.id,)))


def _handed_over(_by: Person) -> Select[int]:
    undoing = stage_change.alias()
    undone = select(undoing.c.id).where(undoing.c.undoes == stage_change.c.id)
    counts = stage_change.c.undoes.is_(None) & ~undone.exists()
    return select(stage_change.c.case_id).where(stage_change.c.to_stage == "pre_departure", counts)


def _opened_to(by: Person) -> Select[int]:
    opened = select(case_access.c.case_id).where(case_access.c.staff_id == by.id)
    return opened.where(case_access.c.opened_at <= now(), case_access.c.until > now())


# roles that see only some cases of their offices
CASES_OF: dict[str, Callable[[Person], Select[int]]] = {
    "caseworker": _own, "pre_departure": _handed_over, "data_protection": _opened_to,
}  # fmt: skip
# what people write in their own words, and a number on a wrist
_FREE = ("note", "body", "reason", "answer", "need", "wristband", "to_whom")
P = ParamSpec("P")
R = TypeVar("R")
# every edit by its name: who may make it, and its work inside a transaction (edits/many.py)
EDITS: dict[str, tuple[tuple[str, ...], Callable[..., Any]]] = {}


def edit(what: str, *, roles: tuple[str, ...]) -> Callable[[Callable[Concatenate[Change, P], R]], Callable[..., R]]:
    """Make a function an edit. Callers add `by` (the person) and `key` (one a form opened: the edit happens once).

    The function's result must be plain JSON; a repeated key returns the first result and writes nothing.
    """

    def wrap(work: Callable[Concatenate[Change, P], R]) -> Callable[..., R]:
        EDITS[what] = (roles, work)

        @functools.wraps(work)
        def wrapper(*, by: Person, key: str, **given: Any) -> R:
            try:
                if by.role not in roles:
                    raise NotAllowed
                with access.writing(by) as db:
                    earlier = _claim(db, by, what, key)
                    if earlier is not None:
                        return earlier[0]  # type: ignore[no-any-return]
                    c = Change(db, by, what, now())
                    result = work(c, **given)  # type: ignore[call-arg]
                    db.execute(update(edit_key).where(edit_key.c.key == key).values(result=[result]))
                if c.not_found:
                    trail.refused(by=by, what=c.what, why="not_found", tried={"case_ids": c.not_found})
                return result
            except NotAllowed:
                trail.refused(by=by, what=what, why="role", tried=given)
                raise
            except NotFound:
                trail.refused(by=by, what=what, why="not_found", tried=given)
                raise
            except DBAPIError as error:
                raise in_words(error) from error

        return wrapper

    return wrap


def _claim(db: Connection, by: Person, what: str, key: str) -> list[Any] | None:
    # a second submit of the same form waits here for the first to end
    claim = insert(edit_key).values(key=key, what=what, by_id=by.id).on_conflict_do_nothing()
    if db.scalar(claim.returning(edit_key.c.key)):
        return None
    known = db.execute(select(edit_key).where(edit_key.c.key == key)).mappings().one_or_none()
    if known is None or (known["what"], known["by_id"]) != (what, by.id):  # a colleague's key is not even seen
        raise Refused(Problem(None, N_("This form was opened for something else. Open it again.")))
    return list(known["result"])


def in_words(error: DBAPIError) -> Exception:
    """What the database's own rules said, as a refusal; any other trouble as it is."""
    if not isinstance(error.orig, psycopg.Error) or error.connection_invalidated:
        return error
    constraint, code = error.orig.diag.constraint_name, error.orig.sqlstate or ""
    if code == _DENIED:  # their rights went while the form was open, or were never what the app took them for
        log.warning("refused by a policy of the database")
        return NotAllowed()
    if not (code.startswith(("23", "MR", "22"))):
        return error
    # the constraint's name only: the driver's own text quotes values
    log.warning("refused by the database: %s %s", code, constraint)
    sentence = SENTENCES.get(constraint or "") or CODES.get(code) or OTHERWISE
    return Refused(Problem(FIELDS.get(constraint or ""), sentence))


def _free_text(entity: str) -> set[str]:
    # it may hold a name, and the audit outlives an erasure: so the audit says that there was text, not what it said
    columns = metadata.tables[entity].c if entity in metadata.tables else ()
    return {c.name for c in columns if c.name in _FREE and isinstance(c.type, Text) and not c.foreign_keys}


def _plain(values: Mapping[str, Any] | None, free: set[str]) -> dict[str, Any] | None:
    if values is None:
        return None
    said = {name: "…" for name in free if values.get(name)}
    return {k: str(v) if isinstance(v, date | datetime | Decimal) else v for k, v in {**values, **said}.items()}
