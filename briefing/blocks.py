"""The protected tables of a briefing, a function for each block. None where the project has no such block."""

from datetime import date

import pandas as pd

from briefing.period import Period
from briefing.tables import count, hidden_last, partition, rolled_up, share

SEX_AGE = ("women", "men", "girls", "boys", "unknown")


def sex_and_age(people: pd.DataFrame) -> pd.DataFrame | None:
    """women, men, girls, boys, unknown: category, people, hidden, share."""
    found = people[people["dimension"] == "sex_age"].set_index("category")["people"]
    if found.empty:
        return None
    frame = pd.DataFrame({"category": SEX_AGE, "people": [int(found.get(each, 0)) for each in SEX_AGE]})
    return partition(frame, "people")


def nationality(people: pd.DataFrame) -> pd.DataFrame | None:
    """The ten most frequent, the others, and the unknown: category, people, hidden, share."""
    found = people[people["dimension"] == "nationality"]
    return None if found.empty else partition(rolled_up(found, "people"), "people")


def vulnerability(people: pd.DataFrame) -> pd.DataFrame | None:
    """Persons by vulnerability, which overlap and have no total: category, people, restricted, hidden."""
    found = people[people["dimension"] == "vulnerability"]
    if found.empty:
        return None
    return hidden_last(partition(found[["category", "people", "restricted"]], "people", total_shown=False), "category")


def trend(months: pd.DataFrame | None, period: Period, before: Period | None) -> pd.DataFrame | None:
    """Month by month: month, code, people (missing where unknown or hidden), hidden.

    The sum over the period is shown elsewhere, and that over the period before follows from the change; so each of
    these stretches is protected for itself.
    """
    if months is None or months.empty:
        return None

    def stretch(month: date) -> str:
        if period.first <= month <= period.last:
            return "period"
        return "before" if before is not None and before.first <= month <= before.last else "rest"

    parts = [
        partition(rows, "people")
        for _key, rows in months.groupby([months["code"], months["month"].map(stretch)], sort=False)
    ]
    return pd.concat(parts).sort_values("month", ignore_index=True).drop(columns="share")


def landings(points: pd.DataFrame) -> pd.DataFrame | None:
    """By point: point, name, days_reported, days_due, boats, people, dead, missing, screened_share, hidden.

    hidden is of people; dead_hidden, missing_hidden and screened_hidden are of the others.
    """
    if points.empty:
        return None
    done = partition(points, "people")
    for column in ("dead", "missing"):
        alone = partition(points, column)
        done[column], done[f"{column}_hidden"] = alone[column], alone["hidden"]
    shares = [share(part, whole) for part, whole in zip(points["screened"], points["screened_of"], strict=True)]
    done["screened_share"] = pd.Series([value for value, _hidden in shares], dtype="Float64", index=done.index)
    done["screened_hidden"] = [hidden for _value, hidden in shares]
    return hidden_last(done.drop(columns=["screened", "screened_of", "share"]), "point")


def trainings(held: pd.DataFrame) -> pd.DataFrame | None:
    """One row a training: title, place, starts_on, ends_on, people, hidden.

    How many knew more is told for all trainings together (C2): in one of them, those who did not are nearly always few.
    """
    if held.empty:
        return None
    return partition(held, "people").drop(columns=["women", "tested", "improved", "share"])


def women_trained(held: pd.DataFrame) -> tuple[float | None, bool]:
    """The share of women among participations, and whether it is hidden."""
    return share(held["women"].sum(), held["people"].sum()) if len(held) else (None, False)


def return_time(times: pd.DataFrame) -> pd.DataFrame | None:
    """With and without a travel document and together: papers, cases, median_days, ninetieth_days, hidden.

    A median of fewer than five cases, and a 90th percentile of fewer than ten, would be about somebody.
    """
    if times.empty:
        return None
    parts, whole = times[times["papers"] != "all"], times[times["papers"] == "all"]
    pieces = [partition(parts, "cases"), *([partition(whole, "cases")] if len(parts) > 1 else [])]
    done = pd.concat(pieces, ignore_index=True)
    done.loc[done["hidden"], ["median_days", "ninetieth_days"]] = None
    done.loc[done["cases"].fillna(0) < 10, "ninetieth_days"] = None
    return done.drop(columns="share")


def status(state: pd.DataFrame) -> dict[str, tuple[int | None, bool]]:
    """What is said about the data: name → (count, whether it is hidden)."""
    return {} if state.empty else {str(name): count(state[name].iloc[0]) for name in state.columns}
