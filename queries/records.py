"""Rows one by one, for pages that show or edit one of them: plain values, and None where nothing is known."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd


class Record(SimpleNamespace):
    """One row: its columns are attributes."""

    def __getattr__(self, name: str) -> Any:  # for type checkers: any column
        raise AttributeError(name)


def records(frame: pd.DataFrame) -> list[Record]:
    """The rows of an answer, in order. Numbers are Python's own, moments are datetimes, what is missing is None."""
    columns = [[_plain(value) for value in column.tolist()] for _, column in frame.items()]
    return [Record(**dict(zip(frame.columns, line, strict=True))) for line in zip(*columns, strict=True)]


def _plain(value: Any) -> Any:
    if isinstance(value, list | dict):
        return value
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return None
    if isinstance(value, pd.Timestamp):
        return value.to_pydatetime()
    return value.item() if isinstance(value, np.generic) else value
