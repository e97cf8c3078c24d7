"""Targets that can be met: what each year brought, as the tables say, times how far the project is ahead or behind."""

from datetime import date
from typing import Any

import numpy as np
from psycopg import Cursor

from data.sample.arrays import moments
from data.sample.copying import copy
from data.sample.projects import promises, span
from data.sample.world import World

# roughly what the indicators count; their definitions are in queries/
_REACHED = {
    "P1": "select count(distinct person_id) from assistance where project_id = %(project)s"
          " and given_on between %(first)s and %(last)s",
    "P2": "select count(*) from assessment as a inner join case_file as f on f.id = a.case_id"
          " where f.project_id = %(project)s and completed_on between %(first)s and %(last)s",
    "P3": "select count(distinct person_id) from person_vulnerability as v inner join case_file as f on f.id = v.case_id"
          " where f.project_id = %(project)s and happened_at::date between %(first)s and %(last)s",
    "R1": "select count(*) from referral as r inner join case_file as f on f.id = r.case_id"
          " where f.project_id = %(project)s and sent_at::date between %(first)s and %(last)s",
    "A1": "select count(*) from person as p inner join case_file as f on f.id = p.case_id where f.project_id = %(project)s"
          " and exists (select 1 from stage_change as c where c.case_id = f.id and c.to_stage = 'departed'"
          " and happened_at::date between %(first)s and %(last)s)",
    "D1": "select sum(people) from disembarkation inner join project_point using (landing_point_id)"
          " where project_id = %(project)s and day between %(first)s and %(last)s",
    "D2": "select sum(food) from disembarkation inner join project_point using (landing_point_id)"
          " where project_id = %(project)s and day between %(first)s and %(last)s",
    "C1": "select count(distinct participant_no) from training_participant as t inner join activity as a"
          " on a.id = t.activity_id where attended and a.project_id = %(project)s"
          " and starts_on between %(first)s and %(last)s",
}  # fmt: skip


def targets(world: World, cursor: "Cursor[Any]") -> None:
    """Load one target a year for every indicator."""
    rows: list[tuple[int, date, date, float]] = []
    for indicator, number, promise in promises():
        begins, ends = span(world, number)
        pace = 0.0
        for year in range(begins.year, ends.year + 1):
            first, last = date(year, 1, 1), date(year, 12, 31)
            if promise.target is None and first <= world.today:
                cursor.execute(_REACHED[promise.code], {"project": number + 1, "first": first, "last": last})
                elapsed = min(1.0, ((world.today - first).days + 1) / 365)
                pace = _round(float((cursor.fetchone() or [0])[0] or 0) / elapsed * promise.lead)
            rows.append((indicator, first, last, promise.target if promise.target is not None else max(pace, 1)))
    copy(cursor, "indicator_target", indicator_id=np.array([row[0] for row in rows]),
         period_from=np.array([row[1] for row in rows], dtype="datetime64[D]"),
         period_to=np.array([row[2] for row in rows], dtype="datetime64[D]"),
         target=np.array([row[3] for row in rows], dtype=float),
         recorded_at=moments(np.array([world.start]))[0])  # fmt: skip


def _round(value: float) -> float:
    """A target is a round number."""
    step = next(step for step in (1, 5, 10, 50, 100, 500) if value < step * 40 or step == 500)
    return float(round(value / step) * step)
