"""Coming in, being turned away and leaving, in a real browser at a real provider."""

import re

import pytest
from playwright.sync_api import expect
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from tests.browser.provider import behind, provider
from tests.test_deep_links import CASE_NO, MIMOSA_NO
from tests.visit import visit
from ui import registry

pytestmark = pytest.mark.browser
ELSEWHERE = re.compile(r"^https?://(?!127\.0\.0\.1)")
ASKED = "LY-2026-99999"
STRANGER = "stranger.unheard.of@elsewhere.example"


@pytest.fixture(scope="module")
def door():
    with provider() as started:
        yield started


@pytest.fixture(scope="module")
def guarded(door, sample_office):
    """The app on the sample, behind the provider."""
    with behind(door, sample_office.home) as app:
        yield app
    said = app.terminal.read_text()
    assert "Traceback" not in said, said[-4000:]
    assert STRANGER not in said


@pytest.fixture
def change(sample_office):
    """Changes the staff list or a setting under the running app."""
    engine = create_engine(sample_office.url, poolclass=NullPool, isolation_level="AUTOCOMMIT")

    def changed(statement, **values):
        with engine.connect() as db:
            return db.execute(text(statement), values)

    yield changed
    changed("delete from setting where key in ('session_idle_minutes', 'session_hours')")


@pytest.fixture
def colleague(change, door):
    """Makes a supervisor of Tripoli of their own, who can sign in. Gives their address."""

    def made(name):
        address = f"{name}@door.example"
        change("insert into staff (email, name, language, active) values (:a, :n, 'en', true)", a=address, n=name)
        change("insert into staff_role select id, 'supervisor' from staff where email = :a", a=address)
        change(
            "insert into staff_office select s.id, o.id from staff as s, office as o"
            " where s.email = :a and o.code = 'LY-TIP'",
            a=address,
        )
        door.knows(name, email=address.upper(), email_verified=True)
        return address

    return made


@pytest.fixture
def comes(enter, guarded):
    """Somebody at the closed door. The demo's cookie, which each visitor of ours carries, must be worth nothing."""

    def came(address="/"):
        visitor = enter("supervisor.tripoli", at=guarded)
        visitor.context.route(ELSEWHERE, lambda route: route.abort())  # the provider's looks come from the internet
        visitor.open(address)
        return visitor

    return came


def sign_in(visitor, subject):
    visitor.page.get_by_role("button", name="Sign in with the office").click()
    visitor.page.get_by_placeholder("sub").fill(subject)
    visitor.page.get_by_role("button", name="Authorize").click()
    visitor.page.wait_for_selector("[data-testid=stMain] h1")
    visitor.settled()


def has_no_case(visitor):
    sent = bytes(visitor.sent).decode("utf-8", "replace")
    return set(CASE_NO.findall(sent)) <= {ASKED} and not MIMOSA_NO.search(sent) and "Tripoli" not in sent


def test_one_signs_in_lands_where_one_wanted_and_signs_out(comes, colleague, sample_office):
    boss = comes("/caseload?stage=documents")
    boss.sees("Sign in to see your cases.")
    assert has_no_case(boss)

    address = colleague("boss")
    sign_in(boss, "boss")
    boss.page.wait_for_url("**/caseload?*stage=documents*")
    boss.sees("Open cases")
    boss.settled()
    side = boss.page.get_by_test_id("stSidebar")
    expect(side.locator(".m-person")).to_contain_text("boss")
    expect(side.locator(".m-person")).to_contain_text("Supervisor")
    expect(side.get_by_text("Demo: you are")).to_have_count(0)
    boss.follow(boss.menu("Today"), lambda url: "caseload" not in url)
    assert boss.tile("Overdue referrals").count() == 1
    kept = boss.context.cookies()

    boss.page.get_by_role("button", name="Sign out").click()
    boss.page.get_by_role("button", name="End session").click()
    boss.sees("Sign in to see your cases.")
    boss.open("/caseload")
    boss.sees("Sign in to see your cases.")

    # a copy of the cookie opens nothing either
    boss.context.add_cookies(kept)
    boss.open("/caseload")
    boss.sees("Your session has ended.")
    assert address not in boss.text

    theirs = sample_office.rows(
        "select what from audit where by_id = (select id from staff where email = :a) order by id", a=address
    )
    assert [row.what for row in theirs] == ["access.sign_in", "access.sign_out", "access.refused"]


@pytest.mark.long
@pytest.mark.parametrize("place", ["unknown", "inactive"])
def test_who_has_no_place_sees_that_and_nothing_else(comes, change, colleague, door, sample_office, place):
    address = STRANGER
    if place == "inactive":
        address = colleague(place)
        change("update staff set active = false where email = :a", a=address)
    door.knows(place, email=address, email_verified=True)
    somebody = comes(f"/case?case={ASKED}")
    sign_in(somebody, place)
    somebody.sees(f"{address} has no place here now.")
    expect(somebody.page.get_by_test_id("stSidebarNavLink")).to_have_count(0)
    assert has_no_case(somebody)
    somebody.page.get_by_role("button", name="Sign out").click()
    somebody.page.get_by_role("button", name="End session").click()
    somebody.sees("Sign in to see your cases.")

    # that somebody was refused is written down, and not who
    refused = sample_office.rows("select reason from audit where what = 'access.refused' and by_id is null")
    assert "unknown_address" in {row.reason for row in refused}
    assert sample_office.rows("select 1 from audit as a where cast(a as text) ilike :all", all=f"%{address}%") == []


def test_rights_that_are_taken_away_are_gone_at_the_next_run(comes, change, colleague):
    address = colleague("lowered")
    boss = comes("/caseload")
    sign_in(boss, "lowered")
    boss.page.wait_for_url("**/caseload*")
    boss.sees("Open cases")
    change("update staff_role set role = 'admin' where staff_id = (select id from staff where email = :a)", a=address)
    boss.runs_again()
    boss.sees("Not open to you")
    change("update staff set active = false where email = :a", a=address)
    boss.runs_again()
    boss.sees(f"{address} has no place here now.")
    expect(boss.page.get_by_test_id("stSidebarNavLink")).to_have_count(0)


def test_a_session_ends_unused_or_at_its_age_and_one_signs_in_again(comes, change, colleague):
    colleague("tired")
    boss = comes("/caseload")
    for limit in ("session_idle_minutes", "session_hours"):
        sign_in(boss, "tired")
        boss.page.wait_for_url("**/caseload*")
        boss.sees("Open cases")
        change("insert into setting (key, value) values (:limit, '0')", limit=limit)
        boss.runs_again()
        boss.sees("Your session has ended.")
        expect(boss.page.get_by_text("Open cases")).to_have_count(0)
        change("delete from setting where key = :limit", limit=limit)
        boss.open("/caseload")
        boss.sees("Your session has ended.")  # for good, also in a new tab


def test_before_one_signs_in_no_address_sends_anything(guarded):
    for info in registry.PAGES:
        seen = visit(guarded.port, info.address, email="supervisor.tripoli@marsa.example")
        assert "Sign in to see your cases." in seen.all
        assert not CASE_NO.search(seen.all)
        for of_the_office in ("Huda", "Tripoli", "Demo: you are"):
            assert of_the_office not in seen.all, info.key
