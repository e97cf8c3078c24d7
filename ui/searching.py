"""What somebody looks for, kept in their own session: it may be a name, which no address and no log may hold."""

from __future__ import annotations

from typing import Any, NoReturn

import streamlit as st

from data.person import Person
from edits import identities
from queries import cases
from ui import address
from ui.i18n import _

_KEPT = "marsa_looking"  # whose it is, the words, and the ids a search by name found
LONGEST = 80


def box(who: Person) -> str:
    """The large box on the page. Returns the words that were sent last."""
    with st.form("find_again", border=False), st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        typed = st.text_input(
            _("What do you know?"),
            value=words(who),
            max_chars=LONGEST,
            placeholder=_("Number, name, phone, nationality, place …"),
        )
        if st.form_submit_button(_("Find"), icon=":material/search:"):
            look_for(who, typed)
            address.go("find")
    return words(who)


def first(who: Person) -> None:
    """The box before a new case: looking comes first, and the Find page shows what was found."""
    if not words(who):
        st.caption(_("First look whether the person is known already."))
        box(who)


def look_for(who: Person, typed: str) -> None:
    """Remember the words; a number that names one case opens it at once."""
    typed = " ".join(typed.replace("\0", "").split())
    st.session_state[_KEPT] = {"who": _of(who), "words": typed}
    case_no = cases.find_by_number(who, typed) if typed else None
    if case_no:
        st.session_state.pop(_KEPT)
        address.go("case", case=case_no)


def words(who: Person) -> str:
    """What this person looked for last; nothing of what another person of the demo looked for."""
    return str(_kept(who).get("words", ""))


def by_name(who: Person, typed: str) -> list[int]:
    """Ids of the persons whose name, phone or document that is. Asked, and logged, once for each time it was sent."""
    kept = _kept(who)
    if "persons" not in kept:
        kept["persons"] = [hit.person_id for hit in identities.search(by=who, text=typed)]
    return list(kept["persons"])


def stop() -> NoReturn:
    """End the page here."""
    st.stop()


def _kept(who: Person) -> dict[str, Any]:
    kept = st.session_state.get(_KEPT, {})
    if kept and kept["who"] != _of(who):
        st.session_state.pop(_KEPT)
        return {}
    return kept


def _of(who: Person) -> tuple[str, str]:
    return who.email, who.role
