"""Offices, teams, three hundred staff, and who of them gets which share of the cases."""

import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
from psycopg import Cursor

from data.sample import names
from data.sample.arrays import DAY, NULL, Floats, Ints, Rng, moments, texts
from data.sample.cast import DOMAIN, LANGUAGES, Member, avm_unit, cast, points_of
from data.sample.copying import copy
from data.sample.places import MISSIONS, OFFICES
from data.sample.world import World

STAFF = 300
_LEFT = 6  # caseworkers who are no longer there
# shares of the work, as multiples of an even one
_LOAD_OF_CAST = 2.2  # the caseworkers of the cast have a good deal to do
_OVERLOADED = (5.5, 3.6)  # and two in every large office, of more than so many teams, far too much
_LARGE = 3


@dataclass
class Workers:
    """Who follows cases, office by office: staff ids, how likely each is to be given one, and when they left."""

    ids: list[Ints]
    weights: list[Floats]
    left_at: list[Ints]
    leader: Ints  # of each office
    clearing: Ints  # the AVM unit's officer of each mission

    def pick(self, rng: Rng, office: Ints, at: Ints) -> Ints:
        """A caseworker for each case: one of its office who had not left by then."""
        chosen = np.empty(len(office), dtype=np.int64)
        for number, ids in enumerate(self.ids):
            here = np.flatnonzero(office == number)
            bounds = np.cumsum(self.weights[number])
            picks = np.searchsorted(bounds, rng.random(len(here)) * bounds[-1])
            left_at = self.left_at[number]
            gone = (left_at[picks] != NULL) & (left_at[picks] < at[here])
            picks[gone] = rng.choice(np.flatnonzero(left_at == NULL), gone.sum())
            chosen[here] = ids[picks]
        return chosen


def staff(world: World, cursor: "Cursor[Any]") -> Workers:
    """Load offices, teams and staff with their roles and rights; answers with the caseworkers."""
    rng = world.rng("staff")
    teams = [number for number, office in enumerate(OFFICES) for _ in range(office.teams)]
    members = _members(rng, teams)
    later = [m for m in members if m.role == "caseworker" and not m.email.startswith("caseworker.")]
    for number in rng.choice(len(later), _LEFT, replace=False):
        later[number].left_at = int(world.as_of - rng.integers(40, 700) * DAY)
    since = moments(np.array([world.start]))[0]
    _load_teams(cursor, since, members, teams)
    _load_staff(cursor, since, members)
    return _workers(rng, members)


def _members(rng: Rng, teams: list[int]) -> list[Member]:
    """The cast in the first team of their office, then a leader and caseworkers for each team: 5 or 6."""
    members = cast()
    first_of = {office: teams.index(office) for office in teams}
    for member in members:
        if member.role in ("supervisor", "caseworker") and len(member.offices) == 1:
            member.team = first_of[member.offices[0]]
    taken = Counter(member.email.split("@")[0] for member in members)
    places = STAFF - len(members) - (len(teams) - len(first_of))
    for number, office in enumerate(teams):
        if number != first_of[office]:
            members.append(_somebody(rng, "supervisor", office, number, taken))
        size = places // len(teams) + (number < places % len(teams))
        members += [_somebody(rng, "caseworker", office, number, taken) for _ in range(size)]
    return members


def _somebody(rng: Rng, role: str, office: int, team: int, taken: Counter[str]) -> Member:
    mission = OFFICES[office].mission
    first_names = {"LY": names.ARABIC * 3 + names.ENGLISH, "MR": names.FRENCH * 2 + names.ARABIC}
    pool = first_names.get(mission, names.ARABIC * 2 + names.FRENCH)
    name = f"{rng.choice(pool)} {rng.choice(names.FAMILY[mission])}"
    address = plain(name)
    taken[address] += 1
    if taken[address] > 1:
        address = f"{address}{taken[address]}"
    points = points_of(office) if role == "caseworker" and rng.random() < 0.3 else ()
    language = str(rng.choice(LANGUAGES[mission]))
    return Member(f"{address}@{DOMAIN}", name, role, mission, team, (office,), points, language=language)


def plain(name: str) -> str:
    """A name as the part of an address before the @: small letters, no accents, a full stop between the parts."""
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return ".".join("".join(letter for letter in part if letter.isalpha()) for part in bare.split())


def _load_teams(cursor: "Cursor[Any]", since: Any, members: list[Member], teams: list[int]) -> None:
    copy(cursor, "office", id=np.arange(len(OFFICES)) + 1, code=texts(*(o.code for o in OFFICES)),
         name=texts(*(o.name for o in OFFICES)), mission=texts(*(o.mission for o in OFFICES)),
         recorded_at=since)  # fmt: skip
    nth = [teams[:n].count(office) + 1 for n, office in enumerate(teams)]
    named = [(OFFICES[office], n) for office, n in zip(teams, nth, strict=True)]
    leads = [
        next(i for i, m in enumerate(members) if m.team == n and m.role == "supervisor") for n in range(len(teams))
    ]
    copy(cursor, "team", id=np.arange(len(teams)) + 1, office_id=np.array(teams) + 1, leader_id=np.array(leads) + 1,
         code=texts(*(f"{office.code}-{n}" for office, n in named)),
         name=texts(*(f"{office.name} {n}" for office, n in named)), recorded_at=since)  # fmt: skip


def _load_staff(cursor: "Cursor[Any]", since: Any, members: list[Member]) -> None:
    left = np.array([m.left_at for m in members])
    copy(cursor, "staff", id=np.arange(len(members)) + 1, email=texts(*(m.email for m in members)),
         name=texts(*(m.name for m in members)), language=texts(*(m.language for m in members)),
         team_id=np.array([NULL if m.team is None else m.team + 1 for m in members]),
         active=left == NULL, left_at=moments(left), recorded_at=since)  # fmt: skip
    roles = [(n, m.role) for n, m in enumerate(members, 1) if m.role]
    copy(cursor, "staff_role", staff_id=np.array([n for n, _ in roles]), role=texts(*(role for _, role in roles)))
    may = [(n, right) for n, m in enumerate(members, 1) for right in m.rights]
    copy(cursor, "staff_right", staff_id=np.array([n for n, _ in may]), may=texts(*(right for _, right in may)))
    for table, column, numbers in (
        ("staff_office", "office_id", [m.offices for m in members]),
        ("staff_point", "landing_point_id", [m.points for m in members]),
        ("staff_project", "project_id", [m.projects for m in members]),
    ):
        pairs = [(n, number + 1) for n, those in enumerate(numbers, 1) for number in those]
        columns = {"staff_id": np.array([n for n, _ in pairs]), column: np.array([number for _, number in pairs])}
        copy(cursor, table, **columns)


def _workers(rng: Rng, members: list[Member]) -> Workers:
    workers = Workers([], [], [], np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))
    leaders = []
    for office in range(len(OFFICES)):
        mine = [(n, m) for n, m in enumerate(members, 1) if m.role == "caseworker" and m.offices == (office,)]
        weights = rng.lognormal(0.0, 0.9, len(mine))
        weights[0] = weights.mean() * _LOAD_OF_CAST
        if OFFICES[office].teams > _LARGE:
            weights[1:3] = weights.mean() * np.array(_OVERLOADED)
        workers.ids.append(np.array([n for n, _ in mine]))
        workers.weights.append(weights)
        workers.left_at.append(np.array([m.left_at for _, m in mine]))
        leaders.append(next(n for n, m in enumerate(members, 1) if m.role == "supervisor" and m.offices == (office,)))
    workers.leader = np.array(leaders)
    addresses = [member.email for member in members]
    workers.clearing = np.array([addresses.index(avm_unit(code)) + 1 for code in MISSIONS])
    return workers
