"""Facts and feeds: what somebody wrote is text, and long feeds open on demand."""

from streamlit.testing.v1 import AppTest

from tests.ui import shown


def page():
    from ui import facts, feed
    from ui.facts import Fact
    from ui.feed import Entry

    facts.show(Fact("Stage", "<b>Documents</b>", "23 days", "late"), None, Fact("Risk", None))
    feed.show([Entry(f"Line {n}\n<i>two</i>", "today · Amal", "Head") for n in range(5)], most=3)


def test_they_are_written_as_text():
    at = AppTest.from_function(page, default_timeout=30).run()
    assert not at.exception
    said = shown.text(at)
    assert "Stage<b>Documents</b>23 days" in said
    assert "Risk—" in said
    assert said.count("<i>two</i>") == 5
    assert not any("<i>two" in body or "<b>D" in body for body in shown.html(at))


def test_what_is_beyond_the_first_opens_on_demand():
    at = AppTest.from_function(page, default_timeout=30).run()
    (body,) = [body for body in shown.html(at) if "m-feed" in body]
    first, rest = body.split("<details>")
    assert "Show all 5" in rest
    assert ("Line 2" in first, "Line 3" in first, "Line 4" in rest) == (True, False, True)
