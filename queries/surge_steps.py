"""From the days of landing points to what the triggers say of them: the last step of the questions about surges."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from data.surges.days import WEEK, Days, days
from data.surges.episodes import episodes, stretches
from data.surges.triggers import AMBER, FIRES, QUIET, RED, TRIGGERS, Found, look, look_at, percentile_90
from queries.surge_words import in_english, reason_of_alert, reason_of_watch

_PROMISED = ("s7", "mean", "variance", "upper_limit", "severity", "fired", "why", "point", "mission", "day", "watch",
             "capacity")  # fmt: skip
_BESIDE = ("name", "reason", "at_least", "gaps", "history", "known", "watch_mean", "watch_rank", "watch_reason",
           "can_receive", "people_24h", "people_72h", "share_24h", "share_72h", "alert_since", "watch_since",
           "capacity_since")  # fmt: skip
_BACK = 120  # days
_DAYS = ("day", "people", "s7", "mean", "upper_limit", "alert", "watch")
_EPISODES = ("point", "trigger", "started_on", "peak_on", "peak_people", "ended_on", "mission", "name")


def _episodes(series: pd.DataFrame) -> pd.DataFrame:
    """queries/surges.sql"""
    found = []
    judged = list(_judged(series))
    for (row, _told), looked in zip(judged, look_at((told, 0, None) for _row, told in judged), strict=True):
        for each in episodes(looked):
            ends, begins = row.period_from, row.period_to
            if (begins is None or each.started_on <= begins) and (ends is None or _goes_on(each.ended_on, ends)):
                found.append((row.point, each.trigger, each.started_on, each.peak_on, each.peak_people, each.ended_on,
                              row.mission, row.name))  # fmt: skip
    return pd.DataFrame(found, columns=list(_EPISODES)).sort_values("started_on", kind="stable", ignore_index=True)


def _goes_on(ended_on: date | None, day: date) -> bool:
    return ended_on is None or ended_on >= day


def _states(series: pd.DataFrame) -> pd.DataFrame:
    """queries/surge_state.sql"""
    told = [(row, _days(row)) for row in _rows(series)]
    looked = iter(_at_the_end([days for _row, days in told if len(days)]))
    found = [_state(row, next(looked)) if len(days) else _young(row) for row, days in told]
    made = pd.DataFrame(found, columns=[*_PROMISED, *_BESIDE])
    return made.astype({"fired": "boolean", "watch": "boolean", "s7": "Int64", "upper_limit": "Int64"})


def _at_the_end(told: list[Days]) -> list[Found]:
    """Each judged in its last week; farther back only where an alert goes on, to find when it began."""
    found = look_at((days, max(0, len(days) - 1 - WEEK), len(days) - 1) for days in told)
    going = [place for place, each in enumerate(found) if _since(each, "alert")]
    back = look_at((told[place], max(0, len(told[place]) - 1 - _BACK), len(told[place]) - 1) for place in going)
    longer = dict(zip(going, back, strict=True))
    return [longer.get(place, each) for place, each in enumerate(found)]


def _young(row: Any) -> dict[str, Any]:
    """A place whose first report is of today."""
    empty = dict.fromkeys((*_PROMISED, *_BESIDE)) | {"point": row.point, "mission": row.mission, "name": row.name}
    zero = dict.fromkeys(("at_least", "gaps", "history", "known"), 0)
    young = empty | zero | {"day": row.through, "reason": "short", "watch_reason": "short"} | _received(row)
    return young | {"why": in_english(young)}


def _state(row: Any, found: Found) -> dict[str, Any]:
    """The last whole day of a place, with every number that enters the formulas."""
    told = found.days
    last = len(told) - 1
    alert, watch, at_least = found.alert, found.watch, found.at_least[last]
    state = {
        "s7": _known(found.s7[last]), "mean": _known(alert.mean[last]), "variance": _known(alert.variance[last]),
        "upper_limit": _known(alert.limit[last]), "severity": _known(alert.severity[last]),
        "fired": _truth(alert.state[last]), "point": row.point, "mission": row.mission, "day": told.on(last),
        "watch": _truth(watch.state[last]), "name": row.name, "at_least": int(at_least),
        "gaps": int(np.isnan(told.people[max(0, last - WEEK + 1) :]).sum()), "history": int(told.history[last]),
        "known": int(alert.known[last]), "watch_mean": _known(watch.mean[last]),
        "watch_rank": _known(percentile_90(found.s7, found.at_least, np.array([last]))[0]),
    }  # fmt: skip
    state |= _received(row)
    state |= {f"{trigger}_since": _since(found, trigger) for trigger in TRIGGERS}
    state["reason"], state["watch_reason"] = reason_of_alert(state), reason_of_watch(state)
    return state | {"why": in_english(state)}


def _received(row: Any) -> dict[str, Any]:
    """The last hours against what can be received; nothing where that is not known."""
    can, told = row.capacity, {}
    for hours in ("24h", "72h"):
        people = getattr(row, f"people_{hours}")
        told[f"people_{hours}"] = None if row.mission is None else int(people or 0)
        told[f"share_{hours}"] = told[f"people_{hours}"] / can if can else None
    share = told["share_72h"]  # three days hold each one of them
    level = None if share is None or share < AMBER else "red" if share >= RED else "amber"
    return told | {"can_receive": can, "capacity": level}


def _since(found: Found, trigger: str) -> date | None:
    """When the episode that goes on began; None where none does."""
    goes_on = [first for first, _last, over in stretches(found.states(trigger)) if not over]
    return found.days.on(goes_on[-1]) if goes_on else None


def _series(series: pd.DataFrame) -> pd.DataFrame:
    """queries/surge_days.sql"""
    found = []
    for row, told in _judged(series):
        since = max(0, (row.period_from - told.first).days) if row.period_from else 0
        judged = look(told, since=since, every=since)
        for place in range(since, len(told)):
            if row.period_to is None or told.on(place) <= row.period_to:
                found.append((told.on(place), _known(told.people[place]), _known(judged.s7[place]),
                              _known(judged.alert.mean[place]), _known(judged.alert.limit[place]),
                              _truth(judged.alert.state[place]), _truth(judged.watch.state[place])))  # fmt: skip
    made = pd.DataFrame(found, columns=list(_DAYS))
    whole = {"people": "Int64", "s7": "Int64", "upper_limit": "Int64", "mean": "float64"}
    return made.astype(whole | {"alert": "boolean", "watch": "boolean"})


def _days(row: Any) -> Days:
    return days(row.starts_on, row.people, at_least=row.at_least, unheard=row.unheard, at=row.places,
                through=row.through, capacity=row.capacity, began=row.began)  # fmt: skip


def _rows(series: pd.DataFrame) -> Iterator[Any]:
    plain = series.astype(object).where(series.notna(), None)
    yield from plain.itertuples(index=False)


def _judged(series: pd.DataFrame) -> Iterator[tuple[Any, Days]]:
    """Each place that has a day which is over."""
    for row in _rows(series):
        if len(told := _days(row)):
            yield row, told


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _truth(state: int) -> bool | None:
    return {FIRES: True, QUIET: False}.get(int(state))


# question → what is made of its answer
STEPS: dict[str, Callable[[pd.DataFrame], pd.DataFrame]] = {
    "surges": _episodes,
    "surge_state": _states,
    "surge_days": _series,
}
