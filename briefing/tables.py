"""Frames of raw counts made into frames that may be shown: hidden counts are missing in them, and marked `hidden`."""

from collections.abc import Sequence

import pandas as pd

from briefing.protect import RESTRICTED, THRESHOLD, Cell, hide, is_small


def partition(frame: pd.DataFrame, column: str, *, total_shown: bool = True) -> pd.DataFrame:
    """Counts whose sum the reader knows. Adds `hidden` and `share` (of the sum); unknown counts stay unknown.

    total_shown: False where no sum of these counts is shown anywhere, as for vulnerabilities, which overlap: then there
    is no share, which would tell the sum. A column `restricted` raises the threshold of its rows.
    """
    values = list(frame[column])
    known = [place for place, value in enumerate(values) if not pd.isna(value)]
    counts = [int(values[place]) for place in known]
    limits = _thresholds(frame, known)
    cells = [Cell(value, "all", "parts", limit) for value, limit in zip(counts, limits, strict=True)]
    whole = Cell(sum(counts), "parts", "all", shown=total_shown, fixed=total_shown, total=True)
    chosen = hide([*cells, whole])
    hidden = set(range(len(known))) if chosen is None else chosen
    places = {known[place] for place in hidden if place < len(known)}
    return blanked(frame, column, places, sum(counts) if total_shown else None)


def blanked(frame: pd.DataFrame, column: str, places: set[int], whole: int | None = None) -> pd.DataFrame:
    """A copy with the counts at `places` gone and marked. With `whole`, adds each count's share of it."""
    done = frame.copy()
    done["hidden"] = [place in places for place in range(len(frame))]
    shown = done[column].astype("Float64").mask(done["hidden"].astype("boolean"))
    done[column] = shown.round().astype("Int64")
    if whole is not None:
        done["share"] = shown / whole if whole else pd.Series([pd.NA] * len(frame), dtype="Float64")
    return done


def share(part: float | None, whole: float | None) -> tuple[float | None, bool]:
    """part ÷ whole, and whether it is hidden: where either side of it, or all of it, speaks of 1 to 4."""
    if part is None or whole is None or pd.isna(part) or pd.isna(whole) or not whole:
        return None, False
    if is_small(part) or is_small(whole - part) or is_small(whole):
        return None, True
    return float(part) / float(whole), False


def count(value: float | None) -> tuple[int | None, bool]:
    """A count that stands alone, and whether it is hidden."""
    if value is None or pd.isna(value):
        return None, False
    return (None, True) if is_small(value) else (int(value), False)


def rolled_up(frame: pd.DataFrame, column: str, *, most: int = 10, keep: Sequence[str] = ("unknown",)) -> pd.DataFrame:
    """The `most` greatest categories by name and the rest as "other", which takes in whatever is too few to name.

    Naming somebody's country beside a mark would already say that they are there. Categories in `keep` stand apart.
    """
    named = frame[~frame["category"].isin(keep)].sort_values([column, "category"], ascending=[False, True])
    shown = named[named[column] >= THRESHOLD].head(most)
    rest = int(named[column].sum() - shown[column].sum())
    while is_small(rest) and len(shown):
        rest, shown = rest + int(shown[column].iloc[-1]), shown.iloc[:-1]
    other = pd.DataFrame({"category": ["other"], column: [rest]}) if rest else frame.iloc[:0]
    apart = frame[frame["category"].isin(keep)]
    return pd.concat([each[["category", column]] for each in (shown, other, apart) if len(each)] or [frame.iloc[:0]],
                     ignore_index=True)  # fmt: skip


def _thresholds(frame: pd.DataFrame, places: Sequence[int]) -> list[int]:
    if "restricted" not in frame:
        return [THRESHOLD] * len(places)
    restricted = list(frame["restricted"])
    return [RESTRICTED if restricted[place] else THRESHOLD for place in places]


def hidden_last(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """Rows in their order, the hidden ones behind them by name: a hidden count's place would say how great it is."""
    behind = frame[frame["hidden"]].sort_values(name)
    return pd.concat([frame[~frame["hidden"]], behind], ignore_index=True) if len(behind) else frame
