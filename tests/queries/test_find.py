"""Finding cases by what is known of them, each only by those who may see it."""

import pytest

from queries import find
from tests.factories import days_ago


@pytest.fixture
def boss(make, frozen):
    return make.staff("supervisor")


def met(who, words, **more):
    found = find.cases(who, words=words, **more)
    return dict(zip(found["case_no"], found["met"], strict=True))


def test_each_way_to_a_case(make, boss):
    worker = make.staff("caseworker")
    make.case(case_no="LY-2026-00041", mimosa_no="MIM700", location="Abu Salim")
    make.case(case_no="LY-2026-00410", nationality="SN", caseworker=worker, persons=0)
    assert met(boss, "ly-2026-0004") == {"LY-2026-00041": "case_no"}
    assert met(boss, "41") == {"LY-2026-00041": "case_no"}
    assert met(boss, " 00410 ") == {"LY-2026-00410": "case_no"}
    assert met(boss, "mim70") == {"LY-2026-00041": "mimosa_no"}
    assert met(boss, "salim") == {"LY-2026-00041": "place"}
    assert met(boss, "senegal", nationalities=["SN"]) == {"LY-2026-00410": "nationality"}
    assert met(boss, "staff", workers=[worker.id]) == {"LY-2026-00410": "caseworker"}
    for nothing in ("%", "_", "LY-2026-0004%", "'", "\0", "x" * 80, ""):
        assert met(boss, nothing) in ({}, met(boss, "")), nothing


def test_the_nearest_and_the_open_come_first(make, boss):
    closed = make.case(location="LY-town", story=[("received", days_ago(9)), ("withdrawn", days_ago(1))])
    new, old = make.case(location="Ly-town"), make.case(location="ly-town", received_on=days_ago(40))
    found = find.cases(boss, words="ly-town")
    assert list(found["case_no"]) == [new.case_no, old.case_no, closed.case_no]
    assert set(found["all_cases"]) == {3}


def test_nobody_finds_what_is_not_theirs(make, boss):
    worker = make.staff("caseworker")
    mine, other = make.case(caseworker=worker, location="Zuwara"), make.case(location="Zuwara")
    handed = make.case(location="Zuwara", story=[("received", days_ago(4)), ("pre_departure", days_ago(1))])
    foreign = make.case(location="Zuwara", office=make.office())
    persons = [make.head(case).id for case in (mine, other, handed, foreign)]
    for who, seen in ((worker, [mine]), (boss, [mine, other, handed]), (make.staff("pre_departure"), [handed])):
        numbers = {case.case_no for case in seen}
        assert set(met(who, "zuwara")) == numbers
        assert set(find.people(who, persons=persons)["case_no"]) == numbers
