"""The results of a project with their indicators: where they stand since it began, and the forms to keep them."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from data.person import Person
from edits import indicators as values_of
from edits import results as edits
from pages.parts import briefing_words, project_form, project_words
from pages.parts.visit_blocks import part
from queries.records import records
from ui import address, i18n, states, tables
from ui.i18n import _
from ui.tables import Column

QUESTIONS = ("framework_results", "framework_indicators", "indicators", "framework_values")


def tree(results: pd.DataFrame, indicators: pd.DataFrame, now: pd.DataFrame | None, may_edit: bool) -> None:
    """Result by result a table of its indicators; those without a result come last."""
    if indicators.empty:
        states.nothing(
            _("This project has no indicators yet."), _("Add one below, or bring the whole framework as Excel.")
        )
        return
    shown = _written(indicators, now)
    for row in records(results):
        st.markdown(f"##### {project_words.kinds()[row.kind]}")
        # what people typed is shown, never read as markup
        st.text(f"{row.code} · {row.title}")
        its = shown[indicators["result_id"] == row.result_id]
        if its.empty:
            st.caption(_("No indicator speaks of this result yet."))
        else:
            _table(its, f"result_{row.result_id}", row.title, may_edit)
    rest = shown[indicators["result_id"].isna()]
    if not rest.empty:
        if not results.empty:
            st.markdown(f"##### {_('Without a result')}")
        _table(rest, "result_none", _("Indicators without a result"), may_edit)
    st.caption(_("Left out: who would count but has not consented to statistics."))
    st.caption(_("Since the project began; a person counts once. A target of zero has no share achieved; a value that"
                 " nobody reported is a dash, not zero."))  # fmt: skip


def entered(found: pd.DataFrame, counted: set[int], may_edit: bool, name: str = "values") -> None:
    """Targets and entered values, period by period; parts and partners in rows of their own.

    counted: the indicators that Marsa counts, whose values stand above.
    """
    if found.empty:
        states.nothing(_("No target and no value stands here yet."))
        return
    rows = [
        {
            "indicator": f"{row.code} · {row.title}",
            "period": f"{i18n.day(row.period_from)} – {i18n.day(row.period_to)}",
            "of": " · ".join(filter(None, (row.location, row.dimension))) or "—",
            "whose": row.partner or _("ours"),
            "target": briefing_words.value(row.target, row.unit) if row.target != 0 else _("no target"),
            "actual": _actual(row, counted),
            "achieved": briefing_words.share(row.share_achieved, row.hidden),
            "source": row.source if isinstance(row.source, str) else "—",
            "target_id": row.target_id,
        }
        for row in records(found)
    ]  # fmt: skip
    tables.rows(
        pd.DataFrame(rows),
        [
            Column("indicator", _("Indicator")), Column("period", _("Period")), Column("of", _("Of which part")),
            Column("whose", _("Whose figure")), Column("target", _("Target"), "number"),
            Column("actual", _("Actual"), "number"), Column("achieved", _("Achieved"), "number"),
            Column("source", _("Source")),
        ],
        link=(lambda row: address.here(target=int(row.target_id)) if i18n.known(row.target_id) else None)
        if may_edit else None,
        name=name, alt=_("Targets and entered values"), per_page=15,
    )  # fmt: skip


def _actual(row: Any, counted: set[int]) -> str:
    if i18n.known(row.actual) or row.hidden:
        return briefing_words.value(row.actual, row.unit, row.hidden)
    return _("counted") if row.indicator_id in counted else _("not reported")


def forms(who: Person, project: Any, results: pd.DataFrame, indicators: pd.DataFrame) -> None:
    """What an officer adds; a row of the tables opens its own form."""
    of = {"project_id": int(project.project_id)}
    named = _named(results)
    titles = {int(row.indicator_id): f"{row.code} · {row.title}" for row in records(indicators)}
    own = {int(row.indicator_id): titles[int(row.indicator_id)] for row in records(indicators) if not row.computed}
    part(_("Add a result"), "open_result_add", _draw, who, "result", project_words.result_fields(), edits.save_result,
         of | {"result_id": None})  # fmt: skip
    part(_("Add an indicator"), "open_indicator_add", _draw, who, "indicator", project_words.indicator_fields(named),
         edits.save_indicator, of | {"indicator_id": None})  # fmt: skip
    which = project_form.Field("indicator_id", _("Indicator"), "choice", titles)
    if titles:
        fields = [which, *project_words.target_fields(project.starts_on, project.ends_on)]
        part(_("Add a target"), "open_target_add", _draw, who, "target", fields, edits.save_target,
             {"target_id": None})  # fmt: skip
    if own:
        which = project_form.Field("indicator_id", _("Indicator"), "choice", own)
        part(_("Enter a value"), "open_value_add", _draw, who, "value", [which, *project_words.actual_fields()],
             values_of.enter_actual, {})  # fmt: skip


def _draw(who: Person, name: str, fields: list[Any], call: Any, given: Mapping[str, Any]) -> None:
    project_form.save(who, name, fields, call, button=_("Add"), done=_("The entry is saved."), given=given)


def _named(results: pd.DataFrame) -> dict[int, str]:
    return {int(row.result_id): f"{row.code} · {row.title}" for row in records(results)}


def opened(who: Person, project: Any, results: pd.DataFrame, indicators: pd.DataFrame, values: pd.DataFrame) -> None:
    """The form of the row that the address names."""
    of, named = {"project_id": int(project.project_id)}, _named(results)
    kinds: tuple[tuple[str, str, pd.DataFrame, list[Any], Any, str, str], ...] = (
        ("result", "result_id", results, project_words.result_fields(), edits.save_result, "result", "row_version"),
        ("indicator", "indicator_id", indicators, project_words.indicator_fields(named), edits.save_indicator,
         "indicator", "row_version"),
        ("target", "target_id", values[values["target"].notna()], project_words.target_fields(None, None),  # type: ignore[arg-type]
         edits.save_target, "indicator_target", "target_version"),
    )  # fmt: skip
    for name, key, frame, fields, call, table, version in kinds:
        rows = {int(getattr(row, key)): row for row in records(frame) if i18n.known(getattr(row, key))}
        which = address.one(name, rows)
        if which is None:
            continue
        row = rows[which]
        given = {"indicator_id": int(row.indicator_id)} if name == "target" else of
        title = f"{row.code} · {row.title}"
        st.text(title)
        seen = int(getattr(row, version))
        project_form.save(who, f"{name}_change", fields, call, row=row, about=which, version=seen, button=_("Save"),
                          done=_("The entry is saved."), close=name, given={key: which, **given})  # fmt: skip
        project_form.take_out(who, table, which, seen, name)


def _written(indicators: pd.DataFrame, now: pd.DataFrame | None) -> pd.DataFrame:
    stands = {row.indicator_id: row for row in records(now)} if now is not None else {}
    rows = [_line(row, stands.get(row.indicator_id)) for row in records(indicators)]
    return pd.DataFrame(rows, index=indicators.index)


def _line(row: Any, now: Any) -> dict[str, Any]:
    """An indicator in words; `now` is where it stands, None for whoever sees no figures."""
    told = {
        "indicator_id": int(row.indicator_id), "indicator": f"{row.code} · {row.title}",
        "how": f"{briefing_words.units().get(row.unit, row.unit)} · {_('counted') if row.computed else _('entered')}",
        "baseline": briefing_words.value(row.baseline, row.unit), "target": "—", "actual": "—", "achieved": "—",
        "elapsed": "—", "pace": "—", "tone": None, "left_out": "—",
    }  # fmt: skip
    if now is None:
        return told
    told["actual"] = briefing_words.value(now.actual, row.unit, now.hidden)
    told["left_out"] = briefing_words.value(now.left_out, "persons", now.left_out_hidden)
    if i18n.known(now.target):
        told["target"] = briefing_words.value(now.target, row.unit) if now.target else _("no target")
        told["achieved"] = briefing_words.share(now.share_achieved, now.hidden)
        told["elapsed"] = briefing_words.share(now.elapsed)
    if isinstance(now.pace, str):
        told["pace"], told["tone"] = briefing_words.paces()[now.pace]
    return told


def _table(shown: pd.DataFrame, name: str, alt: str, may_edit: bool) -> None:
    tables.rows(
        shown,
        [
            Column("indicator", _("Indicator"), below="how"),
            Column("baseline", _("Baseline"), "number"), Column("target", _("Target"), "number"),
            Column("actual", _("Actual"), "number"), Column("achieved", _("Achieved"), "number"),
            Column("elapsed", _("Time gone"), "number"), Column("pace", _("Pace"), tone=lambda row: row.tone),
            Column("left_out", _("Left out"), "number"),
        ],
        link=(lambda row: address.here(indicator=row.indicator_id)) if may_edit else None,
        name=name, alt=alt, per_page=50,
    )  # fmt: skip
