"""The boats behind the figures, the latest first."""

from datetime import datetime

from data.person import Person
from pages.parts.landing_filters import Chosen
from pages.parts.landing_words import KNOWN, sex_and_age
from queries import landings
from ui import address, states, tables
from ui.i18n import _
from ui.tables import Column

_PER_PAGE = 25


def show(who: Person, as_of: datetime, chosen: Chosen, boats: int) -> None:
    """One page of the list. Who may not correct a landing gets no way to its record."""
    if not boats:
        states.nothing(_("No boat was recorded in this period."))
        return
    skip = (tables.asked_page(boats, _PER_PAGE) - 1) * _PER_PAGE
    found = landings.latest(who, as_of=as_of, rows=_PER_PAGE, skip=skip, **chosen.period, **chosen.where)
    found.loc[(found["unknown"] == found["people"]) & (found["people"] > 0), list(KNOWN)] = None
    found = found.assign(status=[_("Verified") if each else _("Provisional") for each in found["verified"]])
    on_cases = who.role in ("caseworker", "supervisor")
    # who sees figures only sees no boat's few women or children
    parts = [Column(name, text, "number") for name, text in sex_and_age().items() if on_cases]
    tables.rows(
        found,
        [
            *([Column("landing_no", _("Landing"))] if on_cases else []),
            Column("happened_at", _("Landed at"), "moment", tz="time_zone"),
            Column("name", _("Landing point")),
            Column("people", _("People"), "number"),
            *parts,
            Column("dead", _("Dead"), "number"),
            Column("missing", _("Missing"), "number"),
            Column("screened", _("Screened"), "number"),
            Column("status", _("Status"), tone=lambda row: None if row.verified else "soon"),
        ],
        link=(lambda row: address.here(landing=row.landing_no)) if on_cases else None,
        per_page=_PER_PAGE,
        total=boats,
        alt=_("Landings, the latest first; a dash means not known"),
    )
