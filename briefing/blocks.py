"""The protected tables of a briefing, a function for each block. None where the project has no such block."""

from datetime import date

import pandas as pd

from briefing.period import Period
from briefing.protect import RESTRICTED, THRESHOLD
from briefing.tables import blanked, count, hidden_last, partition, rolled_up, share

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


def vulnerability(people: pd.DataFrame, persons: float | None) -> pd.DataFrame | None:
    """Persons by vulnerability, which overlap and have no total: category, people, restricted, hidden.

    persons: how many they are in all (P3), where that is shown. Each of them has at least one, so a single hidden
    vulnerability has at least those whom the others cannot account for; then the smallest other is hidden with it.
    """
    found = people[people["dimension"] == "vulnerability"]
    if found.empty:
        return None
    raw = found[["category", "people", "restricted"]].reset_index(drop=True)
    done = partition(raw, "people", total_shown=False)
    hidden = {place for place, is_hidden in enumerate(done["hidden"]) if is_hidden}
    shown = [place for place in raw["people"].sort_values().index if place not in hidden]
    if persons is not None and len(hidden) == 1 and shown and persons - raw["people"].iloc[shown].sum() > 1:
        done = blanked(raw, "people", hidden | {shown[0]})
    return hidden_last(done, "category")


def persons_give_away(found: pd.DataFrame | None, persons: float | None) -> bool:
    """Whether the number of vulnerable persons (P3) says too much about a hidden vulnerability.

    Nobody has a vulnerability but them, so they are the most there can be of each; and the only one is all of them.
    """
    if found is None or persons is None or not found["hidden"].any():
        return False
    limit = RESTRICTED if found.loc[found["hidden"], "restricted"].any() else THRESHOLD
    return persons < limit - 1 or len(found) == 1


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
    """By point: point, name, days_reported, days_due, boats, people, dead, missing, dead_unknown, missing_unknown
    (boats for which they are not known), screened_share, hidden.

    hidden is of people; dead_hidden, missing_hidden and screened_hidden are of the others.
    """
    if points.empty:
        return None
    done = partition(points, "people")
    for column in ("dead", "missing"):
        alone = partition(points, column)
        done[column], done[f"{column}_hidden"] = alone[column], alone["hidden"]
    done["screened_share"], done["screened_hidden"] = _screened(points)
    return hidden_last(done.drop(columns=["screened", "screened_of", "share"]), "point")


def _screened(points: pd.DataFrame) -> tuple["pd.Series[float]", list[bool]]:
    """Each point's share screened. Those screened, and those not, have totals that other numbers tell."""
    rest = points.assign(rest=points["screened_of"] - points["screened"])
    few = partition(points, "screened")["hidden"] | partition(rest, "rest")["hidden"]
    shares = [share(part, whole) for part, whole in zip(points["screened"], points["screened_of"], strict=True)]
    hidden = [bool(one or small) for one, (_value, small) in zip(few, shares, strict=True)]
    values = [None if gone else value for gone, (value, _small) in zip(hidden, shares, strict=True)]
    return pd.Series(values, dtype="Float64", index=points.index), hidden


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
    """What is said about the data: name → (count, whether it is hidden).

    The two reasons for leaving somebody out are protected together, for an indicator may tell how many they are in all.
    """
    if state.empty:
        return {}
    told = {str(name): count(state[name].iloc[0]) for name in state.columns}
    why = ["refused", "not_asked"]
    parts = partition(pd.DataFrame({"people": [int(state[name].iloc[0]) for name in why]}), "people")
    return told | {
        name: (None if hidden else int(people), bool(hidden))
        for name, people, hidden in zip(why, parts["people"], parts["hidden"], strict=True)
    }
