"""A pack as it will leave: every number on the screen is one of the pack's own cells."""

from typing import Any

import pandas as pd
import streamlit as st

from briefing.findings import finding
from briefing.pack import Pack, State
from briefing.pack_grid import Grid, annex, drawing, grids
from briefing.pack_words import Words
from data.person import Person
from pages.parts import pack_edit, pack_words
from queries import packs
from ui import charts, i18n, markup, session
from ui import tables as shown_tables
from ui.i18n import _
from ui.markup import element
from ui.plain import plain
from ui.tables import Column


def about(pack: Pack, row: Any, words: Words) -> None:
    """Number, state, projects, days, cut-off, who."""
    st.subheader(f"{pack_words.name(row)} · {pack_words.state(pack)}")
    if pack.state == "withdrawn":
        st.error(_("Withdrawn, do not use it: %(reason)s") % {"reason": plain(row.reason)})
    told = [
        (_("Projects"), ", ".join(f"{each.code} {each.title} ({each.donor})" for each in pack.projects)),
        (_("Period"), words.period(pack)),
        (_("Cut-off"), i18n.moment(pack.cut_off)),
        (_("Language"), i18n.LANGUAGES[pack.language]),
        (_("Drawn up by"), pack.made_by),
        (_("Reviewed by"), pack.reviewed_by or (_("nobody") if pack.sole else "—")),
        (_("Issued on"), i18n.moment(pack.issued_at) if pack.issued_at else "—"),
        (_("Hidden are counts under"), _("%(ordinary)s, restricted ones under %(restricted)s")
         % {"ordinary": pack.thresholds[0], "restricted": pack.thresholds[1]}),
    ]  # fmt: skip
    terms = [part for name, text in told for part in (element("dt", name), element("dd", text))]
    markup.show(element("div", element("dl", *terms), class_="m-source"))


def headlines(who: Person, pack: Pack, row: Any, words: Words) -> None:
    """Headlines and talking points: read, or edited in place while it is a draft of one's own."""
    may_edit = who.role == "programme_officer" and pack.state in ("draft", "reviewed") and not session.looks_back()
    texts = list(packs.texts(who, int(row.pack_id)).itertuples(index=False))
    for kind, title, said in (
        ("headline", _("Headlines"), pack.headlines), ("point", _("Talking points"), pack.points),
    ):  # fmt: skip
        st.subheader(title)
        if may_edit:
            pack_edit.lines(who, int(row.pack_id), kind, [each for each in texts if each.kind == kind], words)
        else:
            _list([words.sentence(each) for each in said])


def tables(pack: Pack, words: Words) -> None:
    """Every table, the results first; what other tables are made of stands in an expander at the end."""
    for place, each in enumerate(grids(pack, words)):
        _table(each, pack, words, place)
    made_of = annex(pack, words)
    if made_of:
        with st.expander(_("What the tables above are made of"), icon=":material/table_rows:"):
            for place, each in enumerate(made_of):
                st.markdown(f"**{each.title}**")
                _grid(each, words, f"annex{place}")


def _table(laid: Grid, pack: Pack, words: Words, place: int) -> None:
    st.subheader(laid.title)
    drawn, said = drawing(laid), finding(laid, pack, words)
    # a chart is where there is something to see
    if drawn is not None and drawn.shape in ("bar", "column") and len(drawn.series) == 1 and said != laid.title:
        (_name, cells) = drawn.series[0]
        values = [float(cell.value) if cell and cell.state is State.SHOWN and cell.value is not None else None
                  for cell in cells]  # fmt: skip
        frame = pd.DataFrame({"label": drawn.labels, "value": values})
        charts.bars(frame, "label", "value", finding=said, key=f"pack_{place}", unknown=_("hidden or not reported"))
    _grid(laid, words, f"table{place}")


def _grid(laid: Grid, words: Words, page: str) -> None:
    names = [f"c{place}" for place in range(len(laid.columns))]
    lines = [[line.label, *(words.value(cell) for cell in line.cells)] for line in laid.lines]
    frame = pd.DataFrame(lines, columns=names).assign(whole=[line.whole for line in laid.lines])
    columns = [Column(name, title) for name, title in zip(names, laid.columns, strict=True)]
    shown_tables.rows(frame, columns, alt=laid.title, name=page, per_page=40, sums=lambda row: bool(row.whole))
    if laid.earlier:
        st.caption(_("Some figures stand as issued in %(packs)s, since they have moved by less than may be told.")
                   % {"packs": ", ".join(laid.earlier)})  # fmt: skip


def caveats(pack: Pack, words: Words) -> None:
    """What must be known to read the numbers, and what was hidden and why."""
    st.subheader(_("To be read with it"))
    _list([words.sentence(each) for each in pack.caveats])
    st.subheader(_("What was hidden and why"))
    if pack.hidden:
        _list([words.sentence(each) for each in pack.hidden])
    else:
        st.caption(_("Nothing had to be hidden."))


def _list(sentences: list[str]) -> None:
    if sentences:
        markup.show(element("ul", *(element("li", each, dir="auto") for each in sentences)))
    else:
        st.caption(_("None."))
