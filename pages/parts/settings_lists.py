"""Settings, code lists: what may be chosen and what it is called in three languages."""

from datetime import date
from typing import Any

import streamlit as st

from data.person import Person
from edits import code_lists
from pages.parts.settings_words import code_list_names
from pages.parts.visit_blocks import part
from queries import settings
from queries.records import records
from ui import address, filters, states, tables
from ui.forms import Form
from ui.i18n import _
from ui.tables import Column

QUESTIONS = ("settings_entries",)
_TONGUES = {"label_en": "English", "label_fr": "Français", "label_ar": "العربية"}


def show(who: Person, may_edit: bool, _today: date) -> tuple[str, ...]:
    """One list, entry by entry; a row opens its form."""
    names = code_list_names()
    chosen = filters.row(filters.Choice("list", _("List"), names, default="service"))["list"]
    found = settings.entries(who, code_list=chosen)
    fixed = chosen in code_lists.FIXED
    if fixed:
        st.caption(_("The program goes by this list: its entries can be called and ordered differently, no more."))
    else:
        st.caption(_("An entry is never deleted, because records speak of it. A retired one is offered no more."))
    rows = records(found)
    code = address.one("code", [row.code for row in rows]) if may_edit else None
    if code is not None:
        _change(who, chosen, next(row for row in rows if row.code == code), fixed)
    yes = {True: _("yes"), False: _("no")}
    extra = [Column("restricted", _("Restricted"), "code", yes)] if chosen == "vulnerability" else []
    tables.rows(
        found,
        [
            Column("code", _("Code")),
            *[Column(name, tongue) for name, tongue in _TONGUES.items()],
            Column("position", _("Place"), "number"),
            Column("active", _("In use"), "code", yes, tone=lambda row: None if row.active else "soon"),
            *extra,
        ],
        link=(lambda row: address.here(code=row.code)) if may_edit else None,
        alt=names[chosen],
    )
    if may_edit and not fixed:
        part(_("Add an entry"), f"open_entry_add_{chosen}", _add, who, chosen)
    return QUESTIONS


def _change(who: Person, chosen: str, row: Any, fixed: bool) -> None:
    form = Form(f"entry_{chosen}", row.code, version=row.row_version)
    with form:
        st.markdown(f"**{row.code}**")
        labels = _labels(form, row)
        position = st.number_input(_("Place on the list"), 0, 9999, value=row.position, key=form.key("position"))
        form.problem("position")
        active = row.active
        if not fixed:
            active = st.toggle(_("In use"), value=row.active, key=form.key("active"),
                               help=_("Not in use: it stays where it stands and is offered no more."))  # fmt: skip
        form.problem("active")
        restricted = _restricted(form, chosen, bool(row.restricted))
        sent = form.button(_("Save the entry"))
    if sent:
        form.submit(
            code_lists.change, by=who, code_list=chosen, code=row.code, seen=form.seen(), **labels,
            position=int(position), active=active, restricted=restricted, done=_("The entry is saved."),
            then=lambda _code: address.put(code=None),
            labels=_TONGUES | {"position": _("Place"), "active": _("In use"), "restricted": _("Restricted")},
        )  # fmt: skip


def _add(who: Person, chosen: str) -> None:
    form = Form("entry_add", chosen, border=False)
    with form:
        code = st.text_input(_("Code"), key=form.key("code"), max_chars=40,
                             help=_("Small letters, figures and _. It cannot be changed later."))  # fmt: skip
        form.problem("code")
        labels = _labels(form, None)
        restricted = _restricted(form, chosen, chosen == "vulnerability")
        sent = form.button(_("Add the entry"))
    if sent:
        form.submit(code_lists.add, by=who, code_list=chosen, code=code, **labels, restricted=bool(restricted),
                    done=_("The entry is added."))  # fmt: skip


def _labels(form: Form, row: Any) -> dict[str, Any]:
    labels: dict[str, Any] = {}
    for name, tongue in _TONGUES.items():
        value = getattr(row, name) if row else ""
        labels[name] = st.text_input(tongue, value=value, key=form.key(name), max_chars=code_lists.LONGEST)
        form.problem(name)
    return labels


def _restricted(form: Form, chosen: str, value: bool) -> bool | None:
    if chosen != "vulnerability":
        return None
    found = st.toggle(_("Restricted"), value=value, key=form.key("restricted"))
    states.notice(
        _("A restricted vulnerability is shown only to roles that need it; small numbers of it are hidden sooner."),
        _("Ask your data-protection officer before you lift it: what was shown cannot be taken back."),
    )
    return bool(found)
