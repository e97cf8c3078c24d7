"""First things in words: what each kind is called, why a thing stands in the list, and how the order is made."""

import re
from collections.abc import Mapping
from typing import Any

from pages.parts.referral_words import waits_for
from pages.parts.travel_blocks import blocker_names
from ui import codes, i18n, markup
from ui.i18n import _, day, days, ngettext, number
from ui.markup import Html, element

_PLACE = re.compile(r"%\((\w+)\)s")
REFERRALS = ("referral_late", "referral_soon")
LATE = ("escalation", "referral_late", "unassigned")


def kind_names() -> dict[str, str]:
    """What each kind of thing is called, one of it."""
    return {
        "escalation": _("Escalated to you"), "referral_late": _("Overdue referral"),
        "unassigned": _("Unassigned case"), "papers": _("Papers missing"), "stuck": _("Stuck case"),
        "follow_up": _("Follow-up missed"), "guidance": _("Guidance not answered"),
        "referral_soon": _("Referral due soon"),
    }  # fmt: skip


def about(kind: str) -> str:
    """What a thing of this kind is about: with its id, its address in the list."""
    return kind if kind in ("escalation", "follow_up", "guidance") else "referral" if kind in REFERRALS else "case"


def name(row: Any) -> str:
    """Under which name a row is opened, chosen and sent to a colleague; it stays while the kind changes."""
    return f"{about(row.kind)}-{row.thing_id}"


def why(row: Any) -> Html:
    """What is the matter, in one line."""
    match row.kind:
        case "referral_late":
            return _filled(_("%(service)s, %(agency)s: %(days)s late, waits for %(waits)s"), _referral(row))
        case "referral_soon":
            return _filled(_("%(service)s, %(agency)s: due %(due)s, waits for %(waits)s"), _referral(row))
        case "unassigned":
            return _filled(_("Nobody follows it since it came in: %(days)s"), {"days": _for(row)})
        case "papers" | "stuck":
            return _case(row)
        case "follow_up":
            said = _("%(kind)s, due %(due)s") if row.days_late else _("%(kind)s, due today")
            return _filled(said, {"kind": codes.label("follow_up_kind", row.follow_up_kind), "due": day(row.due_on)})
        case "guidance":
            return _filled(_("%(by)s asked %(days)s ago: %(words)s"), _asked(row))
        case _:
            return _filled(_("%(by)s asked you %(days)s ago: %(words)s"), _asked(row))


def _filled(sentence: str, values: Mapping[str, str]) -> Html:
    """A sentence with its places filled, each value read in its own direction: a name may be of another script."""
    parts = _PLACE.split(sentence)
    return markup.join(*(element("bdi", values[part]) if n % 2 else part for n, part in enumerate(parts)))


def _referral(row: Any) -> dict[str, str]:
    return {
        "service": codes.label("service", row.service), "agency": row.agency or "—", "days": days(row.days_late),
        "due": day(row.due_on), "waits": waits_for().get(row.waits_on, "—"),
    }  # fmt: skip


def _case(row: Any) -> Html:
    words = {"stage": codes.label("stage", row.stage), "days": days(row.days_late), "day": day(row.movement_on)}
    if row.kind == "papers" and row.movement_on is not None and row.due_on == row.movement_on:
        said = (_("Should have travelled on %(day)s, still at “%(stage)s”") if row.days_late
                else _("To travel on %(day)s, still at “%(stage)s”"))  # fmt: skip
    else:
        said = _("At “%(stage)s”, %(days)s over the limit")
    names = blocker_names()
    lacking = _(", ").join(names.get(code, code) for code in row.blockers or [])
    missing = _filled(_("missing: %(papers)s"), {"papers": lacking}) if lacking else None
    return markup.join(_filled(said, words), missing and " · ", missing)


def _asked(row: Any) -> dict[str, str]:
    text = " ".join(row.words.split())
    short = text if len(text) <= 160 else text[:159].rstrip() + "…"
    return {"by": row.by or _("Somebody"), "days": _for(row), "words": short}


def _for(row: Any) -> str:
    """How long it has waited."""
    gone = row.days_late if row.kind == "unassigned" else row.days_silent
    if gone:
        return days(gone)
    if row.kind != "unassigned":
        return _("less than a day")
    hours = int(row.used * (1 if row.risk == "high" else 3))  # of the hours that it may wait
    return ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": number(hours)}


def risk(row: Any) -> str:
    """The risk that counts for the order."""
    if row.risk == "emergency":
        return codes.label("priority", "emergency")
    return codes.label("risk_level", row.risk) if row.risk else _("not assessed")


def score(row: Any) -> Html:
    """The three factors of a row's place, and what they make."""
    silent = _("nobody has it") if row.days_silent is None else days(row.days_silent)
    return _filled(_("%(score)s = risk %(risk)s (%(name)s) × lateness %(late)s × silence %(silence)s (%(silent)s)"), {
        "score": number(row.score, 1), "risk": number(row.weight), "name": risk(row),
        "late": number(row.lateness, 1), "silence": number(row.silence, 1), "silent": silent,
    })  # fmt: skip


def load(row: Any) -> Html:
    """Whose it is and how much else they have."""
    if row.caseworker is None:
        return markup.join(_("Nobody"))
    words = {"name": row.caseworker, "cases": number(row.cases), "share": i18n.percent(row.load)}
    if row.load is None:
        return _filled(ngettext("%(name)s: %(cases)s case", "%(name)s: %(cases)s cases", row.cases), words)
    text = ngettext("%(name)s: %(cases)s case, %(share)s of the standard",
                    "%(name)s: %(cases)s cases, %(share)s of the standard", row.cases)  # fmt: skip
    return _filled(text, words)


def formula(weights: Mapping[str, int]) -> list[str]:
    """How the order is made, in sentences with the office's own numbers."""
    w = {key.removeprefix("first_"): number(value) for key, value in weights.items()}
    return [
        _("Each thing has a score: risk × lateness × silence. The highest stands first. What somebody escalated to you "
          "stands before everything else."),
        _("Risk: %(risk_emergency)s for an emergency referral, %(risk_high)s for a high risk, %(risk_medium)s for a "
          "medium one, %(risk_low)s for a low one, %(risk_unknown)s where it is not assessed.") % w,
        _("Lateness: how many times the time it was allowed has gone. 1 when the time is up, 2 at twice the time; at "
          "least ½, at most %(late_most)s. The time allowed is the referral's own deadline, the limit of the stage, "
          "one hour (high risk) or three for an unassigned case, a week for a follow-up, %(travel_days)s days before a "
          "movement, %(answer_days)s days for an answer.") % w,
        _("Silence: 1, and 1 more for every %(silent_days)s days in which nobody did or heard anything; at most "
          "%(silent_most)s, which is also what a case weighs that nobody has.") % w,
        _("A referral that is not late yet stands here once it falls due within %(due_days)s working days.") % w,
        _("Administrators change these numbers under Settings, “How long, how many”."),
    ]  # fmt: skip
