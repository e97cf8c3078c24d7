"""Writes accepted rows of referrals: the agency, the referral, its events with their deadlines."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from data.imports import bulk, dates
from data.imports.kind import Written
from data.imports.kinds import referral_clocks
from data.imports.kinds.agencies import Named, found_or_made
from data.imports.merge import CHANGED, UNCHANGED, merge
from data.imports.sheet import Row
from data.tables import referral, referral_event
from data.words import N_

if TYPE_CHECKING:
    from data.imports.kinds.referrals import Referrals

_CLOCKS = ("acknowledge_due_at", "accept_due_at", "serve_due_at")
_Dues = tuple[datetime | None, datetime | None, datetime | None]
_Asked = tuple[str, str, str, datetime]  # mission, service, priority, sent at
_NONE: _Dues = (None, None, None)


def write(kind: "Referrals", rows: Sequence[Row]) -> Written:
    """Write the rows; says what became of each, and which agencies are new."""
    db = kind.books.db
    agencies, notes = found_or_made(
        db, ((kind.case(row).mission, row.said["agency"]) for row in rows if row.said.get("agency"))
    )
    values = [_values(kind, row, agencies) for row in rows]
    merged = merge(db, referral, ["referral_no"], values, before=kind.before, only_new=("state",))
    asked = {line: one for row, value in zip(rows, values, strict=True) for line, one in _standards(kind, row, value)}
    standards = _from_standards(db, asked.values())
    added, outcomes = [], []
    for row, its, outcome in zip(rows, merged.ids, merged.outcomes, strict=True):
        events = _events(kind, row, standards.get(asked[row.line]) if row.line in asked else None)
        of = {"referral_id": its, "case_id": kind.case(row).id, "office_id": kind.case(row).office_id}
        added += [of | event for event in events]
        outcomes.append(CHANGED if events and outcome == UNCHANGED else outcome)
    referral_clocks.keep_standards(db, [its for row, its in zip(rows, merged.ids, strict=True) if row.line in asked])
    db.execute(text("set local enable_nestloop = off"))  # as with the steps of cases
    bulk.add(db, referral_event, [event for event in added if event["kind"] != "resumed"])
    # what a pause moves is known once the deadlines stand
    bulk.add(db, referral_event, referral_clocks.moved(db, [event for event in added if event["kind"] == "resumed"]))
    db.execute(text("set local enable_nestloop to default"))
    return Written(outcomes, notes)


def _values(kind: "Referrals", row: Row, agencies: Mapping[Named, int]) -> dict[str, Any]:
    said, case, old = row.said, kind.case(row), kind.old(row)
    sent = next((event.at for event in said["events"] if event.state == "sent"), None)
    named = said.get("agency")
    values = {
        "referral_no": said["referral_no"], "case_id": case.id, "office_id": case.office_id,
        "service": said["service"], "priority": said["priority"], "state": said["state"],
        "sent_at": (old["sent_at"] if old else None) or sent,
    }  # fmt: skip
    if "person_no" in row.raw:
        values["person_id"] = kind.person_id(row)
    if "agency" in row.raw:
        values["agency_id"] = agencies[case.mission, named] if named else None
    return values


def _standards(kind: "Referrals", row: Row, values: Mapping[str, Any]) -> Iterable[tuple[int, _Asked]]:
    """For which mission, service, priority and moment the row's deadlines are to be asked, if they are."""
    old = kind.old(row)
    sent_now = any(event.state == "sent" for event in row.said["events"])
    other = old is not None and (old["service"], old["priority"]) != (values["service"], values["priority"])
    still_open = row.said["state"] in kind.books.open_states
    if not row.said.get("due_on") and (sent_now or (other and still_open and values["sent_at"])):
        yield row.line, (kind.case(row).mission, values["service"], values["priority"], values["sent_at"])


def _events(kind: "Referrals", row: Row, standard: _Dues | None) -> list[dict[str, Any]]:
    """The rows of new events. Deadlines stand with the sending, or with an entry of their own when they change."""
    due = row.said.get("due_on")
    dues = standard or _NONE
    if isinstance(due, date):
        dues = (dates.end_of(due, kind.zone(row)),) * 3
    events = []
    for event in row.said["events"]:
        its = dues if event.state == "sent" else _NONE
        events.append({
            "kind": event.kind, "state": event.state, "reason": event.reason, "note": None, "happened_at": event.at,
            "imported": True, **dict(zip(_CLOCKS, its, strict=True)),
        })  # fmt: skip
    sent_now = any(event["state"] == "sent" for event in events)
    if not sent_now and dues[2] and dues[2] != row.said.get("known_due"):
        events.append({
            "kind": "contact", "state": None, "reason": None, "note": N_("The deadline was changed by an import."),
            "happened_at": kind.at, "imported": True, **dict(zip(_CLOCKS, dues, strict=True)),
        })  # fmt: skip
    return events


def _from_standards(db: Any, asked: Iterable[_Asked]) -> dict[_Asked, _Dues]:
    """The three deadlines of each, by the database's own definition."""
    once = sorted(set(asked))
    if not once:
        return {}
    columns = [list(column) for column in zip(*once, strict=True)]
    rows = db.execute(text("""
        select
            a.mission, a.service, a.priority, a.sent_at,
            referral_due(a.mission, a.service, a.priority, 'acknowledge', a.sent_at),
            referral_due(a.mission, a.service, a.priority, 'accept', a.sent_at),
            referral_due(a.mission, a.service, a.priority, 'serve', a.sent_at)
        from unnest(
            cast(:missions as text[]), cast(:services as text[]), cast(:priorities as text[]),
            cast(:moments as timestamptz[])
        ) as a (mission, service, priority, sent_at)
    """), dict(zip(("missions", "services", "priorities", "moments"), columns, strict=True)))  # fmt: skip
    return {tuple(row[:4]): tuple(row[4:]) for row in rows}
