"""What stands out, as sentences. The numbers in them come from the protected indicators and from nowhere else."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from data.words import N_

# code → unit → a sentence about its value, in the order in which a donor reads
SENTENCES = {
    ("P1", "persons"): N_("%(value)s migrants received protection assistance."),
    ("D1", "persons"): N_("%(value)s people landed."),
    ("D3", "percent"): N_("%(value)s of those who landed were screened."),
    ("A1", "persons"): N_("%(value)s people were assisted to return."),
    ("R1", "referrals"): N_("%(value)s referrals were made."),
    ("R3", "percent"): N_("%(value)s of the referrals sent have led to a service so far."),
    ("C1", "persons"): N_("%(value)s officials and partners were trained."),
    ("C2", "percent"): N_("%(value)s of those tested knew more after the training."),
    ("P2", "assessments"): N_("%(value)s vulnerability assessments were completed."),
    ("A2", "persons"): N_("%(value)s people are ready to travel and wait."),
    ("A2", "cases"): N_("%(value)s cases are ready to travel and wait."),
    ("D4", "persons"): N_("%(value)s people died at sea."),
    ("D5", "persons"): N_("%(value)s people are missing at sea."),
}
MOST = 6


@dataclass(frozen=True)
class Headline:
    """One finding: the sentence to translate, its value, and what to say beside it (None where unknown or hidden)."""

    code: str
    sentence: str  # with %(value)s
    unit: str  # percent of 100, or a count
    value: float
    before: float | None
    share: float | None  # of the target, of 1
    elapsed: float | None  # of the target's time, of 1
    pace: str | None


def headlines(indicators: pd.DataFrame) -> list[Headline]:
    """At most six findings from the protected indicators; what is hidden, unknown or zero makes no headline."""
    order = list(SENTENCES)
    found = []
    for row in _rows(indicators):
        if (row.code, row.unit) in SENTENCES and not row.hidden and _known(row.actual):
            known = {name: _known(getattr(row, name)) for name in ("before", "share_achieved", "elapsed")}
            found.append(
                Headline(
                    str(row.code), SENTENCES[(str(row.code), str(row.unit))], str(row.unit), float(row.actual),
                    known["before"], known["share_achieved"], known["elapsed"],
                    row.pace if isinstance(row.pace, str) else None,
                )
            )  # fmt: skip
    found.sort(key=lambda each: order.index((each.code, each.unit)))
    return found[:MOST]


def _rows(frame: pd.DataFrame) -> Iterator[Any]:
    return frame.itertuples(index=False)


def _known(value: Any) -> float | None:
    return None if value is None or value is pd.NA or value != value or not value else float(value)
