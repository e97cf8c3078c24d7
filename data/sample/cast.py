"""The fixed cast: who is always there, whatever the seed, with the same address, role and rights."""

from dataclasses import dataclass

from data.sample import names
from data.sample.arrays import NULL
from data.sample.places import MISSIONS, OFFICES, POINTS

DOMAIN = "marsa.example"
MISSION_NAMES = {"LY": "libya", "MR": "mauritania", "DZ": "algeria", "TN": "tunisia"}
LANGUAGES = {"LY": ("ar", "en"), "MR": ("fr", "ar"), "DZ": ("fr", "ar"), "TN": ("fr", "ar")}
_EVERY = {code: tuple(n for n, office in enumerate(OFFICES) if office.mission == code) for code in MISSIONS}


@dataclass
class Member:
    """One of the staff. Offices, teams, points and projects are numbered from 0."""

    email: str
    name: str
    role: str | None
    mission: str
    team: int | None = None
    offices: tuple[int, ...] = ()
    points: tuple[int, ...] = ()
    projects: tuple[int, ...] = ()
    rights: tuple[str, ...] = ()
    language: str = "en"
    left_at: int = NULL


def cast() -> list[Member]:
    """A supervisor and a caseworker of each office, who come first, then those above and beside them."""
    return [*_of_offices(), *_of_missions(), *_others()]


def points_of(office: int) -> tuple[int, ...]:
    """The landing points of an office."""
    return tuple(number for number, point in enumerate(POINTS) if point.office == OFFICES[office].code)


def _of_offices() -> list[Member]:
    found = []
    for number, office in enumerate(OFFICES):
        place, language = office.name.lower(), LANGUAGES[office.mission][0]
        for role in ("supervisor", "caseworker"):
            name = names.CAST[role].get(office.code) or _name(role, number)
            email = f"{role}.{place}@{DOMAIN}"
            language = "en" if office.code == "LY-TIP" else language
            found.append(
                Member(email, name, role, office.mission, None, (number,), points_of(number), language=language)
            )
    return found


def _name(role: str, number: int) -> str:
    mission = OFFICES[number].mission
    first = names.ARABIC if mission == "LY" else names.FRENCH + names.ARABIC
    step = 3 if role == "supervisor" else 7
    return f"{first[number * step % len(first)]} {names.FAMILY[mission][number * step % len(names.FAMILY[mission])]}"


def _of_missions() -> list[Member]:
    found = [Member(f"supervisor.libya@{DOMAIN}", "Najat El-Mahdi", "supervisor", "LY", None, _EVERY["LY"])]
    for code, head, officer in (
        ("LY", "Grace Bugrein", "Amal Zwai"),
        ("MR", "Étienne Kane", "Coumba Sy"),
        ("DZ", "Samira Benali", "Bilal Ferhat"),
        ("TN", "Ridha Jaziri", "Asma Chebbi"),
    ):
        where, everywhere, speaks = MISSION_NAMES[code], _EVERY[code], "en" if code == "LY" else "fr"
        found.append(Member(f"head.{where}@{DOMAIN}", head, "head_of_mission", code, None, everywhere, language=speaks))
        # the AVM unit, which clears vulnerable cases
        unit = Member(avm_unit(code), officer, "supervisor", code, None, everywhere, language=speaks)
        unit.rights = ("avm_clearance",)
        found.append(unit)
    return found


def avm_unit(mission: str) -> str:
    """The address of the officer who gives a mission's clearances."""
    return f"avm.{MISSION_NAMES[mission]}@{DOMAIN}"


def _others() -> list[Member]:
    # programme officers read no case, so they have no office: their projects say which missions they brief on
    return [
        Member(f"predeparture@{DOMAIN}", "Hatem Gharyani", "pre_departure", "LY", None, _EVERY["LY"]),
        Member(f"programme@{DOMAIN}", "Claire Morel", "programme_officer", "DZ", projects=(0, 1, 2)),
        Member(
            f"programme.mauritania@{DOMAIN}", "Sidi Camara", "programme_officer", "MR", projects=(0,), language="fr"
        ),
        Member(f"programme.tunisia@{DOMAIN}", "Lamia Karoui", "programme_officer", "TN", projects=(2,), language="fr"),
        Member(f"admin@{DOMAIN}", "Daniel Okafor", "admin", "LY"),
        Member(f"dataprotection@{DOMAIN}", "Ruth Lindqvist", "data_protection", "LY"),
        Member(f"nobody@{DOMAIN}", "Peter Lind", None, "LY"),
    ]
