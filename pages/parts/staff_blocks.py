"""What the Staff page shows: the list, and one person with what they may see."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts import staff_words as words
from queries.records import records
from ui import address, codes, facts, filters, markup, states, tables
from ui.facts import Fact
from ui.i18n import LANGUAGES, _, day, moment, ngettext, number
from ui.markup import element
from ui.tables import Column

LONGEST = 100


def choose(places: pd.DataFrame) -> dict[str, Any]:
    """Whom to list. What is searched for is a name, so it does not go into the address."""
    typed = st.text_input(_("Name or e-mail address"), max_chars=LONGEST, key="staff_words")
    offices = {row.code: row.name for row in records(places[places["kind"] == "office"])}
    chosen = filters.row(
        filters.Choice("role", _("Role"), codes.options("role")),
        filters.Choice("office", _("Office"), offices),
        filters.Choice("state", _("State"), words.states()),
    )
    return {"words": typed.strip(), **chosen}


def listing(found: pd.DataFrame) -> None:
    """Everybody who matches; a row opens the person."""
    rows = records(found)
    columns: dict[str, list[Any]] = {
        "roles_said": [words.roles(row.roles) for row in rows],
        "offices_said": [", ".join(row.offices) or "—" for row in rows],
        "away": [_("until %(day)s, %(name)s covers") % {"day": day(row.away_until), "name": row.cover}
              if row.away_until else None for row in rows],
    }  # fmt: skip
    shown = found.assign(**columns)
    tables.rows(
        shown,
        [
            Column("name", _("Name")),
            Column("roles_said", _("Roles")),
            Column("offices_said", _("Offices")),
            Column("team", _("Team")),
            Column("state", _("State"), "code", words.states(), tone=_tone),
            Column("expires_on", _("Last day"), "day"),
            Column("open_cases", _("Open cases"), "number"),
            Column("away", _("On leave")),
            Column("email", _("E-mail address")),
        ],
        link=lambda row: address.link("staff", person=row.staff_id),
        alt=_("Staff"),
    )


def _tone(row: Any) -> str | None:
    return None if row.state == "active" else "late"


def title(person: Any) -> None:
    """Whose page it is, as text."""
    markup.show(element("h1", element("bdi", person.name)))


def headline(person: Any, places: pd.DataFrame, today: date) -> None:
    """The facts of one person."""
    state = words.state(person, today)
    left = _("since %(day)s") % {"day": day(person.left_at)} if person.left_at and not person.active else None
    facts.show(
        Fact(_("State"), words.states()[state], note=left, tone=None if state == "active" else "late"),
        Fact(_("Last day"), day(person.expires_on)) if person.expires_on else None,
        Fact(_("Roles"), words.roles(person.roles)),
        Fact(_("E-mail address"), person.email),
        Fact(_("Language"), LANGUAGES.get(person.language, person.language)),
        Fact(_("Offices"), words.named(places, "office", person.offices) or None),
        Fact(_("Team"), person.team),
        Fact(_("Leads"), ", ".join(person.leads)) if person.leads else None,
        Fact(_("Projects"), words.named(places, "project", person.projects)) if person.projects else None,
        Fact(_("Landing points"), words.named(places, "point", person.points)) if person.points else None,
        Fact(
            _("Open cases"), number(person.open_cases), tone="late" if person.open_cases and state != "active" else None
        ),
        Fact(_("Last signed in"), moment(person.last_sign_in) if person.last_sign_in else _("not yet")),
    )
    if person.open_cases and state != "active":
        states.notice(*gone(person.open_cases))


def gone(cases: int) -> tuple[str, str]:
    """What it means that somebody with open cases is not there."""
    said = ngettext(
        "%(count)s open case stays in the name of somebody who is not there.",
        "%(count)s open cases stay in the name of somebody who is not there.",
        cases,
    )
    return said % {"count": number(cases)}, _(
        "Their supervisors find them under Data quality and give them to a colleague."
    )


def sees(person: Any, places: pd.DataFrame, leave: Sequence[Any], today: date) -> None:
    """What they can see, in plain sentences."""
    st.subheader(_("What they can see"), anchor="sees")
    said = words.sees(person, places, leave, today)
    markup.show(element("ul", *[element("li", element("bdi", each)) for each in said]))


def leave(found: Sequence[Any], person: Any, today: date) -> None:
    """Leave they take and cover, coming and past."""
    if not found:
        states.nothing(_("No leave is planned or was taken lately."))
        return
    lines = [
        {"days": f"{day(row.from_day)} – {day(row.to_day)}", "when": _when(row, today), "name": row.name,
         "cover": row.cover, "note": row.note}
        for row in found
    ]  # fmt: skip
    tables.rows(
        pd.DataFrame(lines),
        [Column("days", _("Days")), Column("when", ""), Column("name", _("Away")), Column("cover", _("Covers")),
         Column("note", _("Note"))],
        name="leave_page", alt=_("Leave and cover"), per_page=12,
    )  # fmt: skip


def day_of(row: Any) -> str:
    """The first day of a leave."""
    return day(row.from_day)


def _when(row: Any, today: date) -> str:
    if row.to_day < today:
        return _("over")
    return _("now") if row.from_day <= today else _("to come")
