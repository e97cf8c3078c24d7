"""Every number in every file is a published cell's, and every published cell stands in the files: in three languages.

What is expected is worked out from the pack, cell by cell, not from how the files lay it out.
"""

import re
from decimal import Decimal
from itertools import product

import pytest

from briefing.counts import TOTAL
from briefing.files import about, as_bytes
from briefing.pack import State
from briefing.pack_words import Words
from data.language import Language
from tests.briefing.files.reading import LANGUAGES, OFFICE, of_bytes, read
from tests.briefing.packs_made import pack

PACK = pack()
EVERY = list(product(("pptx", "xlsx", "docx", "pdf"), LANGUAGES))
WITH_TABLES, WITH_WORKBOOKS = list(product(OFFICE, LANGUAGES)), list(product(("pptx", "docx"), LANGUAGES))
BESIDE = "nationality_share"  # stands as a column beside the table it is made of


def speaking(language):
    return Words(Language(language))


def expected(language, *, typed=False):
    """(title, line, column) → what the cell must say."""
    words, found = speaking(language), {}
    for table in PACK.tables:
        for where, cell in table.cells.items():
            *down, last = where
            labels = [
                words.category(axis.name, code, table.names) for axis, code in zip(table.axes, where, strict=True)
            ]
            if table.code == "indicators" and down[0] != "R2":  # R2's numbers are all percentages
                unit = {"P1": "persons", "P3": "persons", "R4": "days", "C1": "participations"}[down[0]]
                labels[0] = f"{labels[0]} ({words.unit(unit)})"
            elif not down:
                unit = words.say("Share") if table.code == BESIDE else words.unit(cell.unit)
                labels = [words.category(table.axes[0].name, last, table.names), unit[:1].upper() + unit[1:]]
            title = words.title(PACK.table("nationality") if table.code == BESIDE else table)
            found[title, labels[0], labels[1]] = told(cell, words, typed)
    return found


def told(cell, words, typed):
    if cell.state is State.HIDDEN:
        return words.say("hidden")
    if cell.state is State.UNKNOWN:
        return words.say("not reported")
    if typed:
        return float(cell.value)
    text = words.speak.number(cell.value, 1 if cell.value % 1 else 0)
    sign = {"fr": "\u202f%"}.get(words.speak.code, "%") if cell.unit == "percent" else ""
    return text + sign + ("†" if cell.issued_in else "")


@pytest.mark.parametrize(("kind", "language"), WITH_TABLES)
def test_tables_say_every_cell_and_nothing_else(kind, language):
    wanted = expected(language, typed=kind == "xlsx")
    if kind == "pptx":  # a table of nothing but marks is named there, and has no slide
        title = speaking(language).say("Referrals")
        assert any(f": {title}" in text for text in read(kind, language).texts)
        wanted = {place: text for place, text in wanted.items() if place[0] != title}
    found = {}
    for title, cells in read(kind, language).tables.items():
        for (line, column), text in cells.items():
            line = typed(line)
            found[title_of(title, language), line, column] = float(text) if isinstance(text, int | float) else text
    assert {place for place, text in found.items() if text == "–"} == {
        (speaking(language).say("Nationality"), speaking(language).say("All together"), speaking(language).say("Share"))
    }
    assert {place: text for place, text in found.items() if text != "–"} == wanted


def typed(text):
    """Without the apostrophe that keeps a spreadsheet from running it."""
    return text[1:] if text.startswith("'") and text[1:].lstrip("\u200e\u200f")[:1] in tuple("=+-@") else text


def title_of(text, language):
    """The sheet's second line also names the unit."""
    words = speaking(language)
    return max((title for title in map(words.title, PACK.tables) if text.startswith(title)), key=len)


@pytest.mark.parametrize(("kind", "language"), WITH_TABLES)
def test_charts_draw_published_cells_and_leave_gaps(kind, language):
    charts, words = read(kind, language).charts, speaking(language)
    assert len(charts) == 6
    wanted = expected(language, typed=True)
    marks = {words.say("hidden"), words.say("not reported")}
    for chart in charts:
        title = next(title for title, line, _column in wanted
                     if line in [typed(label) for label in chart.labels] and any(
                         (title, line, series) in wanted for series in chart.series))  # fmt: skip
        for series, values in chart.series.items():
            for label, value in zip(chart.labels, values, strict=True):
                line = typed(label)
                for mark in marks:
                    line = line.removesuffix(f": {mark}")
                cell = wanted[title, line, series]
                assert (value is None) if cell in marks else float(value) == cell
    assert any(None in values for chart in charts for values in chart.series.values())


@pytest.mark.parametrize(("kind", "language"), WITH_WORKBOOKS)
def test_a_charts_workbook_holds_what_the_chart_draws(kind, language):
    for chart in read(kind, language).charts:
        head, *rows = chart.sheet
        assert head[1:] == list(chart.series)
        assert [row[0] for row in rows] == chart.labels
        drawn = [
            [None if value is None else float(value) for value in line]
            for line in zip(*chart.series.values(), strict=True)
        ]
        assert [[None if value is None else float(value) for value in row[1:]] for row in rows] == drawn
        assert all(dispBlanks.get("val") == "gap" for dispBlanks in chart.root.iter("{*}dispBlanksAs"))
        assert len(list(chart.root.iter("{*}dispBlanksAs"))) == 1


def numbers(text, language):
    """The numbers in a text as the language writes them."""
    group, point = {"en": (",", "."), "fr": ("\u202f\u00a0", ","), "ar": (".", ",")}[language]
    pattern = rf"\d+(?:[{group}]\d{{3}})*(?:[{point}]\d+)?"
    for each in re.findall(pattern, text):
        yield Decimal(re.sub(f"[{group}]", "", each).replace(point, "."))


def strange(found, language):
    """Numbers that are no published cell's, in whatever is neither a date, a name nor a person's own sentence."""
    words = speaking(language)
    known = {Decimal(cell.value) for table in PACK.tables for cell in table.cells.values() if cell.value is not None}
    known |= {Decimal(0)}  # "It is not 0."
    spared = spare(words)
    left = []
    for text in (*found.texts, *found.alts):
        said = re.sub("[\u200e\u200f]", "", text or "").replace("\u00a0", "\u202f" if language == "fr" else " ")
        if language == "fr":  # in a PDF every space is the same
            said = re.sub(r"(?<=\d) (?=\d{3}\b)", "\u202f", said)
        said = said.replace("\n", " ")
        for each in spared:
            said = said.replace(each, " ")
        left += [number for number in numbers(said, language) if number not in known]
    return left


def spare(words):
    """Texts with digits in them that count nothing, the longest first."""
    day, pairs = words.speak.day, about.facts(PACK, words)
    months = [words.category("month", month) for month in PACK.table("trend").axes[0].categories]
    names = [name for table in PACK.tables for name in table.names.values()]
    ages = [words.category("age", age) for age in PACK.table("sadd").axes[0].categories]
    found = [text for _term, text in pairs] + months + names + ages + ["LY-2026-003", "LY-2026-002", "+1", "1+"]
    found += [words.sentence(each) for each in (*PACK.headlines, *PACK.points) if each.own] + list(
        PACK.table("indicators").axes[0].categories
    )
    found += [each for project in PACK.projects for each in (project.code, project.title)]
    found += [day(PACK.first), day(PACK.last), words.speak.moment(PACK.cut_off), about.cut_off(PACK, words)]
    plain = {re.sub("[\u200e\u200f]", "", each) for each in found}
    return sorted((each for each in plain if re.search(r"\d", each)), key=len, reverse=True)


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_no_number_in_words_notes_and_alt_text_is_anybody_elses(kind, language):
    left = set(strange(read(kind, language), language))
    if kind == "pdf" and language == "ar":  # pypdf gives dates back in the order in which they are drawn
        left -= {Decimal(each) for each in (1, 30, 59, 2025, 2026)}
    assert left == set()


def test_the_search_for_strange_numbers_finds_one():
    made = of_bytes(as_bytes(pack(caveats=PACK.caveats[:1]), "pptx", "en"), "pptx")
    made.alts.append("Guinea: 29")
    made.texts.append("1,205 persons")
    assert strange(made, "en") == [Decimal(1205), Decimal(29)]


def test_a_page_of_pdf_has_the_same_numbers_in_every_language():
    for language in LANGUAGES:
        (text,) = read("pdf", language).texts
        for number in (412, 233, 571, 640, 402):
            assert str(number) in text
        assert PACK.table("nationality").cells[(TOTAL,)].value == 1204
