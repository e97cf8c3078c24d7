"""What is told about somebody at the landing point, and what it must satisfy. Never who they are."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import RowMapping

from data.tables.screenings import AGE_BANDS, OUTCOMES
from data.words import N_
from edits import typed
from edits.refusal import Problem, Refused

CHILDREN = AGE_BANDS[:3]
ONLY_CHILDREN = ("uac", "sc")
OLDEST = 110
_MOST_DIGITS = 8


@dataclass(frozen=True)
class Facts:
    """Somebody as told, checked."""

    columns: dict[str, Any]  # of screening
    vulnerabilities: tuple[str, ...]
    needs: dict[str, bool]  # service → wanted now


def checked(
    *, outcome: str | None, sex: str | None, age: int | None, age_band: str | None, nationality: str | None,
    vulnerabilities: Sequence[str], needs: Sequence[str], at_once: Sequence[str], consent: bool | None,
) -> Facts:  # fmt: skip
    """All of it, or everything that is wrong with it. Of those not reached sex and age may be unknown."""
    reached = outcome == "screened"
    band = band_of(age) or age_band or "unknown"
    problems = list(_wrong(outcome, sex, age, age_band, band, vulnerabilities))
    if reached and not sex:
        problems.append(Problem("sex", N_("Choose the sex; “unknown” may be chosen too.")))
    if problems:
        raise Refused(*problems)
    columns = {"outcome": outcome, "sex": sex or "U", "age_band": band, "nationality": nationality, "consent": consent}
    wanted = {service: service in at_once for service in (*needs, *at_once)}
    return Facts(columns, tuple(dict.fromkeys(vulnerabilities)), wanted)


def band_of(age: int | None) -> str | None:
    """The age band of somebody so many years old; None where that is not known or cannot be."""
    if age is None or not 0 <= age <= OLDEST:
        return None
    return next(band for band, below in zip(AGE_BANDS, (5, 12, 18, 60, OLDEST + 1), strict=False) if age < below)


def number(given: str | None) -> str | None:
    """The number or wristband as typed, tidied; None where nothing was. Refuses what may say who somebody is."""
    kept = " ".join((typed.text(given, "wristband", most=12) or "").upper().split())
    if not kept:
        return None
    if not re.fullmatch(r"[A-Z0-9 /.-]*[0-9][A-Z0-9 /.-]*", kept):
        raise Refused(Problem("wristband", N_("Enter the number on the wristband, never a name. Empty: the next one.")))
    if sum(mark.isdigit() for mark in kept) > _MOST_DIGITS:
        text = N_("This is too long for a wristband. Never enter a phone or document number here.")
        raise Refused(Problem("wristband", text))
    return kept


def group(sex: str, age_band: str) -> str:
    """women, men, girls, boys or unknown."""
    if sex not in ("F", "M") or age_band == "unknown":
        return "unknown"
    return {("F", True): "girls", ("M", True): "boys", ("F", False): "women", ("M", False): "men"}[
        sex, age_band in CHILDREN
    ]


def _wrong(
    outcome: str | None, sex: str | None, age: int | None, told_band: str | None, band: str,
    vulnerabilities: Sequence[str],
) -> Iterator[Problem]:  # fmt: skip
    if outcome not in OUTCOMES:
        yield Problem("outcome", N_("Choose whether the person was screened, or why not."))
    if age is not None and band_of(age) is None:
        yield Problem("age", N_("This age cannot be right. Enter 0 to 110, or leave it empty."))
    elif age is not None and told_band not in (None, "unknown", band):
        yield Problem("age", N_("The age and the age group contradict each other. Correct one of them."))
    if band not in (*CHILDREN, "unknown") and set(vulnerabilities) & set(ONLY_CHILDREN):
        yield Problem("vulnerabilities", N_("Only a child can be unaccompanied or separated. Correct the age."))
    if sex == "M" and "pregnant_lactating" in vulnerabilities:
        yield Problem("vulnerabilities", N_("Only women and girls can be pregnant or lactating. Correct the sex."))


def case_person(given: Mapping[str, Any], row: RowMapping) -> dict[str, Any]:
    """The person of a case, from what was screened and what is told for the case alone."""
    identity = {name: given.get(name) for name in ("given_names", "family_name", "phone", "document_no", "birth_date")}
    return {"sex": row["sex"], "nationality": row["nationality"], "age": given.get("age"), **identity}
