"""Disclosure control: nobody can be found in what leaves the office. The one door; the works are in briefing/hiding/.

In plain words. A count of 1 to t − 1 people ("primary": t is 5, or 10 for what is restricted) could point to somebody,
so it is hidden. That is not enough: whoever has the total and the other parts subtracts. So others are hidden with it,
under the same mark, until this holds for each primary count: there are two sets of whole numbers for everything that
is hidden, both of which agree with everything that was ever published, one in which the count is at most 1 and one in
which it is at least t − 1. Those two sets are its **witnesses**. They are looked for, written down, and checked again
by `briefing/auditor.py`, which shares no code with this and blocks a pack of which one is missing.

"Everything that was ever published" is meant: all tables of the pack together, their totals and percentages, months
against quarters, one project against several, and every earlier pack, also one that was withdrawn. How numbers hang
together follows from their **facts** (briefing/counts.py): equal facts are one number; more days, more projects, a part
and its whole are rules (hiding/facts.py). A difference that anybody can take, such as those who are in the quarter and
not in March, is a count of people like any other and is guarded like one.

The steps: `build` makes a system of whole numbers; `repair` asks the solver for witnesses and hides what it has to
move; `tidy` shows again what was hidden for nothing; `rollup` puts months or small groups together where a table would
be empty otherwise, or drops it. docs/disclosure.md has a worked example.
"""

import time
from collections.abc import Callable, Sequence

from briefing.counts import CountTable, ShareTable
from briefing.hiding import result
from briefing.hiding.answer import LIVE, Disagree, Earlier, Guarded, Protected, Witness, Work
from briefing.hiding.bound import bound
from briefing.hiding.build import build
from briefing.hiding.repair import Clock, Repair
from briefing.hiding.rollup import Plan
from briefing.hiding.store import keep, recall
from briefing.hiding.tidy import tidy

__all__ = ["LIVE", "Disagree", "Earlier", "Guarded", "Protected", "Witness", "Work", "keep", "protect", "recall"]


def protect(
    tables: Sequence[CountTable], shares: Sequence[ShareTable], *, earlier: Sequence[Earlier] = (), seconds: float = 45,
    progress: Callable[[float, str], None] | None = None,
) -> Protected:  # fmt: skip
    """Hide in these tables and percentages what must not be known, also beside every earlier pack, oldest first.

    progress: told how far it is, 0 to 1, and at which step (building, looking, hiding, tidying, done). Raises Disagree
    where the tables contradict themselves. What could not be protected in the seconds stands in `unmet`: do not publish
    then.
    """
    began = time.monotonic()
    clock = Clock(began + seconds, _steady(progress or (lambda _part, _step: None)))
    clock.tell(0.0, "building")
    plan, safe = Plan(list(tables), list(shares)), None
    while True:
        round_began = time.monotonic()
        repair = Repair(build(plan.tables, plan.shares, earlier), clock)
        repair.run()
        found = _found(repair, plan)
        if found.unmet and safe:
            repair, plan = safe  # the time ran out: what was put together is left as it was
            break
        safe = safe if found.unmet else (repair, plan.copy())
        enough = clock.left > 1.5 * (time.monotonic() - round_began)
        if not enough or not (plan.improved(found.cells) or _drop_unmet(plan, found)):
            break
    repair, plan = safe or (repair, plan)
    clock.tell(0.9, "tidying")
    tidy(repair, until=seconds / 10)
    least = bound(repair.built, clock.left)
    clock.tell(1.0, "done")
    return _found(repair, plan, least, time.monotonic() - began)


def _found(repair: Repair, plan: Plan, least: float = 0, seconds: float = 0) -> Protected:
    return result.result(
        repair, plan.tables, plan.shares, rolled=plan.rolled, dropped=plan.dropped, bound=least, seconds=seconds
    )


def _steady(progress: Callable[[float, str], None]) -> Callable[[float, str], None]:
    """A bar that never goes back, however often a step is begun again."""
    shares = {"building": (0.0, 0.0), "looking": (0.05, 0.25), "hiding": (0.3, 0.55), "tidying": (0.9, 0.0)}
    reached = 0.0

    def tell(part: float, step: str) -> None:
        nonlocal reached
        start, length = shares.get(step, (1.0, 0.0))
        reached = max(reached, start + length * min(part, 1.0))
        progress(reached, step)

    return tell


def _drop_unmet(plan: Plan, found: Protected) -> bool:
    """Of a table with a number that could not be protected nothing is published, as of the smallest that might help."""
    if not found.unmet:
        return False
    facts = {fact for each in found.unmet for fact, _edition in (*each.plus, *each.minus)}
    open_tables = [table for table in plan.tables if not table.silent and table.measure.people]
    telling = [table for table in open_tables if any(count.fact in facts for count in table.counts.values())]
    measures = {fact.measure for fact in facts}
    telling = telling or [table for table in open_tables if table.measure.code in measures] or open_tables
    if telling:
        plan.drop(min(telling, key=lambda table: len(table.counts)).code)
    return bool(telling)
