"""Headlines, talking points and caveats, proposed from what is published and from nothing else."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from briefing.counts import TOTAL, Where
from briefing.headlines import SENTENCES
from briefing.pack import Cell, Say, State, Table
from data.words import N_

MOST, POINTS = 6, 5
# told by themselves, after everything else: they are never set beside a success
APART = ("D4", "D5")


@dataclass(frozen=True)
class Finding:
    """An indicator's row in the table of results; cells are None where the table has none."""

    project: str
    code: str
    actual: Cell
    before: Cell | None
    achieved: Cell | None
    elapsed: Cell | None

    @property
    def weight(self) -> float:
        """How much it matters: how far it is ahead of its time or behind it, how much it changed."""
        ahead = 0.0
        if _told(self.achieved) and _told(self.elapsed):
            ahead = abs(_size(self.achieved) - _size(self.elapsed)) / 100
        change = 0.0
        if _told(self.before) and _size(self.before):
            change = min(abs(_size(self.actual) - _size(self.before)) / _size(self.before), 2.0)
        return (2.0 if self.late else 1.0 if ahead else 0.0) + ahead + change

    @property
    def late(self) -> bool:
        """Whether less of its target is done than of its time has passed, by more than a tenth."""
        return (
            _told(self.achieved) and _told(self.elapsed) and _size(self.achieved) < 0.9 * _size(self.elapsed)
        )  # fmt: skip


def headlines(tables: Mapping[str, Table], names: Mapping[str, str]) -> list[Say]:
    """Four to six findings in words, what matters most first. names: of projects, where there are several."""
    found = [each for each in _findings(tables.get("results")) if (each.code, each.actual.unit) in SENTENCES]
    ours = sorted((each for each in found if each.code not in APART), key=lambda each: (-each.weight, each.code))
    apart = sorted((each for each in found if each.code in APART and _size(each.actual)), key=lambda each: each.code)
    room = MOST - len(apart[:2])
    return [_headline(each, names) for each in (*[one for one in ours if _size(one.actual)][:room], *apart[:2])]


def _headline(each: Finding, names: Mapping[str, str]) -> Say:
    said = Say(SENTENCES[each.code, each.actual.unit], {"value": each.actual})
    if _told(each.before) and each.code not in APART:
        said = Say(N_("%(finding)s In the period before: %(before)s."), {"finding": said, "before": each.before})
    if _told(each.achieved):
        text = N_("%(finding)s That is %(share)s of the target.")
        values: dict[str, object] = {"finding": said, "share": each.achieved}
        if _told(each.elapsed):
            text = N_("%(finding)s That is %(share)s of the target, with %(time)s of its time gone.")
            values["time"] = each.elapsed
        said = Say(text, values)
    if len(names) > 1 and each.project in names:
        said = Say(N_("%(project)s: %(finding)s"), {"project": each.project, "finding": said})
    return said


def points(tables: Mapping[str, Table]) -> list[Say]:
    """What to be ready to speak of, at most five."""
    return [*_all_points(tables)][:POINTS]


def _all_points(tables: Mapping[str, Table]) -> Iterator[Say]:
    for each in _findings(tables.get("results")):
        if each.late:
            text = N_("Say why %(indicator)s is behind: %(share)s of the target, with %(time)s of its time gone.")
            yield Say(text, {"indicator": each.code, "share": each.achieved, "time": each.elapsed})
        elif _told(each.achieved) and _size(each.achieved) >= 100:
            yield Say(N_("%(indicator)s has reached its target: %(share)s."),
                      {"indicator": each.code, "share": each.achieved})  # fmt: skip
    text = N_("Of the vulnerabilities that are shown, %(which)s is the most frequent: %(value)s persons.")
    yield from _largest(tables, "identified_by_vulnerability", "vulnerability", text)
    text = N_("Of the nationalities that are shown, %(which)s is the most frequent: %(value)s persons.")
    yield from _largest(tables, "assisted_by_nationality", "nationality", text)
    outcome = tables.get("referrals_by_outcome")
    for where, cell in outcome.cells.items() if outcome else ():
        if where[-1] == "open" and _told(cell) and _size(cell):
            yield Say(N_("%(value)s of the referrals sent are still open: neither a success nor a failure yet."),
                      {"value": cell})  # fmt: skip
    activities = tables.get("activities")
    for where, cell in activities.cells.items() if activities else ():
        if where[-2:] == (TOTAL, "late") and _size(cell):
            yield Say(N_("Activities and milestones that are late: %(value)s."), {"value": cell})


def _largest(tables: Mapping[str, Table], code: str, axis: str, text: str) -> Iterator[Say]:
    table = tables.get(code)
    if table is None or len(table.axes) != 1:
        return
    told = {w[0]: c for w, c in table.cells.items() if w[0] not in (TOTAL, "other", "unknown") and _told(c)}
    if told:
        which = max(told, key=lambda name: (_size(told[name]), name))
        if _size(told[which]):
            yield Say(text, {"which": (axis, which), "value": told[which]})


@dataclass(frozen=True)
class About:
    """What caveats speak of besides the tables. changed: titles of questions whose definition is another by now."""

    first: object
    last: object
    cut_off: datetime
    several: bool
    entered: Sequence[str]
    last_pack: str | None
    changed: Sequence[str]


def caveats(tables: Mapping[str, Table], about: About) -> list[Say]:
    """What a donor must know to read the numbers right."""
    return [*_caveats(tables, about)]


def _caveats(tables: Mapping[str, Table], about: About) -> Iterator[Say]:
    yield Say(N_("Numbers are as they were known at the cut-off, %(moment)s."), {"moment": about.cut_off})
    if isinstance(about.last, type(about.cut_off.date())) and about.last >= about.cut_off.date():
        yield Say(N_("The period runs until %(last)s: what comes in until then is not in it."), {"last": about.last})
    yield Say(N_("Only persons who consented to statistics are counted; for how many are left out, see that table."))
    late, boats = tables.get("late_entries"), tables.get("boats")
    if late and any(_size(cell) or cell.state is State.HIDDEN for cell in late.cells.values()):
        yield Say(N_("Some records were entered after the period had ended; they count on the day they speak of."))
    if boats:
        for where, cell in boats.cells.items():
            if where[-1] == "provisional_boats" and _size(cell):
                yield Say(N_("The figures of %(boats)s boats are provisional: nobody has verified them yet."),
                          {"boats": cell})  # fmt: skip
    if about.entered:
        yield Say(N_("Entered by hand with a source, apart and never added to what we count ourselves: %(which)s."),
                  {"which": tuple(about.entered)})  # fmt: skip
    if "trend" in tables:
        yield Say(N_("A person helped in two months counts in both, so months may add up to more than the period."))
    if "identified_by_vulnerability" in tables:
        yield Say(N_("One person may have several vulnerabilities: these numbers never add up to a number of persons."))
    if {"assisted_by_nationality", "landed_by_nationality"} & set(tables):
        yield Say(N_("Named are the ten nationalities most frequent since the beginning; the rest are others."))
    if "dead_by_point" in tables or "missing_by_point" in tables:
        yield Say(N_("The dead and the missing stand apart, and are never added to each other or to those who landed."))
    if about.several:
        yield Say(N_("Whoever several projects helped counts in each, and once in the table of the projects together."))
    for title in about.changed:
        yield Say(N_("How this is counted has changed since pack %(pack)s, so compare with care: %(question)s."),
                  {"pack": about.last_pack, "question": Say(title)})  # fmt: skip


def _findings(results: Table | None) -> list[Finding]:
    if results is None:
        return []
    found: dict[Where, dict[str, Cell]] = {}
    for where, cell in results.cells.items():
        found.setdefault(where[:-1], {})[where[-1]] = cell
    return [
        Finding(
            where[0] if len(where) > 1 else "", where[-1], cells["actual"], cells.get("before"), cells.get("achieved"),
            cells.get("elapsed"),
        )
        for where, cells in found.items() if _told(cells.get("actual"))
    ]  # fmt: skip


def _told(cell: Cell | None) -> bool:
    return cell is not None and cell.state is State.SHOWN and cell.value is not None


def _size(cell: Cell | None) -> float:
    return float(cell.value or 0) if cell is not None else 0.0
