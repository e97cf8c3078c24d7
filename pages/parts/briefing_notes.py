"""What a reader of a briefing must know besides its numbers: their state, what is hidden and why, what they mean."""

from datetime import datetime

import streamlit as st

from briefing.briefing import Briefing
from briefing.definitions import DEFINITIONS
from briefing.protect import RESTRICTED, THRESHOLD
from pages.parts import briefing_words as words
from ui import facts, i18n, markup
from ui.facts import Fact
from ui.i18n import _, number
from ui.markup import element


def state(found: Briefing, as_of: datetime) -> None:
    """Cut-off, late entries, unverified boats, and whoever is left out."""
    told = {name: words.value(count, "persons", hidden) for name, (count, hidden) in found.status.items()}
    if not told:
        return
    late = [
        (_("Assistance"), "late_assistance"), (_("Assessments"), "late_assessments"),
        (_("Departures"), "late_departures"), (_("Referrals"), "late_referrals"), (_("Boats"), "late_boats"),
    ]  # fmt: skip
    entered = [f"{name} {told[key]}" for name, key in late if found.status[key] != (0, False)]
    of_boats = _("of %(boats)s boats") % {"boats": told["boats"]}
    boats = Fact(_("Boats not verified yet"), told["provisional_boats"], note=of_boats)
    st.subheader(_("State of the data"))
    facts.show(
        Fact(_("Cut-off"), i18n.moment(as_of), note=_("UTC; what was entered later is not in these numbers")),
        Fact(_("Left out: no consent to statistics"), told["refused"], note=_("persons who said no")),
        Fact(_("Left out: not asked yet"), told["not_asked"], note=_("persons whose consent nobody asked for")),
        Fact(_("Entered after the period"), ", ".join(entered) or _("nothing"), note=_("it counts, and may grow")),
        boats if found.landings is not None else None,
        *_not_told(found),
    )  # fmt: skip


def _not_told(found: Briefing) -> list[Fact]:
    """For how many boats the dead and the missing are not known: D4 and D5 are sums of the others."""
    if found.landings is None:
        return []
    names = {"dead_unknown": _("Boats whose dead are not known"),
             "missing_unknown": _("Boats whose missing are not known")}  # fmt: skip
    counts = {name: int(found.landings[name].sum()) for name in names}
    note = _("they add nothing to the sum")
    return [Fact(names[name], number(count), note=note) for name, count in counts.items() if count]


def hidden(found: Briefing) -> None:
    """How many numbers are hidden in each table, and why."""
    st.subheader(_("What is hidden, and why"))
    counts = [(name, count) for name, count in _hidden_in(found) if count]
    limits = {"most": number(THRESHOLD - 1), "restricted": number(RESTRICTED - 1)}
    why = _(
        "Counts of 1 to %(most)s are hidden, and of 1 to %(restricted)s for the most sensitive vulnerabilities, "
        "because somebody could be found in them. Others are hidden because those could be worked out from them. All "
        "carry the same mark."
    )
    where = ", ".join(f"{name}: {number(count)}" for name, count in counts)
    markup.show(
        element(
            "div",
            element("p", why % limits),
            element("p", _("Hidden now: %(where)s.") % {"where": where} if where else _("Nothing is hidden here.")),
            element("p", _("Each period is protected by itself: do not subtract one briefing from another.")),
        )
    )  # fmt: skip


def definitions(found: Briefing) -> None:
    """What each indicator of the project means."""
    with st.expander(_("Definitions"), icon=":material/menu_book:"):
        terms = []
        for row in words.rows(found.indicators.drop_duplicates("code")):
            text = DEFINITIONS.get(str(row.code)) if row.computed else None
            terms += [
                element("dt", str(row.code)),
                element("dd", _(text) if text else _("Entered by the programme officer, with its source.")),
            ]
        markup.show(element("div", element("dl", *terms), class_="m-source"))


def _hidden_in(found: Briefing) -> list[tuple[str, int]]:
    frames = [(_("Indicators"), found.indicators), (_("Month by month"), found.trend)]
    whose = words.populations()
    for population in whose:
        frames += [
            (_("%(whom)s: sex and age") % {"whom": whose[population]}, found.sex_age.get(population)),
            (_("%(whom)s: nationality") % {"whom": whose[population]}, found.nationality.get(population)),
        ]
    frames += [
        (_("Vulnerable persons identified"), found.vulnerability), (_("Referrals: steps"), found.steps),
        (_("Referrals: outcomes"), found.outcomes), (_("Days to departure"), found.return_time),
        (_("Trainings"), found.trainings), (_("Landings"), found.landings),
    ]  # fmt: skip
    marks = ("hidden", "dead_hidden", "missing_hidden", "screened_hidden")
    return [
        (name, sum(int(frame[mark].sum()) for mark in marks if mark in frame))
        for name, frame in frames
        if frame is not None
    ]
