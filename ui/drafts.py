"""Keeps what one person types into one form, and puts it back when the same person opens that form anew.

After a dropped line, a restart of the server or on another device Streamlit knows nothing of what was typed. Here the
values of a form's fields go, sealed, into the database whenever they changed (edits/drafts.py).
"""

from __future__ import annotations

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
_LANGUAGES = tuple(f".{code}" for code in i18n.LANGUAGES)


class Draft:
    """The draft of one opened form. `opened` is the form's own memory in this session."""

    def __init__(self, who: Person, form: str, about: str, opened: dict[str, Any]) -> None:
        self.who, self.opened = who, opened
        self._row: dict[str, Any] = {"by": who, "form": form, "about": about}
        self.prefix = ""

    def take_up(self, prefix: str) -> bool:
        """Put back what was kept, if the form is being opened; whether there was something."""
        self.prefix = prefix
        if any(str(key).startswith(prefix) for key in st.session_state):
            return False
        found = drafts.find(**self._row)
        self.opened.pop("kept", None)
        self.opened["lost"] = bool(found and found.lost)
        if found is None or found.lost:
            return False
        newer = _in_browser(prefix)  # a page that stayed open while the server was away
        fields = {_spoken(name): value for name, value in found.values["fields"].items()}
        for name, value in fields.items():
            if name not in newer:
                st.session_state[prefix + name] = value
        # saved a moment before the server fell, it must not be saved twice: the same form has the same key
        self.opened |= {"key": found.values["key"], "began_at": found.saved_at, "kept": fields}
        if found.values["version"] is not None:
            self.opened["version"] = found.values["version"]
        return True

    def offer(self, throw_away: Callable[[], None]) -> None:
        """Say what is in the form since when, with a way to be rid of it."""
        if self.opened.get("lost"):
            _said(_("What you began to type here can no longer be opened, so it was thrown away. Please begin again."))
        if self.opened.get("unkept"):
            _said(_("What you type here is kept only once you save it: this server has no key to seal drafts with."))
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


def _said(text: str) -> None:
    markup.show(element("p", text, class_="m-began", role="status"))
