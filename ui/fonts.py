"""Streamlit's own fonts are larger than all else on a first visit: who asks for them gets our cuts (tests/fonts.py).

Our pages name the cuts themselves. But Streamlit begins to draw before it knows our theme, and would fetch the whole.
Where a page has an icon that was never cut, all icons come from Streamlit's own font until they are cut anew.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.material_icon_names import ALL_MATERIAL_ICONS

STATIC = Path(__file__).parent / "static"
# Streamlit has them there, with a mark at the end of their names
INSTEAD = {"/static/media/MaterialSymbols-Rounded.": "icons", "/static/media/SourceSansVF-Upright.": "sans"}
_NAMED = re.compile(r':material/(\w+):|"([a-z0-9]+(?:_[a-z0-9]+)+)"')
# for a day only: after an update another file may stand there
_KEPT = {"Cache-Control": "public, max-age=86400"}


class SmallFonts:
    """ASGI middleware: the way to the cut instead of the whole."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"] if scope["type"] == "http" else ""
        ours = next((name for theirs, name in INSTEAD.items() if path.startswith(theirs)), None)
        if ours == "icons" and not is_whole():
            ours = None
        answer = RedirectResponse(address(ours), 302, headers=_KEPT) if ours else self._app
        await answer(scope, receive, send)


@cache
def address(name: str) -> str:
    """Where a cut is."""
    return f"/app/static/{next(STATIC.glob(f'{name}-*.woff2')).name}"


@cache
def is_whole() -> bool:
    """Whether the cut has every icon that our pages name: as ":material/draw:", or alone where it has two words."""
    there = set((STATIC / "icons.txt").read_text(encoding="utf-8").split())
    files = [file for room in ("ui", "pages") for file in (STATIC.parents[1] / room).rglob("*.py")]
    named = (_NAMED.findall(file.read_text(encoding="utf-8")) for file in files)
    wanted = {one or two for found in named for one, two in found}
    return (wanted & ALL_MATERIAL_ICONS) <= there


def family() -> str:
    """The font of icons, for the style."""
    return "Marsa Icons" if is_whole() else "Material Symbols Rounded"
