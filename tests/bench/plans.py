"""Why a question is slow: the steps of its plan that took the time."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

WORTH_SAYING = 0.15  # of the whole time


@dataclass(frozen=True)
class Step:
    words: str
    milliseconds: float


def hints(plan: dict[str, Any]) -> list[str]:
    """The three steps that took most of the time, in words, longest first; `plan` is EXPLAIN's, as JSON."""
    whole = plan["Execution Time"]
    steps = sorted(_steps(plan["Plan"]), key=lambda step: -step.milliseconds)[:3]
    return [
        f"{step.milliseconds / whole:.0%} {step.words}" for step in steps if step.milliseconds > WORTH_SAYING * whole
    ]


def _steps(node: dict[str, Any]) -> Iterator[Step]:
    below = node.get("Plans", [])
    # a worker's time runs beside the others', so a step under Gather may seem to take less than nothing
    own = max(0.0, _milliseconds(node) - sum(map(_milliseconds, below)))
    if node["Node Type"] != "CTE Scan":  # its time is that of the step it reads from, told where that stands
        yield Step(_words(node), own)
    for each in below:
        yield from _steps(each)


def _milliseconds(node: dict[str, Any]) -> float:
    return node["Actual Total Time"] * node["Actual Loops"] / (1 + node.get("Workers Launched", 0))


def _words(node: dict[str, Any]) -> str:
    name = node.get("Relation Name") or node.get("Function Name") or node.get("CTE Name") or node.get("Alias") or ""
    index = node.get("Index Name", "")
    loops = node["Actual Loops"]
    said = [" ".join(filter(None, [node["Node Type"], name, index and f"by {index}"]))]
    said.append(f"{node['Actual Rows'] * loops:,.0f} rows")
    if loops > 1:
        said.append(f"{loops:,} times")
    removed = node.get("Rows Removed by Filter", 0) * loops
    if removed:
        said.append(f"{removed:,.0f} thrown away")
    if node.get("Sort Space Type") == "Disk" or node.get("Temp Written Blocks", 0):
        said.append("spilled to disk")
    expected = node["Plan Rows"]
    if max(expected, node["Actual Rows"]) > 100 * max(1, min(expected, node["Actual Rows"])):
        said.append(f"{expected:,} expected each time")
    return ", ".join(said)
