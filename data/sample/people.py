"""Invented names, phone and document numbers of invented persons, in the spellings that offices meet. Nobody's own.

Only persons of the latest cases have one: sealing costs a third of a millisecond each, and old cases are seldom called.
"""

from datetime import date
from typing import Any

import numpy as np
from psycopg import Cursor

from data import identities
from data.connection import NoDatabase
from data.sample.arrays import DAY, HOUR, NULL, Rng, moments, texts
from data.sample.copying import copy
from data.sample.files import Files
from data.sample.households import Households
from data.sample.world import World
from data.sealing import NoKey, ring

DAYS, CASES = 120, 3000  # the latest cases that have them: by time, and at most so many
# women, men, families; combined by chance
NAMES: dict[str, tuple[tuple[str, ...], ...]] = {
    "west": (
        ("Fatoumata", "Aïssatou", "Mariama", "Kadiatou", "Awa", "Hawa", "Ramatoulaye", "Binta", "Adama", "Salimata"),
        ("Mamadou", "Moussa", "Ibrahima", "Ousmane", "Amadou", "Abdoulaye", "Cheikh", "Souleymane", "Boubacar",
         "Modou", "Lamin", "Mohamed"),
        ("Diallo", "Jallow", "Traoré", "Keïta", "Camara", "Kamara", "Ndiaye", "Njie", "Sow", "Barry", "Coulibaly",
         "Koné", "Touré", "Ceesay", "Sarr", "Cissé", "Bah"),
    ),
    "nigeria": (
        ("Blessing", "Joy", "Faith", "Amina", "Favour", "Hauwa", "Chioma", "Zainab"),
        ("Emeka", "Sunday", "Musa", "Ibrahim", "Osagie", "Tunde", "Abubakar", "Kelvin"),
        ("Okafor", "Osaze", "Bello", "Adeyemi", "Abubakar", "Eze", "Igbinedion", "Lawal", "Obi"),
    ),
    "arab": (
        ("مريم", "Fatima", "عائشة", "Zeinab", "خديجة", "Hanan", "سلمى"),
        ("محمد", "Mohamed", "Ahmed", "أحمد", "Mahmoud", "يوسف", "Omar", "عبد الله", "Ibrahim", "حسن"),
        ("Hassan", "عثمان", "Adam", "الطيب", "Ismail", "Abdelrahman", "صالح", "Al-Masri", "Haroun"),
    ),
    "east": (
        ("Fartun", "Hodan", "Selam", "Rahel", "Ayaan", "Winta"),
        ("Abdi", "Yonas", "Mohamud", "Filmon", "Liban", "Samuel"),
        ("Warsame", "Tesfay", "Abdullahi", "Ghebre", "Farah", "Haile"),
    ),
    "south_asia": (
        ("Shirin", "Nasrin", "Rehana", "Ayesha"), ("Rakib", "Sohel", "Imran", "Jahangir", "Faisal", "Md Rubel"),
        ("Hossain", "Rahman", "Islam", "Miah", "Khan", "Ahmed"),
    ),
}  # fmt: skip
REGIONS = {
    "NG": "nigeria", "GH": "nigeria", "CM": "nigeria", "SD": "arab", "EG": "arab", "SY": "arab", "TD": "arab",
    "LY": "arab", "TN": "arab", "DZ": "arab", "MR": "arab", "SO": "east", "ER": "east", "ET": "east",
    "BD": "south_asia", "PK": "south_asia",
}  # fmt: skip
PREFIXES = {"LY": "+21891", "MR": "+2224", "DZ": "+21355", "TN": "+2162"}


def people(world: World, rng: Rng, cursor: "Cursor[Any]", first_id: int, start: int, of_cases: Files,
           homes: Households) -> None:  # fmt: skip
    """Load person_identity and person_token for the persons of this chunk's latest cases. start: cases before it."""
    try:
        ring()
    except (NoKey, NoDatabase):  # somebody's own server that has no key yet: the sample does without names
        return
    late = (of_cases.received > world.as_of - DAYS * DAY) & (
        np.arange(len(of_cases.received)) + start >= world.cases - CASES
    )
    which = np.flatnonzero(late[homes.case] & (rng.random(len(homes.case)) < 0.93))
    if not len(which):
        return
    of, ids = of_cases.of_case(homes.case[which]), which + first_id
    known = [_person(world, rng, homes, of_cases, int(place)) for place in which]
    rows = [identities.rows({"person_id": int(its)}, values) for its, values in zip(ids, known, strict=True)]
    copy(cursor, "person_identity", person_id=ids, **of, sealed=texts(*(_bytes(row["sealed"]) for row, _of in rows)),
         recorded_at=moments(np.minimum(of_cases.received[homes.case[which]] + HOUR, world.as_of)))  # fmt: skip
    tokens = [(place, each) for place, (_row, each_of) in enumerate(rows) for each in each_of]
    places = np.array([place for place, _each in tokens], dtype=np.int64)
    copy(cursor, "person_token", person_id=ids[places], **{name: values[places] for name, values in of.items()},
         kind=texts(*(each["kind"] for _place, each in tokens)),
         token=texts(*(_bytes(each["token"]) for _place, each in tokens)))  # fmt: skip


def _person(world: World, rng: Rng, homes: Households, of_cases: Files, place: int) -> dict[str, Any]:
    women, men, families = NAMES[REGIONS.get(str(homes.person_nationality[place]), "west")]
    given = women if homes.sex[place] == "F" else men
    # a family has one name; it is drawn by the case's own number
    family = families[int(homes.case[place]) % len(families)]
    known: dict[str, Any] = {"given_names": given[int(rng.integers(len(given)))], "family_name": family}
    chance, digits = rng.random(3), rng.integers(10_000_000)
    mission = world.missions[int(world.office_mission[int(of_cases.office[homes.case[place]])])]
    if chance[0] < 0.75 and not homes.child[place]:
        known["phone"] = f"{PREFIXES[mission]}{digits:07d}"
    if chance[1] < 0.35:
        known["document_no"] = f"X{digits:07d}"
    if chance[2] < 0.3 and homes.birth_year[place] != NULL:
        known["birth_date"] = date(int(homes.birth_year[place]), 1 + int(digits) % 12, 1 + int(digits) % 28)
    return known


def _bytes(value: bytes) -> str:
    # as COPY reads bytes: a backslash for the text format, then what bytea is written with
    return "\\\\x" + value.hex()
