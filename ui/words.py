"""Every text that a reader can see, and the catalogues it is translated in.

`python -m ui.words` reads the texts out of the sources (marked with _, N_ and ngettext; and the headers of the .sql
files, which pages show) and brings ui/locale up to date: new texts come in untranslated, lost ones go.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from queries.question import read_header

ROOT = Path(__file__).resolve().parent.parent
LOCALE = Path(__file__).resolve().parent / "locale"
ROOMS = ("pages", "ui", "edits", "briefing", "queries", "data")
LANGUAGES = ("fr", "ar")
SHOWN = ("title", "one row per", "counts", "leaves out", "why")
_KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2)}
# Babel's own rule for Arabic sends 11 to the wrong form, so the rule is written here.
_PLURALS = {
    "fr": "nplurals=2; plural=(n > 1);",
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
}
_NEW = """# Marsa in: {language}
msgid ""
msgstr ""
"Project-Id-Version: Marsa 1\\n"
"Language: {language}\\n"
"Language-Team: \\n"
"Last-Translator: \\n"
"Report-Msgid-Bugs-To: \\n"
"Plural-Forms: {plural}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""
Text = str | tuple[str, ...]


@cache  # several seconds' work, and the same for each language
def texts() -> dict[Text, list[str]]:
    """Every text (a pair where there is a plural), with the files it stands in, relative to the project."""
    found: dict[Text, set[str]] = {}
    for path in _sources():
        name = path.relative_to(ROOT).as_posix()
        for text in _in_sql(path) if path.suffix == ".sql" else _in_python(path):
            found.setdefault(text, set()).add(name)
    return {text: sorted(files) for text, files in found.items()}


def path(language: str) -> Path:
    """Where a language's catalogue is."""
    return LOCALE / language / "LC_MESSAGES" / "marsa.po"


def read(language: str) -> Catalog:
    """A language's catalogue as it is on disk; an empty one where there is none."""
    there = path(language)
    begun = there.read_bytes() if there.exists() else _NEW.format(language=language, plural=_PLURALS[language]).encode()
    return read_po(BytesIO(begun), locale=language)


def update(language: str) -> Catalog:
    """Bring a language's catalogue up to date with the sources, on disk too, and return it."""
    template = Catalog(domain="marsa")
    for text, files in sorted(texts().items(), key=lambda pair: str(pair[0])):
        template.add(text, locations=[(file, 0) for file in files])
    catalogue = read(language)
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.fuzzy = False
    catalogue.revision_date = catalogue.creation_date = datetime(2026, 1, 1, tzinfo=UTC)  # no noise in a comparison
    written = BytesIO()
    write_po(written, catalogue, width=110, sort_output=True, ignore_obsolete=True, include_lineno=False)
    path(language).parent.mkdir(parents=True, exist_ok=True)
    path(language).write_bytes(written.getvalue())
    return catalogue


def missing(language: str, files: tuple[str, ...]) -> list[Text]:
    """Texts of `files` (paths or beginnings of paths) that a language does not have yet."""
    catalogue = read(language)
    return [
        text
        for text, places in texts().items()
        if any(place.startswith(files) for place in places) and not _translated(catalogue, text)
    ]


def _translated(catalogue: Catalog, text: Text | list[str]) -> bool:
    message = catalogue.get(text if isinstance(text, str) else text[0])
    if message is None or message.fuzzy or not message.string:
        return False
    return all(message.string) if isinstance(message.string, tuple) else True


def _sources() -> Iterator[Path]:
    for room in ROOMS:
        yield from sorted((ROOT / room).rglob("*.py"))
    yield from sorted((ROOT / "queries").glob("*.sql"))


def _in_python(path: Path) -> Iterator[Text]:
    for _line, text, _comments, _context in extract_from_file("python", path, keywords=_KEYWORDS):
        if text:
            yield text if isinstance(text, str) else tuple(text)
    # until Python 3.12 Babel takes an f-string for one word, and sees no call inside it
    for string in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(string, ast.JoinedStr):
            yield from _called_in(string)


def _called_in(string: ast.JoinedStr) -> Iterator[str]:
    for call in ast.walk(string):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and _KEYWORDS.get(call.func.id, ()) is None:
            first = call.args[0] if call.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def _in_sql(path: Path) -> Iterator[str]:
    found = read_header(path.read_text(encoding="utf-8"))
    yield from (found[key] for key in SHOWN if found.get(key))


if __name__ == "__main__":
    for language in LANGUAGES:
        catalogue = update(language)
        left = sum(not _translated(catalogue, message.id) for message in catalogue if message.id)
        print(f"{path(language).relative_to(ROOT)}: {len(catalogue)} texts, {left} to translate")
