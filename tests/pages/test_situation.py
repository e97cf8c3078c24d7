"""The situation report from the page: who gets it, what is written down, and that it is given out once."""

import io

import pytest
from pypdf import PdfReader

from data import tables as t
from pages.parts import landing_situation
from tests.factories import NOW, days_ago
from tests.pages.opened import opened


@pytest.fixture
def given_out(monkeypatch):
    """The bytes of each download button, and what it is called."""
    found = []

    def noted(self, label, data, file_name, *_more, **_named):
        found.append((file_name, data))

    monkeypatch.setattr("streamlit.delta_generator.DeltaGenerator.download_button", noted)
    return found


def press(at):
    [button] = [each for each in at.button if each.label == "Make the report"]
    button.click()
    at.run()
    assert not at.exception, [error.value for error in at.exception]


@pytest.mark.parametrize("role", ["supervisor", "caseworker", "head_of_mission"])
def test_it_is_made_on_press_and_written_down(make, db, frozen, given_out, role):
    office = make.office(mission="LY", name="Tripoli")
    point = make.landing_point(office=office, name="Harbour")
    make.landing(point, landed_at=days_ago(0.5), men=40, women=20, dead=0, missing=0, screened=60)
    more = {"points": [point]} if role == "caseworker" else {}
    who = make.staff(role, office=office, **more)
    at = opened(who, "disembarkations")
    assert given_out == [] or all("situation" not in name for name, _data in given_out)
    press(at)
    files = {name.rsplit(".", 1)[1]: data for name, data in given_out if name.startswith("situation")}
    assert set(files) == {"pdf", "docx"}
    assert "60 people intercepted" in " ".join(PdfReader(io.BytesIO(files["pdf"])).pages[0].extract_text().split())
    row = db.execute(t.audit.select().where(t.audit.c.what == "exports.figures")).one()
    assert (row.reason, row.after["what"], row.after["form"]) == ("respond", "situation", "pdf, docx")
    given_out.clear()
    at.run()
    assert not [name for name, _data in given_out if name.startswith("situation")]
    assert landing_situation._MADE not in at.session_state


def test_a_caseworker_without_a_point_gets_none(make, frozen):
    office = make.office(mission="LY")
    make.landing(make.landing_point(office=office), landed_at=NOW)
    at = opened(make.staff("caseworker", office=office), "disembarkations")
    assert not [each for each in at.button if each.label == "Make the report"]
