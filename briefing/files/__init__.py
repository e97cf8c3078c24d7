"""The files of a pack: PowerPoint, Excel, Word and a page of PDF, all from the same protected numbers."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from briefing.files import about, factsheet, report, sheets, slides
from briefing.pack import Pack
from briefing.pack_words import Labels, Words
from data.language import Language

_MAKERS: Mapping[str, Callable[[Pack, Words], bytes]] = {
    "xlsx": sheets.excel,
    "docx": report.word,
    "pdf": factsheet.pdf,
}
KINDS = ("pptx", *_MAKERS)
MIMES = {"pptx": slides.MIME, "xlsx": sheets.MIME, "docx": report.MIME, "pdf": factsheet.MIME}


def as_bytes(
    pack: Pack, kind: str, language: str | None = None, *, template: Path | None = None, labels: Labels | None = None
) -> bytes:
    """One file of a pack: pptx, xlsx, docx or pdf; in the pack's own language if none is named.

    labels: as the office has them (`pack_words.labels_for`); none is as they are shipped. Raises template.Unusable.
    """
    words = Words(Language(language or pack.language), labels or {})
    if kind == "pptx":
        return slides.powerpoint(pack, words, template or _office())
    return _MAKERS[kind](pack, words)


def write(
    pack: Pack, folder: Path, *, language: str | None = None, template: Path | None = None,
    labels: Labels | None = None,
) -> list[Path]:  # fmt: skip
    """Every file of a pack, into a folder. Nothing is written if one of them cannot be made."""
    made = {kind: as_bytes(pack, kind, language, template=template, labels=labels) for kind in KINDS}
    folder.mkdir(parents=True, exist_ok=True)
    found = []
    for kind, content in made.items():
        path = folder / file_name(pack, kind, language)
        path.write_bytes(content)
        found.append(path)
    return found


def file_name(pack: Pack, kind: str, language: str | None = None) -> str:
    """LY-2026-003_briefing_fr.pptx; of a draft its projects and days."""
    said = "".join(mark if mark.isalnum() or mark in "-_+" else "-" for mark in about.name(pack))
    return f"{said}_briefing_{language or pack.language}.{kind}"


def _office() -> Path | None:
    """The office's own PowerPoint template, if one is set."""
    named = os.environ.get("MARSA_TEMPLATE")
    return Path(named) if named else None
