"""Forms of a project's rows: a list of fields, the row they begin with, and the one edit that they call."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import streamlit as st

from data.person import Person
from edits import results
from ui import address, i18n
from ui.forms import Form
from ui.i18n import _

DAY = "DD/MM/YYYY"


@dataclass(frozen=True)
class Field:
    """One field. kind: text, area, number, whole, day, choice, several, flag. options: code → label."""

    name: str
    label: str
    kind: str = "text"
    options: Mapping[Any, str] = field(default_factory=dict)
    optional: bool = False
    value: Any = None  # what it begins with where there is no row
    help: str | None = None
    column: str | None = None  # of the row, where it is called otherwise


def draw(form: Form, fields: Sequence[Field], row: Any = None) -> dict[str, Any]:
    """The fields as widgets, what is wrong with each under it; gives name → what stands there."""
    said = {}
    for each in fields:
        begins = each.value if row is None else getattr(row, each.column or each.name, each.value)
        said[each.name] = _WIDGETS[each.kind](form, each, begins if i18n.known(begins) else None)
        form.problem(each.name)
    return said


def save(
    who: Person, name: str, fields: Sequence[Field], call: Callable[..., Any], *, row: Any = None, about: Any = "",
    button: str, done: str, close: str | None = None, version: int | None = None, given: Mapping[str, Any],
) -> None:  # fmt: skip
    """A form that saves one row. close: the name in the address that opened it. given: what the form does not ask."""
    if row is not None and version is None:
        version = int(row.row_version)
    form = Form(name, about, version=version, border=row is not None)
    with form:
        said = draw(form, fields, row)
        sent = form.button(button)
    if sent:
        # also where an entry turned out to stand there already, and the reader writes over it knowingly
        more = {"seen": form.seen()} if version is not None or "seen" in form.opened else {}
        form.submit(call, by=who, done=done, labels={each.name: each.label for each in fields}, then=_closing(close),
                    **said, **given, **more)  # fmt: skip


def take_out(who: Person, what: str, row_id: int, version: int, close: str) -> None:
    """A button that takes an entry out again; the edit says no where something hangs on it."""
    form = Form(f"remove_{what}", row_id, version=version, border=False)
    with form:
        sent = form.button(_("Take this entry out"), type="tertiary", icon=":material/delete:")
    if sent:
        form.submit(results.remove, by=who, what=what, row_id=row_id, seen=form.seen(),
                    done=_("The entry is taken out."), then=_closing(close))  # fmt: skip


def _closing(name: str | None) -> Callable[[Any], None]:
    """Takes the row that was opened out of the address."""
    return lambda _result: address.put(**{name: None}) if name else None


def _text(form: Form, each: Field, begins: Any) -> Any:
    return st.text_input(each.label, value=begins or "", key=form.key(each.name), help=each.help)


def _area(form: Form, each: Field, begins: Any) -> Any:
    return st.text_area(each.label, value=begins or "", key=form.key(each.name), help=each.help)


def _number(form: Form, each: Field, begins: Any) -> Any:
    value = None if begins is None else float(begins)
    return st.number_input(each.label, value=value, step=1.0, key=form.key(each.name), help=each.help, format="%.10g")


def _whole(form: Form, each: Field, begins: Any) -> Any:
    value = None if begins is None else int(begins)
    return st.number_input(each.label, value=value, step=1, key=form.key(each.name), help=each.help)


def _day(form: Form, each: Field, begins: Any) -> Any:
    value = begins if isinstance(begins, date) else None
    return st.date_input(each.label, value=value, key=form.key(each.name), help=each.help, format=DAY)


def _choice(form: Form, each: Field, begins: Any) -> Any:
    begins = int(begins) if isinstance(begins, float) else begins
    codes = ([None] if each.optional else []) + list(each.options)
    labels = {None: "—"} | dict(each.options)
    index = codes.index(begins) if begins in codes else (0 if each.optional else None)
    return st.selectbox(each.label, codes, index=index, format_func=lambda code: labels[code], help=each.help,
                        placeholder=_("Choose"), key=form.choice_key(each.name))  # fmt: skip


def _several(form: Form, each: Field, begins: Any) -> Any:
    return st.multiselect(each.label, list(each.options), default=begins or [], format_func=each.options.__getitem__,
                          placeholder=_("Choose"), key=form.choice_key(each.name), select_all=False)  # fmt: skip


def _flag(form: Form, each: Field, begins: Any) -> Any:
    return st.toggle(each.label, value=bool(begins), key=form.key(each.name), help=each.help)


_WIDGETS: dict[str, Callable[[Form, Field, Any], Any]] = {
    "text": _text, "area": _area, "number": _number, "whole": _whole, "day": _day, "choice": _choice,
    "several": _several, "flag": _flag,
}  # fmt: skip
