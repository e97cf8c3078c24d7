"""An office of one's own the same day: every page shows what the CSV templates brought, and nothing invented."""

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from queries.__main__ import main as ask
from tests.office import App, Office, serving
from tests.own_office import DOMAIN, ran
from tests.visit import Visit, visit

PUBLISHED = Path(__file__).parent / "published" / "small_boats_2022_2024.csv"
SHOWN = {  # page, who, what of the templates must stand there
    "": ("supervisor", "Overdue referrals"),
    "caseload": ("supervisor", "EXAMPLE-1"),
    "referrals": ("supervisor", "Example Clinic"),
    "disembarkations": ("supervisor", "Tripoli naval base"),
    "briefing": ("programme", "Example protection project"),
    "case": ("supervisor", "EXAMPLE-1"),
}


@pytest.fixture(scope="module")
def own_app(own_office: Office) -> Iterator[App]:
    with serving(own_office.home) as app:
        yield app


def shown(app: App, page: str, who: str, query: str = "") -> Visit:
    return visit(app.port, page, query, email=f"{who}@{DOMAIN}")


@pytest.mark.parametrize("page", SHOWN, ids=lambda page: page or "today")
def test_every_page_shows_what_the_templates_brought(own_app, page):
    who, what = SHOWN[page]
    seen = shown(own_app, page, who, "case=EXAMPLE-1" if page == "case" else "")
    assert seen.page == page
    assert what in seen.all
    assert "could not be shown" not in seen.all


def test_the_switch_offers_the_offices_own_staff_and_says_that_real_data_waits(own_app):
    seen = shown(own_app, "", "supervisor")
    assert {"Supervisor · Supervisor", "Amina Example · Caseworker", "Admin · Administrator"} <= set(seen.texts)
    assert "Real data waits for sign-in" in seen.all
    assert "SAMPLE" not in seen.all
    assert "marsa.example" not in seen.all


def test_the_published_series_is_there_with_its_sums_and_its_source(own_office, own_app, monkeypatch):
    monkeypatch.setenv("MARSA_HOME", str(own_office.home))
    told = [
        "--point",
        "UK-CHANNEL",
        "--day",
        "date",
        "--landed",
        "migrants",
        "--boats",
        "boats",
        "--source",
        "Home Office",
    ]
    ran("import", "daily-landings", str(PUBLISHED), *told)
    series = {("UK-CHANNEL", "2022"): "45755", ("UK-CHANNEL", "2023"): "29437", ("UK-CHANNEL", "2024"): "36816"}
    assert people_by_year("point=UK-CHANNEL") == series
    assert people_by_year() == series | {
        ("LY-TNB", "2026"): "55"
    }  # apart: a row is a point, the templates' boat its own

    seen = shown(own_app, "disembarkations", "supervisor", "point=UK-CHANNEL&from=2022-01-01&to=2024-12-31")
    assert "Home Office" in seen.all
    assert "45,755" in seen.all
    assert "1,305" in seen.all
    assert "never added" in seen.all


def people_by_year(*parameters: str) -> dict[tuple[str, str], str]:
    answer = CliRunner().invoke(ask, ["landings_by_year", *parameters]).stdout
    return {(row["point"], row["year"]): row["people"] for row in csv.DictReader(StringIO(answer))}
