"""The words of screening and reception: outcomes, age groups, where people went, which source counts."""

from typing import Any

from ui import codes
from ui.i18n import N_, _, number

_OUTCOMES = {
    "screened": N_("Was screened"), "refused": N_("Refused screening"), "transferred": N_("Was transferred first"),
    "hospital": N_("In hospital"),
}  # fmt: skip
_BASIS = {
    "persons": N_("persons entered one by one"), "tally": N_("the tally"), "boat": N_("the landing's own figure"),
}  # fmt: skip
_EXITS = {
    "released": N_("Released"), "transferred": N_("Transferred"), "hospital": N_("To hospital"),
    "handed_over": N_("Handed over"),
}  # fmt: skip
_SAID = {
    "count": N_("counted then; who landed since is not in it"),
    "count_and_exits": N_("from the count, landings and exits since"),
    "exits": N_("from landings and exits, nobody counted"),
    "more_left": N_("more left than came by what is noted: count again"),
}


def outcomes() -> dict[str, str]:
    """Whether screening reached somebody, and if not, why."""
    return {code: _(text) for code, text in _OUTCOMES.items()}


def age_bands() -> dict[str, str]:
    """The age groups, children first."""
    spans = {"0-4": (0, 4), "5-11": (5, 11), "12-17": (12, 17), "18-59": (18, 59)}
    named = {band: _("%(from)s–%(to)s") % {"from": number(low), "to": number(high)} for band, (low, high)
             in spans.items()}  # fmt: skip
    return {**named, "60+": _("%(from)s and over") % {"from": number(60)}, "unknown": _("Unknown")}


def facts() -> dict[str, str]:
    """What is written down of somebody, in the order of the form."""
    return {
        "wristband": _("Number"), "sex": _("Sex"), "age_band": _("Age"), "nationality": _("Nationality"),
        "outcome": _("Outcome"), "vulnerabilities": _("Vulnerabilities"), "needs": _("Needs"),
        "at_once": _("Needs that cannot wait"), "consent": _("May their data go to a service?"),
    }  # fmt: skip


def listed(code_list: str, found: Any) -> str:
    """Several codes in a line; a dash where there is none."""
    return _(", ").join(codes.label(code_list, code) for code in found) or "—"


def exits() -> dict[str, str]:
    """Where people went who left reception."""
    return {code: _(text) for code, text in _EXITS.items()}


def basis(row: Any) -> str:
    """Which source says how many of a boat were screened."""
    return _(_BASIS[row.basis]) if row.basis else _("nobody told")


def said(code: str) -> str:
    """What a number in reception rests on."""
    return _(_SAID[code])
