"""Choosing the project and the period, as codes in the address."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from briefing import period
from briefing.period import Period
from pages.parts import briefing_words as words
from ui import address, filters, i18n
from ui.filters import Choice
from ui.i18n import _


@dataclass(frozen=True)
class Chosen:
    """What the briefing speaks of. `project` has code, title, donor_name, starts_on, ends_on."""

    project: Any
    period: Period
    offered: list[Period]


def project_and_period(projects: pd.DataFrame, today: date, *, own_months: bool) -> Chosen:
    """The row of filters. own_months: whether other stretches than the calendar's may be chosen, of whole months.

    Not by those who see no case: with every stretch to choose from, more than half of all hidden counts follow from
    other views of the page (python -m tests.briefing.attack_views).
    """
    rows: dict[str, Any] = {str(row.code): row for row in projects.itertuples(index=False)}
    code = address.one("project", rows) or next(iter(rows))
    project = rows[code]
    offered = period.choices(project.starts_on, project.ends_on, today)
    usual = period.usual(offered, today)
    named = {each.code: words.period(each) for each in offered}
    if own_months:
        named |= {"custom": _("Choose months")}
    wanted = [
        Choice("project", _("Project"), {each: f"{each} · {row.title}" for each, row in rows.items()}, default=code),
        Choice("period", _("Period"), named, default=usual.code),
    ]
    asked = address.one("period", named) or usual.code
    if asked != "custom":
        filters.row(*wanted)
        return Chosen(project, next(each for each in offered if each.code == asked), offered)
    return Chosen(project, _months(project, today, usual, wanted), offered)


def _months(project: Any, today: date, usual: Period, wanted: list[Choice]) -> Period:
    begun = reversed(list(period.month_starts(project.starts_on, min(today, project.ends_on))))
    months = {f"{month:%Y-%m}": i18n.day(month, "MMMM y") for month in begun}
    first, last = (
        f"{day:%Y-%m}" if f"{day:%Y-%m}" in months else next(iter(months)) for day in (usual.first, usual.last)
    )
    picked = filters.row(
        *wanted,
        Choice("from", _("From month"), months, default=first),
        Choice("to", _("To month"), months, default=last),
    )
    ends = sorted(date.fromisoformat(f"{picked[name]}-01") for name in ("from", "to"))
    return period.months(*ends)
