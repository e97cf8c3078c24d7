"""What hangs on the sample's projects besides indicators: results, days due and done, budgets, reports to write."""

from datetime import date, timedelta
from typing import Any

import numpy as np
from psycopg import Cursor

from data.sample.arrays import moments, texts
from data.sample.cast import cast
from data.sample.copying import copy
from data.sample.projects import PROJECTS, promises, span
from data.sample.world import World

# kind, title, and the first letters of the indicators that show it
_RESULTS = (
    ("outcome", "Migrants in vulnerable situations are protected and referred", ("P", "R", "O2")),
    ("output", "Migrants return safely and with dignity", ("A",)),
    ("output", "Landings are met with assistance and screening", ("D", "O1")),
    ("output", "Authorities and partners know how to protect migrants", ("C", "O3", "O4")),
)
_UNIQUE = ("P1", "P3", "A1", "A4", "C1")
_LINES = (("A1", "Staff", 0.42), ("B1", "Direct assistance to migrants", 0.31), ("C1", "Trainings and equipment", 0.14),
          ("D1", "Offices and travel", 0.06), ("E1", "Support costs", 0.07))  # fmt: skip
_AMOUNTS = (2_400_000, 3_150_000, 1_280_000)
_SOURCE = "Extract of the finance system"
_PACE = (1.0, 0.84, 1.06)  # what is spent, against time


def frameworks(world: World, cursor: "Cursor[Any]") -> None:
    """Load result, budget_line, budget_spent and report_due; complete indicator and activity."""
    _results(world, cursor)
    _budgets(world, cursor)
    _reports(world, cursor)
    # what is over was done, most of it; a training says so by its participants
    cursor.execute(
        "update activity set due_on = ends_on + 14,"
        " done_on = case when ends_on < %s and id %% 5 <> 0 and kind <> 'training' then ends_on end"
        " where kind <> 'training'",
        (world.today,),
    )


def _since(world: World) -> Any:
    """When all of it was written down: as the sample begins."""
    return moments(np.array([world.start]))[0]


def _results(world: World, cursor: "Cursor[Any]") -> None:
    rows: list[tuple[int, str, str, int]] = []
    of: dict[int, int] = {}
    for number in range(len(PROJECTS)):
        mine = [(indicator, promise.code) for indicator, owner, promise in promises() if owner == number]
        for kind, title, begins in _RESULTS:
            shown = [indicator for indicator, code in mine if code.startswith(begins)]
            if shown:
                rows.append((number + 1, kind, title, sum(row[0] == number + 1 for row in rows) + 1))
                of |= dict.fromkeys(shown, len(rows))
    copy(cursor, "result", id=np.arange(len(rows)) + 1, project_id=np.array([row[0] for row in rows]),
         code=texts(*(str(row[3]) for row in rows)), title=texts(*(row[2] for row in rows)),
         kind=texts(*(row[1] for row in rows)), position=np.array([row[3] for row in rows]),
         recorded_at=_since(world))  # fmt: skip
    for indicator, result in of.items():
        cursor.execute("update indicator set result_id = %s where id = %s", (result, indicator))
    cursor.execute("update indicator set aggregation = 'unique', disaggregation = 'sex; age' where computed"
                   " and unit = 'persons' and code = any(%s)", (list(_UNIQUE),))  # fmt: skip


def _budgets(world: World, cursor: "Cursor[Any]") -> None:
    rng = world.rng("budgets")
    officer = 1 + next(n for n, member in enumerate(cast()) if member.role == "programme_officer")
    lines: list[tuple[int, str, str, float]] = []
    spent: list[tuple[int, date, float]] = []
    for number, whole in enumerate(_AMOUNTS):
        first, last = span(world, number)
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        for code, title, share in _LINES:
            lines.append((number + 1, code, title, round(whole * share, -2)))
            for month in range(3, months + 1, 3):
                day = date(first.year + (first.month - 1 + month) // 12, (first.month - 1 + month) % 12 + 1, 5)
                if day <= world.today:
                    part = lines[-1][3] * 3 / months * _PACE[number] * rng.uniform(0.85, 1.1)
                    spent.append((len(lines), day, round(float(part), 2)))
    places = np.arange(len(lines)) % len(_LINES) + 1
    copy(cursor, "budget_line", id=np.arange(len(lines)) + 1, project_id=np.array([row[0] for row in lines]),
         code=texts(*(row[1] for row in lines)), title=texts(*(row[2] for row in lines)),
         amount=np.array([row[3] for row in lines]), currency="EUR", position=places,
         recorded_at=_since(world))  # fmt: skip
    copy(cursor, "budget_spent", budget_line_id=np.array([row[0] for row in spent]),
         spent_on=np.array([row[1] for row in spent], dtype="datetime64[D]"),
         amount=np.array([row[2] for row in spent]), source=_SOURCE, by_id=officer,
         recorded_at=np.array([row[1] for row in spent], dtype="datetime64[s]"))  # fmt: skip


def _reports(world: World, cursor: "Cursor[Any]") -> None:
    """A brief each quarter, a narrative and a financial report each half-year, a final one; the last ones are open."""
    people = {project: 1 + n for n, member in enumerate(cast()) for project in member.projects}
    rows: list[tuple[int, str, str, date, date | None, int]] = []
    for number, one in enumerate(PROJECTS):
        first, last = span(world, number)
        for year in range(first.year, last.year + 1):
            for quarter in range(1, 5):
                due = date(year + quarter // 4, quarter * 3 % 12 + 1, 15)
                rows.append((number + 1, "brief", f"{one.donor} brief Q{quarter} {year}", due, None, people[number]))
                if quarter in (2, 4):
                    for kind, name in (("narrative", "narrative report"), ("financial", "financial report")):
                        title = f"{one.code} {name} {year}-H{quarter // 2}"
                        rows.append((number + 1, kind, title, due + timedelta(days=15), None, people[number]))
        rows.append((number + 1, "final", f"{one.code} final report", last + timedelta(days=90), None, people[number]))
        # whatever the day, something is owed now and something soon
        now = world.today + timedelta(days=6 - 9 * (number % 2))
        rows.append((number + 1, "other", f"Stories and pictures for {one.donor}", now, None, people[number]))
    late = world.today - timedelta(days=10)  # of the last days one is still owed
    over = [row[3] < late or (row[1] != "other" and row[3] < world.today and n % 2) for n, row in enumerate(rows)]
    sent = [row[3] - timedelta(days=n % 6) if over[n] else None for n, row in enumerate(rows)]
    copy(cursor, "report_due", project_id=np.array([row[0] for row in rows]), kind=texts(*(row[1] for row in rows)),
         title=texts(*(row[2] for row in rows)), due_on=np.array([row[3] for row in rows], dtype="datetime64[D]"),
         done_on=np.array(sent, dtype="datetime64[D]"), owner_id=np.array([row[5] for row in rows]),
         recorded_at=_since(world))  # fmt: skip
