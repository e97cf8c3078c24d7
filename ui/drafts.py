"""Keeps what one person types into one form, and puts it back when the same person opens that form anew.

After a dropped line, a restart of the server or on another device Streamlit knows nothing of what was typed. Here the
values of a form's fields go, sealed, into the database whenever they changed (edits/drafts.py).

The key that lets an opened form be saved once only is part of its fields' names. So a page that stayed open while the
server was away brings it along, and what was saved a moment before the server fell is not saved a second time.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from data.person import Person
from edits import drafts
from ui import i18n, markup
from ui.i18n import _
from ui.markup import element

# what a form draws itself: pressed, not typed
_BUTTONS = ("send", "theirs", "mine", "away")
_PLAIN = (str, bool, int, float, date, time)
_KEY = re.compile(r"([0-9a-f]{32})\.")
_LANGUAGES = tuple(f".{code}" for code in i18n.LANGUAGES)


class Draft:
    """The draft of one opened form. `opened` is the form's own memory in this session, `is_new` where it had none."""

    def __init__(self, who: Person, form: str, about: str, opened: dict[str, Any], *, is_new: bool = False) -> None:
        self.who, self.opened, self._is_new = who, opened, is_new
        self._row: dict[str, Any] = {"by": who, "form": form, "about": about}
        self.name = ""

    @property
    def prefix(self) -> str:
        """What the names of the form's fields begin with."""
        return f"{self.name}.{self.opened['key']}."

    def take_up(self, name: str) -> bool:
        """Put back what was kept, if the form is being opened; whether there was something."""
        self.name = name
        if any(str(key).startswith(self.prefix) for key in st.session_state):
            return False
        found = drafts.find(**self._row)
        self.opened.pop("kept", None)
        self.opened["lost"] = bool(found and found.lost)
        whole = found if found and not found.lost else None
        found = whole if self._takes_key(whole.values["key"] if whole else None) else None
        if found is None:
            return False
        newer = _in_browser(self.prefix)  # a page that stayed open while the server was away
        fields = {_spoken(name): value for name, value in found.values["fields"].items()}
        for field, value in fields.items():
            if field not in newer:
                st.session_state[self.prefix + field] = value
        self.opened |= {"began_at": found.saved_at, "kept": fields}
        if found.values["version"] is not None:
            self.opened["version"] = found.values["version"]
        return True

    def _takes_key(self, kept: str | None) -> bool:
        """Go on with the form as it was opened before, unless that one is saved; whether it is the one that is kept."""
        stayed = _keys_in_browser(self.name) if self._is_new else []  # only in a session that knows nothing of the form
        before = [*([kept] if kept else []), *stayed]
        saved = drafts.saved(by=self.who, keys=before) if before else set()
        going_on = next((key for key in before if key not in saved), None)
        if going_on:
            self.opened |= {"key": going_on, "turn": going_on}
        elif saved:
            self.opened["was_saved"] = True
        if kept in saved:
            self.forget()
        return going_on is not None and going_on == kept

    def offer(self, throw_away: Callable[[], None]) -> None:
        """Say what is in the form since when, with a way to be rid of it."""
        if self.opened.get("lost"):
            _said(_("What you began to type here can no longer be opened, so it was thrown away. Please begin again."))
        if self.opened.get("unkept"):
            _said(_("What you type here is kept only once you save it: this server has no key to seal drafts with."))
        if self.opened.get("was_saved"):
            _said(_("What you typed here before the line broke is saved."))
        if "began_at" not in self.opened:
            return
        with st.container(horizontal=True, vertical_alignment="center", key=f"m_began_{self.prefix}"):
            began = i18n.moment(self.opened["began_at"], st.context.timezone or "UTC")
            _said(_("You began this on %(moment)s. It is in the form.") % {"moment": began})
            st.button(_("Throw it away"), key=f"{self.prefix}away", type="tertiary", on_click=throw_away)

    def keep(self) -> None:
        """Keep the fields as they stand, if they changed since they were last kept."""
        fields = {name: value for name, value in _typed(self.prefix) if value is not None}
        if "kept" not in self.opened:
            self.opened["kept"] = self.opened["blank"] = fields
        if fields == self.opened["kept"]:
            return
        self.opened["kept"] = fields
        if fields == self.opened.get("blank"):
            drafts.forget(**self._row)
            return
        values = {"fields": fields, "key": self.opened["key"], "version": self.opened.get("version")}
        self.opened["unkept"] = not drafts.keep(**self._row, values=values)

    def forget(self) -> None:
        """It was saved, or thrown away."""
        drafts.forget(**self._row)


def _typed(prefix: str) -> list[tuple[str, Any]]:
    buttons = {name for name, kind in _in_browser(prefix).items() if kind == "trigger_value"} | set(_BUTTONS)
    held = [(str(key).removeprefix(prefix), value) for key, value in st.session_state.items()
            if str(key).startswith(prefix)]  # fmt: skip
    return [(name, _list(value)) for name, value in held if name not in buttons and _is_plain(value)]


def _is_plain(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return all(_is_plain(each) for each in value)
    return value is None or isinstance(value, _PLAIN)


def _list(value: Any) -> Any:
    return [_list(each) for each in value] if isinstance(value, list | tuple) else value


def _spoken(name: str) -> str:
    # choices are known by language and name (ui/codes.py); their values are codes, the same in every language
    return name.rpartition(".")[0] + f".{i18n.language()}" if name.endswith(_LANGUAGES) else name


def _in_browser(prefix: str) -> dict[str, str]:
    """Field → kind of value, of the fields that the browser itself holds, also after the server forgot them.

    Streamlit has no public way to ask; where this one ends, a draft still works, and buttons of one's own must not.
    """
    run = get_script_run_ctx(suppress_warning=True)
    states = run.session_state.get_widget_states() if run else []
    kinds = {str(state.id).split("-", 2)[-1]: str(state.WhichOneof("value")) for state in states}
    return {key.removeprefix(prefix): kind for key, kind in kinds.items() if key.startswith(prefix)}


def _keys_in_browser(name: str) -> list[str]:
    """The keys of the forms of this name that a page still has which stayed open while the server was away."""
    found = (_KEY.match(field) for field in _in_browser(f"{name}."))
    return list(dict.fromkeys(match[1] for match in found if match))


def _said(text: str) -> None:
    markup.show(element("p", text, class_="m-began", role="status"))
