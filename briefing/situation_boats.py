"""The boats of a situation report, and what may be told of any of them together: table by table, boat by boat."""

from collections.abc import Collection, Iterable, Mapping, Sequence

import pandas as pd

from briefing.by_boat import HIDDEN, AtLeast, Counts, Kind, Shown, Told
from queries.records import Record, records

SEX_AGE = ("women", "men", "girls", "boys", "unknown")
NEEDS, HELP = ("medical", "uac", "pregnant"), ("referred", "food", "nfi", "medical_aid", "pss")
REACHED = ("screened", "not_reached", "waiting", "unknown")
NOT_REACHED = ("refused", "transferred", "hospital")
ANSWERS = ("yes", "no", "unknown")
_AMONG = {"uac": ("girls", "boys", "unknown"), "pregnant": ("women", "girls", "unknown")}
_SAID = ("screened", *NOT_REACHED, "waiting")
_COUNTRIES = 7  # that one page has room for
Some = Collection[int]  # boats, by their place


class Boats:
    """found: the answer of queries.situation.figures. within: the boats of the report's own time; those before them
    are needed because a boat's pool may begin with them (briefing/by_boat.py)."""

    def __init__(self, found: pd.DataFrame) -> None:
        self.rows = records(found)
        self._groups = [(row.point, row.month) for row in self.rows]
        self.within = frozenset(n for n, row in enumerate(self.rows) if row.within)
        self._people = self._told(Kind(whole=False), [{"all": row.people} for row in self.rows])
        self._sex_age = self._told(Kind(), [{code: getattr(row, code) for code in SEX_AGE} for row in self.rows])
        self._nationality = self._told(Kind(), [_nationalities(row) for row in self.rows])
        self._screening = self._told(Kind(), [_reached(row) for row in self.rows])
        self._needs = {name: self._need(name) for name in (*NEEDS, *HELP)}
        self._apart = {
            name: self._told(Kind(whole=False), [{"all": getattr(row, name) or 0} for row in self.rows])
            for name in ("dead", "missing")
        }

    def at(self, points: Collection[str]) -> frozenset[int]:
        """The report's boats at these points."""
        return frozenset(n for n in self.within if self.rows[n].point in points)

    def people(self, boats: Some) -> Shown:
        """Whoever landed alive."""
        return self._people.over(boats, ["all"])["all"]

    def sex_age(self, boats: Some) -> dict[str, Shown]:
        """By SEX_AGE."""
        return self._sex_age.over(boats, SEX_AGE)

    def reached(self, boats: Some) -> dict[str, Shown]:
        """What became of the screening: REACHED and NOT_REACHED. A nought of which nobody told anything is none."""
        told = {name for n in boats for name in _SAID if getattr(self.rows[n], name) is not None}
        parts = self._screening.over(boats, (*_SAID, "unknown"))
        parts["not_reached"] = together(parts[name] for name in NOT_REACHED)
        shown = {name: parts[name] for name in (*REACHED, *NOT_REACHED)}
        for name in shown if boats else ():
            of = NOT_REACHED if name == "not_reached" else (name,)
            if shown[name] == 0 and name != "unknown" and not told.intersection(of):
                shown[name] = None
        return shown

    def told(self, name: str, boats: Some) -> dict[str, Shown]:
        """Of a need or a help: yes, no and unknown, together everybody who landed."""
        shown = self._needs[name].over(boats, ANSWERS)
        if least(shown["unknown"]) and all(getattr(self.rows[n], name) is None for n in boats):
            return {"yes": None, "no": None, "unknown": shown["unknown"]}  # nobody told it: that is not 0
        return shown

    def apart(self, name: str, boats: Some) -> Shown:
        """The dead, or the missing, of the boats of which it is known."""
        known = [n for n in boats if getattr(self.rows[n], name) is not None]
        return self._apart[name].over(known, ["all"])["all"] if known or not boats else None

    def nationality(self, boats: Some) -> list[tuple[str, Shown]]:
        """Those of whom most may be told, the others, the unknown; a place says no more than the number does."""
        codes = {code for n in boats for code in _nationalities(self.rows[n])} - {"unknown"}
        shown = self._nationality.over(boats, sorted(codes))
        # naming somebody's country beside a mark would already say that they are there
        order = sorted((code for code in shown if least(shown[code])), key=lambda code: (-least(shown[code]), code))
        named = order[:_COUNTRIES]
        made = [(code, shown[code]) for code in named]
        made.append(("other", together(shown[code] for code in shown if code not in named)))
        made.append(("unknown", self._nationality.over(boats, ["unknown"])["unknown"]))
        return [each for each in made if each[1] != 0] if any(least(count) for _code, count in made) else []

    def _told(self, kind: Kind, counts: Sequence[Counts], lost: Some = ()) -> Told:
        return Told(kind, counts, self._groups, lost)

    def _need(self, name: str) -> Told:
        counts = [_answers(row, name) for row in self.rows]
        kind = Kind(strict=("yes",) if name == "uac" else ())
        shown = self._told(kind, counts)
        lost = [
            n for n, each in enumerate(counts) if "yes" not in shown.hidden(n) and self._bounds(name, n, each["yes"])
        ]
        return self._told(kind, counts, lost) if lost else shown

    def _bounds(self, name: str, boat: int, yes: int) -> bool:
        """A child that is alone is a girl, a boy or unknown: too few of them shown would tell of the hidden."""
        row, hidden = self.rows[boat], self._sex_age.hidden(boat)
        among = _AMONG.get(name, ())
        shown = [getattr(row, code) for code in among if code not in hidden]
        return len(shown) < len(among) and sum(shown) < yes


def least(count: Shown) -> int:
    """How many there are for certain."""
    return count.people if isinstance(count, AtLeast) else count if isinstance(count, int) else 0


def together(counts: Iterable[Shown]) -> Shown:
    """A sum of what is shown."""
    all_of = list(counts)
    people = sum(least(each) for each in all_of)
    if all(isinstance(each, int) for each in all_of):
        return people
    return AtLeast(people) if people else HIDDEN


def _nationalities(row: Record) -> Mapping[str, int]:
    known = {str(code): int(people) for code, people in (row.nationalities or {}).items() if people}
    rest = row.people - sum(known.values())
    return known | ({"unknown": rest} if rest else {})


def _answers(row: Record, name: str) -> Mapping[str, int]:
    yes = getattr(row, name)
    if yes is None:
        return {"yes": 0, "no": 0, "unknown": row.people}
    return {"yes": yes, "no": row.people - yes, "unknown": 0}


def _reached(row: Record) -> Mapping[str, int]:
    """Where more were entered than landed, nobody is reached who did not land."""
    said = {name: getattr(row, name) or 0 for name in _SAID}
    more = max(sum(said.values()) - row.people, 0)
    for name in (*NOT_REACHED, "waiting", "screened"):
        less = min(more, said[name])
        said[name], more = said[name] - less, more - less
    unknown = row.people if row.screened is None else 0
    if unknown:
        said = dict.fromkeys(_SAID, 0)
    return {**said, "unknown": unknown}
