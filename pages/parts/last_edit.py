"""One's own last edit, in the words of the history, with the way to take it back."""

from datetime import datetime
from typing import Any

import streamlit as st

from data.person import Person
from edits.undo import Undoable
from pages.parts import history_words as words
from queries import cases
from queries.records import records
from ui import undo
from ui.i18n import _


def offer(who: Person, as_of: datetime, case: Any = None) -> None:
    """Offer to take back what the reader saved last: anywhere, or only in this case."""

    def told(found: Undoable) -> str:
        case_id = case.case_id if case is not None else next(iter(found.cases), None)
        if case_id is None:
            return _("your last edit")
        rows = records(cases.edits(who, case_id=case_id, as_of=as_of, by_id=who.id, rows=3))
        zone = case.time_zone if case is not None else st.context.timezone or "UTC"
        said = words.sentences([row for row in rows if row.txid == found.txid], zone)
        return said[0] if said else _("your last edit")

    undo.offer(who, told, case_id=None if case is None else case.case_id)
