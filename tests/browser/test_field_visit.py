"""From a missing paper to an embassy and back: the file that went along comes back as differences, once."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import PATIENCE
from ui import sheet
from ui.sheet import Field

pytestmark = [pytest.mark.browser, pytest.mark.long]


def filled(data, **typed):
    """The workbook as a visitor's Excel saves it, with something typed into its first row."""
    mark, rows = sheet.read(data)
    rows[0] |= typed
    columns = [Field(code, code) for code in mark.pop("columns")]
    return sheet.workbook("Cases", columns, rows, about_name="About", about=[], mark=mark)


def test_an_embassy_visit_from_the_missing_paper_to_the_outcome(enter, sample_office):
    boss = enter("supervisor.tripoli")
    boss.open("/travel")
    boss.follow(boss.main.get_by_role("link", name="Prepare a visit").first, "**/visits?*prepare=embassy*")
    tomorrow = datetime.now(ZoneInfo("Africa/Tripoli")).date() + timedelta(days=1)
    boss.date("Day", tomorrow)
    boss.page.keyboard.press("Tab")
    boss.settled()
    boss.press("Prepare the visit")
    boss.page.wait_for_url("**/visits?*visit=*")
    boss.settled()
    case_no = boss.main.locator(".m-table tbody tr td").first.inner_text()

    boss.open_part("File to take along")
    boss.choose("What is it for", "To work where there is no connection")
    boss.press("Make the file")
    boss.sees("The file is ready.")
    with boss.page.expect_download() as coming:
        boss.main.get_by_role("button", name="Download the Excel file").click()
    data = coming.value.path().read_bytes()
    (logged,) = sample_office.rows("select after from audit where entity = 'export'")
    assert logged.after["rows"] == len(sheet.read(data)[1])

    boss.open_part("Bring a filled-in file back")
    today = f"{tomorrow - timedelta(days=1):%d/%m/%Y}"
    back = {"name": "visit.xlsx", "mimeType": sheet.MIME, "buffer": filled(data, outcome="Come again", seen_on=today)}
    boss.page.set_input_files("input[type=file]", files=[back])
    boss.sees("to take over")
    boss.press("Take over what is chosen")
    boss.sees("The file is taken over.")
    boss.sees("Everything that the file says stands in Marsa already.")
    row = boss.main.locator(".m-table tbody tr").filter(has_text=case_no).first
    expect(row).to_contain_text("Come again", timeout=PATIENCE)
