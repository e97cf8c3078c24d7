"""The board: each landing point now, in one row. What nobody told is empty, and makes a total "at least"."""

from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from data.person import Person
from queries import landings, screenings

QUESTIONS = ("landings_now", "screening_now")
# of screening and reception, beside the last hours of the same points
_BESIDE = ("waiting", "no_figure_people", "refused", "transferred", "hospital", "in_reception", "reception_at",
           "reception_said", "landed_since", "screeners", "screeners_at", "per_hour", "hours_to_clear",
           "hours_at_most")  # fmt: skip
# what is added up → the column that counts what is lacking in it, if it has one
_ADDED = {"people_24h": None, "people_72h": None, "boats_24h": None, "boats_72h": None, "capacity": None,
          "in_reception": None, "screeners": None, "medical_72h": "medical_unknown_72h",
          "waiting": "no_figure_people", "dead_72h": "dead_unknown_72h",
          "missing_72h": "missing_unknown_72h"}  # fmt: skip


@dataclass(frozen=True)
class Total:
    """A sum over points. known: of what is known, None where nothing is. at_least: something of it is not known."""

    known: int | None
    at_least: bool


def now(who: Person, *, as_of: datetime, mission: str | None = None, point: str | None = None) -> pd.DataFrame:
    """Each open point of the missions: the columns of `landings.now`, and waiting, no_figure_people, refused,
    transferred, hospital, in_reception, reception_at, reception_said, landed_since, screeners, screeners_at, per_hour,
    hours_to_clear, hours_at_most as `screenings.now` tells them. Where nobody landed, nobody waits.
    """
    landed = landings.now(who, as_of=as_of, mission=mission, point=point)
    screened = screenings.now(who, as_of=as_of, mission=mission, point=point)
    found = landed.merge(screened[["point", *_BESIDE]], on="point", how="left")
    nobody = found["boats_72h"].fillna(-1) == 0
    return found.assign(
        waiting=found["waiting"].astype("Int64").mask(nobody, 0),
        **{name: found[name].astype("Float64").mask(nobody, 0.0) for name in ("hours_to_clear", "hours_at_most")},
    )


def totals(board: pd.DataFrame) -> dict[str, Total]:
    """What the rows of these points make together, column by column."""
    return {name: _total(board, name, lacking) for name, lacking in _ADDED.items()}


def _total(board: pd.DataFrame, name: str, lacking: str | None) -> Total:
    known = board[name].dropna()
    missing = len(known) < len(board) or bool(lacking and board[lacking].fillna(0).sum() > 0)
    return Total(int(known.sum()) if len(known) else None, missing)
