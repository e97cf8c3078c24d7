"""Filters stand in the address, and only as codes that are allowed there."""

from datetime import date

from streamlit.testing.v1 import AppTest


def page():
    from datetime import date

    import streamlit as st

    from ui import filters
    from ui.filters import Choice, Day

    st.session_state["chosen"] = filters.row(
        Choice("service", "Service", {"medical": "Médical", "legal": "Juridique"}),
        Choice("office", "Office", {1: "Tripoli", 2: "Nouadhibou"}),
        Day("from", "From", date(2026, 1, 1), first=date(2025, 1, 1), last=date(2026, 12, 31)),
    )


def run(**params):
    at = AppTest.from_function(page)
    for name, value in params.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception
    return at


NOTHING = {"service": None, "office": None, "from": date(2026, 1, 1)}


def test_without_an_address_nothing_is_chosen():
    at = run()
    assert at.session_state["chosen"] == NOTHING
    assert not at.button, "there is nothing to clear"


def test_the_address_is_shown_and_obeyed():
    at = run(service="legal", office="2", **{"from": "2026-05-01"})
    assert at.session_state["chosen"] == {"service": "legal", "office": 2, "from": date(2026, 5, 1)}
    assert (at.selectbox[0].value, at.selectbox[1].value, at.date_input[0].value) == ("legal", 2, date(2026, 5, 1))


def test_what_is_not_allowed_is_ignored():
    at = run(service="Juridique", office="3", **{"from": "2024-12-31"})
    assert at.session_state["chosen"] == NOTHING


def test_a_choice_goes_into_the_address_as_a_code_and_leaves_the_page_number():
    at = run(page="3", stage="medical")
    at.selectbox[0].select("medical").run()
    assert at.session_state["chosen"]["service"] == "medical"
    assert dict(at.query_params) == {"stage": "medical", "service": "medical"}


def test_a_link_to_other_filters_is_obeyed_in_the_same_session():
    at = run(service="legal")
    at.query_params["service"] = "medical"
    at.run()
    assert at.session_state["chosen"]["service"] == "medical"
    assert at.selectbox[0].value == "medical"


def test_clear_takes_them_all_out():
    at = run(service="legal", office="1", page="2", stage="medical")
    assert at.button[0].label == "Clear 2 filters"
    at.button[0].click().run()
    assert at.session_state["chosen"] == NOTHING
    assert dict(at.query_params) == {"stage": "medical"}
