"""How far screening, referral and help reached those who landed; and the dead and the missing, apart from them."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from pages.parts import board_cells as cells
from pages.parts.board_who import people, share
from queries import landings
from ui import states, tables, tiles
from ui.i18n import _, number, percent
from ui.tables import Column
from ui.tiles import tile


def show(by_point: pd.DataFrame, told: pd.DataFrame, sums: Mapping[str, int | None]) -> None:
    """One row a kind of help. What it is a share of is said: the people on boats for which somebody told it."""
    landed = sums["people"]
    if not landed:
        states.nothing(_("Nobody is known to have landed in this period."))
        return
    kinds = {"food": _("Food"), "nfi": _("Other items"), "medical_aid": _("Medical aid"),
             "pss": _("Psychosocial support")}  # fmt: skip
    found = [(name, sums[code], sums[f"{code}_of"] or 0)
             for code, name in (("screened", _("Screened")), ("referred", _("Referred")))]  # fmt: skip
    found += [(name, landings.total(told[code]), people(told.assign(people=told[f"{code}_of"])))
              for code, name in kinds.items()]  # fmt: skip
    lines = [{
        "kind": name, "reached": reached, "of": of, "coverage": share(reached, of),
        "least": None if reached is None else _("at least %(share)s") % {"share": percent(reached / landed)},
        "unknown": landed - of,
    } for name, reached, of in found]  # fmt: skip
    columns = [
        Column("kind", _("What")),
        Column("reached", _("People reached"), "number"),
        Column("of", _("Known for"), "number"),
        Column("coverage", _("Coverage of those"), "percent"),
        Column("unknown", _("Not known for"), "number"),
        Column("least", _("Of all who landed"), "number"),
    ]
    tables.rows(pd.DataFrame(lines).astype({"reached": "Int64"}), columns, total=len(lines),
                alt=_("How far screening, referral and help reached; a dash means not known"))  # fmt: skip
    st.caption(_not_reached(by_point))
    with st.expander(_("Screening by landing point"), icon=":material/table:"):
        _screening(by_point)


def _not_reached(by_point: pd.DataFrame) -> str:
    told = {name: number(landings.total(by_point[name])) for name in ("refused", "transferred", "hospital")}
    return _("Not reached by screening, of boats screened person by person or by tally: refused %(refused)s,"
             " transferred first %(transferred)s, in hospital %(hospital)s.") % told  # fmt: skip


def _screening(by_point: pd.DataFrame) -> None:
    shown = by_point.assign(reached=by_point["screened"] / by_point["screened_of"].where(by_point["screened_of"] > 0))
    columns = [
        Column("name", _("Landing point")),
        Column("people", _("People"), "number"),
        Column("screened", _("Screened"), "number"),
        Column("screened_of", _("Screening known for"), "number"),
        Column("reached", _("Coverage"), "percent"),
        Column("refused", _("Refused"), "number"),
        Column("transferred", _("Transferred"), "number"),
        Column("hospital", _("In hospital"), "number"),
        Column("no_figure_boats", _("Boats without a figure"), "number"),
        Column("no_figure_people", _("People on them"), "number"),
        Column("days_reported", _("Days reported"), "number"),
        Column("days_due", _("Days due"), "number"),
    ]
    tables.rows(shown, columns, name="coverage", per_page=15,
                alt=_("Screening at each landing point; a dash means not known"))  # fmt: skip


def dead_and_missing(by_point: pd.DataFrame, sums: Mapping[str, int | None]) -> None:
    """Counted apart from each other and from those who landed, of the boats for which they are known."""
    none = _("Nothing was reported.")
    tiles.row(*[
        tile(label, cells.at_least(sums[name], True) if lacking and sums[name] is not None else sums[name],
             note=_("counted apart"), change=lacking, unknown=lacking or none)
        for name, label in (("dead", _("Dead")), ("missing", _("Missing")))
        for lacking in [cells.not_known_for(sums[f"{name}_unknown_boats"])]
    ])  # fmt: skip
    any_of = ["dead", "missing", "dead_unknown_boats", "missing_unknown_boats"]
    shown = by_point[(by_point[any_of].fillna(0) > 0).any(axis=1)]
    if shown.empty:
        return
    columns = [
        Column("name", _("Landing point")),
        Column("dead", _("Dead"), "number"),
        Column("dead_unknown_boats", _("Boats whose dead are not known"), "number"),
        Column("missing", _("Missing"), "number"),
        Column("missing_unknown_boats", _("Boats whose missing are not known"), "number"),
    ]
    alt = _("The dead and the missing at each landing point, each apart; a dash means not known")
    tables.rows(shown, columns, name="dead_page", per_page=15, alt=alt)
