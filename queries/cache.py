"""The one cache: answers that hold no case row, kept until the data they depend on changes.

Streamlit's cache is shared by everybody in the process, so the key holds all that an answer depends on: the question,
its parameters (what the reader may see is among them), the data version of its topics, and which database it is.
"""

import logging
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

import pandas as pd
import streamlit as st

_fetch: ContextVar[Callable[[], pd.DataFrame]] = ContextVar("fetch")

# At the command line no app runs, and Streamlit would warn each time that it keeps the answers in memory then.
_streamlits = logging.getLogger("streamlit.runtime.caching.cache_data_api")
_streamlits.addFilter(lambda line: "No runtime found" not in str(line.msg))


@st.cache_data(max_entries=2_000, max_size="256MB", show_spinner=False)
def _kept(question: str, parameters: tuple[tuple[str, Any], ...], version: tuple[Any, ...]) -> pd.DataFrame:
    return _fetch.get()()


def kept(
    question: str, parameters: tuple[tuple[str, Any], ...], version: tuple[Any, ...], fetch: Callable[[], pd.DataFrame]
) -> pd.DataFrame:
    """The kept answer, or `fetch()`'s, which is kept from now on. Each caller gets a copy of its own."""
    token = _fetch.set(fetch)
    try:
        return _kept(question, parameters, version)
    finally:
        _fetch.reset(token)
