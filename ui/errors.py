"""An error is a sentence and a short reference. The log has the rest, without case data; the screen never has it."""

from __future__ import annotations

import logging
import secrets
import traceback
from types import TracebackType

import streamlit as st

from ui import states
from ui.i18n import _

log = logging.getLogger("marsa.ui")
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def on_script_error(problem: Exception) -> bool:
    """For `st.App(on_script_error=…)`: says it in words and keeps Streamlit's own box away."""
    shown(problem)
    return True


def shown(problem: BaseException) -> str:
    """Log a problem, show its box, and return the reference."""
    reference = noted(problem)
    states.failed(reference, _sentence(problem))
    return reference


def noted(problem: BaseException) -> str:
    """Log a problem without its message, which may quote a row, and return a reference for it."""
    reference = "".join(secrets.choice(_LETTERS) for _each in range(6))
    page = st.session_state.get("marsa_page", "")
    log.error("%s on page %r: %s at %s", reference, page, _chain(problem), _places(problem.__traceback__))
    return reference


def _chain(problem: BaseException | None) -> str:
    names: list[str] = []
    while problem is not None and len(names) < 6:
        state = getattr(problem, "sqlstate", None)
        names.append(type(problem).__name__ + (f"[{state}]" if state else ""))
        problem = problem.__cause__ or problem.__context__
    return " < ".join(names)


def _places(trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)[-12:]
    return " > ".join(f"{frame.filename.rsplit('/', 2)[-1]}:{frame.lineno} {frame.name}" for frame in frames)


def _sentence(problem: BaseException) -> str:
    names = _chain(problem)
    if "NoKey" in names:
        return _("This installation has no key, so nobody can be let in. An administrator sets MARSA_KEYS.")
    if "NotSecure" in names:
        return _("The database does not know this installation yet. Run: python -m data secure")
    if "NoDatabase" in names:
        return _("There is no database to read from.")
    if "UndefinedTable" in names or "UndefinedColumn" in names or "[42P01]" in names or "[42703]" in names:
        return _("The database has not been brought up to this version of Marsa. Run: python -m data migrate")
    if "QueryCanceled" in names or "[57014]" in names:
        return _("The question took too long and was stopped. Choose a shorter period or fewer offices.")
    if "OperationalError" in names or "InterfaceError" in names:
        return _("The database does not answer.")
    return _("This page could not be shown.")
