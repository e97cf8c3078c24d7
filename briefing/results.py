"""The indicators of a project as they may be shown: now, and against the period before."""

from collections.abc import Set
from typing import Any

import pandas as pd

from briefing.tables import count

COLUMNS = ("code", "unit", "title", "baseline", "target", "actual", "hidden", "share_achieved", "elapsed", "pace",
           "ascending", "adds", "computed", "target_from", "target_to", "actual_to", "source", "left_out",
           "left_out_hidden", "before", "before_hidden", "change", "indicator_id")  # fmt: skip


def protected(now: pd.DataFrame, earlier: pd.DataFrame | None, *, hide_codes: Set[str] = frozenset()) -> pd.DataFrame:
    """Indicators without what speaks of 1 to 4: COLUMNS, one row an indicator, in the project's order.

    earlier: the same indicators in the period before; `change` is actual less before, and missing where either is
    hidden or unknown. hide_codes: those that a table beside them would give away.
    """
    done = now.copy()
    done["hidden"] = _hidden(now, hide_codes)
    done.loc[done["hidden"], ["actual", "share_achieved"]] = None
    done.loc[done["code"].isin(hide_codes), "pace"] = None
    left = [count(value) for value in done["left_out"]]
    done["left_out"] = pd.Series([value for value, _hidden in left], dtype="Int64", index=done.index)
    done["left_out_hidden"] = [hidden for _value, hidden in left]
    then = _then(earlier, hide_codes)
    found = [then.get(key, (None, False)) for key in done["indicator_id"]]
    done["before"] = pd.Series([value for value, _hidden in found], dtype="float64", index=done.index)
    done["before_hidden"] = [hidden for _value, hidden in found]
    done["change"] = done["actual"].astype("float64") - done["before"]
    return done[list(COLUMNS)]


def _hidden(rows: pd.DataFrame, hide_codes: Set[str]) -> "pd.Series[bool]":
    return rows["small"].fillna(False).astype(bool) | rows["code"].isin(hide_codes)


def _then(earlier: pd.DataFrame | None, hide_codes: Set[str]) -> dict[Any, tuple[float | None, bool]]:
    """indicator → its value in the period before, and whether it is hidden."""
    if earlier is None:
        return {}
    hidden = _hidden(earlier, hide_codes)
    values = earlier["actual"].astype("float64").mask(hidden)
    return dict(zip(earlier["indicator_id"], zip(values, hidden, strict=True), strict=True))
