"""The situation report: its figures are the questions', no small count is on it, and its files say what it says."""

import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import uharfbuzz
from docx import Document
from docx.oxml.ns import qn
from fontTools.ttLib import TTFont
from pypdf import PdfReader
from sqlalchemy import select

from briefing import situation, situation_pdf, situation_word
from briefing.situation import HIDDEN, SEX_AGE, AtLeast, Span, draw_up
from briefing.situation_words import Names, paper
from data.language import Language
from data.tables import disembarkation, landing_presence
from queries import landings
from tests.factories import NOW, days_ago
from tests.factories_landings import nil, on_board

NAMES = Names({"LY": "Libya", "MR": "Mauritania"}, {"SD": "Sudan"}, {"iom_field": "IOM field staff"})
SPANS = [Span(24), Span(72), Span(None, date(2026, 3, 1), date(2026, 3, 31))]


class Coast:
    """Two points of one mission: a large landing and a smaller one."""

    def __init__(self, make):
        self.make, self.office = make, make.office(mission="LY", name="Tripoli")
        self.harbour = make.landing_point(office=self.office, name="Harbour")
        self.beach = make.landing_point(office=self.office, name="Beach")
        self.boss = make.staff("supervisor", office=self.office)
        self.head = make.staff("head_of_mission", office=self.office)

    def fill(self):
        boat = self.make.landing(
            self.harbour, landed_at=days_ago(0.5), men=70, women=20, girls=8, boys=12, dead=6, missing=None, uac=12,
            medical=9, pregnant=None, screened=80, food=110, verified=True,
        )  # fmt: skip
        on_board(self.make, boat, SD=60, BD=30)
        self.make.landing(self.beach, landed_at=days_ago(2), men=30, women=10, dead=0, missing=7, screened=20)


@pytest.fixture
def coast(make, frozen):
    return Coast(make)


def drawn(who, span=SPANS[1], **more):
    return draw_up(who, as_of=NOW, span=span, **more)


def test_the_figures_are_those_of_the_questions(coast):
    coast.fill()
    for span in SPANS:
        found = drawn(coast.boss, span)
        if span.hours:
            now = landings.now(coast.boss, as_of=NOW)
            people, dead = (landings.total(now[f"{name}_{span.hours}h"]) if f"{name}_{span.hours}h" in now else None
                            for name in ("people", "dead"))  # fmt: skip
        else:
            asked = {"period_from": span.first, "period_to": span.last}
            sums = landings.totals(landings.by_point(coast.boss, as_of=NOW, **asked))
            people, dead = sums["people"], sums["dead"]
            assert {code: sums[code] for code in SEX_AGE} == dict(found.sex_age)
            assert (found.reached["screened"], found.missing) == (sums["screened"], sums["missing"])
        assert found.people == people
        assert dead is None or found.dead == dead
    assert found.told["medical"] == {"yes": 9, "no": 101, "unknown": 40}
    assert found.told["uac"] == {"yes": 12, "no": 98, "unknown": 40}
    assert found.told["pregnant"] == {"yes": None, "no": None, "unknown": 150}
    assert dict(found.nationality) == {"SD": 60, "BD": 30, "unknown": 60}
    assert (found.people, found.dead, found.missing) == (150, 6, 7)
    assert found.unknown_boats == {"dead": 0, "missing": 1, "screening": 0}
    assert found.provisional_boats == 1


@pytest.mark.parametrize("role", ["caseworker", "head_of_mission", "programme_officer"])
def test_every_role_gets_the_same_protected_numbers(coast, role):
    coast.fill()
    project = coast.make.project(missions=("LY",), points=[coast.harbour])
    more = {"programme_officer": {"offices": [], "projects": [project]}}.get(role, {"office": coast.office})
    assert drawn(coast.make.staff(role, **more)) == drawn(coast.boss)


def test_nobody_gets_another_missions_landings(coast):
    coast.fill()
    stranger = coast.make.staff("head_of_mission", office=coast.make.office(mission="MR"))
    found = drawn(stranger)
    assert (found.people, found.places) == (None, [])
    assert drawn(coast.boss, points=[coast.beach.code]).people == 40


def test_days_that_nobody_reported_are_gaps_and_not_zeros(coast):
    assert drawn(coast.boss).people is None
    coast.make.landing(coast.harbour, landed_at=days_ago(20), men=10)
    quiet = drawn(coast.boss, Span(24))
    said = paper(quiet, Language("en"), NAMES)
    assert (quiet.people, quiet.dead) == (None, None)
    assert "That is not the same as nobody." in said.finding
    assert [name for name, _days in quiet.gaps] == ["Harbour"]
    for day in {f"{days_ago(n):%Y-%m-%d}" for n in (0, 1)}:
        nil(coast.make, coast.harbour, day)
    told = drawn(coast.boss, Span(24))
    assert (told.people, told.dead, told.gaps) == (0, 0, [])


def test_what_nobody_told_of_a_boat_is_unknown_and_not_0(coast):
    nil(coast.make, coast.beach, f"{days_ago(1):%Y-%m-%d}")
    coast.make.landing(coast.harbour, landed_at=days_ago(0.5), men=40)
    found = drawn(coast.boss)
    assert (found.people, found.dead, found.missing) == (40, None, None)
    near = [(each.name, each.dead, each.reached["screened"], each.reached["unknown"]) for each in found.places]
    assert near == [("Harbour", None, None, 40), ("Beach", 0, 0, 0)]
    assert {found.reached[name] for name in ("screened", "not_reached", "waiting", *situation.NOT_REACHED)} == {None}
    said = paper(found, Language("en"), NAMES)
    assert "dead — (not known for 1 boat), missing — (not known for 1 boat)" in said.finding
    assert said.tables[2].rows[1][1:] == ["—", "—", "40", "—"]
    assert "screening is known: —" in said.tables[-1].note
    coast.make.landing(coast.beach, landed_at=days_ago(0.5), men=40, screened=30)
    found = drawn(coast.boss)
    assert (found.reached["screened"], found.reached["waiting"], found.reached["refused"]) == (30, 10, None)
    assert "screening is known: 75%" in paper(found, Language("en"), NAMES).tables[-1].note


def test_small_counts_are_hidden_with_what_would_give_them_back(coast):
    coast.make.landing(coast.harbour, landed_at=days_ago(0.5), men=40, women=3, dead=2, missing=0, screened=41, uac=0)
    found = drawn(coast.boss)
    assert found.people == 43
    assert found.sex_age["women"] is HIDDEN
    assert found.sex_age["men"] is HIDDEN
    assert found.dead is HIDDEN
    assert found.missing == 0
    assert found.reached["waiting"] is HIDDEN
    assert found.reached["screened"] is HIDDEN
    coast.make.landing(coast.beach, landed_at=days_ago(0.5), men=2, dead=0, missing=0)
    found = drawn(coast.boss)
    assert [(place.name, place.people) for place in found.places] == [("Harbour", 43), ("Beach", HIDDEN)]
    assert (found.people, found.sex_age["girls"]) == (AtLeast(43), HIDDEN)
    assert "43+ people" in paper(found, Language("en"), NAMES).finding


def test_of_a_few_people_nothing_is_told(coast):
    coast.make.landing(coast.harbour, landed_at=days_ago(0.5), men=2, women=1, uac=0, screened=3)
    found = drawn(coast.boss)
    tables = (found.sex_age, found.reached, *found.told.values())
    assert {count for table in tables for count in table.values()} == {HIDDEN}
    assert (found.people, found.nationality) == (HIDDEN, [])


def test_a_need_does_not_tell_of_a_hidden_group(coast):
    # without the rule: 12 pregnant and no unknown, so that 3 girls and the hidden women are at least 12
    coast.make.landing(coast.harbour, landed_at=days_ago(0.5), men=40, women=12, girls=3, pregnant=14)
    found = drawn(coast.boss)
    assert found.sex_age["girls"] is HIDDEN
    assert set(found.told["pregnant"].values()) == {HIDDEN}


# the files


def files(found, code="en"):
    said = paper(found, Language(code), NAMES)
    return said, situation_pdf.pdf(said, NOW), situation_word.word(said, NOW)


def test_both_files_say_what_the_paper_says(coast):
    coast.fill()
    said, as_pdf, as_word = files(drawn(coast.boss))
    read = PdfReader(io.BytesIO(as_pdf))
    assert len(read.pages) == 1
    on_paper = " ".join(read.pages[0].extract_text().split())
    document = Document(io.BytesIO(as_word))
    assert [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables] == [
        [list(row) for row in table.rows] for table in said.tables
    ]
    texts = [paragraph.text for paragraph in document.paragraphs]
    for line in (said.title, said.finding, *said.lines):
        assert line in texts
        assert line in on_paper
    for table in said.tables:
        for row in table.rows[1:]:
            assert " ".join(each for each in row if each) in on_paper
    assert "150 people intercepted or rescued and returned; boats: 2." in said.finding
    assert "dead 6, missing 7 (not known for 1 boat)." in said.finding
    assert read.metadata.creation_date.astimezone(UTC) == NOW.astimezone(UTC).replace(microsecond=0)
    assert document.core_properties.author == "Marsa"


def test_no_small_count_is_anywhere_in_the_files(coast):
    coast.make.landing(coast.harbour, landed_at=days_ago(0.5), men=63, women=3, girls=2, boys=4, unknown=0, dead=2,
                       missing=1, uac=4, medical=3, pregnant=1, screened=68, referred=2, food=69)  # fmt: skip
    said, as_pdf, as_word = files(drawn(coast.boss))
    for table in said.tables:
        whole = [0] if table.title.startswith("Where") else []
        for row in table.rows[1:]:
            # boats and days are no people
            people = [text for n, text in enumerate(row[1:], 1) if not (whole and n in (1, len(row) - 1))]
            assert not [text for text in people if re.fullmatch(r"[1-4]", text)], (table.title, row)
    assert any("Hidden: counts of 1 to 4" in note for note in said.notes)
    plain = PdfReader(io.BytesIO(as_pdf)).pages[0].extract_text()
    assert "hidden" in plain
    assert "dead hidden, missing hidden" in " ".join(plain.split())
    assert "hidden" in {cell.text for table in Document(io.BytesIO(as_word)).tables for row in table.rows
                        for cell in row.cells}  # fmt: skip


def test_arabic_letters_are_joined_and_tables_begin_at_the_right(coast):
    coast.fill()
    _said, as_pdf, as_word = files(drawn(coast.boss), "ar")
    read = PdfReader(io.BytesIO(as_pdf))
    assert len(read.pages) == 1
    face = TTFont(situation_pdf._FONTS / situation_pdf._FACES[""])
    # each letter of "men" has a shape of its own where it stands alone; on paper is the shape in which it is joined
    joined = _shaped(face, Language("ar").gettext("Men"))
    alone = {face.getBestCmap()[ord(letter)] for letter in Language("ar").gettext("Men")}
    assert joined - alone
    assert {_outline(face, name) for name in joined} <= _embedded(read.pages[0])
    women, men = (max(_places(read.pages[0], each), key=lambda place: place[1]) for each in ("30", "100"))
    assert women[1] == men[1]
    assert women[0] > men[0], "the first column stands on the right"
    document = Document(io.BytesIO(as_word))
    for table in document.tables:
        assert table._tbl.tblPr.find(qn("w:bidiVisual")) is not None
    for paragraph in document.paragraphs:
        assert paragraph._p.pPr.find(qn("w:bidi")) is not None
        assert all(run.font.rtl for run in paragraph.runs)
    assert document.tables[0].rows[0].cells[1].text == Language("ar").gettext("Women")


def _shaped(face, text):
    into = io.BytesIO()
    flavour, face.flavor = face.flavor, None
    face.save(into)
    face.flavor = flavour
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(uharfbuzz.Font(uharfbuzz.Face(into.getvalue())), buffer)
    return {face.getGlyphName(each.codepoint) for each in buffer.glyph_infos}


def _outline(face, name):
    points = face["glyf"][name].getCoordinates(face["glyf"])[0]
    return tuple(points)


def _embedded(page):
    """The outlines of every letter in the file's faces."""
    found = set()
    for font in page["/Resources"]["/Font"].values():
        told = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]["/FontFile2"].get_data()
        face = TTFont(io.BytesIO(told))
        found |= {_outline(face, name) for name in face.getGlyphOrder()}
    return found


def _places(page, text):
    """Where a text stands by itself: (from the left, from below)."""
    found = []

    def look(part, _cm, tm, _font, _size):
        if part.strip() == text:
            found.append((tm[4], round(tm[5])))

    page.extract_text(visitor_text=look)
    return found


def test_many_points_stay_on_one_page_and_the_rest_are_summed_first(coast):
    coast.fill()
    for n in range(16):
        point = coast.make.landing_point(office=coast.office, name=f"A rather long name of a point, number {n}")
        coast.make.landing(point, landed_at=days_ago(1), men=20 - n)
    found = drawn(coast.boss)
    said, as_pdf, _word = files(found)
    assert len(found.places) == 12
    assert said.tables[-1].rows[-2][0] == "Other points"
    assert len(PdfReader(io.BytesIO(as_pdf)).pages) == 1
    assert found.people == 150 + sum(20 - n for n in range(16))


def test_who_was_there_is_named_with_what_they_did_and_nobody_is_counted(coast):
    coast.fill()
    boats = coast.make.db.scalars(select(disembarkation.c.id).order_by(disembarkation.c.id)).all()
    for boat, actor, activity in (
        (boats[0], "iom", "food"),
        (boats[1], "iom", "screening"),
        (boats[1], "navy", "rescue"),
    ):
        coast.make.row(landing_presence, disembarkation_id=boat, actor=actor, activity=activity, note="Ali counted 3")
    for who in (coast.boss, coast.head):
        found = drawn(who)
        assert found.present == {"navy": ["rescue"], "iom": ["screening", "food"]}
    assert drawn(coast.boss, SPANS[0]).present == {"iom": ["food"]}
    named = replace(NAMES, actor={"iom": "IOM", "navy": "Navy"}, activity={"food": "Food", "screening": "Screening"})
    notes = paper(found, Language("en"), named).notes
    assert "Noted as there, with what they did: Navy (rescue); IOM (Screening, Food)." in notes
    assert not any("Ali" in note for note in notes)


def test_a_period_is_asked_for_in_one_way(coast):
    with pytest.raises(ValueError, match="last hours"):
        draw_up(coast.boss, as_of=datetime(2026, 3, 1, tzinfo=UTC), span=Span())


def test_signs_that_cannot_be_seen_are_in_no_file(coast, make):
    """Nor does a name that somebody typed so break the report, or turn its line round."""
    point = make.landing_point(office=coast.office, name="=1+1\x01 Quay\u202egnp.exe\u2066")
    make.landing(point, landed_at=days_ago(0.1), men=50)
    said = paper(drawn(coast.boss), Language("en"), replace(NAMES, place=point.name))
    word = Document(io.BytesIO(situation_word.word(said, NOW)))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert any("Quay" in cell for cell in cells)
    told = "".join([*cells, *(each.text for each in word.paragraphs)])
    printed = PdfReader(io.BytesIO(situation_pdf.pdf(said, NOW)))
    told += "".join(
        [word.core_properties.title, str(printed.metadata), *(page.extract_text() for page in printed.pages)]
    )
    assert not {"\x01", "\u202e", "\u2066"} & set(told)
