"""What somebody typed is shown as it is, also where Streamlit reads markup."""

import re

import pytest

from ui.plain import plain

TYPED = [
    "**bold**", "_it_", "[go](https://evil.example)", "![](https://evil.example/p.png)", "`x`", "$x^2$", "~~no~~",
    ":material/delete:", ":red[x]", ":smile:", "<b>x</b>", "https://evil.example", "mailto:a@evil.example",
    "a@evil.example", "www.evil.example", "WWW.evil.example", "# big", "- one", "+ one", "1. one", "> said", "a|b",
    "--- x", "\\*",
]  # fmt: skip


@pytest.mark.parametrize("text", TYPED)
def test_nothing_in_it_begins_anything(text):
    said = plain(text)
    bare = said.replace("\\\\", "")
    for mark in ("*", "[", "`", "$", "~", "<", "#", "|"):
        assert all(bare[at - 1] == "\\" for at, each in enumerate(bare) if each == mark), said
    assert not re.search(r":[a-z/]|@\w|www\.", bare, re.IGNORECASE)
    assert said.replace("\\", "").replace("\u2060", "") == text.replace("\\", "")


@pytest.mark.parametrize("text", ["Port-Étienne (Nouadhibou)", "10:30", "TRI-2026-0001", "40 people, 2 dead", "ميناء"])
def test_ordinary_names_stay_as_they_are(text):
    assert plain(text) == text


def test_direction_and_lines_are_not_turned():
    assert plain("a\u202eb\u2066c\nd\te") == "abc d e"
    assert plain(None) == "None"
