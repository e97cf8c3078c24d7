"""What somebody was typing: kept sealed, for that person alone, until it is saved, thrown away or too old.

A draft is no edit: nothing of it is in the audit, and nothing of it is ever logged.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, func, select, text
from sqlalchemy.dialects.postgresql import insert

from data import access, clock, settings
from data.person import Person
from data.sealing import NoKey, Tampered, seal, unseal
from data.tables import draft, edit_key

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Found:
    """A draft as it was left. `lost`: there was one, and no key of ours opens it; it has been dropped."""

    saved_at: datetime
    values: Mapping[str, Any] = field(default_factory=dict, repr=False)
    lost: bool = False


def keep(*, by: Person, form: str, about: str, values: Mapping[str, Any]) -> bool:
    """Keep what `by` typed into a form about something, over what was kept before. False where nothing can be sealed.

    `values` are texts, numbers, days, moments, and lists of them. Whoever keeps one also drops what is too old.
    """
    try:
        sealed = seal(_told(by, form, about), values)
    except NoKey:
        log.warning("drafts are not kept: there is no key to seal them with")
        return False
    row = {"staff_id": by.id, "form": form, "about": about, "sealed": sealed, "saved_at": clock.now()}
    added = insert(draft).values(row)
    with access.writing(by) as db:
        db.execute(select(func.permit.drop_drafts(_oldest(db))))
        changed = {"sealed": added.excluded.sealed, "saved_at": added.excluded.saved_at}
        db.execute(added.on_conflict_do_update(index_elements=["staff_id", "form", "about"], set_=changed))
    return True


def find(*, by: Person, form: str, about: str) -> Found | None:
    """What `by` left in this form about this; None if nothing, or nothing recent enough."""
    with access.writing(by) as db:
        asked = select(draft.c.sealed, draft.c.saved_at).where(_this(by, form, about))
        row = db.execute(asked.where(draft.c.saved_at >= _oldest(db))).one_or_none()
        if row is None:
            return None
        try:
            return Found(row.saved_at, unseal(_told(by, form, about), row.sealed))
        except (NoKey, Tampered):
            db.execute(delete(draft).where(_this(by, form, about)))
            return Found(row.saved_at, lost=True)


@dataclass(frozen=True)
class Waiting:
    """A draft that waits for its person, by what it is about; what it says stays sealed."""

    form: str
    saved_at: datetime
    case_no: str | None


_WAITING = text("""
    select d.form, d.saved_at, f.case_no
    from draft as d
    left join guidance as g
        on d.form = 'answer_guidance' and g.id = case when d.about ~ '^[0-9]+$' then cast(d.about as bigint) end
    left join case_file as f
        on f.office_id = any(:offices) and f.id = coalesce(
            g.case_id, case when d.form = any(:of_cases) and d.about ~ '^[0-9]+$' then cast(d.about as bigint) end
        )
    where d.staff_id = :staff_id and d.saved_at >= :oldest
    order by d.saved_at desc limit 10
""")
# forms whose `about` is a case
OF_CASES = ("note", "guide", "assess")


def waiting(by: Person) -> list[Waiting]:
    """What `by` began to type and did not save, the latest first, at most ten. Only forms about cases keep any."""
    if by.role in ("admin", "data_protection"):
        return []
    with access.writing(by) as db:
        given = {"offices": list(by.offices), "of_cases": list(OF_CASES), "staff_id": by.id, "oldest": _oldest(db)}
        return [Waiting(*row) for row in db.execute(_WAITING, given)]


def saved(*, by: Person, keys: Sequence[str]) -> set[str]:
    """Which of the keys of opened forms `by` has saved already."""
    with access.writing(by) as db:
        known = select(edit_key.c.key).where(edit_key.c.key.in_(keys), edit_key.c.by_id == by.id)
        return set(db.scalars(known))


def forget(*, by: Person, form: str, about: str) -> None:
    """Drop it: it was saved, or thrown away."""
    with access.writing(by) as db:
        db.execute(delete(draft).where(_this(by, form, about)))


def _told(by: Person, form: str, about: str) -> str:
    # a row that is copied to another person or form does not open there
    return f"draft {by.id} {form} {about}"


def _this(by: Person, form: str, about: str) -> ColumnElement[bool]:
    return and_(draft.c.staff_id == by.id, draft.c.form == form, draft.c.about == about)


def _oldest(db: Connection) -> datetime:
    return clock.now() - timedelta(days=settings.whole(db, "draft_days"))
