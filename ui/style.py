"""Our own style on top of Streamlit's theme, and the five scripts of ours."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import streamlit as st

from ui import fonts, i18n, scripts
from ui.i18n import _

HERE = Path(__file__).parent
MARK = HERE / "static" / "mark.svg"
LOGO = HERE / "static" / "logo.svg"


def put() -> None:
    """The style for the reader's direction, and the script that keeps links inside the app."""
    down = json.dumps(_("The line is down. What you typed stays here; wait a moment."), ensure_ascii=False)
    words = f":root{{--m-line-down:{down};--m-icons:'{fonts.family()}'}}"
    st.html(f"<style>{words}{_read('look.css')}{_read('rtl.css') if i18n.is_rtl() else ''}</style>")


def script(*, wanted: str = "", **remember: str) -> None:
    """Run our scripts. `remember` goes into cookies, so that a reload meets the same demo person.

    wanted: "keep" this address while somebody signs in, or "open" the one that was kept.
    """
    page = {"lang": i18n.language(), "dir": "rtl" if i18n.is_rtl() else "ltr", "remember": remember, "wanted": wanted}
    st.html(scripts.tag(page), unsafe_allow_javascript=True)


@cache
def _read(name: str) -> str:
    return scripts.lines(name)
