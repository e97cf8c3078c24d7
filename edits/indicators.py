"""Values of indicators that are not counted from the tables but entered, with their source."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import Date, RowMapping, cast, select

from data.tables import indicator, indicator_actual, project
from data.words import N_
from edits.change import Change, edit
from edits.refusal import NotFound, Problem, Refused
from edits.results import part
from edits.typed import text

_WHOLE = ("persons", "cases", "referrals", "assessments", "items", "participations")
_LARGEST = Decimal(1_000_000_000)


@edit("indicators.enter_actual", roles=("programme_officer",))
def enter_actual(
    c: Change, *, indicator_id: int, period_from: date, period_to: date, actual: Decimal | float | None,
    source: str | None, note: str | None = None, location: str | None = None, dimension: str | None = None,
    partner: str | None = None, seen: int = 0,
) -> int:  # fmt: skip
    """Enter or correct an indicator's value for a period; returns the entry's id.

    location, dimension: of a part only ("sex=F; age=child"). partner: whose figure it is; empty is ours.
    seen: the row_version of the value that the form showed, 0 where it showed none. Raises Conflict where somebody
    entered or corrected it meanwhile; Refused where the value, its source or its period cannot be right.
    """
    asked = _mine(c, indicator_id)
    values: dict[str, Any] = {
        "actual": _value(actual, asked["unit"]),
        "source": _source(source),
        "note": text(note, "note"),
    }
    _period(c, asked, period_from, period_to)
    whose = {"location": text(location, "location", most=200) or "", "dimension": part(dimension),
             "partner": text(partner, "partner", most=200) or ""}  # fmt: skip
    row = _entry(c, indicator_id, period_from, period_to, whose)
    if row is not None:
        # who says again what stands there has not entered it
        by: dict[str, Any] = {"by_id": c.by.id} if any(row[name] != value for name, value in values.items()) else {}
        c.update(indicator_actual, row, seen, **values, **by)
        return int(row["id"])
    _beside_the_others(c, indicator_id, period_from, period_to, whose)
    of: dict[str, Any] = {
        "indicator_id": indicator_id,
        "period_from": period_from,
        "period_to": period_to,
        "by_id": c.by.id,
        **whose,
    }
    return c.insert(indicator_actual, **of, **values)


def _mine(c: Change, indicator_id: int) -> RowMapping:
    """The indicator, of one of the person's projects, locked so that two first values meet one after the other."""
    wanted = (
        select(indicator, project.c.starts_on, project.c.ends_on)
        .join(project, project.c.id == indicator.c.project_id)
        .where(indicator.c.id == indicator_id, project.c.code.in_(c.by.projects), project.c.reported_by.is_(None))
    )
    c.one_at_a_time("indicator", indicator_id)
    found = c.db.execute(wanted).mappings().one_or_none()
    if found is None:
        raise NotFound
    if found["computed"]:
        raise Refused(
            Problem(None, N_("This indicator is counted from the case tables. Correct the records it counts."))
        )
    return found


def _value(given: Decimal | float | None, unit: str) -> Decimal:
    if given is None:
        raise Refused(Problem("actual", N_("Enter the value. If it is not known yet, leave this form alone.")))
    try:
        value = Decimal(str(given))
    except InvalidOperation:
        raise Refused(Problem("actual", N_("Enter a number."))) from None
    if not value.is_finite() or value > _LARGEST:
        raise Refused(Problem("actual", N_("This number is too large. Check it.")))
    if value < 0:
        raise Refused(Problem("actual", N_("A value below zero cannot be right. Enter zero or more.")))
    if unit == "percent" and value > 100:
        raise Refused(Problem("actual", N_("A percentage is between 0 and 100.")))
    whole = value.to_integral_value()
    if unit in _WHOLE and value != whole:
        raise Refused(Problem("actual", N_("This indicator counts whole numbers. Enter one without decimals.")))
    return whole if value == whole else value


def _source(given: str | None) -> str:
    found = text(given, "source", most=300)
    if found is None:
        raise Refused(Problem("source", N_("Say where the value comes from: a partner's report, a survey, a list.")))
    return found


def _period(c: Change, asked: RowMapping, first: date, last: date) -> None:
    if last < first:
        raise Refused(Problem("period_to", N_("The period ends before it begins. Choose a later last day.")))
    if first < asked["starts_on"] or last > asked["ends_on"]:
        limits = {"first": asked["starts_on"], "last": asked["ends_on"]}
        text_ = N_("The project runs from %(first)s to %(last)s. Choose a period within it.")
        raise Refused(Problem("period_from", text_, limits))
    if last > c.at.date():
        text_ = N_("This period has not ended. Choose one that has, such as the months that are over.")
        raise Refused(Problem("period_to", text_))


def _entry(
    c: Change, indicator_id: int, first: date, last: date, whose: Mapping[str, str]
) -> RowMapping | None:  # fmt: skip
    wanted = select(indicator_actual).where(
        indicator_actual.c.indicator_id == indicator_id,
        indicator_actual.c.period_from == first,
        indicator_actual.c.period_to == last,
        *[indicator_actual.c[name] == value for name, value in whose.items()],
    )
    return c.db.execute(wanted.with_for_update()).mappings().one_or_none()


def _beside_the_others(c: Change, indicator_id: int, first: date, last: date, whose: Mapping[str, str]) -> None:
    """Periods may lie inside each other (a year and its quarters), but not across each other: that counts twice."""
    a = indicator_actual.c
    first_day, last_day = cast(first, Date), cast(last, Date)
    crossing = ((a.period_from < first_day) & (a.period_to < last_day)) | (
        (a.period_from > first_day) & (a.period_to > last_day)
    )
    wanted = select(a.period_from, a.period_to).where(
        a.indicator_id == indicator_id, a.period_from <= last_day, a.period_to >= first_day, crossing,
        *[a[name] == value for name, value in whose.items()],
    )  # fmt: skip
    other = c.db.execute(wanted.limit(1)).one_or_none()
    if other is not None:
        text_ = N_("There is a value for %(first)s to %(last)s, which shares days with this period. Correct that one.")
        raise Refused(Problem("period_from", text_, {"first": other.period_from, "last": other.period_to}))
