"""What is typed into a form with a draft comes back in another session, to the same person only."""

from datetime import date

import pytest
from sqlalchemy import text
from streamlit.testing.v1 import AppTest

from data.sealing import NoKey
from data.secure import secure
from tests.ui import shown


def page():
    from datetime import date

    import streamlit as st

    from data.person import Person
    from edits.refusal import Conflict, Problem, Refused
    from ui.forms import Form

    def save(*, key, seen, **values):
        st.session_state.calls.append((key, seen, values))
        if values["name"] == "refuse":
            raise Refused(Problem("name", "Write another."))
        if values["name"] == "theirs":
            raise Conflict({"name": "Theirs"}, {"name": "theirs"}, row_version=9)

    who = Person(*st.session_state.who, "", "en", (), "caseworker", (), (), (), ())
    form = Form("new_case", 7, draft=who, version=st.session_state.version)
    with form:
        persons = st.session_state.setdefault(form.key("persons"), [1])
        if st.button("One more", key=form.key("add")):
            persons.append(len(persons) + 1)
        names = [st.text_input(f"Name {n}", key=form.key(f"name.{n}")) for n in persons]
        form.problem("name")
        on = st.date_input("On", value=date(2026, 1, 1), key=form.key("on"))
        kind = st.selectbox("Kind", ["a", "b"], index=None, key=form.choice_key("kind"))
        needs = st.multiselect("Needs", ["x", "y", "z"], key=form.key("needs"))
        agreed = st.checkbox("Agreed", value=True, key=form.key("agreed"))
        sent = form.button("Save")
    if sent:
        form.submit(save, name=names[0], on=on, kind=kind, needs=needs, agreed=agreed, seen=form.seen(), done="Saved.")


@pytest.fixture
def amal(make, frozen):
    return make.staff("caseworker")


def opened(who, version=3):
    at = AppTest.from_function(page, default_timeout=60)
    at.session_state["calls"] = []
    at.session_state["who"], at.session_state["version"] = (who.id, who.email), version
    return checked(at.run())


def checked(at):
    assert not at.exception, [error.value for error in at.exception]
    assert not at.warning
    return at


def press(at, label):
    next(button for button in at.button if button.label == label).click()
    return checked(at.run())


def kept(db):
    return db.scalar(text("select count(*) from draft"))


def typed(at):
    at.text_input[0].input("Mariama")
    at.date_input[0].set_value(date(2026, 3, 3))
    at.selectbox[0].set_value("b")
    at.multiselect[0].set_value(["x", "z"])
    at.checkbox[0].uncheck()
    checked(at.run())
    press(at, "One more")
    at.text_input[1].input("Awa")
    return checked(at.run())


def fields(at):
    return ([each.value for each in at.text_input], at.date_input[0].value, at.selectbox[0].value,
            at.multiselect[0].value, at.checkbox[0].value)  # fmt: skip


def test_everything_typed_is_there_again_in_another_session(amal):
    before = fields(typed(opened(amal)))
    assert before == (["Mariama", "Awa"], date(2026, 3, 3), "b", ["x", "z"], False)
    at = opened(amal)
    assert fields(at) == before
    assert "You began this on 11 Mar 2026, 10:00. It is in the form." in shown.text(at)
    press(at, "One more")
    assert fields(at)[0] == ["Mariama", "Awa", ""], "the form lives on"


def test_somebody_else_finds_an_empty_form_and_leaves_the_draft(make, amal):
    typed(opened(amal))
    other = opened(make.staff("supervisor"))
    assert fields(other)[0] == [""]
    assert "You began" not in shown.text(other)
    assert fields(opened(amal))[0] == ["Mariama", "Awa"]


def test_another_person_in_the_same_browser_does_not_see_it_either(make, amal):
    at = typed(opened(amal))
    other = make.staff("caseworker")
    at.session_state["who"] = (other.id, other.email)
    assert fields(checked(at.run()))[0] == [""]
    at.session_state["who"] = (amal.id, amal.email)
    assert fields(checked(at.run()))[0] == ["Mariama", "Awa"]


def test_looking_at_a_form_keeps_nothing_and_emptying_it_forgets(db, amal):
    at = opened(amal)
    assert kept(db) == 0
    at.text_input[0].input("Mariama")
    checked(at.run())
    assert kept(db) == 1
    at.text_input[0].input("")
    checked(at.run())
    assert kept(db) == 0


def test_nothing_is_written_while_nothing_changes(db, amal):
    at = typed(opened(amal))
    db.execute(text("delete from draft"))
    checked(at.run())
    assert kept(db) == 0


def test_thrown_away_it_is_gone(db, amal):
    typed(opened(amal))
    at = press(opened(amal), "Throw it away")
    assert fields(at)[0] == [""]
    assert "You began" not in shown.text(at)
    assert kept(db) == 0


def test_saved_it_is_forgotten_and_the_key_is_the_one_it_had_before(db, amal):
    first = typed(opened(amal))
    key = first.session_state["form_new_case_7"]["key"]
    at = press(opened(amal), "Save")
    assert at.toast[0].value == "Saved."
    assert at.session_state["calls"] == [
        (key, 3, {"name": "Mariama", "on": date(2026, 3, 3), "kind": "b", "needs": ["x", "z"], "agreed": False})
    ]
    assert fields(at)[0] == [""]
    assert kept(db) == 0


def test_a_page_that_stayed_open_goes_on_with_the_key_it_has(amal, monkeypatch):
    monkeypatch.setattr("ui.drafts._keys_in_browser", lambda name: ["0" * 31 + "7"] if name == "new_case_7" else [])
    at = opened(amal)
    at.text_input[0].input("Mariama")
    press(at, "Save")
    press(at, "Save")
    (first, *_rest), (second, *_rest) = at.session_state["calls"]
    assert first == "0" * 31 + "7" != second, "once saved, the next form is another one"


@pytest.mark.parametrize("of", ["browser", "draft"])
def test_what_the_server_saved_as_it_fell_is_said_and_not_offered_again(db, amal, monkeypatch, of):
    key = typed(opened(amal)).session_state["form_new_case_7"]["key"]
    db.execute(
        text("insert into edit_key (key, what, by_id) values (:key, 'cases.open', :by)"), {"key": key, "by": amal.id}
    )
    if of == "browser":
        db.execute(text("delete from draft"))
        monkeypatch.setattr("ui.drafts._keys_in_browser", lambda _name: [key])
    at = opened(amal)
    assert "before the line broke is saved" in shown.text(at)
    assert fields(at)[0] == [""]
    assert kept(db) == 0
    assert press(at, "Save").session_state["calls"][0][0] != key
    assert "before the line broke" not in shown.text(at)


def test_refused_it_stays(db, amal):
    at = opened(amal)
    at.text_input[0].input("refuse")
    press(at, "Save")
    assert shown.problems(at) == ["Write another."]
    assert at.text_input[0].value == "refuse"
    assert kept(db) == 1


def test_what_was_typed_against_an_older_row_still_meets_the_newer_one(amal):
    typed(opened(amal, version=3))
    at = opened(amal, version=5)
    at.text_input[0].input("theirs")
    press(at, "Save")
    assert at.session_state["calls"][-1][1] == 3
    assert "Somebody else changed this meanwhile." in shown.text(at)
    press(at, "Keep theirs")
    assert fields(at)[0] == [""]


def test_a_draft_that_no_key_opens_is_said_and_never_an_error(db, amal, monkeypatch, tmp_path):
    typed(opened(amal))
    monkeypatch.setenv("MARSA_HOME", str(tmp_path))
    secure(db)  # the app starts with other keys
    at = opened(amal)
    assert "can no longer be opened" in shown.text(at)
    assert fields(at)[0] == [""]


def test_in_another_language_a_choice_is_still_chosen(amal, monkeypatch):
    typed(opened(amal))
    monkeypatch.setattr("ui.i18n.language", lambda: "fr")
    assert fields(opened(amal))[2] == "b"


def test_without_a_key_it_is_said(amal, monkeypatch):

    def no_key(*_given):
        raise NoKey

    monkeypatch.setattr("edits.drafts.seal", no_key)
    at = typed(opened(amal))
    assert "no key to seal drafts" in shown.text(checked(at.run()))
