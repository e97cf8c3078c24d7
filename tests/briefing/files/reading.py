"""Files of a pack, read by other programs than those that wrote them: zip and lxml, openpyxl, pypdf."""

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from functools import cache

import openpyxl
from lxml import etree
from pypdf import PdfReader

from briefing.files import as_bytes
from tests.briefing.packs_made import pack

LANGUAGES = ("en", "fr", "ar")
OFFICE = ("pptx", "xlsx", "docx")
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@cache
def made(kind, language, **changes):
    """The hand-made pack as a file."""
    return as_bytes(pack(**changes), kind, language)


@dataclass
class Chart:
    """series: name → values by place, none where there is a gap. sheet: the rows of its own workbook."""

    labels: list
    series: dict
    sheet: list | None
    root: object


@dataclass
class Read:
    """What stands in a file. tables: title → (row label, column label) → what the cell says."""

    texts: list = field(default_factory=list)
    tables: dict = field(default_factory=dict)
    charts: list = field(default_factory=list)
    alts: list = field(default_factory=list)
    parts: dict = field(default_factory=dict)
    turned: bool = False  # its tables begin at the right


@cache
def read(kind, language):
    """The file, read."""
    return of_bytes(made(kind, language), kind, turned=(kind, language) == ("pptx", "ar"))


def of_bytes(data, kind, *, turned=False):
    if kind == "pdf":
        pages = PdfReader(io.BytesIO(data)).pages
        return Read(texts=[page.extract_text() for page in pages])
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    found = Read(parts=parts, turned=turned)
    found.charts = [_chart(parts, name) for name in sorted(parts) if re.search(r"/charts?/?chart\d+\.xml$", name)]
    {"pptx": _slides, "docx": _word, "xlsx": _sheets}[kind](found, data)
    return found


def words(root):
    """The paragraphs of a part, fields such as page numbers and captions' left out."""
    for fld in list(root.iter("{*}fld", "{*}fldSimple")):
        fld.getparent().remove(fld)
    return ["".join(each.text or "" for each in paragraph.iter("{*}t")) for paragraph in root.iter("{*}p")]


def _slides(found, _data):
    for name, part in found.parts.items():
        if not re.match(r"ppt/(slides|notesSlides)/[^/]+\.xml$", name):
            continue
        root = etree.fromstring(part)
        for frame in root.iter("{*}graphicFrame"):
            told = frame.find(".//{*}cNvPr")
            found.alts.append(told.get("descr"))
            for table in frame.iter("{*}tbl"):
                _table(found, told.get("name"), table, "{*}tr", "{*}tc")
        found.texts += words(root)


def _word(found, _data):
    for name, part in found.parts.items():
        if re.match(r"word/(document|footer\d+|header\d+)\.xml$", name):
            root = etree.fromstring(part)
            found.alts += [each.get("descr") for each in root.iter("{*}docPr")]
            for table in root.iter("{*}tbl"):
                told = next(value for each in table.iter("{*}tblDescription") for value in each.attrib.values())
                found.alts.append(told)
                _table(found, told.split(". ")[0], table, "{*}tr", "{*}tc")
            found.texts += words(root)


def _table(found, title, table, row, cell):
    turned = -1 if found.turned else 1
    rows = [["".join(each.text or "" for each in place.iter("{*}t")) for place in line.iter(cell)][::turned]
            for line in table.iter(row)]  # fmt: skip
    kept = found.tables.setdefault(title, {})
    for line in rows[1:]:
        kept.update({(line[0], head): text for head, text in zip(rows[0][1:], line[1:], strict=True)})


def _sheets(found, data):
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in book:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        found.texts += [str(value) for row in rows for value in row if isinstance(value, str)]
        found.texts += [sheet.title]
        found.texts += [cell.number_format for row in sheet.iter_rows() for cell in row if "†" in cell.number_format]
        if len(rows) > 4 and rows[3][0:2] != [None, None] and rows[2][0] is None and sheet is not book.worksheets[0]:
            lines = [row for row in rows[4:] if row[1] is not None]
            heads = [each for each in rows[3] if each is not None or each == rows[3][0]]
            found.tables[rows[1][0]] = {
                (row[0], head): value for row in lines for head, value in zip(heads[1:], row[1:], strict=False)
            }
    for name, part in found.parts.items():
        if name.startswith("xl/drawings/drawing"):
            found.alts += [each.get("descr") for each in etree.fromstring(part).iter("{*}cNvPr")]


def _chart(parts, name):
    root = etree.fromstring(parts[name])
    series, labels = {}, []
    for each in root.iter("{*}ser"):
        title = "".join(text.text for text in each.find("{*}tx").iter("{*}v"))
        points = {int(point.get("idx")): point.find("{*}v").text for point in each.find("{*}val").iter("{*}pt")}
        labels = [point.find("{*}v").text for point in each.find("{*}cat").iter("{*}pt")]
        count = int(next(each.find("{*}val").iter("{*}ptCount")).get("val"))
        series[title] = [points.get(place) for place in range(count)]
    return Chart(labels, series, _workbook(parts, name, root), root)


def _workbook(parts, name, root):
    held = root.find("{*}externalData")
    if held is None:
        return None
    folder, file = posixpath.split(name)
    rels = etree.fromstring(parts[f"{folder}/_rels/{file}.rels"])
    target = next(each.get("Target") for each in rels if each.get("Id") == held.get(f"{_REL}id"))
    data = parts[posixpath.normpath(posixpath.join(folder, target)).lstrip("/")]
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()]
