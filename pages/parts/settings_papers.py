"""Settings, which papers which cases need."""

from datetime import date
from typing import Any

import streamlit as st

from data.person import Person
from edits import paper_rules
from pages.parts.visit_blocks import part
from queries import settings
from queries.records import records
from ui import address, codes, states, tables
from ui.forms import Form
from ui.i18n import _
from ui.tables import Column

QUESTIONS = ("settings_paper_rules",)


def show(who: Person, may_edit: bool, _today: date) -> tuple[str, ...]:
    """The rules, those in force first; a row opens its form."""
    st.caption(_("A case's list follows its rules when its family, nationality or mission changes, and when a "
                 "colleague asks for the required papers. What was set by hand stays."))  # fmt: skip
    found = settings.paper_rules(who)
    if found.empty:
        states.nothing(_("No paper is asked for."), _("Without a rule no case can become travel ready."))
    else:
        yes = {True: _("yes"), False: _("no")}
        rows = records(found)
        asked = address.one("rule", [row.rule_id for row in rows]) if may_edit else None
        if asked is not None:
            _change(who, next(row for row in rows if row.rule_id == asked))
        tables.rows(
            found.assign(paper=[codes.label("document_type", row.document_type) for row in rows],
                         of=[_of(row) for row in rows]),
            [
                Column("paper", _("Paper")),
                Column("of", _("For")),
                Column("active", _("In force"), "code", yes, tone=lambda row: None if row.active else "soon"),
                Column("provenance", _("Who asks for it")),
            ],
            link=(lambda row: address.here(rule=row.rule_id)) if may_edit else None,
            per_page=50, alt=_("Which case needs which paper"),
        )  # fmt: skip
    if may_edit:
        part(_("Add a rule"), "open_rule_add", _add, who)
    return QUESTIONS


def _of(row: Any) -> str:
    lists = (("mission", row.mission), ("country", row.nationality), ("family_type", row.family_type))
    return " · ".join(codes.label(name, code) for name, code in lists if code) or _("Every case")


def _change(who: Person, row: Any) -> None:
    form = Form("rule", row.rule_id, version=row.row_version)
    with form:
        st.markdown(f"**{codes.label('document_type', row.document_type)} · {_of(row)}**")
        active = st.toggle(_("In force"), value=row.active, key=form.key("active"))
        provenance = st.text_input(_("Who asks for it"), value=row.provenance, key=form.key("provenance"),
                                   max_chars=paper_rules.LONGEST)  # fmt: skip
        form.problem("provenance")
        sent = form.button(_("Save the rule"))
    if sent:
        form.submit(paper_rules.change, by=who, rule_id=row.rule_id, seen=form.seen(), active=active,
                    provenance=provenance, done=_("The rule is saved."), then=lambda _id: address.put(rule=None),
                    labels={"active": _("In force"), "provenance": _("Who asks for it")})  # fmt: skip


def _add(who: Person) -> None:
    form = Form("rule_add", border=False)
    with form:
        paper = codes.choose(_("Paper"), "document_type", key=form.key("document_type"))
        form.problem("document_type")
        mission = codes.choose(_("Mission"), "mission", optional=True, key=form.key("mission"))
        nationality = codes.choose(_("Nationality of anybody in the case"), "country", optional=True,
                                   key=form.key("nationality"))  # fmt: skip
        family = codes.choose(_("Kind of family"), "family_type", optional=True, key=form.key("family_type"))
        provenance = st.text_input(_("Who asks for it"), key=form.key("provenance"), max_chars=paper_rules.LONGEST)
        form.problem("provenance")
        sent = form.button(_("Add the rule"))
    if sent:
        form.submit(paper_rules.add, by=who, document_type=paper, mission=mission, nationality=nationality,
                    family_type=family, provenance=provenance, done=_("The rule is added."))  # fmt: skip
