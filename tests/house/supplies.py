"""Whatever is imported is asked for in pyproject.toml, and what only developers have is not needed to run."""

import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions

from tests.house.tree import ROOMS, ROOT, Source


def imports_are_declared(source: Source) -> Iterator[str]:
    """Another package's dependency may go away with its next release."""
    for line, name in source.imports():
        package = name.split(".")[0]
        if package in sys.stdlib_module_names or package in (*ROOMS, "tests"):
            continue
        needed = {_plain(each) for each in _distributions().get(package, [package])}
        if not needed & _declared(with_dev=source.room == "tests"):
            yield source.at(line, f"{package} is not among the dependencies in pyproject.toml")


_distributions = cache(packages_distributions)  # reads every installed package's list of files


@cache
def _declared(*, with_dev: bool) -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = project["project"]["dependencies"] + (project["dependency-groups"]["dev"] if with_dev else [])
    return {_plain(re.split(r"[\[<>=!~ ;]", line)[0]) for line in lines}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
