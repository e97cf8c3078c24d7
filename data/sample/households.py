"""The persons of each case, and what makes them vulnerable. Proportions as among returns from Libya."""

from dataclasses import dataclass

import numpy as np

from data.sample.arrays import NULL, Bools, Ints, Rng, Texts, ranks, shares, texts
from data.sample.arrivals import Arrivals
from data.sample.places import NATIONALITIES
from data.sample.world import World

ALONE, GROUP, COUPLE, FAMILY, SHF = range(5)
_KINDS = (0.60, 0.23, 0.055, 0.065, 0.05)
FAMILY_TYPES = texts("single", "family", "family", "family", "single_headed_family")
VULNERABILITIES = ("uac", "sc", "shf", "pregnant_lactating", "elderly", "medical", "disability", "mental_health", "vot",
                   "gbv", "torture_violence", "woman_at_risk", "stateless_risk", "intl_protection", "ex_detainee",
                   "stranded")  # fmt: skip


@dataclass
class Households:
    """Cases: kind, vulnerable, nationality, consents. Persons: everything else, ordered by case."""

    kind: Ints
    vulnerable: Bools
    nationality: Texts
    first: Ints  # number of each case's first person
    size: Ints  # persons in each case; 0 for the few still without any
    case: Ints
    number: Ints
    sex: Texts
    birth_year: Ints
    child: Bools
    person_nationality: Texts
    relation: Texts
    consent_share: Ints
    consent_statistics: Ints
    holds: Bools  # persons × VULNERABILITIES


def households(world: World, rng: Rng, cases: Arrivals) -> Households:
    """The persons of these cases; a case's number and a person's number start at 0."""
    kind = rng.choice(5, len(cases.at), p=_KINDS).astype(np.int64)
    size, adults = _sizes(rng, kind)
    empty = rng.random(len(kind)) < 0.001
    empty[-1] |= len(empty) > 1  # whoever came last has not been asked for their family yet
    size[empty], adults[empty] = 0, 0
    case = np.repeat(np.arange(len(kind)), size)
    number = ranks(case)
    first = np.cumsum(size) - size
    child = number >= adults[case]
    child[(kind[case] == ALONE) & (rng.random(len(case)) < 0.018)] = True
    woman = _women(rng, kind[case], number, child)
    received = world.day(cases.at, cases.mission).astype("datetime64[Y]").astype(np.int64) + 1970
    age = _ages(rng, kind[case], child)
    nationality, person_nationality = _nationalities(world, rng, cases, case)
    sex = np.where(woman, "F", "M").astype(object)
    sex[rng.random(len(case)) < 0.008] = "U"
    birth_year = received[case] - age
    birth_year[rng.random(len(case)) < 0.02] = NULL
    holds = _vulnerable(rng, cases.mission[case] == 0, kind[case], number, woman, child, age)
    vulnerable = np.bincount(case, weights=holds.any(axis=1), minlength=len(kind)) > 0
    return Households(kind, vulnerable, nationality, first, size, case, number, sex, birth_year, child,
                      person_nationality, _relations(rng, kind[case], number, child), _consents(rng, case, 0.05, 0.04),
                      _consents(rng, case, 0.02, 0.03), holds)  # fmt: skip


def _sizes(rng: Rng, kind: Ints) -> tuple[Ints, Ints]:
    """Persons and, among them, adults of each case."""
    size = np.ones(len(kind), dtype=np.int64)
    adults = size.copy()
    group, couple, family, shf = (kind == k for k in (GROUP, COUPLE, FAMILY, SHF))
    size[group] = 2 + rng.poisson(0.8, group.sum())
    adults[group] = size[group] - (rng.random(group.sum()) < 0.05)
    size[couple] = adults[couple] = 2
    adults[family] = 2
    size[family] = 3 + rng.poisson(0.35, family.sum())
    size[shf] = 2 + rng.poisson(0.5, shf.sum())
    return size, adults


def _women(rng: Rng, kind: Ints, number: Ints, child: Bools) -> Bools:
    """Women and girls: few among those alone and in groups, the spouse of a couple, most single heads."""
    share = np.select([kind == ALONE, kind == GROUP, kind == SHF], [0.12, 0.10, 0.86], 0.0)
    share = np.where(np.isin(kind, (COUPLE, FAMILY)) & (number == 1), 1.0, share)
    share = np.where(child, np.where(kind == ALONE, 0.15, 0.45), share)
    return rng.random(len(kind)) < share


def _ages(rng: Rng, kind: Ints, child: Bools) -> Ints:
    adult = np.clip(np.round(18 + rng.gamma(2.2, 4.8, len(kind))), 19, 78)
    young = np.where(kind == ALONE, rng.integers(13, 18, len(kind)), rng.integers(0, 17, len(kind)))
    return np.where(child, young, adult).astype(np.int64)


def _nationalities(world: World, rng: Rng, cases: Arrivals, case: Ints) -> tuple[Texts, Texts]:
    head = np.empty(len(cases.at), dtype=object)
    for number, code in enumerate(world.missions):
        here = cases.mission == number
        names, weights = shares(NATIONALITIES[code])
        head[here] = rng.choice(names, here.sum(), p=weights)
    head[rng.random(len(head)) < 0.012] = None
    persons = head[case]
    other = (rng.random(len(case)) < 0.03) & (np.r_[-1, case][:-1] == case)
    persons[other] = rng.choice(texts("NG", "ML", "SN", "GN", "CI"), other.sum())
    # the case file shows its head's; a case without persons shows none
    head[np.bincount(case, minlength=len(head)) == 0] = None
    return head, persons


def _relations(rng: Rng, kind: Ints, number: Ints, child: Bools) -> Texts:
    other = rng.choice(texts("sibling", "other", "parent"), len(kind), p=(0.62, 0.33, 0.05))
    relation = np.where(np.isin(kind, (COUPLE, FAMILY)) & (number == 1), "spouse", other)
    relation[child & np.isin(kind, (FAMILY, SHF))] = "child"
    relation[number == 0] = "head"
    return relation.astype(object)


def _consents(rng: Rng, case: Ints, refused: float, unasked: float) -> Ints:
    """1 yes, 0 no, NULL not asked yet; mostly the same within a case."""
    if not len(case):
        return np.empty(0, dtype=np.int64)
    drawn = rng.random(case[-1] + 1)[case]
    drawn = np.where(rng.random(len(case)) < 0.02, rng.random(len(case)), drawn)
    return np.select([drawn < refused, drawn < refused + unasked], [0, NULL], 1)


def _vulnerable(rng: Rng, libya: Bools, kind: Ints, number: Ints, woman: Bools, child: Bools, age: Ints) -> Bools:
    adult_woman = woman & ~child
    chance = {
        "uac": 1.0 * (child & (kind == ALONE)),
        "sc": 0.7 * (child & (kind == GROUP)),
        "shf": 1.0 * ((kind == SHF) & (number == 0)),
        "pregnant_lactating": 0.11 * (adult_woman & (age < 45)),
        "elderly": 0.9 * (age >= 60),
        "medical": np.full(len(kind), 0.070),
        "disability": np.full(len(kind), 0.009),
        "mental_health": 0.022 * ~child,
        "vot": np.where(adult_woman, 0.12, 0.021),
        "gbv": np.where(adult_woman, 0.06, 0.002),
        "torture_violence": np.where(child, 0.002, 0.024),
        "woman_at_risk": 0.05 * adult_woman,
        "stateless_risk": np.full(len(kind), 0.004),
        "intl_protection": np.full(len(kind), 0.018),
        "ex_detainee": np.where(libya & ~child, 0.05, 0.004),
        "stranded": np.full(len(kind), 0.03),
    }
    return rng.random((len(kind), len(VULNERABILITIES))) < np.column_stack([chance[v] for v in VULNERABILITIES])
