"""What the README tells people to type exists. (Its numbers are not checked here.)"""

import importlib.util
import re
import subprocess
from pathlib import Path

import pytest

from tests.house.tree import ROOT, sources

BLOCK = re.compile(r"^( *)```[^\n]*\n(.*?)^\1```", re.DOTALL | re.MULTILINE)
MAKE = re.compile(r"(?:^|[\s;&])make((?:[ \t]+[a-z][\w-]*)+)")
MODULE = re.compile(r"(?:python3?|py)(?:\.exe)?\s+-m\s+([a-z][\w.]*)")
PROGRAM = re.compile(r"streamlit\s+run\s+(\S+\.py)")
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


def commands(text: str) -> str:
    """The code blocks of a Markdown text."""
    return "\n".join(block for _, block in BLOCK.findall(text))


def missing(text: str) -> list[str]:
    """What its code blocks and links name that does not exist."""
    typed, found = commands(text), []
    targets = {target for several in MAKE.findall(typed) for target in several.split()}
    found += [f"make {target}" for target in sorted(targets) if not _is_target(target)]
    found += [f"python -m {module}" for module in MODULE.findall(typed) if not _can_run(module)]
    found += [f"streamlit run {file}" for file in PROGRAM.findall(typed) if not (ROOT / file).exists()]
    return found + [f"({link})" for link in LINK.findall(text) if not (ROOT / link).exists()]


def _is_target(name: str) -> bool:
    asked = subprocess.run(["make", "--question", "--dry-run", name], cwd=ROOT, capture_output=True, text=True)
    return "No rule to make target" not in asked.stderr


def _can_run(module: str) -> bool:
    try:
        found = importlib.util.find_spec(module)
        is_package = found is not None and found.submodule_search_locations is not None
        return found is not None and (not is_package or importlib.util.find_spec(f"{module}.__main__") is not None)
    except ModuleNotFoundError:
        return False


@pytest.fixture(scope="module")
def readme() -> str:
    return Path(ROOT / "README.md").read_text(encoding="utf-8")


def test_what_the_readme_names_exists(readme):
    assert missing(readme) == []


def test_the_readme_names_the_two_commands(readme):
    assert {"make run", "make test"} <= {line.strip() for line in commands(readme).splitlines()}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("```\nmake run; make tea\n```", ["make tea"]),
        ("```sh\npython -m queries x\npython -m tests.nowhere\n```", ["python -m tests.nowhere"]),
        ("  ```\n  .venv\\Scripts\\streamlit run nothing.py\n  ```", ["streamlit run nothing.py"]),
        ("![a picture](docs/none.png) and [a file](LICENSE)", ["(docs/none.png)"]),
        ("We make tea.", []),
    ],
)
def test_something_that_is_missing_is_found(text, says):
    assert missing(text) == says


def test_the_other_texts_link_to_what_exists():
    for source in sources():
        if source.path.endswith(".md") and source.path != "README.md":
            beside = (ROOT / source.path).parent
            assert [link for link in LINK.findall(source.text) if not (beside / link).exists()] == [], source.path
