"""Who looks like the person that is being entered, why, and the two ways on."""

from typing import Any

import pandas as pd
import streamlit as st

from edits.duplicates import Likely
from ui import address, codes, markup, states, tables
from ui.forms import Form
from ui.i18n import N_, _, ngettext, number
from ui.markup import element
from ui.tables import Column

WHY = {
    "document": N_("same document"), "phone": N_("same phone"), "name": N_("similar name"),
    "birth": N_("same day of birth"), "similar": N_("same nationality, year, sex, place and days"),
}  # fmt: skip


def ask(form: Form, found: list[Likely]) -> list[int]:
    """Show them; ids of those said to be somebody else: all of them, or none."""
    many = ngettext("Somebody like this is in a case already.", "%(count)s persons like this are in cases already.",
                    len(found)) % {"count": number(len(found))}  # fmt: skip
    states.notice(many, _("Open the case if it is the same person. Nothing is lost: what you typed stays in the form."))
    show(found)
    # another list is another question
    its_key = form.key("another_" + "_".join(str(each.person_id) for each in found))
    others = st.checkbox(_("None of these: it is another person"), key=its_key)
    form.problem("apart")
    return [each.person_id for each in found] if others else []


def show(found: list[Likely]) -> None:
    """A table of them; a colleague's case is named with its caseworker, and not opened."""
    rows = [_row(each) for each in found]
    tables.rows(
        pd.DataFrame(rows),
        [
            Column("case_no", _("Case")), Column("why", _("Because")), Column("sex", _("Sex")),
            Column("born", _("Born")), Column("nationality", _("Nationality")), Column("stage", _("Stage")),
            Column("received_on", _("Received"), "day"), Column("caseworker", _("Caseworker")),
        ],
        link=lambda row: address.link("case", case=row.case_no) if row.mine else None, name="likely_page",
        alt=_("Persons who look alike"),
    )  # fmt: skip
    if not all(each.mine for each in found):
        st.caption(_("A case without a link is a colleague’s. Ask them, or your supervisor."))


def notice(found: pd.DataFrame) -> None:
    """On a case whose persons may be in another one too."""
    states.notice(
        _("Somebody of this case may be in another case too: %(cases)s.")
        % {"cases": _(", ").join(dict.fromkeys(found["case_no"]))},
        _("Choose “Same people in another case” to make the two cases one, or to tell the persons apart."),
    )


def pair(row: Any) -> None:
    """A person here beside one of another case: why they look alike, with the way there."""
    why = _(", ").join(_(WHY[kind]) for kind in row.met)
    words = {"here": row.person_no, "there": row.other_no, "case": row.case_no, "why": why}
    text = _("Person %(here)s here and person %(there)s of %(case)s: %(why)s.") % words
    markup.show(element("p", text, " ", markup.link(row.case_no, address.link("case", case=row.case_no))))


def _row(each: Likely) -> dict[str, Any]:
    row = each.row
    return {
        "case_no": each.case_no, "mine": each.mine, "why": _(", ").join(_(WHY[why]) for why in each.reasons),
        "sex": codes.label("sex", row["sex"]), "born": str(row["birth_year"] or "—"),
        "nationality": codes.label("country", row["nationality"]), "stage": codes.label("stage", row["stage"]),
        "received_on": row["received_on"], "caseworker": row["caseworker"] or _("nobody yet"),
    }  # fmt: skip
