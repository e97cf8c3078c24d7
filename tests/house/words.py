"""What may not be written where: SQL in screens, the clock in questions, addresses of machines anywhere."""

import ast
import re
from collections.abc import Iterator

from tests.house.tree import ROOMS, Source

# The moment is read here; and where the database itself stamps what was recorded when.
# permission is of this moment: who may look is not asked as of last month
CLOCKS = (
    "data/clock.py", "data/migrations/", "data/tables/", "data/secure/", "data/access.py", "data/person.py",
    "data/figures/support.sql",
)  # fmt: skip
CLOCK_OWNERS = {"datetime", "date", "dt", "Timestamp", "time", "func"}
CLOCK_CALLS = {"now", "today", "utcnow", "time", "current_date", "current_timestamp", "localtimestamp"}
CLOCK_SQL = re.compile(
    r"\b(current_date|current_time|current_timestamp|localtime|localtimestamp)\b"
    r"|\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\s*\(\s*\)",
    re.IGNORECASE,
)
# Written small or in capitals; a sentence of ours that begins with "Select" has one capital.
SQL = re.compile(
    r"\b(select|SELECT)\b.+\b(from|FROM)\b|\b(insert into|INSERT INTO|delete from|DELETE FROM)\b"
    r"|\b(update|UPDATE)\s+\w+\s+(set|SET)\b",
    re.DOTALL,
)
MACHINE = re.compile(r"(?<![\w.])/(?:wor[k]|hom[e]|User[s]|roo[t]|tmp/[w])/|[A-Z]:\\+User[s]\b")
REGISTRY = re.compile(r"pypi[.]org|pythonhosted[.]org|npmjs[.](?:com|org)|https?://\S+/simple\b")
OPTION = re.compile(r"\s*(?:-i|-f|--index-url|--extra-index-url|--find-links|--trusted-host)[ =]", re.MULTILINE)
# They write HTML of our own, with everything else escaped.
HTML = ("ui/markup.py", "ui/style.py")
NAMES_OF_NOTHING = {"util", "utils", "helper", "helpers", "common", "service", "services", "model", "models", "misc"}


def screens_hold_no_sql(source: Source) -> Iterator[str]:
    if source.room not in ("app", "pages", "ui"):
        return
    for node in source.strings():
        if SQL.search(node.value):
            yield source.at(node, "SQL belongs in queries/ or edits/")
    for node in source.nodes(ast.Call):
        if isinstance(node.func, ast.Attribute) and node.func.attr in ("execute", "exec_driver_sql", "read_sql"):
            yield source.at(node, "a screen asks queries/ and calls edits/, it runs no statement")


def the_clock_is_read_in_one_place(source: Source) -> Iterator[str]:
    """Everything else is given the moment, so that last month's numbers and every test can be had again."""
    if source.room not in ROOMS or source.is_in(CLOCKS):
        return
    for node in source.nodes(ast.Call):
        match node.func:
            case ast.Attribute(attr=call, value=ast.Name(id=owner) | ast.Attribute(attr=owner)):
                if owner in CLOCK_OWNERS and call in CLOCK_CALLS:
                    yield source.at(node, f"{owner}.{call}() reads the clock: take the moment as an argument")
    for node in source.strings():
        if found := CLOCK_SQL.search(node.value):
            yield source.at(node, f"{found[0]} reads the clock: bind :as_of")
    if source.path.endswith(".sql"):
        for number, line in enumerate(source.text.splitlines(), 1):
            if found := CLOCK_SQL.search(line.split("--")[0]):
                yield source.at(number, f"{found[0]} reads the clock: bind :as_of")


def nothing_names_a_machine(source: Source) -> Iterator[str]:
    for number, line in enumerate(source.text.splitlines(), 1):
        if found := MACHINE.search(line) or REGISTRY.search(line):
            yield source.at(number, f"{found[0]} is one machine's or one registry's address")
        if source.path.startswith("requirements") and OPTION.match(line):
            yield source.at(number, "where packages come from is each machine's own setting")


def only_two_files_write_html(source: Source) -> Iterator[str]:
    if source.room not in ROOMS or source.is_in(HTML):
        return
    for node in source.nodes(ast.Call):
        named = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if named in ("html", "Html", "iframe") or any((k.arg or "").startswith("unsafe_allow") for k in node.keywords):
            yield source.at(node, "text of a case could become part of the page: use ui.markup.element")


def names_say_what_is_inside(source: Source) -> Iterator[str]:
    *folders, file = source.path.split("/")
    for name in [*folders, file.removesuffix(".py")]:
        if name in NAMES_OF_NOTHING:
            yield f"{source.path}: {name} says nothing about what is inside"
