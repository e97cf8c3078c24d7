"""The blocks of the Today page: what waits, each number a way to its list. Light: no chart code."""

from datetime import datetime

import pandas as pd

from data.person import Person
from pages.parts import board_cells as cells
from pages.parts import figure_words as words
from pages.parts.caseload_blocks import problem_names
from queries import caseload, landings, referrals
from queries.records import records
from ui import address, breakdown, tiles
from ui.i18n import _, ngettext, number
from ui.markup import Html
from ui.tiles import Tile


def referral_tiles(who: Person, as_of: datetime) -> list[Tile]:
    """Overdue and due today, of all that wait."""
    found = referrals.attention(who, as_of=as_of)
    of = _("of %(all)s waiting") % {"all": words.text(found, "waiting")}
    linked = who.role in ("caseworker", "supervisor")
    return [
        tiles.tile(_("Overdue referrals"), words.value(found, "overdue"), tone="late", note=of,
                   href=address.link("referrals", due="overdue") if linked else None),
        tiles.tile(_("Referrals due today"), words.value(found, "due_today"), tone="soon",
                   href=address.link("referrals", due="due_today") if linked else None),
    ]  # fmt: skip


def case_tiles(who: Person, as_of: datetime) -> list[Tile]:
    """Unassigned too long, stuck, with data missing, of all open cases."""
    found = caseload.attention(who, as_of=as_of)
    of = _("of %(all)s open cases") % {"all": words.text(found, "cases")}
    linked = who.role in ("caseworker", "supervisor")
    unassigned = tiles.tile(
        _("Cases unassigned too long"), words.value(found, "unassigned"), tone="late", note=of,
        href=address.link("caseload", attention="unassigned" if linked else None),
    )  # fmt: skip
    stuck = tiles.tile(_("Cases stuck in a stage"), words.value(found, "stuck"), tone="soon", note=of,
                       href=address.link("caseload", attention="stuck" if linked else None))  # fmt: skip
    # a caseworker's own cases are never unassigned
    return [stuck] if who.role == "caseworker" else [unassigned, stuck]


def landing_tile(who: Person, as_of: datetime) -> Tile | None:
    """People landed in the last 72 hours; unknown where no point reported. None for somebody without landing points."""
    now = landings.now(who, as_of=as_of)
    if now.empty:
        return None
    people, boats = words.total(now, "people_72h"), landings.total(now["boats_72h"])
    silent = int(now["boats_72h"].isna().sum())
    told = {"boats": number(boats), "silent": number(silent)}
    note = ngettext("on %(boats)s boat", "on %(boats)s boats", boats or 0) % told
    if silent:
        people = cells.at_least(people, True) if isinstance(people, int) else people
        note += " · " + ngettext("%(silent)s point silent", "%(silent)s points silent", silent) % told
    return tiles.tile(_("Landed in the last 72 hours"), people, note=note, href=address.link("disembarkations"),
                      unknown=_("No point has reported"))  # fmt: skip


def data_problems(who: Person, as_of: datetime) -> Html | None:
    """What open cases lack in their own data, each kind a way to its cases."""
    title, found = _("Missing in open cases"), caseload.problems(who, as_of=as_of)
    if "hidden" in found:
        return words.counts(title, found, "problem", "cases", problem_names())
    return breakdown.card(
        title, found, "problem", "cases", labels=problem_names(),
        href=lambda code: address.link("caseload", problem=code), overlaps=True,
    )  # fmt: skip


def landings_by_point(who: Person, as_of: datetime) -> Html | None:
    """Where people landed in the last 72 hours."""
    now = landings.now(who, as_of=as_of)
    if "hidden" in now:
        came = now[[words.value(row, "people_72h") not in (0, None) for row in records(now)]]
        return words.counts(_("Landed in the last 72 hours, by point"), came, "point", "people_72h",
                            dict(zip(now["point"], now["name"], strict=True)))  # fmt: skip
    came = now[now["people_72h"].fillna(0) > 0]
    labels = dict(zip(now["point"], now["name"], strict=True))
    return breakdown.card(
        _("Landed in the last 72 hours, by point"), came, "point", "people_72h", labels=labels,
        href=lambda code: address.link("disembarkations", point=code),
    )  # fmt: skip


def cases_of_stage(who: Person, as_of: datetime, stage: str) -> pd.DataFrame:
    """Up to 25 cases of one stage, for somebody who receives them."""
    return caseload.cases(who, as_of=as_of, chosen={"stage": stage})
