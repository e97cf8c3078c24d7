"""Results that another agency published come in as projects of its own, year by year; twice changes nothing."""

import csv

import pytest

from data.connection import owner_engine
from data.imports.kinds.iati_results import IatiResults
from data.imports.load import load
from tests.data.conftest import JUNE, asked, counts

PRE = "result_indicator_"
OF = {f"{PRE}target_dimension_1": "Population targeted", f"{PRE}target_value_1": "Malian refugees",
      f"{PRE}target_location_ref": "Mauritania"}  # fmt: skip
ROW = {"year": 2018, "operation": "UNHCR Operation in Mauritania (2018)",
       "iati_identifier": "XM-DAC-41121-2018-MENA-MRT", "result_type": 1, "result_title": "Education",
       f"{PRE}title": "# of children enrolled", f"{PRE}measure": 1, f"{PRE}period_start": "2018-01-01",
       f"{PRE}period_end": "2018-12-31", f"{PRE}target_value": "0.0", f"{PRE}actual_value": "5.0", **OF}  # fmt: skip
NEXT = {"year": 2019, "iati_identifier": "XM-DAC-41121-2019-MENA-MRT", f"{PRE}period_start": "2019-01-01",
        f"{PRE}period_end": "2019-12-31"}  # fmt: skip


@pytest.fixture
def bring(db, tmp_path):
    def one(*rows, **how):
        path = tmp_path / "results.csv"
        with path.open("w", newline="", encoding="utf-8") as lines:
            out = csv.DictWriter(lines, [column.name for column in IatiResults.columns], restval="")
            out.writeheader()
            out.writerows([ROW | row for row in rows])
        return load(owner_engine(), IatiResults, path, at=JUNE, **how)

    return one


def test_years_are_periods_of_one_project_and_a_second_run_changes_nothing(db, bring):
    rows = ({}, NEXT | {f"{PRE}actual_value": ""},
            {"result_type": 2, f"{PRE}title": "% enrolled", f"{PRE}measure": 2, f"{PRE}target_value": "90",
             f"{PRE}actual_value": "167.12", f"{PRE}baseline_value": "12.5", f"{PRE}baseline_year": "2017.0"},
            {f"{PRE}target_value_1": "Refugees (urban)"})  # fmt: skip
    assert counts(bring(*rows)) == (4, 0, 0, 0)
    of = "code, reported_by, active, iati_identifier, starts_on::text, ends_on::text"
    assert asked(db, f"select {of} from project") == [
        ("UNHCR-MR", "UNHCR", False, "XM-DAC-41121-MENA-MRT", "2018-01-01", "2019-12-31")]  # fmt: skip
    assert asked(db, "select kind, title from result order by kind") == [
        ("outcome", "Education"), ("output", "Education")]  # fmt: skip
    units = "select unit, count(distinct i.id), count(t.target) from indicator as i inner join indicator_target as t \
on t.indicator_id = i.id group by unit order by unit"
    assert asked(db, units) == [("number", 1, 3), ("percent", 1, 1)]
    assert asked(db, "select count(*), max(actual)::float from indicator_actual") == [(3, 167.12)], (
        "none where none was told"
    )
    assert asked(db, "select baseline::float, baseline_year from indicator_target where baseline is not null") == [
        (12.5, 2017)
    ]
    assert asked(db, "select distinct dimension from indicator_target order by 1") == [
        ("Population targeted=Malian refugees",), ("Population targeted=Refugees (urban)",)]  # fmt: skip
    assert counts(bring(*rows)) == (0, 0, 4, 0)
    assert counts(bring({f"{PRE}actual_value": "6"})) == (0, 1, 0, 0)


def test_what_is_refused_and_why(db, bring):
    wrong = ({"result_type": 9}, {f"{PRE}measure": 5}, {f"{PRE}period_end": "2017-01-01"})
    report = bring(*wrong, {f"{PRE}target_value": "many"}, {"result_title": "Health"}, {"result_title": "Health"})
    assert [(one.line, one.column) for one in report.refusals] == [
        (2, "result_type"), (3, f"{PRE}measure"), (4, f"{PRE}period_end"), (5, f"{PRE}target_value"), (7, ""),
    ]  # fmt: skip
    assert counts(report) == (1, 0, 0, 5)
