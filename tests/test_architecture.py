"""The house as docs/decisions/0001 says: every rule on every file, and each rule on an example that breaks it."""

import tomllib

import pytest

from tests.house import direction, shape, supplies, words
from tests.house.tree import ROOMS, ROOT, Source, sources

# rule, a file that breaks it, one much like it that does not
RULES = {
    direction.rooms_import_one_way: [
        ("queries/a.py", "from edits import change", "from data import person"),
        ("data/a.py", "def f():\n    import ui.frame", "import json"),
        ("edits/a.py", "from queries import clock", "from data.tables import case_file"),
        ("pages/a.py", "from data.tables import case_file", "from edits import cases"),
        (
            "pages/a.py",
            "from data.person import find as x, Person\nfrom data import connection",
            "from data.person import Person",
        ),
        ("queries/a.py", "from data import tables", "from data import person"),
        ("ui/a.py", "from tests import server", "from queries import cases"),
        ("briefing/a.py", "from edits import cases", "from queries import cases"),
        ("edits/commands/a.py", "from ui import codes", "from briefing import letter"),
    ],
    direction.nobody_imports_a_command: [
        ("edits/a.py", "from edits.commands import digest", "from edits import messages"),
    ],
    direction.pages_stand_alone: [
        ("ui/a.py", "from pages import today", "from ui import today"),
        ("pages/a.py", "import pages.today", "from pages.parts import blocks"),
        ("queries/a.py", "from pages.parts import blocks", "from queries import cases"),
    ],
    direction.libraries_stay_in_their_rooms: [
        ("queries/a.py", "import streamlit as st", "import pandas as pd"),
        ("queries/a.py", "from sqlalchemy import text", "from data import connection"),
        ("data/a.py", "import pandas as pd", "import sqlalchemy"),
        ("pages/a.py", "import plotly.express", "import streamlit"),
    ],
    words.screens_hold_no_sql: [
        ("pages/a.py", 'x = "select 1 from case_file"', 'x = "Select a case from the list"'),
        ("ui/a.py", "db.execute(x)", "db.show(x)"),
    ],
    words.the_clock_is_read_in_one_place: [
        ("queries/a.py", "x = datetime.now(UTC)", "x = clock.now()"),
        ("pages/a.py", "x = datetime.date.today()", "x = as_of.date()"),
        ("edits/a.py", 'x = text("select now ()")', 'x = "It is known now (and here)."'),
        ("queries/a.sql", "select current_date", "-- never current_date\nselect cast(:as_of as date)"),
    ],
    words.nothing_names_a_machine: [
        ("docs/a.md", "see /wor" + "k/main", "see the net" + "work/wor" + "k/main"),
        ("docs/a.md", "see https://pypi" + ".org/project/x", "see https://example.org/project/x"),
        ("requirements.txt", "--index-url x", "x==1 \\\n    --hash=sha256:0"),
    ],
    words.only_two_files_write_html: [
        ("pages/a.py", "st.markdown(x, unsafe_allow_html=True)", "st.markdown(x)"),
        ("ui/a.py", "st.html(x)", "st.text(x)"),
        ("ui/a.py", "markup.Html(x)", "markup.element('b', x)"),
    ],
    words.names_say_what_is_inside: [("ui/utils.py", "", None), ("services/a.py", "", None)],
    shape.a_page_first_asks_who_is_there: [
        (
            "pages/a.py",
            '"""Doc."""\nimport x\nst.title("a")\nrequire("supervisor")',
            '"""Doc."""\nimport x\nwho = require("a")',
        )
    ],
    shape.a_fragment_asks_who_is_there: [
        ("pages/parts/a.py", "@st.fragment\ndef note(): ...", "@session.fragment\ndef note(): ..."),
    ],
    shape.a_page_has_the_six_headings: [
        ("pages/a.py", "# 1 What\n# 3 Then", "# 1 a\n# 2. b\n# 3 c\nx = 1  # 9 no\n# 4 d\n# 5 e\n# 6 f")
    ],
    shape.a_decision_is_short: [("docs/decisions/0009-x.md", "a\n" * 21, "a\n" * 20)],
    supplies.imports_are_declared: [
        ("ui/a.py", "import pytest", "import numpy"),
        ("tests/a.py", "import never_heard_of", "import pytest"),
    ],
}
EXAMPLES = [(rule, *example) for rule, examples in RULES.items() for example in examples]


def _called(value):
    return value.__name__ if callable(value) else None


@pytest.fixture(scope="module")
def everything():
    found = sources()
    assert {source.room for source in found} >= set(ROOMS) - {"briefing"}
    return found


@pytest.mark.parametrize("rule", RULES, ids=_called)
def test_every_file_keeps_the_rule(rule, everything):
    broken = [problem for source in everything for problem in rule(source)]
    assert not broken, "\n" + "\n".join(broken)


@pytest.mark.parametrize(("rule", "path", "wrong", "right"), EXAMPLES, ids=_called)
def test_the_rule_can_fail(rule, path, wrong, right):
    assert list(rule(Source(path, wrong)))
    assert right is None or not list(rule(Source(path, right)))


def test_types_are_checked_in_every_room(everything):
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]
    rooms = {
        "app.py" if source.room == "app" else source.room
        for source in everything
        if source.room in ROOMS and source.is_python
    }
    assert rooms == set(settings["files"])
