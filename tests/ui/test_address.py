"""Addresses: they come back as they went, and what is not allowed in them is not there."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from ui import registry


def ask(code, **params):
    at = AppTest.from_string(
        f"import streamlit as st\nfrom datetime import date\nfrom ui import address\nst.session_state.found = {code}"
    )
    for name, value in params.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception
    return at


def found(code, **params):
    return ask(code, **params).session_state.found


def test_links():
    assert found('address.link("today")') == "/"
    assert found('address.link("referrals", service="medical", office=None, due="")') == "/referrals?service=medical"
    assert found('address.link("case", case="LY/1&é")') == "/case?case=LY%2F1%26%C3%A9"
    assert found('address.link("caseload", stage=["received", "medical"], day=date(2026, 3, 1))') == (
        "/caseload?stage=received&stage=medical&day=2026-03-01"
    )


def test_a_number_that_was_typed_has_no_signs_that_cannot_be_seen():
    assert found('address.text("case")', case=" LY-1\x00\u202e\n ") == "LY-1"
    assert found('len(address.text("case"))', case="x" * 3000) == 100
    assert found('address.text("case")') == ""


def test_the_moment_goes_along():
    assert found('address.link("caseload", stage="medical")', as_of="2026-03-01") == (
        "/caseload?as_of=2026-03-01&stage=medical"
    )


def test_a_page_that_does_not_exist_is_an_error_of_ours():
    with pytest.raises(KeyError):
        registry.page("nowhere")


@pytest.mark.parametrize(
    ("code", "given", "expected"),
    [
        ('address.one("x", ["a", "b"])', "b", "b"),
        ('address.one("x", ["a", "b"])', "c", None),
        ('address.one("x", {7: "Tripoli"})', "7", 7),
        ('address.one("x", {7: "Tripoli"})', "07", None),
        ('address.several("x", ["a", "b", "c"])', ["c", "a", "z", "a"], ["a", "c"]),
        ('address.day("x")', "2026-02-28", date(2026, 2, 28)),
        ('address.day("x")', "2026-02-30", None),
        ('address.day("x")', "1026-02-28", None),
        ('address.day("x")', "<script>", None),
        ('address.whole("x")', "12", 12),
        ('address.whole("x")', "²", None),
        ('address.whole("x", high=10)', "12", None),
    ],
)
def test_what_may_stand_in_an_address(code, given, expected):
    assert found(code, x=given) == expected


def test_nothing_there_is_nothing():
    assert found('[address.one("x", ["a", ""]), address.day("x"), address.whole("x"), address.several("x", [])]') == [
        "", None, None, [],
    ]  # fmt: skip


def test_what_is_put_is_read_back():
    at = ask('address.put(a="x", b=date(2026, 1, 2), c=[1, 2], d=None, e="")', d="old", e="old")
    assert dict(at.query_params) == {"a": "x", "b": "2026-01-02", "c": ["1", "2"]}


def test_here_changes_what_it_is_told():
    assert found("address.here(page=3, service=None, office=[1, 2])", page="2", service="legal", stage="medical") == (
        "?page=3&stage=medical&office=1&office=2"
    )
