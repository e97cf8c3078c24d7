"""Tables: what is in the cells, where they lead, and how they are cut in pages."""

from streamlit.testing.v1 import AppTest

from tests.ui import shown
from tests.ui.test_markup import NASTY


def a_table():
    import pandas as pd
    import streamlit as st

    from ui import tables
    from ui.address import link
    from ui.tables import Column

    frame = pd.DataFrame(st.session_state["rows"])
    columns = [
        Column("case_no", "Case"),
        Column("service", "Service", "code", {"medical": "Medical"}),
        Column("share", "Share", "percent"),
        Column("due_at", "Due", "moment", tz="zone"),
        Column("days_late", "Late", "days", tone=lambda row: "late" if row.days_late > 3 else None),
    ]
    tables.rows(frame, columns, link=lambda row: link("case", case=row.case_no), per_page=2, alt="Late referrals")


def row(**more):
    import pandas as pd

    due = pd.Timestamp("2026-11-01 23:30", tz="UTC")
    given = {"case_no": "LY-1", "service": "medical", "share": 0.5, "due_at": due, "zone": "Africa/Tripoli"}
    return {**given, "days_late": 4, **more}


def run(*rows, **params):
    at = AppTest.from_function(a_table)
    at.session_state["rows"] = list(rows)
    for name, value in params.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception
    return at


def test_cells_are_written_for_readers():
    at = run(row())
    [[head, line]] = shown.tables(at)
    assert head == ["Case", "Service", "Share", "Due", "Late"]
    assert line == ["LY-1", "Medical", "50%", "2 Nov 2026, 01:30", "4 days"]


def test_unknown_is_a_dash_and_never_nought():
    import pandas as pd

    at = run(row(service=None, share=float("nan"), due_at=pd.NaT, days_late=1), row())
    assert shown.tables(at)[0][1] == ["LY-1", "—", "—", "—", "1 day"]


def test_the_first_cell_opens_the_case():
    assert shown.links(run(row(case_no="LY/1 &x"))) == [("LY/1 &x", "/case?case=LY%2F1+%26x")]


def test_what_was_typed_is_shown_and_not_interpreted():
    for text in NASTY:
        assert shown.tables(run(row(case_no=text, service=text)))[0][1][:2] == [text, text]


def test_pages_hold_what_they_say():
    rows = [row(case_no=f"LY-{n}") for n in range(1, 6)]
    at = run(*rows, page="2", service="medical")
    assert [line[0] for line in shown.tables(at)[0][1:]] == ["LY-3", "LY-4"]
    assert "3–4 of 5" in shown.text(at)
    assert dict(shown.links(at))["Next"] == "?page=3&service=medical"
    assert dict(shown.links(at))["Previous"] == "?page=1&service=medical"


def test_a_page_beyond_the_last_is_the_last_and_nonsense_the_first():
    rows = [row(case_no=f"LY-{n}") for n in range(1, 6)]
    assert shown.tables(run(*rows, page="99"))[0][1][0] == "LY-5"
    for nonsense in ("-1", "0", "x", "１", "9" * 30):
        assert shown.tables(run(*rows, page=nonsense))[0][1][0] == "LY-1"


def test_a_tone_marks_the_cell():
    [body] = shown.html(run(row(days_late=9), row(days_late=1)))
    assert body.count("m-tone-late") == 1
