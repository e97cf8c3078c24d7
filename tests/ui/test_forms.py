"""Forms: nothing typed is lost, and nothing is written twice."""

from streamlit.testing.v1 import AppTest

from tests.ui import shown


def page():
    import streamlit as st

    from edits.refusal import Conflict, Problem, Refused
    from ui.forms import Form

    def save(*, key, note, seen):
        st.session_state.calls.append((key, note, seen))
        if note == "late":
            raise Refused(
                Problem("note", "Enter a note of %(most)s letters at most.", {"most": 1200}),
                Problem(None, "Something is still missing for this stage.", where="papers"),
            )
        if note == "theirs" and seen < 7:
            raise Conflict({"note": "Theirs <b>x</b>", "same": 1}, {"note": note, "same": 1}, row_version=7)
        if note == "break":
            raise RuntimeError("a secret of a case")
        return 42

    form = Form("note", 5)
    with form:
        note = st.text_input("Note", key=form.key("note"))
        form.problem("note")
        sent = form.button("Save")
    if sent:
        form.submit(
            save,
            note=note,
            seen=form.seen(3),
            done="Saved.",
            labels={"note": "The note"},
            then=lambda result: st.session_state.update(result=result),
        )


def run():
    at = AppTest.from_function(page)
    at.session_state["calls"] = []
    at.run()
    assert not at.exception
    return at


def send(at, text):
    at.text_input[0].input(text)
    next(button for button in at.button if button.label == "Save").click().run()
    return at


def test_a_saved_form_says_so_and_opens_fresh():
    at = send(run(), "fine")
    assert at.toast[0].value == "Saved."
    assert at.text_input[0].value == ""
    assert at.session_state["result"] == 42
    assert [(note, seen) for _key, note, seen in at.session_state["calls"]] == [("fine", 3)]


def test_a_refused_form_keeps_what_was_typed_and_says_what_to_do():
    at = send(run(), "late")
    assert at.text_input[0].value == "late"
    assert shown.problems(at) == [
        "Something is still missing for this stage. Go there",
        "Enter a note of 1,200 letters at most.",
    ]
    assert shown.links(at) == [("Go there", "#papers")]
    send(at, "fine")
    assert shown.problems(at) == []


def test_a_retry_carries_the_same_key_and_the_next_form_another():
    at = send(run(), "late")
    send(at, "fine")
    send(at, "more")
    first, second, third = [key for key, _note, _seen in at.session_state["calls"]]
    assert first == second != third


def test_two_versions_stand_side_by_side_and_mine_can_replace_theirs():
    at = send(run(), "theirs")
    assert shown.tables(at) == [[["Field", "Stands there now", "Yours"], ["The note", "Theirs <b>x</b>", "theirs"]]]
    assert at.text_input[0].value == "theirs"
    next(button for button in at.button if button.label == "Go on with mine").click().run()
    assert shown.tables(at) == []
    assert at.text_input[0].value == "theirs"
    send(at, "theirs")
    assert at.session_state["calls"][-1][1:] == ("theirs", 7)
    assert at.toast[0].value == "Saved."


def test_keeping_theirs_lets_mine_go():
    at = send(run(), "theirs")
    next(button for button in at.button if button.label == "Keep theirs").click().run()
    assert shown.tables(at) == []
    assert at.text_input[0].value == ""
    send(at, "fine")
    assert at.session_state["calls"][-1][1:] == ("fine", 3), "what was seen counts from the new reading"


def test_anything_else_goes_on_to_the_pages_error_box():
    at = send(run(), "break")
    assert len(at.exception) == 1
    assert at.text_input[0].value == "break"
