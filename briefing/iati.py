"""A project's results as IATI XML 2.03: result → indicator → baseline, period → target and actual, and their parts.

It leaves the office, so its figures are the protected ones; a hidden value is an actual without a number.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from xml.etree import ElementTree as ET

import pandas as pd

from data.results import pairs
from queries.records import Record, records

VERSION = "2.03"
REPORTER = ("XM-DAC-47066", "40", "International Organization for Migration")  # a multilateral organisation
_TYPES = {"output": "1", "outcome": "2", "impact": "3"}
_OTHER = "9"
_PERCENT = "2"


@dataclass(frozen=True)
class Framework:
    """What is written: frames of queries.framework (values as briefing.framework protects them) and, of our own
    projects, the protected values since the beginning (briefing.framework.since_it_began)."""

    project: Record
    results: pd.DataFrame
    indicators: pd.DataFrame
    values: pd.DataFrame
    now: pd.DataFrame | None


def document(told: Framework, *, at: datetime, language: str = "en") -> bytes:
    """The activity with its results, as a file."""
    project = told.project
    top = ET.Element("iati-activities", {"version": VERSION, "generated-datetime": f"{at:%Y-%m-%dT%H:%M:%SZ}"})
    activity = ET.SubElement(top, "iati-activity", {"{http://www.w3.org/XML/1998/namespace}lang": language})
    ref, kind, name = REPORTER
    ET.SubElement(activity, "iati-identifier").text = project.iati_identifier or f"{ref}-{project.code}"
    by = {"ref": ref, "type": kind} if not project.reported_by else {"ref": project.reported_by, "type": kind}
    _narrative(ET.SubElement(activity, "reporting-org", by), project.reported_by or name)
    _narrative(ET.SubElement(activity, "title"), project.title)
    _narrative(ET.SubElement(activity, "description"), project.title)
    _narrative(ET.SubElement(activity, "participating-org", {"role": "1"}), project.donor_name)
    ET.SubElement(activity, "activity-status", {"code": "2" if project.active else "4"})
    for code, day in (("1", project.starts_on), ("3", project.ends_on)):
        ET.SubElement(activity, "activity-date", {"type": code, "iso-date": day.isoformat()})
    for mission in (project.missions or "").split():
        ET.SubElement(activity, "recipient-country", {"code": mission})
    for place in sorted({each for each in told.values["location"] if each}):
        _narrative(ET.SubElement(ET.SubElement(activity, "location", {"ref": place}), "name"), place)
    _results(activity, told)
    ET.indent(top)
    return bytes(ET.tostring(top, encoding="utf-8", xml_declaration=True))


def _results(activity: ET.Element, told: Framework) -> None:
    rows = records(told.indicators)
    for row in records(told.results):
        its = [each for each in rows if each.result_id == row.result_id]
        if its:  # the standard wants at least one indicator
            _result(activity, told, _TYPES[row.kind], row.title, its)
    rest = [each for each in rows if pd.isna(each.result_id)]
    if rest:
        _result(activity, told, _OTHER, told.project.title, rest)


def _result(activity: ET.Element, told: Framework, kind: str, title: str, its: Iterable[Record]) -> None:
    result = ET.SubElement(activity, "result", {"type": kind, "aggregation-status": "0"})
    _narrative(ET.SubElement(result, "title"), title)
    for row in its:
        more = {"measure": _PERCENT if row.unit == "percent" else "1", "ascending": "1" if row.ascending else "0"}
        element = ET.SubElement(result, "indicator", more)
        _narrative(ET.SubElement(element, "title"), row.title)
        if isinstance(row.definition, str):
            _narrative(ET.SubElement(element, "description"), row.definition)
        values = [each for each in records(told.values) if each.indicator_id == row.indicator_id and not each.partner]
        _baselines(element, row, values)
        _periods(element, values)
        _to_date(element, row, told)


def _baselines(element: ET.Element, row: Record, values: Iterable[Record]) -> None:
    # a baseline without its year is none to the standard
    if not pd.isna(row.baseline) and not pd.isna(row.baseline_year):
        said = ET.SubElement(element, "baseline", {"year": f"{row.baseline_year:.0f}", "value": _number(row.baseline)})
        _comment(said, row.baseline_source)
    for each in values:
        if not pd.isna(each.baseline) and not pd.isna(each.baseline_year):
            more = {"year": f"{each.baseline_year:.0f}", "value": _number(each.baseline)}
            _part(ET.SubElement(element, "baseline", more), each)


def _periods(element: ET.Element, values: Iterable[Record]) -> None:
    periods: dict[tuple[date, date], list[Record]] = {}
    for each in values:
        periods.setdefault((each.period_from, each.period_to), []).append(each)
    for (first, last), its in sorted(periods.items()):
        period = _period(element, first, last)
        for each in its:
            if not pd.isna(each.target):
                _part(ET.SubElement(period, "target", {"value": _number(each.target)}), each)
        for each in its:
            if each.hidden or not pd.isna(each.actual):
                said = _part(ET.SubElement(period, "actual", _shown(each)), each)
                _comment(said, "hidden" if each.hidden else each.source)


def _to_date(element: ET.Element, row: Record, told: Framework) -> None:
    """What Marsa counts: the value since the project began."""
    if not row.computed or told.now is None:
        return
    now = next((each for each in records(told.now) if each.indicator_id == row.indicator_id), None)
    if now is not None and (now.hidden or not pd.isna(now.actual)):
        period = _period(element, told.project.starts_on, told.project.ends_on)
        _comment(ET.SubElement(period, "actual", _shown(now)), "hidden" if now.hidden else None)


def _period(element: ET.Element, first: date, last: date) -> ET.Element:
    period = ET.SubElement(element, "period")
    ET.SubElement(period, "period-start", {"iso-date": first.isoformat()})
    ET.SubElement(period, "period-end", {"iso-date": last.isoformat()})
    return period


def _part(element: ET.Element, row: Record) -> ET.Element:
    if row.location:
        ET.SubElement(element, "location", {"ref": row.location})
    for name, value in pairs(row.dimension).items():
        ET.SubElement(element, "dimension", {"name": name, "value": value})
    return element


def _shown(row: Record) -> dict[str, str]:
    return {} if row.hidden else {"value": _number(row.actual)}


def _comment(element: ET.Element, said: Any) -> None:
    if isinstance(said, str) and said:
        _narrative(ET.SubElement(element, "comment"), said)


def _narrative(element: ET.Element, said: str) -> None:
    # signs that XML cannot hold would spoil the whole file
    ET.SubElement(element, "narrative").text = "".join(each for each in said if each >= " " or each in "\t\n")


def _number(value: Any) -> str:
    return f"{float(value):.10f}".rstrip("0").rstrip(".")
