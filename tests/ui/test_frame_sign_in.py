"""The frame where sign-in is set up: whom it lets in, whom not, and what it says."""

import time

import pytest
from sqlalchemy import delete, insert, update
from streamlit.testing.v1 import AppTest

from data import connection, tables
from edits import trail
from tests.ui import shown
from tests.ui.test_frame import FRAME, pages, ran  # noqa: F401 - a fixture
from tests.ui.test_sign_in import CLAIMS, OFFICE, SHARED
from ui import registry, session, sign_in, sittings

pytestmark = pytest.mark.usefixtures("pages")


@pytest.fixture(autouse=True)
def set_up(monkeypatch):
    """Sign-in is set up, and no sitting is known yet."""
    how = sign_in.read(SHARED | {"office": OFFICE})
    monkeypatch.setattr(sign_in, "setup", lambda: how)
    monkeypatch.setattr(sittings, "known", sittings.Sittings())


@pytest.fixture
def noted(monkeypatch):
    """What goes into the audit: (what, role or None, why)."""
    seen = []
    monkeypatch.setattr(trail, "signed_in", lambda *, by: seen.append(("in", by.role, None)))
    monkeypatch.setattr(trail, "signed_out", lambda *, by: seen.append(("out", by.role, None)))
    monkeypatch.setattr(trail, "refused", lambda *, by, what, why: seen.append((what, by and by.role, why)))
    return seen


def come(who=None, page=None, **claims):
    at = AppTest.from_file(FRAME, default_timeout=30)
    if page:
        at.switch_page(str(registry.page(page).file))
    # the demo's two ways to be somebody are worth nothing here
    if who is not None:
        at.session_state["marsa_demo"] = who.email
    at.user = CLAIMS | {"iat": int(time.time()), "email": who.email if who else ""} | claims
    return again(at)


def again(at):
    at.run()
    assert not at.exception
    return at


def buttons(at):
    return [button.label for button in at.button]


def test_who_signed_in_is_let_in_and_written_down_once(make, noted):
    who = make.staff("supervisor")
    at = come(who, email=who.email.upper())
    assert ran(at) == [f"page today for {who.email} as supervisor"]
    assert not [box for box in at.sidebar.selectbox if "Demo" in box.label]
    assert shown.banners(at) == []
    again(at)
    again(come(who, iat=at.user["iat"]))
    assert noted == [("in", "supervisor", None)]


def test_before_that_there_is_a_button_for_each_provider_and_nothing_else(make, noted):
    at = come(make.staff("supervisor"), is_logged_in=False)
    assert ran(at) == []
    assert buttons(at) == ["Sign in with Office"]
    assert not at.sidebar.selectbox
    assert noted == []


@pytest.mark.parametrize("row", [{"email": "other@example.org"}, {"active": False}, {"expires_on": "2026-01-01"}])
def test_unknown_inactive_and_expired_look_the_same(make, db, noted, row):
    who = make.staff("supervisor")
    db.execute(update(tables.staff).where(tables.staff.c.id == who.id).values(row))
    at = come(who)
    assert ran(at) == []
    assert shown.states(at)[0][1].startswith(f"{who.email} has no place here now.")
    assert buttons(at) == ["Sign out"]
    again(at)
    assert noted == [("sign in", None, "unknown_address")]


def test_an_address_that_nobody_vouches_for_is_not_even_shown(make, noted):
    who = make.staff("supervisor")
    at = come(who, email_verified=False)
    assert ran(at) == []
    assert who.email not in shown.text(at)
    assert noted == [("sign in", None, "no_email")]


@pytest.mark.parametrize("key", ["session_idle_minutes", "session_hours"])
def test_a_session_ends_by_its_limits(make, db, noted, key):
    who = make.staff("supervisor")
    at = come(who)
    assert ran(at)
    db.execute(insert(tables.setting).values(key=key, value="0"))
    again(at)
    assert ran(at) == []
    assert shown.states(at)[0][1].startswith("Your session has ended.")
    assert buttons(at) == ["Sign in with Office"]
    assert noted == [("in", "supervisor", None), ("sign in", "supervisor", "session_ended")]


def test_who_signs_out_is_out_in_every_tab(make, noted):
    who = make.staff("supervisor")
    first = come(who)
    second = come(who, iat=first.user["iat"])
    [leave] = [button for button in first.sidebar.button if button.label == "Sign out"]
    leave.click().run()
    assert ran(first) == []
    assert ran(again(second)) == []
    assert [each[0] for each in noted] == ["in", "out", "sign in"]


def test_a_page_of_another_role_is_refused_and_written_down_once(make, noted):
    at = come(make.staff("programme_officer"), page="referrals")
    assert ran(again(at)) == []
    assert at.title[0].value == "Not open to you"
    assert noted[1:] == [("page referrals", "programme_officer", "role")]


def test_a_role_that_was_taken_away_counts_no_more(make, db):
    who = make.staff("supervisor", roles=["caseworker"])
    at = come(who)
    assert "as supervisor" in ran(at)[0]
    db.execute(delete(tables.staff_role).where(tables.staff_role.c.role == "supervisor"))
    assert "as caseworker" in ran(again(at))[0]


def test_a_server_database_opens_too(make, monkeypatch):
    who = make.staff("supervisor")
    server = connection.Database(connection.database().url, embedded=False)
    monkeypatch.setattr("data.connection.database", lambda: server)
    assert ran(come(who)) == [f"page today for {who.email} as supervisor"]


def test_a_setup_that_is_wrong_opens_to_nobody_not_even_to_the_demo(make, monkeypatch):
    who = make.staff("supervisor")
    wrong = sign_in.read(SHARED)
    monkeypatch.setattr(sign_in, "setup", lambda: wrong)
    at = come(who)
    assert ran(at) == []
    assert buttons(at) == []
    assert "not set up rightly" in shown.states(at)[0][1]
    assert "client_id" not in shown.text(at)


class Again(Exception):
    """A whole run was asked for."""


def test_a_fragment_asks_again_who_it_is(make, db, monkeypatch):
    """A fragment runs without the frame: what it would do for somebody who is gone, it does not."""

    def rerun():
        raise Again

    here = session.person.signed_in(make.staff("supervisor").email)
    did, state = [], {"marsa_who": here, "marsa_in_run": False}
    for name, value in {"fragment": lambda part: part, "session_state": state, "rerun": rerun}.items():
        monkeypatch.setattr(session.st, name, value)
    part = session.fragment(lambda: did.append("it"))

    monkeypatch.setattr(session, "find", lambda **_: here)
    part()
    assert did == ["it"]
    monkeypatch.setattr(session, "find", lambda **_: None)
    with pytest.raises(Again):
        part()
    assert did == ["it"]
    state["marsa_in_run"] = True  # within a whole run the frame has just asked
    part()
    assert did == ["it", "it"]
