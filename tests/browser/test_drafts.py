"""What was typed survives the death of the server, and is there for the same person only."""

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import PATIENCE
from tests.office import serving

pytestmark = [pytest.mark.browser, pytest.mark.long]
TEXT = "She called at night. Her brother waits in Sabha, and she wants to travel with him."


def _case(office):
    return office.rows("""
        select c.case_no from open_case(now()) as o inner join case_file as c on c.id = o.case_id
        inner join staff as s on s.id = c.caseworker_id
        where s.email = 'caseworker.tripoli@marsa.example' order by c.id limit 1
    """)[0].case_no


def _opens_note(visitor, case_no):
    visitor.open(f"/case?case={case_no}")
    visitor.open_part("Add a note")
    return visitor.page.locator("[class*=st-key-m_draft_note] textarea")


def test_a_note_survives_the_death_of_the_server(enter, sample_office):
    case_no = _case(sample_office)
    with serving(sample_office.home) as app:
        worker = enter("caseworker.tripoli", at=app)
        box = _opens_note(worker, case_no)
        # typed as people type, with a pause to think, and never leaving the field
        box.click()
        worker.page.keyboard.type(TEXT[:40], delay=60)
        worker.page.wait_for_timeout(1600)
        worker.page.keyboard.type(TEXT[40:], delay=60)
        expect(box).to_have_value(TEXT)
        expect(box).to_be_focused()
        worker.page.wait_for_timeout(2500)
        app.process.kill()
        app.process.wait(30)

    with serving(sample_office.home) as app:
        worker = enter("caseworker.tripoli", at=app)
        box = _opens_note(worker, case_no)
        worker.sees("You began this on")
        expect(box).to_have_value(TEXT)
        boss = enter("supervisor.tripoli", at=app)
        expect(_opens_note(boss, case_no)).to_have_value("")
        assert "You began this on" not in boss.text
        assert TEXT.encode() not in bytes(boss.sent)

        worker.press("Add the note")
        worker.sees("The note is added.")
        worker.settled()
        expect(_opens_note(worker, case_no)).to_have_value("", timeout=PATIENCE)
        assert sample_office.rows("select 1 from draft") == []
        assert "She called" not in app.terminal.read_text()
