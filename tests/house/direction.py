"""Which room may import which, and who may use which library."""

from collections.abc import Iterator

from tests.house.tree import ROOMS, Source

MAY_IMPORT = {
    "app": {"ui", "queries", "data"},
    "ui": {"queries", "edits", "data"},
    "pages": {"ui", "queries", "edits", "briefing"},
    "edits": {"data"},
    "briefing": {"queries", "data"},
    "queries": {"data"},
    "data": set(),
}
# What everybody may name: who asks, and the mark for translators.
FOR_ALL = ("data.person.", "data.words.")
# Commands of edits send what briefing writes: they stand at the door, and nobody imports them.
AT_THE_DOOR = ("edits/__main__.py", "edits/commands/", "briefing/__main__.py")
# Only these may know what the tables are called.
KNOW_TABLES = ("data/", "edits/")
USERS = {
    "alembic": ("data/",),
    "pandas": ("briefing/", "pages/", "queries/", "ui/"),
    "plotly": ("briefing/", "ui/"),
    "psycopg": ("data/", "edits/"),
    "sqlalchemy": ("data/", "edits/", "queries/snapshot.py"),
    "streamlit": ("app.py", "pages/", "queries/cache.py", "ui/"),
}


def rooms_import_one_way(source: Source) -> Iterator[str]:
    if source.room not in MAY_IMPORT:
        return
    for line, name in source.imports():
        other = name.split(".")[0]
        if name.startswith(FOR_ALL) or (source.is_in(AT_THE_DOOR) and other in ("briefing", "edits", "queries")):
            continue
        if other in (*ROOMS, "tests") and other != source.room and other not in MAY_IMPORT[source.room]:
            yield source.at(line, f"{source.room} may not import {other}")
        if name.startswith("data.tables") and not source.is_in(KNOW_TABLES):
            yield source.at(line, "only data and edits know the tables: ask a question in queries/")


def nobody_imports_a_command(source: Source) -> Iterator[str]:
    """What may import more than its room does must not lead the room there."""
    for line, name in source.imports():
        if name.startswith("edits.commands") and source.room in ROOMS and not source.is_in(AT_THE_DOOR):
            yield source.at(line, "commands are for python -m edits and python -m briefing")


def pages_stand_alone(source: Source) -> Iterator[str]:
    """A page is a script. Blocks of one page that got long lie in pages/parts/, for pages and their own tests only."""
    for line, name in source.imports():
        its_own = source.room == "pages" or source.path.startswith("tests/pages/")
        if name.split(".")[0] == "pages" and not (name.startswith("pages.parts") and its_own):
            yield source.at(line, "nobody imports a page: what two pages share belongs in ui or queries")


def libraries_stay_in_their_rooms(source: Source) -> Iterator[str]:
    if source.room not in ROOMS:
        return
    for line, name in source.imports():
        library = name.split(".")[0]
        if library in USERS and not source.is_in(USERS[library]):
            yield source.at(line, f"{library} is for {', '.join(USERS[library])}")
