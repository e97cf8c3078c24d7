"""Nothing, not reported, old and failed look different, and an error keeps its secrets."""

import logging

from streamlit.testing.v1 import AppTest

from tests.ui import shown


def all_states():
    from datetime import UTC, datetime

    from ui import states

    states.well("No referral is overdue.")
    states.nothing("No note yet.")
    states.not_reported("No landing report for 3 days.", "Ask the team.")
    states.stale(datetime(2026, 9, 3, 6, 0, tzinfo=UTC), tz="Africa/Tripoli")
    states.failed("K7Q2MD")


def test_each_state_looks_like_itself():
    at = AppTest.from_function(all_states).run()
    assert shown.states(at) == [
        ("well", "No referral is overdue."),
        ("nothing", "No note yet."),
        ("unreported", "No landing report for 3 days. Ask the team."),
        ("stale", "These numbers are from 3 Sept 2026, 08:00."),
        (
            "failed",
            "This part of the page could not be shown. Try again in a minute. If it stays, pass on reference K7Q2MD.",
        ),
    ]


def failing():
    import streamlit as st

    from ui import errors

    try:
        try:
            raise ValueError("name of a person: Amal")
        except ValueError as inner:
            raise RuntimeError("insert into person values ('Amal')") from inner
    except RuntimeError as problem:
        st.session_state["reference"] = errors.shown(problem)


def test_an_error_shows_a_reference_and_neither_screen_nor_log_say_more(caplog):
    with caplog.at_level(logging.ERROR, logger="marsa.ui"):
        at = AppTest.from_function(failing).run()
    reference = at.session_state["reference"]
    [(kind, text)] = shown.states(at)
    assert kind == "failed"
    assert reference in text
    assert not at.exception
    [line] = [record.getMessage() for record in caplog.records if record.name == "marsa.ui"]
    assert reference in line
    assert "RuntimeError < ValueError" in line
    assert "failing" in line
    assert "Amal" not in line + text


def test_the_handler_of_the_server_keeps_streamlits_own_box_away():
    from ui import errors

    assert errors.on_script_error(RuntimeError("x")) is True
