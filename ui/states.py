"""What a page shows instead of a number. Nothing, not reported, old and failed must never look alike, nor like 0."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from ui import markup, registry
from ui.i18n import _, moment
from ui.markup import element


def well(text: str, todo: str | None = None) -> None:
    """There is nothing to do, and that is good news: well(_("No referral is overdue."))."""
    _box("well", "task_alt", text, todo)


def nothing(text: str, todo: str | None = None) -> None:
    """There is nothing to list, and that is an answer, neither good nor bad: nothing(_("No note yet."))."""
    _box("nothing", "inbox", text, todo)


def not_reported(text: str, todo: str | None = None) -> None:
    """Nobody has reported yet, so the number is unknown: not_reported(_("No landing report for 3 days."))."""
    _box("unreported", "pending", text, todo)


def stale(last: datetime | None, text: str | None = None, tz: str = "UTC") -> None:
    """What follows is older than the reader may think."""
    _box("stale", "history", text or _("These numbers are from %(moment)s.") % {"moment": moment(last, tz)}, None)


def failed(reference: str, text: str | None = None) -> None:
    """The answer could not be read. `reference` leads whoever looks after the server to the line in the log."""
    text = text or _("This part of the page could not be shown.")
    _box(
        "failed",
        "error",
        text,
        _("Try again in a minute. If it stays, pass on reference %(code)s.") % {"code": reference},
    )


def notice(text: str, todo: str | None = None) -> None:
    """Something the reader should know before anything else."""
    _box("closed", "lock", text, todo)


def not_allowed(role: str) -> None:
    """The page is there, but not for the reader's active role."""
    st.title(_("Not open to you"))
    name = _(registry.ROLE_NAMES.get(role, role))
    _box("closed", "lock", _("This page is not part of the work of: %(role)s.") % {"role": name}, None)
    markup.show(element("p", markup.link(_("Go to Today"), "/")))


def not_signed_in() -> None:
    """Nobody is signed in: no data at all."""
    st.title(_("Not signed in"))
    _box("closed", "lock", _("Open the first page to sign in."), None)
    markup.show(element("p", markup.link(_("Go to Today"), "/")))


def _box(kind: str, icon: str, text: str, todo: str | None) -> None:
    markup.show(
        element(
            "div",
            element("span", class_="m-icon", data_icon=icon, aria_hidden="true"),
            element("div", element("p", text), todo and element("p", todo, class_="m-todo")),
            class_=f"m-state m-{kind}",
            role="alert" if kind == "failed" else "status",
        )
    )
