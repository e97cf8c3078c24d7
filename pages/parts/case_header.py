"""The top of the Case page: what case it is, where it stands, what it lacks for the next step."""

from typing import Any

import pandas as pd

from edits.stages import BLOCKERS, problem
from pages.parts.local_day import local_day
from ui import codes, facts, markup, states
from ui.facts import Fact
from ui.i18n import _, day, days, moment, ngettext, number
from ui.markup import Html, element
from ui.written import written


def title(case_no: str) -> None:
    """The case's number, as text."""
    markup.show(element("h1", element("bdi", case_no)))


def nobody(asked: str) -> None:
    """No case was chosen, or none that the reader may see: both say what to do."""
    markup.show(element("h1", _("Case")))
    if not asked:
        states.notice(_("No case is chosen."), _("Find one by its case or MiMOSA number in the menu, or open a list."))
        return
    text = _("No case with the number %(number)s is open to you.") % {"number": asked[:40]}
    states.notice(text, _("Check the number. A case of another office or colleague is not shown here."))


def anonymised(case: Any) -> None:
    """The case was kept as long as it may be: what told whose it was is gone."""
    said = _("This case was anonymised on %(day)s.") % {"day": local_day(case.anonymised_at, case.time_zone)}
    states.notice(said, _("Names, notes and its number are gone. It still counts in figures and can no longer change."))


def show(case: Any) -> None:
    """The facts of the case."""
    tz = case.time_zone
    in_stage = case.days_in_stage
    limit = _("limit %(days)s") % {"days": days(case.limit_days)} if case.limit_days is not None else None
    stood = days(in_stage) if in_stage is not None else _("since %(day)s") % {"day": local_day(case.stage_since, tz)}
    facts.show(
        Fact(_("Stage"), codes.label("stage", case.stage), " · ".join(filter(None, (stood, limit))),
             "late" if case.stuck else None),
        Fact(_("On hold since"), moment(case.held_since, tz), codes.label("hold_reason", case.hold_reason), "soon")
        if case.held_since else None,
        Fact(_("Risk"), _known("risk_level", case.risk) or _("Not assessed"), None,
             "late" if case.risk == "high" else None),
        Fact(_("Caseworker"), case.caseworker or _("Nobody"),
             case.assigned_at and _("since %(day)s") % {"day": local_day(case.assigned_at, tz)},
             None if case.caseworker else "late"),
        Fact(_("Office"), case.office, codes.label("mission", case.mission)),
        Fact(_("Stream"), _known("stream", case.stream) or _("Not classified yet"),
             _known("programme", case.programme)),
        Fact(_("Kind of case"), codes.label("family_type", case.family_type),
             ngettext("%(count)s person", "%(count)s persons", case.persons) % {"count": number(case.persons)}),
        Fact(_("Nationality of the head"), _known("country", case.nationality)),
        Fact(_("Received"), local_day(case.received_on, tz),
             " · ".join(filter(None, (codes.label("entry_point", case.entry_point), case.location)))),
        Fact(_("MiMOSA number"), case.mimosa_no or _("Not in MiMOSA"),
             case.in_mimosa_on and _("since %(day)s") % {"day": day(case.in_mimosa_on)}),
        Fact(_("Planned movement"), day(case.planned_movement_on), case.movement) if case.planned_movement_on else None,
        Fact(_("Project"), case.project) if case.project else None,
    )  # fmt: skip


def next_steps(case: Any, steps: pd.DataFrame) -> None:
    """What stands in the way of each step forward, or that nothing does."""
    ahead = steps[steps["direction"] == "forward"]
    boxes: list[Html] = []
    if case.held_since:
        text = _("On hold: %(reason)s. Resume the case before it can move on.")
        boxes.append(_box(text % {"reason": codes.label("hold_reason", case.hold_reason)}, [], blocked=True))
    for to_stage, blockers in zip(ahead["to_stage"], ahead["blockers"], strict=True):
        name = codes.label("stage", to_stage)
        # the form itself asks for the stream
        lines = [_line(*pair) for pair in blockers if pair[0] in BLOCKERS and pair[0] != "stream_missing"]
        said = _("Before %(stage)s:") if lines else _("Nothing stands in the way of %(stage)s.")
        boxes.append(_box(said % {"stage": name}, lines, blocked=bool(lines)))
    for each in boxes:
        markup.show(each)


def jump(counts: dict[str, tuple[str, str | None]]) -> None:
    """Links to the parts of the page: anchor → (name, what is there)."""
    links = [
        element("span", markup.link(name, f"#{anchor}"), note and f" {note}") for anchor, (name, note) in counts.items()
    ]
    markup.show(element("nav", *links, class_="m-jump", aria_label=_("Parts of this page")))


def _box(text: str, lines: list[Html], *, blocked: bool) -> Html:
    shape = "m-next m-blocked" if blocked else "m-next"
    return element("div", element("p", text), element("ul", *lines) if lines else None, class_=shape)


def _line(blocker: str, detail: str | None) -> Html:
    found = problem(blocker, detail)
    text = _(found.text) % {name: written(value) for name, value in found.params.items()}
    return element("li", markup.link(text, f"#{found.where}") if found.where else text)


def _known(code_list: str, code: str | None) -> str | None:
    return codes.label(code_list, code) if code else None
