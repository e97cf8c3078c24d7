"""The first blocks of a briefing: what stands out, the indicators, and how they keep pace with time."""

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from briefing.briefing import Briefing
from briefing.headlines import Headline
from briefing.period import Period
from pages.parts import briefing_bars as bars
from pages.parts import briefing_words as words
from ui import feed, i18n, markup, states, tables
from ui.i18n import _, number
from ui.markup import element
from ui.tables import Column


def headlines(found: Briefing) -> None:
    """Findings as sentences, each with its change and how far it is."""
    if not found.headlines:
        states.nothing(_("No number of this period can be told."), _("Choose a longer period."))
        return
    entries = []
    for each in found.headlines:
        under = [_change(each, found), _of_target(each), words.paces()[each.pace][0] if each.pace else None]
        entries.append(
            feed.Entry(
                None,
                " · ".join(text for text in under if text),
                head=_(each.sentence) % {"value": words.value(each.value, each.unit)},
                tone="late" if each.pace == "behind" else None,
            )
        )
    feed.show(entries)


def about(project: Any, chosen: Period, today: date) -> None:
    """Under the filters: whose project this is, and which days the briefing speaks of."""
    told = {"first": i18n.day(project.starts_on), "last": i18n.day(project.ends_on), "period": words.days(chosen)}
    text = _("%(first)s to %(last)s. This briefing: %(period)s.") % told
    # a donor's name in another script than the reader's keeps its own direction
    donor = element("strong", element("bdi", project.donor_name))
    markup.show(element("p", donor, " · ", text, " ", time_gone(chosen, today)))


def pace(found: Briefing) -> None:
    """Share of the target achieved, with a line where time stands; for counts that have a target."""
    rows = found.indicators[found.indicators["adds"] & found.indicators["target"].notna()]
    lines = [
        bars.Line(
            f"{row.code} {row.title}",
            float(row.share_achieved) if i18n.known(row.share_achieved) else None,
            words.share(row.share_achieved, row.hidden),
            words.share(row.elapsed),
            mark=float(row.elapsed),
            tone="late" if row.pace == "behind" else None,
        )
        for row in words.rows(rows)
    ]
    if lines:
        note = _("Bar and first number: share of the target. Line and second number: share of the target's time.")
        bars.wide(_("Pace"), lines, full=1.0, note=note)


def table(found: Briefing) -> None:
    """Baseline, target, actual, share achieved, time gone, change. A target of another period says of which."""
    tones = dict(words.paces().values())
    shown = pd.DataFrame([_written(row, found.period) for row in words.rows(found.indicators)])
    columns = [
        Column("indicator", _("Indicator")),
        Column("baseline", _("Baseline"), "number"),
        Column("target", _("Target"), "number"),
        Column("actual", _("Actual"), "number"),
        Column("achieved", _("Achieved"), "number"),
        Column("elapsed", _("Time gone"), "number"),
        Column("pace", _("Pace"), tone=lambda row: tones.get(row.pace)),
    ]
    if found.before is not None:
        columns.append(Column("before", _("Before"), "number"))
        columns.append(Column("change", _("Change"), "number"))
    columns.append(Column("left_out", _("Left out"), "number"))
    tables.rows(shown, columns, alt=_("Indicators of the project in the period"), name="indicators", per_page=50)
    notes = [_("Left out: who would count but has not consented to statistics.")]
    if found.before is not None:
        notes.insert(0, _("Before: %(days)s, as long as what has passed of this period.") % {
            "days": words.days(found.before)})  # fmt: skip
    notes += [
        _("%(code)s: entered until %(day)s.") % {"code": row.code, "day": i18n.day(row.actual_to)}
        for row in words.rows(found.indicators)
        if not row.computed and i18n.known(row.actual_to) and row.actual_to < found.period.last
    ]
    st.caption(" ".join(notes))


def time_gone(chosen: Period, today: date) -> str:
    """How much of the period has passed."""
    passed = min(max((today - chosen.first).days + 1, 0), chosen.days)
    if passed == chosen.days:
        return _("The period is over.")
    told = {"passed": number(passed), "days": number(chosen.days), "share": i18n.percent(passed / chosen.days)}
    return _("%(passed)s of %(days)s days have passed (%(share)s).") % told


def _written(row: Any, asked: Period) -> dict[str, str]:
    has_target = i18n.known(row.target)
    target, actual = words.value(row.target, row.unit), words.value(row.actual, row.unit, row.hidden)
    if has_target and (row.target_from, row.target_to) != (asked.first, asked.last):
        target += f" ({words.period(Period.between(row.target_from, row.target_to))})"
    return {
        "indicator": f"{row.code} · {row.title}",
        "baseline": words.value(row.baseline, row.unit),
        "target": target,
        "actual": actual,
        "achieved": words.share(row.share_achieved, row.hidden and has_target),
        "elapsed": words.share(row.elapsed) if has_target else "—",
        "pace": words.paces()[row.pace][0] if isinstance(row.pace, str) else "—",
        "before": words.value(row.before, row.unit, row.before_hidden),
        "change": words.change(row.change, row.unit),
        "left_out": words.value(row.left_out, "persons", row.left_out_hidden),
    }


def _change(each: Headline, found: Briefing) -> str | None:
    if each.before is None or found.before is None:
        return None
    when = {"days": words.before(found.before), "before": words.value(each.before, each.unit)}
    difference = each.value - each.before
    if not difference:
        return _("The same as in %(days)s") % when
    told = when | {"change": words.difference(abs(difference), each.unit)}
    if each.unit in ("percent", "days"):
        more, less = (
            _("%(change)s higher than in %(days)s (%(before)s)"),
            _("%(change)s lower than in %(days)s (%(before)s)"),
        )
        return (more if difference > 0 else less) % told
    text = _("%(change)s more than in %(days)s (%(before)s)") if difference > 0 else _(
        "%(change)s fewer than in %(days)s (%(before)s)")  # fmt: skip
    return text % told


def _of_target(each: Headline) -> str | None:
    if each.share is None or each.unit in ("percent", "days"):
        return None
    told = {"share": i18n.percent(each.share), "elapsed": i18n.percent(each.elapsed)}
    return _("%(share)s of the target, with %(elapsed)s of its time gone") % told
