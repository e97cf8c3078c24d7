"""The audit: who did what, when, to what and why; and how far it is sealed. For the data-protection officer."""

from datetime import date, datetime
from typing import Any

import pandas as pd

from data.person import Person
from queries.ask import ask

KINDS = ("edit", "opened", "export", "refused", "signed", "settings", "command")


def search(
    who: Person, *, as_of: datetime, from_day: date, to_day: date, by_id: int | None = None, role: str | None = None,
    kind: str | None = None, entity: str | None = None, office_id: int | None = None, case_no: str | None = None,
    rows: int = 25, skip: int = 0,
) -> pd.DataFrame:  # fmt: skip
    """One page of the rows from `from_day` to `to_day`, days of the reader's first mission; the latest first.

    audit_id, recorded_at (moment), time_zone, by_id, by (name), role, kind (one of KINDS), what, entity, entity_id,
    case_no, office (name), reason, fields (names of what changed), before, after (values, None where the reader may not
    see them), how (added, changed, removed), takes_back, sealed (true or false), all_rows. case_no: a case or MiMOSA
    number.
    """
    given: dict[str, Any] = {"by_id": by_id, "role": role, "kind": kind, "entity": entity, "office_id": office_id}
    return ask("audit_search", who, as_of=as_of, from_day=from_day, to_day=to_day, case_no=case_no, reader=who.id,
               rows=rows, skip=skip, **given)  # fmt: skip


def kinds(who: Person, *, as_of: datetime) -> pd.DataFrame:
    """The seven days before `as_of`: kind (one of KINDS), entries (rows), people (how many different ones)."""
    return ask("audit_kinds", who, as_of=as_of)


def state(who: Person) -> "pd.Series[Any]":
    """sealed, unsealed (rows), oldest (moment of the first unsealed one), sealed_at, verified_at (moments),
    verified_wrong (things that did not fit)."""
    return ask("audit_state", who).iloc[0]


def people(who: Person) -> dict[int, str]:
    """Everybody who is or was on the staff: id → name."""
    found = ask("audit_people", who)
    return dict(zip(found["staff_id"], found["name"], strict=True))
