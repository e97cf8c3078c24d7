"""What files hold beside their numbers: nobody's name, no trace of another file, no formula, no link, no raw count."""

import io
import re
import zipfile

import openpyxl
import pytest
from lxml import etree
from pypdf import PdfReader

from briefing import files
from briefing.files.safe import safe
from tests.briefing.files.reading import LANGUAGES, OFFICE, made, read
from tests.briefing.packs_made import pack
from ui import sheet

STRANGERS = ("somebody@marsa.example", "Canny", "python", "openpyxl", "xlsxwriter", "Macintosh", "987654321")


def everything(data):
    """Every part of a file, with the parts of the files inside it."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for name in packed.namelist():
            part = packed.read(name)
            yield name, part
            if name.endswith(".xlsx"):
                yield from ((f"{name}/{inner}", found) for inner, found in everything(part))


@pytest.mark.parametrize("kind", OFFICE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_named_and_nothing_is_left_from_elsewhere(kind, language):
    for name, part in everything(made(kind, language)):
        assert not re.search(r"thumbnail|printerSettings|custom\.xml|comments", name)
        text = re.sub(rb'xmlns:\w+="[^"]*"', b"", part).decode("utf-8", "ignore").lower()
        assert [each for each in STRANGERS if each.lower() in text] == []


@pytest.mark.parametrize("kind", OFFICE)
def test_properties_name_the_file_and_no_person(kind):
    root = etree.fromstring(read(kind, "fr").parts["docProps/core.xml"])
    told = {each.tag.split("}")[1]: each.text for each in root}
    assert told["title"]
    assert {told.get("creator"), told.get("lastModifiedBy")} <= {"Marsa", None}
    assert not told.get("description")
    assert told["created"].startswith("2026-07-05")


def test_a_pdf_names_nobody():
    told = PdfReader(io.BytesIO(made("pdf", "en"))).metadata
    assert set(told) <= {"/Title", "/Creator", "/Producer", "/CreationDate", "/Lang"}
    assert told["/Creator"] == "Marsa"


@pytest.mark.parametrize("kind", OFFICE)
def test_nothing_is_a_formula_or_a_link(kind):
    for name, part in everything(made(kind, "en")):
        if re.search(r"worksheets/sheet\d+\.xml$", name):
            assert b"<f>" not in part
            assert b"<f " not in part
        if name.endswith(".rels"):
            assert b'TargetMode="External"' not in part


def test_what_a_spreadsheet_would_run_has_an_apostrophe():
    for text in ("=1+1", "+1", "-1", "@x", "\u200b=1", " =1", "\t=1", "＝1", "\u200f+1 أيام"):
        assert safe(text) == sheet.safe(text)
        assert safe(text).startswith("'")
    assert safe("l'attente 1-2") == "l'attente 1-2"
    book = openpyxl.load_workbook(io.BytesIO(made("xlsx", "en")))
    typed = [cell.value for page in book for row in page.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert any(text.startswith("'=cmd|") for text in typed)
    assert not any(text.lstrip("\u200e\u200f ").startswith(("=", "+", "@")) for text in typed)


def test_text_is_no_markup():
    for kind in ("pptx", "docx"):
        assert any("<b>gras</b>" in text for text in read(kind, "en").texts)


def test_definitions_are_told_without_their_sql():
    for kind in OFFICE:
        texts = " ".join(read(kind, "en").texts)
        assert "persons with at least one assistance in the period" in texts
        assert "select" not in texts


def test_the_state_stands_on_the_first_page_and_in_the_footers():
    wanted = {
        ("issued", True): "Issued; not reviewed by a second person", ("draft", False): "Draft: not issued",
        ("reviewed", False): "Reviewed by a second person, not yet issued", ("withdrawn", False): "WITHDRAWN",
    }  # fmt: skip
    for (state, sole), text in wanted.items():
        told = pack(state=state, sole=sole, reviewed_by=None if sole else "x@marsa.example", sample=True, tables=())
        for kind in files.KINDS:
            content = files.as_bytes(told, kind, "en")
            found = PdfReader(io.BytesIO(content)).pages[0].extract_text() if kind == "pdf" else " ".join(
                part.decode("utf-8", "ignore") for _name, part in everything(content))  # fmt: skip
            assert text in found
            assert "SAMPLE: invented data" in found
            assert "x@marsa.example" not in found


def test_files_are_written_with_their_names(tmp_path):
    written = files.write(pack(tables=pack().tables[:2]), tmp_path / "out", language="fr")
    assert [path.name for path in written] == [f"LY-2026-003_briefing_fr.{kind}" for kind in files.KINDS]
    assert all(path.stat().st_size > 1000 for path in written)
    draft = pack(number=None, state="draft")
    assert files.file_name(draft, "pptx") == "LY-EU-PROT-2026+DK-CAPACITY_2026-01-01_2026-06-30_briefing_en.pptx"
    assert set(files.MIMES) == set(files.KINDS)
