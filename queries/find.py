"""Finding a case by what is known of it."""

from collections.abc import Sequence

import pandas as pd

from data.person import Person
from queries.ask import ask


def cases(who: Person, *, words: str, nationalities: Sequence[str] = (), workers: Sequence[int] = ()) -> pd.DataFrame:
    """Cases by number, MiMOSA number or place (`words`), or of one of these nationalities or caseworkers.

    case_no, mimosa_no, stage, nationality, is_open, location, caseworker (name), received_on, met (what was the same),
    all_cases (how many there are; at most 100 are listed).
    """
    found = {"nationalities": list(nationalities), "followed_by": list(workers), "handed_over": _only_handed_over(who)}
    return ask("find_cases", who, words=words.replace("\0", ""), **found)


def people(who: Person, *, persons: Sequence[int]) -> pd.DataFrame:
    """Persons by their ids: person_id, case_no, person_no, relation, sex, nationality, stage, birth_year, location,
    caseworker (name), received_on.
    """
    return ask("find_people", who, persons=list(persons), handed_over=_only_handed_over(who))


def _only_handed_over(who: Person) -> bool:
    return who.role == "pre_departure"
