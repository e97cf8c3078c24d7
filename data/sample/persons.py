"""Loads the persons and their vulnerabilities."""

from typing import Any

import numpy as np
from psycopg import Cursor

from data.sample.arrays import DAY, HOUR, NULL, Ints, Rng, moments, texts
from data.sample.copying import copy
from data.sample.files import Files
from data.sample.histories import Histories
from data.sample.households import VULNERABILITIES, Households
from data.sample.world import World

_ANSWER = texts("f", "t")


def persons(world: World, rng: Rng, cursor: "Cursor[Any]", first_id: int, of_cases: Files, homes: Households,
            history: Histories) -> None:  # fmt: skip
    """Load person and person_vulnerability; the first person's id is `first_id`."""
    count = len(of_cases.office)
    copy(cursor, "person", id=np.arange(len(homes.case)) + first_id, **of_cases.of_case(homes.case),
         person_no=homes.number + 1, sex=homes.sex, birth_year=homes.birth_year, nationality=homes.person_nationality,
         relation=homes.relation, consent_share=_answers(homes.consent_share),
         consent_statistics=_answers(homes.consent_statistics),
         recorded_at=moments(np.minimum(of_cases.received[homes.case] + rng.integers(600, 20 * HOUR, len(homes.case)),
                                        world.as_of)))  # fmt: skip
    registered, assessed = history.first("registered", count), history.first("assessed", count)
    person, which = np.nonzero(homes.holds)
    case = homes.case[person]
    # what is seen at registration, and what only the interview brings out
    seen = np.isin(which, [VULNERABILITIES.index(v) for v in ("uac", "sc", "shf", "pregnant_lactating", "elderly")])
    at = np.where(seen, registered[case], assessed[case])
    known = at != NULL
    person, which, case, at = person[known], which[known], case[known], at[known]
    recorded = at + np.where(rng.random(len(at)) < 0.04, rng.integers(DAY, 9 * DAY, len(at)), 600)
    copy(cursor, "person_vulnerability", person_id=person + first_id, vulnerability=texts(*VULNERABILITIES)[which],
         **of_cases.of_case(case), happened_at=moments(at),
         recorded_at=moments(np.minimum(recorded, world.as_of)))  # fmt: skip


def _answers(consent: Ints) -> Any:
    return np.where(consent == NULL, None, _ANSWER[np.maximum(consent, 0)]).astype(object)  # type: ignore[call-overload]
