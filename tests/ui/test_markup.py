"""What somebody typed is shown and never interpreted."""

import pytest

from tests.ui.shown import parsed
from ui.markup import Html, element, join, link

NASTY = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "</td></tr></table><h1>x",
    "[a](javascript:alert(1)) **b** `c` :material/home: $x$ :red[y]",
    "&lt;b&gt; &amp; &#60;",
    "<!-- x",
    "{{7*7}} %(name)s {0}",
]


@pytest.mark.parametrize("text", NASTY)
def test_text_comes_back_as_it_was_typed(text):
    tree = parsed(element("td", text, title=text))
    cell = tree.children[0]
    assert cell.tag == "td"
    assert cell.children == [text]
    assert cell.attributes == {"title": text}


@pytest.mark.parametrize("text", NASTY)
def test_a_text_is_not_taken_for_html_because_it_is_a_kind_of_text(text):
    class Sly(str):
        __slots__ = ()

    assert parsed(join(Sly(text))).text == text


def test_marks_that_turn_or_hide_text_are_dropped_but_those_of_arabic_names_stay():
    assert parsed(join("abc\u202edcba\x00\u2066x\u2069")).text == "abcdcbax"
    assert parsed(join("نیم\u200cفاصله")).text == "نیم\u200cفاصله"


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "//evil.example", "/\\evil.example", "https://evil.example", "data:text/html,x", ""]
)
def test_only_addresses_of_our_own_become_links(href):
    assert link("there", href) == "there"


@pytest.mark.parametrize("href", ["/", "/case?case=LY-1", "?page=2", "#papers"])
def test_our_own_addresses_become_links(href):
    anchor = parsed(link("there", href)).children[0]
    assert (anchor.tag, anchor.attributes["href"], anchor.text) == ("a", href, "there")


def test_pieces_that_are_nothing_leave_no_trace():
    assert element("p", None, False, Html("<b>x</b>"), 0, class_=None, hidden=False) == "<p><b>x</b>0</p>"
