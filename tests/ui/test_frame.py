"""The frame: who is let in where, what stands around every page, and what is shown when nothing can be read."""

from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from streamlit.testing.v1 import AppTest

from data import connection
from data.person import ROLES
from tests.ui import shown
from ui import registry

FRAME = Path(__file__).parents[2] / "ui" / "frame.py"
PAGE = """
import streamlit as st
from ui import session
who = session.require(*{roles!r})
st.text("page {key} for " + who.email + " as " + who.role)
st.text(st.session_state.get("extra", ""))
if "break" in st.query_params:
    raise RuntimeError("Amal, case LY-000001")
"""


@pytest.fixture
def pages(tmp_path, monkeypatch):
    """Pages of our own, so that the frame is tried alone."""
    for info in registry.PAGES:
        (tmp_path / f"{info.key}.py").write_text(PAGE.format(roles=info.roles, key=info.key), encoding="utf-8")
    monkeypatch.setattr(registry, "FOLDER", tmp_path)
    return tmp_path


def enter(who=None, page=None, **params):
    at = AppTest.from_file(FRAME, default_timeout=30)
    if who is not None:
        at.session_state["marsa_demo"] = who.email
    for name, value in params.items():
        at.query_params[name] = value
    if page:
        at.switch_page(str(registry.page(page).file))
    at.run()
    assert not at.exception
    return at


def ran(at):
    return [text.value for text in at.text if text.value]


@pytest.mark.parametrize("role", ROLES)
def test_every_page_opens_to_its_roles_and_to_no_other(role, make, pages):
    who = make.staff(role)
    for info in registry.PAGES:
        at = enter(who, info.key)
        if info.open_to(role):
            assert ran(at) == [f"page {info.key} for {who.email} as {role}"]
        else:
            assert ran(at) == []
            assert [kind for kind, _text in shown.states(at)] == ["closed"]
            assert at.title[0].value == "Not open to you"


def test_somebody_without_a_role_sees_that_and_nothing_else(make, pages):
    nobody = make.staff(None, name="Nobody")
    for info in registry.PAGES:
        at = enter(nobody, info.key)
        assert ran(at) == []
        assert shown.states(at)[0][1].startswith("Nobody has no role in Marsa yet.")


def test_a_page_without_the_frame_opens_to_nobody(make, pages):
    make.staff("supervisor")
    at = AppTest.from_file(registry.page("caseload").file).run()
    assert not at.exception
    assert ran(at) == []
    assert at.title[0].value == "Not signed in"


def test_a_server_database_shows_no_data_where_no_sign_in_is_set_up(make, pages, monkeypatch):
    who = make.staff("supervisor")
    server = connection.Database(connection.database().url, embedded=False)
    monkeypatch.setattr("data.connection.database", lambda: server)
    at = enter(who)
    assert ran(at) == []
    assert "no sign-in is set up" in shown.states(at)[0][1]
    assert not at.sidebar.selectbox, "no switch of person"


def test_an_empty_staff_list_says_how_to_begin(db, pages):
    at = enter()
    assert ran(at) == []
    assert "python -m data staff add" in shown.states(at)[0][1]


def test_every_screen_says_what_the_data_are(make, db, pages):
    who = make.staff("supervisor")
    assert shown.banners(enter(who, "caseload")) == ["Real data waits for sign-in: this database is for trying out."]


def test_the_first_supervisor_is_there_until_somebody_else_is_chosen(make, pages):
    worker, supervisor = make.staff("caseworker"), make.staff("supervisor")
    at = enter()
    assert supervisor.email in ran(at)[0]
    at.sidebar.selectbox(key="demo_choice_en").select(worker.email).run()
    assert ran(at) == [f"page today for {worker.email} as caseworker"]


def test_a_person_who_left_the_staff_is_out_at_their_next_run(make, pages, db):
    from sqlalchemy import update

    from data import tables

    who, other = make.staff("caseworker"), make.staff("supervisor")
    at = enter(who)
    assert who.email in ran(at)[0]
    db.execute(update(tables.staff).where(tables.staff.c.id == who.id).values(active=False))
    at.run()
    assert who.email not in ran(at)[0]
    assert other.email in ran(at)[0]


def test_of_several_roles_one_is_active(make, pages):
    who = make.staff("supervisor", roles=["caseworker"])
    at = enter(who)
    assert ran(at) == [f"page today for {who.email} as supervisor"]
    at.sidebar.selectbox(key=f"role_of_{who.id}_en").select("caseworker").run()
    assert ran(at) == [f"page today for {who.email} as caseworker"]


def test_the_frame_speaks_the_persons_language(make, pages):
    who = make.staff("supervisor", language="ar")
    at = enter(who)
    style = next(element.proto.body for element in at.get("html") if element.proto.body.startswith("<style"))
    assert "direction: rtl" in style
    at.query_params["lang"] = "en"
    at.run()
    style = next(element.proto.body for element in at.get("html") if element.proto.body.startswith("<style"))
    assert "direction: rtl" not in style


def test_find_opens_a_case_or_leads_to_what_is_like_it(make, pages):
    office = make.office()
    who = make.staff("supervisor", office=office)
    case = make.case(office=office)
    at = enter(who)
    at.sidebar.text_input[0].input("LY-no-such <b>")
    at.sidebar.button[0].click().run()
    assert ran(at) == [f"page find for {who.email} as supervisor"]
    assert at.query_params == {}
    at.sidebar.text_input[0].input(f" {case.case_no} ")
    at.sidebar.button[0].click().run()
    assert ran(at) == [f"page case for {who.email} as supervisor"]
    assert at.query_params["case"] == case.case_no


def test_whoever_may_open_no_case_has_no_find_box(make, pages):
    assert not enter(make.staff("programme_officer")).sidebar.text_input


def test_looking_back_is_said_and_nonsense_is_now(make, pages):
    who = make.staff("supervisor")
    at = enter(who, as_of="2026-03-01")
    assert any("As of 1 Mar 2026" in text for text in shown.banners(at))
    at = enter(who, as_of="last week")
    assert len(shown.banners(at)) == 1
    assert "as_of" not in at.query_params


def test_a_broken_page_shows_a_reference_and_keeps_the_frame(make, pages, caplog):
    at = enter(make.staff("supervisor"), "caseload", **{"break": "1"})
    [(kind, text)] = shown.states(at)
    assert kind == "failed"
    assert "Amal" not in text + caplog.text
    assert at.sidebar.text_input


def test_a_database_that_is_down_is_said_in_words(make, pages, monkeypatch):
    def down():
        raise OperationalError("select secret", {}, Exception("could not connect to 10.0.0.1"))

    monkeypatch.setattr("ui.session.person.offered", down)
    at = enter()
    [(kind, text)] = shown.states(at)
    assert kind == "failed"
    assert text.startswith("The database does not answer.")


def test_a_database_that_was_not_migrated_says_what_to_run(server, pages):
    from tests.server import drop_database, new_database

    url = new_database(server)
    connection.use(url, embedded=True)
    try:
        assert "python -m data migrate" in shown.states(enter())[0][1]
    finally:
        connection.leave()
        drop_database(server, url)
