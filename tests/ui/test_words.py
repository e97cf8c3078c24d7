"""The catalogues: whole where they must be, and true to the texts they translate."""

import re

import pytest
from babel.messages.catalog import Catalog

from ui import words

# Files (or beginnings of their paths) whose every text has to be there in French.
# Add the other pages, their edits and questions as they are translated.
COMPLETE_IN_FRENCH: tuple[str, ...] = (
    "ui/", "edits/", "pages/case.py", "pages/referrals.py", "pages/parts/case_", "pages/parts/referral_",
    "queries/case_", "queries/referral", "queries/agencies",
)  # fmt: skip
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


def test_french_is_whole_where_it_must_be():
    assert not words.missing("fr", COMPLETE_IN_FRENCH)


def test_texts_are_found_in_screens_edits_and_the_headers_of_questions():
    found = words.texts()
    assert "ui/registry.py" in found["Today"]
    assert ("%(count)s day", "%(count)s days") in found
    files = {file for places in found.values() for file in places}
    assert any(file.startswith("edits/") for file in files)
    assert any(file.endswith(".sql") for file in files)
