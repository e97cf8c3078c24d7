"""Asks a question under a person's permissions."""

import math
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from time import perf_counter
from typing import Any

import numpy as np
import pandas as pd

from data.person import Person
from queries import cache, clock, figures, meter
from queries.figures import Figure
from queries.question import Question, load
from queries.snapshot import Snapshot, snapshot
from queries.surge_steps import STEPS

# they read about every project of their missions; a programme officer about their own
OVERSEERS = ("supervisor", "head_of_mission")


def ask(name: str, who: Person, **parameters: Any) -> pd.DataFrame:
    """The answer to queries/<name>.sql as a frame with the columns its header names.

    `parameters` are the question's own; unnamed ones are null. What `who` may see is added here: `offices` (theirs,
    narrowed by an `offices` among the parameters) and `workers` (whose cases alone they see; null is everybody's).
    Whoever sees no case gets the question's figures: see queries/figures.py.
    """
    question = load(name)
    unknown = set(parameters) - question.parameters - {"offices"}
    if unknown:
        raise TypeError(f"{name} has no parameter {', '.join(sorted(unknown))}.")
    with snapshot(who) as look:
        figure = figures.instead(question, who)
        bound = figure.bound(parameters) if figure else _bound(question, who, parameters, look)
        started = perf_counter()
        answer, asked = _answer(question, bound, look, figure)
        seconds = perf_counter() - started
        look.asked.append((name, seconds, not asked))
        meter.count(seconds, from_cache=not asked)
    return answer


def _bound(question: Question, who: Person, parameters: dict[str, Any], look: Snapshot) -> dict[str, Any]:
    chosen = parameters.get("offices")
    theirs = _opened_to(who, look) if who.role == "data_protection" else who.offices
    offices = [office for office in theirs if chosen is None or office in set(chosen)]
    scope = {
        "offices": offices,
        "workers": None if who.workers is None else list(who.workers),
        "projects": list(who.projects),
        "missions": list(who.missions),
        "overseen": list(who.missions) if who.role in OVERSEERS else [],
        # of those who keep the settings, the figures' function knows; the operator asks by themselves
        "keeps": list(who.missions) if who.id is None else [],
    }
    return {key: scope.get(key, parameters.get(key)) for key in question.parameters}


def _opened_to(who: Person, look: Snapshot) -> list[int]:
    """Offices of the cases that are open to the data-protection officer now; which cases, the question says."""
    sql = "select distinct office_id from cases_opened_to(:officer, :at) order by 1"
    return [row[0] for row in look.read(sql, {"officer": who.id, "at": clock.now()})[1]]


def _answer(
    question: Question, bound: dict[str, Any], look: Snapshot, figure: Figure | None
) -> tuple[pd.DataFrame, bool]:  # fmt: skip
    asked = False

    def fetch() -> pd.DataFrame:
        nonlocal asked
        asked = True
        columns, rows = figure.read(look, bound) if figure else look.read(question.sql, bound)
        found = frame(columns, rows)
        # some answers are worked out from what the SQL reads; its header says so
        return STEPS[question.name](found) if question.name in STEPS else found

    if not question.keep:
        return fetch(), asked
    key = tuple(sorted((k, tuple(v) if isinstance(v, list) else v) for k, v in bound.items()))
    if figure:  # whoever keeps the settings may change what is hidden
        return cache.kept(question.name, key + figure.limits(look.who), look.version((*question.topics, "setting")),
                          fetch), asked  # fmt: skip
    return cache.kept(question.name, key, look.version(question.topics), fetch), asked


def frame(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> pd.DataFrame:
    """Rows as a frame whose whole numbers stay whole where some are missing, and whose empty columns stay there."""
    by_column = zip(*rows, strict=True) if rows else ((),) * len(columns)
    # arrays, and not series, each of which pandas would fit to the others' index
    found = pd.DataFrame(dict(enumerate(_array(list(values)) for values in by_column)))
    found.columns = pd.Index(list(columns))
    return found


def _array(values: list[Any]) -> Any:
    kinds = {type(value) for value in values if value is not None}
    if kinds == {int}:
        return pd.array(values, dtype="Int64") if None in values else np.array(values, dtype="int64")
    if kinds == {bool}:
        return pd.array(values, dtype="boolean") if None in values else np.array(values, dtype="bool")
    if kinds and kinds <= {int, float, Decimal}:
        return np.array([math.nan if value is None else float(value) for value in values], dtype="float64")
    if kinds == {datetime}:
        return pd.to_datetime(values, utc=True).array
    if kinds == {str}:
        return pd.array(values, dtype="str")
    return pd.Series(values, dtype="object")  # a bare array's dates and spans would be guessed at
