"""The catalogues: whole where they must be, and true to the texts they translate."""

import re

import pytest
from babel.messages.catalog import Catalog

from ui import words

# Files (or beginnings of their paths) whose every text has to be there in each language; imports speak English to
# whoever types commands.
WHOLE: tuple[str, ...] = ("ui/", "edits/", "pages/", "briefing/", "queries/")
PLACES = re.compile(r"%\((\w+)\)([sd])|%%")


def translated(catalogue: Catalog):
    """(text, translation, how many places may be left out): "one day" and "two days" may do without their number."""
    for message in catalogue:
        if message.id and isinstance(message.string, str):
            yield message.id, message.string, 0
        elif message.id:
            yield from ((message.id[-1], text, 1) for text in message.string)


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_a_translation_has_the_same_places(language):
    wrong = []
    for original, text, spare in translated(words.read(language)):
        given, kept = set(PLACES.findall(original)), set(PLACES.findall(text))
        whole = kept <= given and len(given - kept) <= spare and "%" not in PLACES.sub("", text)
        if text and not whole:
            wrong.append((original, text))
    assert not wrong


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_nothing_in_a_translation_is_taken_for_markup(language):
    assert not [text for _original, text, _spare in translated(words.read(language)) if re.search(r"<|>|\]\(", text)]


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_screen_is_whole(language):
    assert not words.missing(language, WHOLE)


def test_texts_are_found_in_screens_edits_and_the_headers_of_questions():
    found = words.texts()
    assert "ui/registry.py" in found["Today"]
    assert ("%(count)s day", "%(count)s days") in found
    files = {file for places in found.values() for file in places}
    assert any(file.startswith("edits/") for file in files)
    assert any(file.endswith(".sql") for file in files)


def test_texts_are_found_where_they_stand_inside_others():
    found = words.texts()
    assert "pages/parts/project_results.py" in found["Without a result"]
    assert "pages/parts/first_done.py" in found["other edits"]


def test_screening_has_one_name_in_french():
    """docs/terms.md; an examination is a doctor's."""
    of_people = re.compile(r"\bscreen(ed|ing|ers?|s)?\b(?! that nobody)", re.IGNORECASE)
    for message in words.read("fr"):
        asked, told = (str(part) for part in (message.id, message.string))
        if of_people.search(asked) and "screen." not in asked:
            assert not re.search(r"\bexamen|\bexamin|dépist|filtrage|\btri\b", told, re.IGNORECASE), asked
