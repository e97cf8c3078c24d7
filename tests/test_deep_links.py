"""A process of the app whose first request is a deep link: nobody gets more than is theirs.

Streamlit by itself would run a page's script without the frame, and so without asking who is there (see
docs/decisions). What counts is everything that the server sends, and not only what a screen shows.
"""

import re

import pytest

from tests.office import Office, serving
from tests.visit import Visit, visit
from ui import registry

# each role once; those without rights come first, so that theirs is the process's first request
CAST = {
    "nobody": "",
    "admin": "admin",
    "dataprotection": "data_protection",
    "programme": "programme_officer",
    "predeparture": "pre_departure",
    "head.libya": "head_of_mission",
    "caseworker.nouadhibou": "caseworker",
    "supervisor.tripoli": "supervisor",
}
CASE_NO = re.compile(r"\b[A-Z]{2}-\d{4}-\d{5}\b")
MIMOSA_NO = re.compile(r"\bMIM\d{7}\b")
THEIRS = """
    select c.case_no, c.mimosa_no from case_file as c
    where
        c.office_id in (select so.office_id from staff_office as so inner join staff as s on s.id = so.staff_id
                        where s.email = :email)
        and case :role
            when 'supervisor' then true
            when 'caseworker' then c.caseworker_id = (select s.id from staff as s where s.email = :email)
            -- what came to them once stays theirs to see, also when it has ended
            when 'pre_departure' then exists (
                select 1 from stage_event as e where e.case_id = c.id and e.to_stage = 'pre_departure'
            )
            else false
        end
"""
OTHER_OFFICES = """
    select o.name from office as o where o.id not in (
        select so.office_id from staff_office as so inner join staff as s on s.id = so.staff_id where s.email = :email
    )
"""


@pytest.fixture(scope="module")
def somebody_elses(sample_office: Office) -> str:
    """The newest case of an office that nobody in the cast above works for."""
    found = sample_office.rows(
        "select case_no from case_file as c inner join office as o on o.id = c.office_id"
        " where o.code = 'DZ-TMR' order by c.id desc limit 1"
    )
    return str(found[0].case_no)


# a fresh process each: the others are asked for by `make attacks`
AT_ONCE = ("case", "today", "staff")
FIRST = [info if info.key in AT_ONCE else pytest.param(info, marks=pytest.mark.long) for info in registry.PAGES]


@pytest.mark.parametrize("info", FIRST, ids=lambda info: info.key)
def test_a_first_request_shows_nobody_what_is_not_theirs(info, sample_office, somebody_elses):
    query = f"case={somebody_elses}" if info.key == "case" else ""
    names = dict(sample_office.rows("select email, name from staff"))
    with serving(sample_office.home) as app:
        for place, role in CAST.items():
            email = f"{place}@marsa.example"
            seen = visit(app.port, info.address, query, email=email)
            assert _is_right(seen, info, names[email], role), f"{email}: {seen.all[-1500:]}"
            _holds_only_what_is_theirs(seen, sample_office, email, role, asked_for=somebody_elses)


def test_a_database_of_ones_own_shows_nothing_to_anybody_where_no_sign_in_is_set_up(sample_office):
    with serving(sample_office.home, DATABASE_URL=sample_office.url) as app:
        assert app.health() == "ok"
        for info in registry.PAGES:
            seen = visit(app.port, info.address, email="supervisor.tripoli@marsa.example")
            assert "because no sign-in is set up" in seen.all
            assert not CASE_NO.search(seen.all)
            for of_the_office in ("Huda", "Tripoli naval base", "Demo: you are"):
                assert of_the_office not in seen.all


def _is_right(seen: Visit, info: registry.PageInfo, name: str, role: str) -> bool:
    if not role:
        return "has no role in Marsa yet." in seen.all
    assert f"<bdi>{name}</bdi></strong>" in seen.all  # it is they who look
    if not info.open_to(role):
        return "This page is not part of the work of" in seen.all
    return seen.page == info.address and "could not be shown" not in seen.all


def _holds_only_what_is_theirs(seen: Visit, office: Office, email: str, role: str, asked_for: str) -> None:
    theirs = office.rows(THEIRS, email=email, role=role)
    assert set(CASE_NO.findall(seen.all)) <= {case.case_no for case in theirs} | {asked_for}, email
    assert set(MIMOSA_NO.findall(seen.all)) <= {case.mimosa_no for case in theirs}, email
    # trainings, and people who moved on to another office, are in places that other offices are called after
    if role in ("caseworker", "supervisor") and seen.page not in ("briefing", "visits"):
        others = {office.name for office in office.rows(OTHER_OFFICES, email=email)}
        named = {name for name in others if name in seen.texts or f">{name}<" in seen.all}
        assert not named, email
