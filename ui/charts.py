"""Charts by the house's rules. Skeleton; figures follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st


def bars(frame: pd.DataFrame, x: str, y: str, *, finding: str, labels: Mapping[Any, str] | None = None, accent: Any = None, source: str | None = None, as_of: datetime | None = None, key: str) -> None:
    """Horizontal bars, longest first as given: one for each row of `frame` (x: category or code, y: number or None)."""


def days(frame: pd.DataFrame, x: str, y: str, *, finding: str, series: str | None = None, labels: Mapping[Any, str] | None = None, unit: str, source: str | None = None, as_of: datetime | None = None, key: str) -> None:
    """Bars by day, week or month. A None stays a gap, marked "not reported", never 0."""


def stacked(frame: pd.DataFrame, x: str, parts: Sequence[str], *, finding: str, labels: Mapping[str, str], source: str | None = None, as_of: datetime | None = None, key: str) -> None:
    """Bars made of parts that add up, e.g. women, men, girls, boys, unknown."""


def lines(frame: pd.DataFrame, x: str, y: str, *, finding: str, series: str | None = None, labels: Mapping[Any, str] | None = None, unit: str, source: str | None = None, as_of: datetime | None = None, key: str) -> None:
    """Lines over time, broken where unknown, each named at its end."""


def funnel(frame: pd.DataFrame, x: str, y: str, *, finding: str, labels: Mapping[Any, str] | None = None, source: str | None = None, as_of: datetime | None = None, key: str) -> None:
    """Steps of a path, each as a bar with its share of the first."""
