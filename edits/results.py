"""The results framework of a project: its results, indicators and targets. A programme officer keeps their own."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import RowMapping, func, select

from data.imports.kinds.indicators import COMPUTED
from data.results import dimension_of
from data.tables import activity, budget_line, budget_spent, indicator, indicator_actual, indicator_target, report_due
from data.tables import result as result_
from data.words import N_
from edits import entries, typed
from edits.change import Change, edit
from edits.projects import ENDS_FIRST, OFFICER, free, of_own, own, refuse, save, short_code
from edits.refusal import NotFound, Problem, Refused

KINDS = ("impact", "outcome", "output")
RULES = ("sum", "unique", "last", "average", "none")
LARGEST = Decimal(1_000_000_000_000)
# what an officer may take out again, where nothing hangs on it
_REMOVABLE = {"result": result_, "indicator": indicator, "activity": activity, "budget_line": budget_line,
              "report_due": report_due}  # fmt: skip


@edit("projects.save_result", roles=OFFICER)
def save_result(c: Change, *, project_id: int, result_id: int | None, code: str | None, title: str | None, kind: str,
                position: int | None = 0, seen: int = 0) -> int:  # fmt: skip
    """A result that the project is to bring about; returns its id."""
    short, said = short_code(code, "code"), typed.text(title, "title", most=500)
    refuse(entries.missing(("title", said, N_("Enter a title."))))
    if kind not in KINDS:
        raise Refused(Problem("kind", N_("Choose impact, outcome or output.")))
    free(c, result_, project_id, short, result_id)
    return save(c, result_, result_id, seen, project_id, code=short, title=said, kind=kind, position=position or 0)


@edit("projects.save_indicator", roles=OFFICER)
def save_indicator(
    c: Change, *, project_id: int, indicator_id: int | None, code: str | None, title: str | None, unit: str,
    result_id: int | None, ascending: bool, computed: bool, baseline: Decimal | float | None, baseline_year: int | None,
    baseline_source: str | None, aggregation: str | None, disaggregation: str | None, definition: str | None,
    position: int | None = 0, seen: int = 0,
) -> int:  # fmt: skip
    """An indicator of the project; returns its id. computed: Marsa counts it, by its code and unit."""
    short, said = short_code(code, "code"), typed.text(title, "title", most=300)
    refuse(entries.missing(("title", said, N_("Enter a title.")), ("unit", unit, N_("Choose the unit."))))
    if computed and unit not in COMPUTED.get(short, ()):
        text = N_("Marsa does not count this code in this unit. Choose “entered”, or another code or unit.")
        raise Refused(Problem("computed", text))
    if aggregation not in (None, *RULES):
        raise Refused(Problem("aggregation", N_("Choose a rule of the list.")))
    if result_id is not None and c.row(result_, result_id)["project_id"] != project_id:
        raise NotFound
    free(c, indicator, project_id, short, indicator_id)
    if indicator_id is not None:
        _stays(c, c.row(indicator, indicator_id), unit, computed)
    return save(
        c, indicator, indicator_id, seen, project_id, code=short, title=said, unit=unit, result_id=result_id,
        ascending=ascending, computed=computed, baseline=number(baseline, "baseline"),
        baseline_year=_year(baseline_year),
        baseline_source=typed.text(baseline_source, "baseline_source", most=300), aggregation=aggregation,
        disaggregation=typed.text(disaggregation, "disaggregation", most=300),
        definition=typed.text(definition, "definition"), position=position or 0,
    )  # fmt: skip


@edit("projects.save_target", roles=OFFICER)
def save_target(
    c: Change, *, indicator_id: int, target_id: int | None, period_from: date | None, period_to: date | None,
    target: Decimal | float | None, location: str | None = None, dimension: str | None = None,
    baseline: Decimal | float | None = None, baseline_year: int | None = None, seen: int = 0,
) -> int:  # fmt: skip
    """A target for a period, of everybody or of a part (a place; "sex=F; age=child"); returns its id."""
    of = of_own(c, indicator, indicator_id)
    project = own(c, of["project_id"])
    if period_from is None or period_to is None or period_to <= period_from:
        raise Refused(Problem("period_to", ENDS_FIRST))
    if period_from < project["starts_on"] or period_to > project["ends_on"]:
        text = N_("The project runs from %(first)s to %(last)s. Choose a period within it.")
        raise Refused(Problem("period_from", text, {"first": project["starts_on"], "last": project["ends_on"]}))
    value = number(target, "target")
    if value is None:
        raise Refused(Problem("target", N_("Enter the target. If none was set, leave this form alone.")))
    if of["unit"] == "percent" and value > 100:
        raise Refused(Problem("target", N_("A percentage is between 0 and 100.")))
    values: dict[str, Any] = {"period_from": period_from, "period_to": period_to, "target": value,
              "location": typed.text(location, "location", most=200) or "", "dimension": part(dimension),
              "baseline": number(baseline, "baseline"), "baseline_year": _year(baseline_year)}  # fmt: skip
    _once(c, indicator_id, target_id, period_from, period_to, values["location"], values["dimension"])
    if target_id is None:
        return c.insert(indicator_target, indicator_id=indicator_id, **values)
    row = c.row(indicator_target, target_id)
    if row["indicator_id"] != indicator_id:
        raise NotFound
    c.update(indicator_target, row, seen, **values)
    return target_id


@edit("projects.remove", roles=OFFICER)
def remove(c: Change, *, what: str, row_id: int, seen: int) -> int:
    """Take out an entry of the framework on which nothing hangs; the audit keeps what stood in it. Returns its id."""
    if what == "indicator_target":
        row = c.row(indicator_target, row_id)
        of_own(c, indicator, row["indicator_id"])
        entries.take_out(c, indicator_target, row, seen)
        return row_id
    if what == "budget_spent":
        row = c.row(budget_spent, row_id)
        of_own(c, budget_line, row["budget_line_id"])
        entries.take_out(c, budget_spent, row, seen)
        return row_id
    if what not in _REMOVABLE:
        raise NotFound
    row = of_own(c, _REMOVABLE[what], row_id)
    _nothing_hangs_on(c, what, row_id)
    entries.take_out(c, _REMOVABLE[what], row, seen)
    return row_id


def number(given: Decimal | float | None, field: str) -> Decimal | None:
    """A number of zero or more as it was typed. Raises Refused."""
    if given is None:
        return None
    try:
        value = Decimal(str(given))
    except InvalidOperation:
        raise Refused(Problem(field, N_("Enter a number."))) from None
    if not value.is_finite() or abs(value) > LARGEST:
        raise Refused(Problem(field, N_("This number is too large. Check it.")))
    if value < 0:
        raise Refused(Problem(field, N_("A value below zero cannot be right. Enter zero or more.")))
    whole = value.to_integral_value()
    return whole if value == whole else value


def part(given: str | None) -> str:
    """Which part of the people: "sex=F; age=child", in one order. '' is everybody. Raises Refused."""
    try:
        return dimension_of(typed.text(given, "dimension", most=300) or "")
    except ValueError:
        text = N_("Write the part as name=value, several with a semicolon between: sex=F; age=child.")
        raise Refused(Problem("dimension", text)) from None


def _year(given: int | None) -> int | None:
    if given is not None and not 1990 <= given <= 2100:
        raise Refused(Problem("baseline_year", N_("Enter the baseline's year, such as 2025.")))
    return given


def _stays(c: Change, row: RowMapping, unit: str, computed: bool) -> None:
    """Values that stand there were entered in this unit."""
    if (unit, computed) == (row["unit"], row["computed"]):
        return
    entered = select(func.count()).select_from(indicator_actual).where(indicator_actual.c.indicator_id == row["id"])
    if c.db.scalar(entered):
        text = N_("Values were entered for this indicator. Make a new one instead of changing what it counts.")
        raise Refused(Problem("unit" if unit != row["unit"] else "computed", text))


def _once(c: Change, indicator_id: int, target_id: int | None, first: date, last: date, place: str, part_: str) -> None:
    t = indicator_target.c
    other = select(t.id).where(
        t.indicator_id == indicator_id, t.period_from == first, t.period_to == last, t.location == place,
        t.dimension == part_, t.id != (target_id or 0),
    )  # fmt: skip
    if c.db.scalar(other):
        raise Refused(Problem("period_from", N_("There is a target for this already. Change that one.")))


def _nothing_hangs_on(c: Change, what: str, row_id: int) -> None:
    hanging = {
        "result": (indicator, indicator.c.result_id), "indicator": (indicator_actual, indicator_actual.c.indicator_id),
        "budget_line": (budget_spent, budget_spent.c.budget_line_id),
    }  # fmt: skip
    if what in hanging:
        table, column = hanging[what]
        if c.db.scalar(select(func.count()).select_from(table).where(column == row_id)):
            raise Refused(Problem(None, N_("Other entries hang on this one. Take those out first.")))
