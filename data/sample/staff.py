"""Offices, teams, three hundred staff, and who of them gets which share of the cases."""

import unicodedata
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from psycopg import Cursor

from data.sample import names
from data.sample.arrays import DAY, NULL, Ints, Rng, moments, texts
from data.sample.copying import copy
from data.sample.places import MISSIONS, OFFICES
from data.sample.world import World

STAFF = 300
DOMAIN = "marsa.example"
MISSION_NAMES = {"LY": "libya", "MR": "mauritania", "DZ": "algeria", "TN": "tunisia"}
_LANGUAGES = {"LY": ("ar", "en"), "MR": ("fr", "ar"), "DZ": ("fr", "ar"), "TN": ("fr", "ar")}


@dataclass
class Member:
    """One of the staff; `office` and `team` are numbers from 0, or None for those above them."""

    email: str
    name: str
    role: str | None
    mission: str
    team: int | None = None
    offices: tuple[int, ...] = ()
    points: tuple[int, ...] = ()
    projects: tuple[int, ...] = ()
    language: str = "en"
    left_at: int = NULL


@dataclass
class Workers:
    """Who follows cases, office by office: staff ids, how likely each is to be given one, and when they left."""

    ids: list[Ints] = field(default_factory=list)
    weights: list[Any] = field(default_factory=list)
    left_at: list[Ints] = field(default_factory=list)
    leaders: list[Ints] = field(default_factory=list)
    clearing: Ints = field(default_factory=lambda: np.array([], dtype=np.int64))  # AVM officer of each mission

    def pick(self, rng: Rng, office: Ints, at: Ints) -> Ints:
        """A caseworker for each case: one of its office who had not left by then."""
        chosen = np.empty(len(office), dtype=np.int64)
        for number, ids in enumerate(self.ids):
            here = np.flatnonzero(office == number)
            bounds = np.cumsum(self.weights[number])
            picks = np.searchsorted(bounds, rng.random(len(here)) * bounds[-1])
            gone = (self.left_at[number][picks] != NULL) & (self.left_at[number][picks] < at[here])
            staying = np.flatnonzero(self.left_at[number] == NULL)
            picks[gone] = rng.choice(staying, gone.sum())
            chosen[here] = ids[picks]
        return chosen


def staff(world: World, cursor: "Cursor[Any]") -> Workers:
    """Load offices, teams and staff; answers with the caseworkers."""
    rng = world.rng("staff")
    teams = [number for number, office in enumerate(OFFICES) for _ in range(office.teams)]
    members = _cast()
    first_of: dict[int, int] = {}
    for number, office in enumerate(teams):
        first_of.setdefault(office, number)
    for member in members:
        if member.role in ("supervisor", "caseworker", "pre_departure") and len(member.offices) == 1:
            member.team = first_of[member.offices[0]]
    taken = {member.email for member in members}
    size = _sizes(members, teams)
    for number, office in enumerate(teams):
        if number != first_of[office]:
            members.append(_somebody(rng, "supervisor", office, number, taken))
        members += [_somebody(rng, "caseworker", office, number, taken) for _ in range(size[number])]
    _some_left(world, rng, members)
    _load(world, cursor, members, teams)
    return _workers(rng, members, teams)


def _cast() -> list[Member]:
    everyone: list[Member] = []
    for number, office in enumerate(OFFICES):
        place = plain(office.name)
        for role in ("supervisor", "caseworker"):
            name = names.CAST[role].get(office.code) or _fixed_name(role, number)
            points = tuple(_points_of(number)) if role == "caseworker" or office.mission == "MR" else ()
            everyone.append(Member(f"{role}.{place}@{DOMAIN}", name, role, office.mission, offices=(number,),
                                   points=points, language=_LANGUAGES[office.mission][0]))  # fmt: skip
    every = {code: tuple(n for n, o in enumerate(OFFICES) if o.mission == code) for code in MISSIONS}
    everyone.append(Member(f"supervisor.libya@{DOMAIN}", "Najat El-Mahdi", "supervisor", "LY", offices=every["LY"]))
    wide = {"predeparture": ("Hatem Gharyani", "pre_departure", every["LY"]),
            "programme": ("Claire Morel", "programme_officer", tuple(range(len(OFFICES)))),
            "admin": ("Daniel Okafor", "admin", ()), "dataprotection": ("Ruth Lindqvist", "data_protection", ()),
            "nobody": ("Peter Nemo", None, ())}  # fmt: skip
    for address, (name, role, offices) in wide.items():
        everyone.append(Member(f"{address}@{DOMAIN}", name, role, "LY", offices=offices,
                               projects=(0, 1, 2) if role == "programme_officer" else ()))  # fmt: skip
    for code, heads in zip(MISSIONS, ("Grace Bugrein", "Étienne Kane", "Samira Benali", "Ridha Jaziri"), strict=True):
        address = f"head.{MISSION_NAMES[code]}@{DOMAIN}"
        everyone.append(Member(address, heads, "head_of_mission", code, offices=every[code]))
    for code, officer in zip(MISSIONS, ("Amal Zwai", "Coumba Sy", "Bilal Ferhat", "Asma Chebbi"), strict=True):
        address = f"avm.{MISSION_NAMES[code]}@{DOMAIN}"
        everyone.append(Member(address, officer, "supervisor", code, offices=every[code]))
    for address, name, code, project in (("programme.mauritania", "Sidi Camara", "MR", 0),
                                         ("programme.tunisia", "Lamia Karoui", "TN", 2)):  # fmt: skip
        everyone.append(Member(f"{address}@{DOMAIN}", name, "programme_officer", code, offices=every[code],
                               projects=(project,), language="fr"))  # fmt: skip
    return everyone


def _points_of(office: int) -> list[int]:
    from data.sample.places import POINTS

    return [number for number, point in enumerate(POINTS) if point.office == OFFICES[office].code]


def _fixed_name(role: str, number: int) -> str:
    mission = OFFICES[number].mission
    first = names.ARABIC if mission == "LY" else names.FRENCH + names.ARABIC
    step = 3 if role == "supervisor" else 7
    return f"{first[number * step % len(first)]} {names.FAMILY[mission][number * step % len(names.FAMILY[mission])]}"


def _sizes(members: list[Member], teams: list[int]) -> list[int]:
    """How many caseworkers each team gets beside the fixed cast, so that all together are STAFF: 5 or 6."""
    leaders = len(teams) - len(OFFICES)
    places = STAFF - len(members) - leaders
    return [places // len(teams) + (number < places % len(teams)) for number in range(len(teams))]


def _somebody(rng: Rng, role: str, office: int, team: int, taken: set[str]) -> Member:
    mission = OFFICES[office].mission
    first_names = {"LY": names.ARABIC * 3 + names.ENGLISH, "MR": names.FRENCH * 2 + names.ARABIC}
    pool = first_names.get(mission, names.ARABIC * 2 + names.FRENCH)
    while True:
        name = f"{rng.choice(pool)} {rng.choice(names.FAMILY[mission])}"
        number = 1 + sum(plain(name) == address.split("@")[0].rstrip("0123456789") for address in taken)
        email = f"{plain(name)}{number if number > 1 else ''}@{DOMAIN}"
        if email not in taken:
            break
    taken.add(email)
    language = str(rng.choice(_LANGUAGES[mission]))
    points = tuple(_points_of(office)) if role == "caseworker" and rng.random() < 0.3 else ()
    return Member(email, name, role, mission, team, (office,), points, (), language)


def plain(name: str) -> str:
    """A name as the part of an address before the @: small letters, no accents, a full stop between the parts."""
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return ".".join("".join(letter for letter in part if letter.isalpha()) for part in bare.split())


def _some_left(world: World, rng: Rng, members: list[Member]) -> None:
    later = [m for m in members if m.role == "caseworker" and not m.email.startswith("caseworker.")]
    for number in rng.choice(len(later), 6, replace=False):
        later[number].left_at = int(world.as_of - rng.integers(40, 700) * DAY)


def _load(world: World, cursor: "Cursor[Any]", members: list[Member], teams: list[int]) -> None:
    since = moments(np.array([world.start]))[0]
    count = np.arange(len(OFFICES)) + 1
    copy(cursor, "office", id=count, code=texts(*(o.code for o in OFFICES)), name=texts(*(o.name for o in OFFICES)),
         mission=texts(*(o.mission for o in OFFICES)), recorded_at=since)  # fmt: skip
    office = np.array(teams)
    nth = [teams[:n].count(o) + 1 for n, o in enumerate(teams)]
    leads = [next(i for i, m in enumerate(members) if m.team == n and m.role == "supervisor") for n in range(len(teams))]
    copy(cursor, "team", id=np.arange(len(teams)) + 1, office_id=office + 1, recorded_at=since,
         code=texts(*(f"{OFFICES[o].code}-{n}" for o, n in zip(teams, nth, strict=True))),
         name=texts(*(f"{OFFICES[o].name} {n}" for o, n in zip(teams, nth, strict=True))))  # fmt: skip
    left = np.array([m.left_at for m in members])
    copy(cursor, "staff", id=np.arange(len(members)) + 1, email=texts(*(m.email for m in members)),
         name=texts(*(m.name for m in members)), language=texts(*(m.language for m in members)),
         team_id=np.array([NULL if m.team is None else m.team + 1 for m in members]),
         active=left == NULL, left_at=moments(left), recorded_at=since)  # fmt: skip
    cursor.executemany("update team set leader_id = %s where id = %s", [(s + 1, n + 1) for n, s in enumerate(leads)])
    roles = [(n + 1, m.role) for n, m in enumerate(members) if m.role]
    copy(cursor, "staff_role", staff_id=np.array([n for n, _ in roles]), role=texts(*(role for _, role in roles)))
    offices = [(n + 1, o + 1) for n, m in enumerate(members) for o in m.offices]
    copy(cursor, "staff_office", staff_id=np.array([n for n, _ in offices]), office_id=np.array([o for _, o in offices]))


def rights(cursor: "Cursor[Any]") -> None:
    """What staff may do at landing points and in projects, once those are there."""
    members = _cast()
    points = [(m.email, p + 1) for m in members for p in m.points]
    projects = [(m.email, p + 1) for m in members for p in m.projects]
    cursor.executemany("insert into staff_point select id, %s from staff where email = %s", [(p, e) for e, p in points])
    cursor.executemany("insert into staff_project select id, %s from staff where email = %s", [(p, e) for e, p in projects])
    # some of a port's caseworkers work at its landing points too
    cursor.execute("insert into staff_point select s.id, p.id from staff as s inner join staff_role as r"
                   " on r.staff_id = s.id and r.role = 'caseworker' inner join staff_office as o on o.staff_id = s.id"
                   " inner join landing_point as p on p.office_id = o.office_id where s.id % 3 = 0"
                   " on conflict do nothing")  # fmt: skip


def _workers(rng: Rng, members: list[Member], teams: list[int]) -> Workers:
    workers = Workers()
    for office in range(len(OFFICES)):
        mine = [n for n, m in enumerate(members) if m.role == "caseworker" and m.offices == (office,)]
        workers.ids.append(np.array(mine) + 1)
        workers.weights.append(rng.lognormal(0.0, 0.7, len(mine)))
        workers.left_at.append(np.array([members[n].left_at for n in mine]))
        leading = [n + 1 for n, m in enumerate(members) if m.role == "supervisor" and m.offices == (office,)]
        workers.leaders.append(np.array(leading))
    workers.clearing = np.array(
        [next(n + 1 for n, m in enumerate(members) if m.email == f"avm.{MISSION_NAMES[code]}@{DOMAIN}") for code in MISSIONS]
    )
    return workers
