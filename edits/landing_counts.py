"""What is told about a boat, and what its numbers must satisfy."""

from collections.abc import Iterator, Mapping
from typing import Any, TypedDict

from data.words import N_
from edits import typed
from edits.refusal import Problem

KNOWN = ("women", "men", "girls", "boys")
PEOPLE = (*KNOWN, "unknown")
SOME_OF_THEM = ("screened", "referred", "food", "nfi", "medical_aid", "pss", "medical")
BESIDE_THEM = ("dead", "missing")
# None is "not known", which is not 0
MAY_BE_UNKNOWN = (*SOME_OF_THEM, "uac", "pregnant", *BESIDE_THEM)
WORDS = ("boat", "embarked_from", "authority")
_MOST = 9_999


class Told(TypedDict, total=False):
    """Everything that may be told about a boat; whatever is left out or None is not known.

    people: who landed alive, in all; the women, men, girls and boys among them; unknown: the rest, worked out unless it
    is given. nationalities: country code → people; whoever is not among them is of unknown nationality.
    """

    people: int | None
    women: int | None
    men: int | None
    girls: int | None
    boys: int | None
    unknown: int | None
    uac: int | None
    pregnant: int | None
    medical: int | None
    dead: int | None
    missing: int | None
    screened: int | None
    referred: int | None
    food: int | None
    nfi: int | None
    medical_aid: int | None
    pss: int | None
    boat: str | None
    embarked_from: str | None
    authority: str | None
    source: str
    nationalities: Mapping[str | None, int | None]


def by_sex_and_age(told: Mapping[str, Any]) -> tuple[dict[str, int], list[Problem]]:
    """The five counts whose sum is the people who landed, and what is wrong with what was told."""
    not_counts = N_("Enter a whole number from 0 to %(most)s.")
    wrong = [Problem(name, not_counts, {"most": _MOST}) for name in _not_counts(told)]
    wrong += _not_nationalities(told.get("nationalities") or {})
    if wrong:
        return {}, wrong
    counts = {name: told.get(name) or 0 for name in KNOWN}
    people, unknown, known = told.get("people"), told.get("unknown"), sum(counts.values())
    if people is None and all(told.get(name) is None for name in (*KNOWN, "unknown")):
        text = N_("Enter how many people landed, even as a first estimate. Enter 0 if nobody came ashore alive.")
        return {}, [Problem("people", text)]
    if unknown is None:
        unknown = max(people - known, 0) if people is not None else 0
    if people is not None and known + unknown != people:
        text = N_("The people by sex and age make %(sum)s, but %(people)s in all were entered. Put one of them right.")
        return {}, [Problem("people", text, {"sum": known + unknown, "people": people})]
    return counts | {"unknown": unknown}, []


def parts_beyond(counts: Mapping[str, int], told: Mapping[str, Any]) -> Iterator[Problem]:
    """A problem for each part that is larger than the people it is a part of. `counts` from `by_sex_and_age`."""
    people = sum(counts.values())
    children = counts["girls"] + counts["boys"] + counts["unknown"]
    women = counts["women"] + counts["girls"] + counts["unknown"]
    for name in SOME_OF_THEM:
        if (told.get(name) or 0) > people:
            yield Problem(name, N_("This is more than the %(people)s people who landed."), {"people": people})
    if (told.get("uac") or 0) > children:
        text = N_("This is more than the %(count)s people on board who may be children.")
        yield Problem("uac", text, {"count": children})
    if (told.get("pregnant") or 0) > women:
        text = N_("This is more than the %(count)s people on board who may be women or girls.")
        yield Problem("pregnant", text, {"count": women})
    nationalities = sum((told.get("nationalities") or {}).values())
    if nationalities > people:
        text = N_("The nationalities make %(sum)s, more than the %(people)s people who landed.")
        yield Problem("nationalities", text, {"sum": nationalities, "people": people})


def words(told: Mapping[str, Any]) -> dict[str, str | None]:
    """The free texts among what was told; empty is None."""
    return {name: typed.text(told[name], name, most=200) for name in WORDS if name in told}


def _not_counts(told: Mapping[str, Any]) -> Iterator[str]:
    for name in (*KNOWN, "people", "unknown", "uac", "pregnant", *SOME_OF_THEM, *BESIDE_THEM):
        value = told.get(name)
        if value is not None and not (isinstance(value, int) and 0 <= value <= _MOST):
            yield name


def _not_nationalities(given: Mapping[str | None, int | None]) -> Iterator[Problem]:
    for code, people in given.items():
        if code is None:
            text = N_("Choose the nationality of these people: %(people)s.")
            yield Problem("nationalities", text, {"people": people})
        elif people is None or not 1 <= people <= _MOST:
            yield Problem("nationalities", N_("Enter how many people have this nationality, or take it out."))
