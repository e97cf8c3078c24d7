"""What a page and a decision look like."""

import ast
import re
from collections.abc import Iterator

from tests.house.tree import Source

HEADING = re.compile(r"^# (\d)\b", re.MULTILINE)
DECISION_LINES = 20


def a_page_first_asks_who_is_there(source: Source) -> Iterator[str]:
    """Streamlit can run a page without the frame; a page that begins with anything else then shows it to anyone."""
    if not _is_page(source):
        return
    statements = [node for node in source.tree.body if not isinstance(node, ast.Import | ast.ImportFrom)]
    if statements and _is_docstring(statements[0]):
        statements = statements[1:]
    if not statements or not _calls_require(statements[0]):
        yield f"{source.path}: the first line after the imports is require(…)"


def a_fragment_asks_who_is_there(source: Source) -> Iterator[str]:
    """Streamlit runs a fragment without the frame: somebody who is gone, or has another role, would still be served."""
    if source.room == "pages":
        yield from (source.at(line, "use @session.fragment, which asks again who is there")
                    for line, text in enumerate(source.text.splitlines(), 1) if "@st.fragment" in text)  # fmt: skip


def a_page_has_the_six_headings(source: Source) -> Iterator[str]:
    if _is_page(source) and "".join(HEADING.findall(source.text)) != "123456":
        yield f"{source.path}: a page has the headings # 1 to # 6, in order, like the other pages"


def a_decision_is_short(source: Source) -> Iterator[str]:
    lines = len(source.text.splitlines())
    if re.match(r"docs/decisions/\d", source.path) and lines > DECISION_LINES:
        yield f"{source.path}: {lines} lines, a decision has at most {DECISION_LINES}"


def _is_page(source: Source) -> bool:
    return bool(re.fullmatch(r"pages/(?!__init__)\w+\.py", source.path))


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _calls_require(node: ast.stmt) -> bool:
    called = getattr(node, "value", None)
    return isinstance(called, ast.Call) and ast.unparse(called.func) in ("require", "session.require")
