"""A project's results as IATI XML: its elements in the standard's order, and no figure that a page hides."""

from datetime import date
from xml.etree import ElementTree as ET

from briefing import framework as protected
from briefing.iati import Framework, document
from data import tables as t
from queries import framework
from queries.records import records
from tests.factories import NOW

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


def test_result_indicator_baseline_period_target_actual(make, frozen):
    project = make.project(code="EU", ends_on=LAST)
    head = make.staff("head_of_mission", office=make.office(mission="LY"))
    result = make.row(t.result, project_id=project.id, code="1", title="Safer \x0b& sound", kind="outcome")
    share = make.indicator(project, "O1", unit="percent", result_id=result.id, baseline=10, baseline_year=2025,
                           ascending=False, definition="Of all")  # fmt: skip
    few = make.indicator(project, "O2", unit="persons")
    make.indicator(project, "P1", computed=True)
    one = make.head(make.case(project_id=project.id))
    make.assistance(one, given_on=FIRST, project_id=project.id)
    of = {"indicator_id": share.id, "period_from": FIRST, "period_to": LAST, "location": "Sebha", "dimension": "sex=F"}
    make.row(t.indicator_target, **of, target=50, baseline=5, baseline_year=2024)
    make.row(t.indicator_actual, **of, actual=42.5, source="Survey")
    make.row(t.indicator_actual, **of, actual=99, source="Theirs", partner="Red Crescent")
    make.row(t.indicator_actual, indicator_id=few.id, period_from=FIRST, period_to=LAST, actual=3, source="List")
    asked = {"project": "EU"}
    told = Framework(
        records(framework.projects(head))[0], framework.results(head, **asked), framework.indicators(head, **asked),
        protected.values(head, **asked, published=False),
        protected.since_it_began(head, **asked, starts_on=FIRST, ends_on=LAST, today=NOW.date(), as_of=NOW),
    )  # fmt: skip
    data = document(told, at=NOW)
    top = ET.fromstring(data)  # noqa: S314 - our own
    assert top.attrib["version"] == "2.03"
    activity = top[0]
    assert [each.tag for each in activity] == [
        "iati-identifier", "reporting-org", "title", "description", "participating-org", "activity-status",
        "activity-date", "activity-date", "recipient-country", "location", "result", "result",
    ]  # fmt: skip
    first, rest = activity.findall("result")
    assert (first.attrib["type"], rest.attrib["type"]) == ("2", "9")
    (indicator,) = first.findall("indicator")
    assert indicator.attrib == {"measure": "2", "ascending": "0"}
    assert [each.tag for each in indicator] == ["title", "description", "baseline", "baseline", "period"]
    assert indicator.findall("baseline")[1].attrib == {"year": "2024", "value": "5"}
    period = indicator.find("period")
    assert [each.tag for each in period] == ["period-start", "period-end", "target", "actual"]
    assert [each.tag for each in period.find("actual")] == ["location", "dimension", "comment"]
    assert period.find("actual").attrib == {"value": "42.5"}
    assert period.find("target/dimension").attrib == {"name": "sex", "value": "F"}
    # three persons, and the one person counted: an actual without a number
    assert [each.attrib for each in rest.iter("actual")] == [{}, {}]
    assert b"Red Crescent" not in data
