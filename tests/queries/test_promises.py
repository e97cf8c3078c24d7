"""What people script: these questions, these parameters, these columns, printed as CSV."""

import csv
import io

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from queries import clock
from queries.__main__ import main
from tests.factories import NOW, days_ago

DAY = str(NOW.date())
PROMISED = {
    "caseload_by_stage": ([f"as_of={DAY}"], "stage,cases"),
    "caseload_balance": ([f"from={DAY}", f"to={DAY}"],
                         "open_start,new,reopened,transferred_in,closed,transferred_out,open_end"),
    "referrals_overdue": ([f"as_of={DAY}"],
                          "referral_id,case_no,service,priority,agency,office,caseworker,due_at,days_late"),
    "referrals_overdue_by_service": ([f"as_of={DAY}"], "service,referrals"),
    "projects": ([], "code,donor,title,starts_on,ends_on"),
    "landings_by_day": ([f"from={DAY}", f"to={DAY}"], "day,point,people,boats"),
    "landings_by_year": ([], "year,point,people"),
    "indicators": (["project=P", f"from={DAY}", f"to={DAY}"], "code,unit,baseline,target,actual,share_achieved"),
}  # fmt: skip


def printed(*arguments):
    result = CliRunner().invoke(main, list(arguments))
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize("name", PROMISED)
def test_names_and_columns_hold_also_without_rows(db, name):
    parameters, columns = PROMISED[name]
    assert printed(name, *parameters).splitlines()[0] == columns


def test_it_prints_the_number_that_the_page_shows(make):
    late = make.case()
    make.referral(late, service="medical", sent_at=days_ago(20), due_at=days_ago(3))
    rows = list(csv.DictReader(io.StringIO(printed("referrals_overdue", f"as_of={NOW.isoformat()}"))))
    assert [(row["case_no"], row["days_late"]) for row in rows] == [(late.case_no, "3")]
    assert printed("referrals_overdue_by_service", f"as_of={NOW.isoformat()}").splitlines()[1] == "medical,1"


def test_a_named_person_sees_their_own(make):
    here, there = make.office(), make.office()
    boss = make.staff("supervisor", office=here)
    make.case(office=here, stage="registered")
    make.case(office=there, stage="registered")
    assert printed("caseload_by_stage", f"as_of={DAY}").splitlines()[1] == "registered,2"
    assert printed("caseload_by_stage", f"as_of={DAY}", "--as", boss.email).splitlines()[1] == "registered,1"
    assert printed("caseload_by_stage", f"as_of={DAY}", f"office={there.code}").splitlines()[1] == "registered,1"


@pytest.mark.parametrize(("arguments", "sentence"), [
    (["caseload_by_stag"], "There is no question called"),
    (["caseload_by_stage", "as_of=31/03/2026"], "is not a date like 2026-03-31"),
    (["caseload_by_stage", "nonsense=1"], "is not a parameter of caseload_by_stage"),
    (["caseload_by_stage", "--as", "nobody@nowhere"], "Nobody active on the staff"),
    (["caseload_by_stage", "office=XX-1"], "There is no office XX-1"),
])  # fmt: skip
def test_what_is_asked_wrongly_is_said_in_a_sentence(db, arguments, sentence):
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 1
    assert sentence in result.output
    assert "Traceback" not in result.output


def test_a_date_alone_is_that_date_in_every_mission(db):
    assert clock.moment(DAY) == clock.last_moment(NOW.date())
    rows = db.execute(text("select (cast(:at as timestamptz) at time zone time_zone)::date from mission"),
                      {"at": clock.moment(DAY)})  # fmt: skip
    assert {row[0] for row in rows} == {NOW.date()}
    zones = set(db.scalars(text("select time_zone from mission")))
    assert zones == set(clock._ZONES)


@pytest.mark.parametrize("text", ["0001-01-01", "9999-12-31", "9999-12-31T23:59+00:00", "0001-01-01T00:00+14:00"])
def test_a_moment_so_far_away_that_days_around_it_are_none_is_refused(text):
    with pytest.raises(ValueError, match="from 1900 to 2200"):
        clock.moment(text)


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1+x", "@x", "\u200b=x", "\u2060 ＝x"])
def test_what_somebody_typed_is_no_formula_where_it_is_printed(make, name):
    make.landing(make.landing_point(code="TRI"), landing_no="TRI-1", boat=name, embarked_from="Sabratha")
    [row] = csv.DictReader(io.StringIO(printed("landing_by_number", "landing_no=TRI-1")))
    assert (row["boat"], row["embarked_from"], row["people"]) == (f"'{name}", "Sabratha", "10")
