"""Week by week: whether fewer people are left without an answer."""

from datetime import date, datetime

import pandas as pd

from pages.parts import outcome_words as words
from pages.parts.outcome_period import Period, of_week, week_of
from queries import outcomes
from queries.records import Record, records
from ui import charts, i18n, tables
from ui.i18n import _, number
from ui.tables import Column


def weeks(found: pd.DataFrame, period: Period, as_of: datetime) -> None:
    """Week by week: what was sent, what of it was late, and what was served."""
    rows = _every_week(outcomes.of(found, "week"), period)
    parts = {"silent": _("No answer in time"), "in_time": _("Answered in time")}
    drawn = rows.assign(in_time=rows["answer_due"] - rows["silent"])
    drawn = drawn.melt(id_vars="week", value_vars=list(parts), var_name="part", value_name="referrals")
    charts.days(drawn, "week", "referrals", finding=_turn(rows), unit=_("referrals"), period="week", series="part",
                labels=parts, key="outcome_weeks", as_of=as_of,
                source=_("Referrals whose answer was due, by the week of sending"))  # fmt: skip
    shown = rows.iloc[::-1].assign(
        name=[i18n.day(day) for day in rows["week"].iloc[::-1]],
        silently=[words.part_of(row.silent, row.answer_due) for row in records(rows.iloc[::-1])],
    )

    def counted(which: str, key: str | None = None) -> Column:
        return Column(key or which, words.sets()[which], "number",
                      href=lambda row: of_week(row.week, period, which) if getattr(row, which) else None)  # fmt: skip

    tables.rows(
        shown,
        [Column("name", _("Week of")), counted("sent"), counted("silent", "silently"), counted("late"),
         counted("served"), counted("open")],
        name="week_page", alt=_("Week by week"), link=lambda row: of_week(row.week, period, None),
    )  # fmt: skip


def _every_week(rows: pd.DataFrame, period: Period) -> pd.DataFrame:
    """A row for each week, also for one in which nothing was sent."""
    first, last = (week_of(day, period.week_start) for day in (period.first, period.last))
    days = [day.date() for day in pd.date_range(first, last, freq="7D")]
    known = rows.assign(code=[date.fromisoformat(code) for code in rows["code"]]).set_index("code")
    counts = known[[*outcomes.SETS]].reindex(days).fillna(0).astype("int64")
    return counts.rename_axis("week").reset_index()


def _turn(rows: pd.DataFrame) -> str:
    """Whether fewer are left without an answer than before: the later half of the weeks against the earlier."""
    half = len(rows) // 2
    earlier, later = (Record(silent=int(part["silent"].sum()), answer_due=int(part["answer_due"].sum()))
                      for part in (rows.iloc[:-half], rows.iloc[-half:]))  # fmt: skip
    said = {
        "now": words.part_of(later.silent, later.answer_due), "weeks": number(half),
        "before": words.part_of(earlier.silent, earlier.answer_due),
    }  # fmt: skip
    turned = outcomes.direction(later.silent, later.answer_due, earlier.silent, earlier.answer_due)
    sentence = {
        "better": _("It gets better: without an answer in time %(now)s in the last %(weeks)s weeks, %(before)s before"),
        "worse": _("It gets worse: without an answer in time %(now)s in the last %(weeks)s weeks, %(before)s before"),
        "same": _("No clear change: without an answer in time %(now)s in the last %(weeks)s weeks, %(before)s before"),
    }.get(
        turned or "",
        _("Too few to tell a change: without an answer in time %(now)s in the last %(weeks)s weeks, %(before)s before"),
    )
    return sentence % said
