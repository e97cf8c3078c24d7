"""Which cases are past the time for which they may be kept.

A case's time begins on the day of its last closing, in its mission's calendar, and lasts the months of its project,
else of its mission, else of the setting `retain_months`. On the day after, it is due.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, text

from data import settings

_DUE = """
    select
        f.id, f.case_no, f.office_id, f.mission, p.code as project, s.from_day as closed_on, k.months,
        exists (
            select 1 from retention_hold as h where h.case_id = f.id and h.lifted_at is null
        ) as held,
        exists (
            select 1 from referral_spell as r
            where r.case_id = f.id and r.to_at = 'infinity' and r.is_open and r.state <> 'draft'
        ) as referral_runs
    from case_file as f
    inner join mission as m on m.code = f.mission
    inner join stage_spell as s on s.case_id = f.id and s.to_at = 'infinity' and not s.is_open
    left join project as p on p.id = f.project_id
    cross join lateral (select coalesce(p.retain_months, m.retain_months, cast(:months as int)) as months) as k
    where
        f.anonymised_at is null
        and (cast(:as_of as timestamptz) at time zone m.time_zone)::date
        > (s.from_day + make_interval(months => k.months))::date
"""
_LIST = text(f"{_DUE} order by f.mission, p.code nulls last, s.from_day, f.case_no")
_NEXT = text(f"""
    select d.id, d.office_id, d.case_no from ({_DUE}) as d
    inner join case_file as f on f.id = d.id
    where not d.held and not d.referral_runs
    order by d.id limit :most for update of f skip locked
""")  # noqa: S608 - nothing in it was typed by anybody


def due(db: Connection, at: datetime) -> list[RowMapping]:
    """All that is past its date, also what is left for now.

    id, case_no, office_id, mission, project (codes), closed_on (day), months, held, referral_runs (true or false).
    """
    return list(db.execute(_LIST, _given(db, at)).mappings())


def take(db: Connection, at: datetime, most: int) -> list[RowMapping]:
    """The next cases to anonymise, locked: id, office_id, case_no; without those held or with a referral under way."""
    return list(db.execute(_NEXT, _given(db, at) | {"most": most}).mappings())


def _given(db: Connection, at: datetime) -> dict[str, Any]:
    return {"as_of": at, "months": settings.whole(db, "retain_months")}
