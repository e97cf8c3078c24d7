"""The visits that are timed. Sizes and kinds take turns, so that a busy moment of the machine meets them all alike."""

from collections import defaultdict
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from tests.bench import wire
from tests.bench.bases import Base
from tests.bench.scenes import Scene
from tests.bench.served import Served, serving

SLOW = 0.2  # seconds, from which on a question is looked into


@dataclass
class Figures:
    """One scene on one size. Times in seconds, each list one entry a round; bytes as on the wire."""

    first: float = 0.0  # in a fresh process, nothing kept, nothing imported
    changed: list[float] = field(default_factory=list)  # after somebody's edits: no kept answer is good any more
    repeated: list[float] = field(default_factory=list)  # a new session, nothing changed
    again: list[float] = field(default_factory=list)  # the same session, as after a filter was touched
    constants: list[float] = field(default_factory=list)  # drawn from constants, the database not asked
    questions: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))  # when changed, by name
    asked: int = 0  # questions a run asks, and how many of them the cache answers when nothing changed
    kept: int = 0
    statements: int = 0  # SQL statements when changed, with those that find out who is there
    asking: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))  # all questions, by kind of visit
    wire: int = 0
    wire_again: int = 0
    plain: int = 0
    plans: dict[str, dict[str, Any]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def slowest(self, count: int = 3) -> list[str]:
        """The questions that took longest when changed."""
        return sorted(self.questions, key=lambda name: -median(self.questions[name]))[:count]


def measure(scenes: Sequence[Scene], bases: Sequence[Base], rounds: int) -> list[Figures]:
    """The figures of one scene, which is written down for each base; one for each, in their order."""
    with ExitStack() as stack:
        stages = []
        for scene, base in zip(scenes, bases, strict=True):
            stages.append((scene, stack.enter_context(serving(base)), Figures()))
            stages[-1][2].first = _visit(*stages[-1]).seconds
        for stage in stages:
            _visit(*stage, constant=True)  # fills the memory that the others are drawn from
        for _ in range(rounds):
            for stage in stages:
                # one after the other: another scene on the same base would change what this one has kept
                for kind in (_changed, _repeated, _constants):
                    kind(*stage)
        for _, app, figures in stages:
            for name in figures.slowest():
                if median(figures.questions[name]) >= SLOW:
                    figures.plans[name] = app.tell("plan", question=name)["plan"]
    return [figures for _, _, figures in stages]


def _changed(scene: Scene, app: Served, figures: Figures) -> None:
    drawn = _visit(scene, app, figures, changed=True)
    heard = app.tell("seen")
    figures.changed.append(drawn.seconds)
    figures.wire, figures.plain = drawn.wire, drawn.plain
    figures.asked, figures.statements = len(heard["questions"]), heard["statements"]
    figures.asking["changed"].append(sum(seconds for _, seconds, _ in heard["questions"]))
    by_name: dict[str, float] = defaultdict(float)
    for name, seconds, _ in heard["questions"]:
        by_name[name] += seconds
    for name, seconds in by_name.items():
        figures.questions[name].append(seconds)


def _repeated(scene: Scene, app: Served, figures: Figures) -> None:
    app.tell("begin")
    with _session(scene, app) as session:
        figures.repeated.append(session.run().seconds)
        heard = app.tell("seen")
        again = session.run()
    figures.kept = sum(1 for _, _, from_cache in heard["questions"] if from_cache)
    figures.asking["repeated"].append(sum(seconds for _, seconds, _ in heard["questions"]))
    figures.again.append(again.seconds)
    figures.wire_again = again.wire


def _constants(scene: Scene, app: Served, figures: Figures) -> None:
    figures.constants.append(_visit(scene, app, figures, constant=True).seconds)
    heard = app.tell("seen")
    if heard["remembered"] or heard["statements"]:
        figures.problems.append("asks something else each time, or asks the database past queries.ask")


def _visit(scene: Scene, app: Served, figures: Figures, **how: bool) -> wire.Drawn:
    app.tell("begin", **how)
    with _session(scene, app) as session:
        drawn = session.run()
    heard = app.tell("seen")
    figures.problems += heard["problems"]
    if heard["who"] != scene.email or drawn.page != scene.address:
        figures.problems.append(f"showed {heard['who'] or 'nobody'} the page {drawn.page!r}")
    return drawn


def _session(scene: Scene, app: Served) -> Any:
    return wire.session(app.port, scene.address, scene.query, f"marsa_demo={scene.email}")
