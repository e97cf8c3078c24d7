"""The project's files, as a rule sees them."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("app", "briefing", "data", "edits", "pages", "queries", "ui")
NOT_TEXT = {".woff", ".woff2", ".png", ".jpg", ".ico", ".xlsx", ".pptx", ".docx", ".pdf", ".gz", ".zip"}


@dataclass(frozen=True)
class Source:
    """One file. `path` is relative to the project, with forward slashes."""

    path: str
    text: str

    @property
    def room(self) -> str:
        return self.path.split("/")[0].removesuffix(".py")

    @property
    def is_python(self) -> bool:
        return self.path.endswith(".py")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.path)

    @cached_property
    def _every_node(self) -> list[ast.AST]:
        return list(ast.walk(self.tree))

    def at(self, place: int | ast.AST, what: str) -> str:
        """A sentence about a line, or about a node, that an editor can jump to."""
        return f"{self.path}:{place if isinstance(place, int) else place.lineno}: {what}"

    def is_in(self, places: tuple[str, ...]) -> bool:
        """Whether this is one of the files, or lies in one of the folders (named with a slash at the end)."""
        return any(self.path == place or (place.endswith("/") and self.path.startswith(place)) for place in places)

    def nodes(self, *kinds: type[ast.AST]) -> Iterator[ast.AST]:
        if self.is_python:
            yield from (node for node in self._every_node if isinstance(node, kinds))

    def strings(self) -> Iterator[ast.Constant]:
        """Every text in the code, but not the docstrings."""
        docstrings = {
            node.body[0].value
            for node in self.nodes(ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
            if node.body and isinstance(node.body[0], ast.Expr)
        }
        for node in self.nodes(ast.Constant):
            if isinstance(node.value, str) and node not in docstrings:
                yield node

    def imports(self) -> Iterator[tuple[int, str]]:
        """Line and full dotted name of everything it imports, also inside functions."""
        for node in self.nodes(ast.Import, ast.ImportFrom):
            if isinstance(node, ast.Import):
                yield from ((node.lineno, name.name) for name in node.names)
            else:
                # "from . import x" is a name of this file's own folder
                inside = ".".join(self.path.split("/")[: -node.level]) if node.level else ""
                start = ".".join(filter(None, (inside, node.module)))
                yield from ((node.lineno, f"{start}.{name.name}") for name in node.names)


def sources() -> list[Source]:
    """Every file that is, or would be, committed and is text."""
    listed = subprocess.run(
        # a machine that tests a clone may not be its owner, which git alone finds dubious
        ["git", "-c", "safe.directory=*", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    paths = [path for path in sorted(set(listed)) if Path(path).suffix not in NOT_TEXT and (ROOT / path).is_file()]
    return [Source(path, (ROOT / path).read_text(encoding="utf-8")) for path in paths]
