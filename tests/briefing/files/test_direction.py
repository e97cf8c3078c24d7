"""Arabic begins at the right: paragraphs, tables, axes and sheets; and every text says which language it is in."""

import re

import pytest
from lxml import etree

from briefing.pack_words import Words
from data.language import Language
from tests.briefing.files.reading import LANGUAGES, read

TAGS = {"en": "en-GB", "fr": "fr-FR", "ar": "ar-LY"}


def parts(kind, language, pattern):
    return [etree.fromstring(part) for name, part in read(kind, language).parts.items() if re.search(pattern, name)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_paragraphs_of_slides_have_their_direction_and_language(language):
    for root in parts("pptx", language, r"ppt/(slides|notesSlides)/[^/]+\.xml$"):
        runs = list(root.iter("{*}r"))
        assert {run.find("{*}rPr").get("lang") for run in runs} <= {TAGS[language]}
        told = {run.getparent().find("{*}pPr").get("rtl") for run in runs}
        assert told <= {"1" if language == "ar" else "0"}


def test_our_template_begins_at_the_right_too():
    for root in parts("pptx", "ar", r"ppt/slideMasters/[^/]+\.xml$"):
        levels = [each for each in root.iterfind(".//{*}txStyles/*/*") if "lvl" in each.tag]
        assert levels
        assert {(each.get("rtl"), each.get("algn")) for each in levels} == {("1", "r")}


@pytest.mark.parametrize("kind", ["pptx", "xlsx", "docx"])
def test_axes_are_turned_round(kind):
    for language in LANGUAGES:
        for chart in read(kind, language).charts:
            is_bar = any(each.get("val") == "bar" for each in chart.root.iter("{*}barDir"))
            turned = {
                axis.tag.split("}")[1]: axis.find("{*}scaling/{*}orientation[@val='maxMin']") is not None
                for axis in chart.root.iter("{*}catAx", "{*}valAx")
            }
            arabic = language == "ar"
            assert turned == {"catAx": is_bar or arabic, "valAx": is_bar and arabic}


def test_word_and_excel_say_that_they_begin_at_the_right():
    (document,) = parts("docx", "ar", r"word/document\.xml$")
    tables = list(document.iter("{*}tbl"))
    assert len(tables) == sum(1 for table in tables for _ in table.iter("{*}bidiVisual"))
    for paragraph in document.iter("{*}p"):
        if any(text.text for text in paragraph.iter("{*}t")):
            assert paragraph.find("{*}pPr/{*}bidi") is not None
    sheets = parts("xlsx", "ar", r"xl/worksheets/sheet\d+\.xml$")
    assert all(root.find(".//{*}sheetView").get("rightToLeft") == "1" for root in sheets)
    assert not any(root.find(".//{*}sheetView").get("rightToLeft") for root in parts("xlsx", "en", r"sheet\d+\.xml$"))


@pytest.mark.parametrize(
    ("language", "text", "fenced"),
    [
        ("ar", "Tripoli (Janzour)", "\u200eTripoli (Janzour)\u200e"),
        ("ar", "طرابلس (جنزور)", "طرابلس (جنزور)"),
        ("ar", "0–4", "\u200e0–4\u200e"),
        ("en", "طرابلس (جنزور)", "\u200fطرابلس (جنزور)\u200f"),
        ("en", "Tripoli (Janzour)", "Tripoli (Janzour)"),
        ("en", "turned \u202eround\u202c and\u2066 hidden\x00", "turned round and hidden"),
    ],
)
def test_a_name_keeps_its_brackets_and_turns_nothing_else_round(language, text, fenced):
    assert Words(Language(language)).fenced(text) == fenced


def test_hidden_is_one_mark_and_unknown_another():
    for language in LANGUAGES:
        words = Words(Language(language))
        marks = {words.say("hidden"), words.say("not reported"), "0", "–"}
        assert len(marks) == 4
