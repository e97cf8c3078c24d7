"""Streamlit's own fonts are larger than all else on a first visit: who asks for them gets our cuts (tests/fonts.py).

Our pages name the cuts themselves. But Streamlit begins to draw before it knows our theme, and would fetch the whole.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

STATIC = Path(__file__).parent / "static"
# Streamlit has them there, with a mark at the end of their names
INSTEAD = {"/static/media/MaterialSymbols-Rounded.": "icons", "/static/media/SourceSansVF-Upright.": "sans"}
# for a day only: after an update another file may stand there
_KEPT = {"Cache-Control": "public, max-age=86400"}


class SmallFonts:
    """ASGI middleware: the way to the cut instead of the whole."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"] if scope["type"] == "http" else ""
        ours = next((name for theirs, name in INSTEAD.items() if path.startswith(theirs)), None)
        answer = RedirectResponse(address(ours), 302, headers=_KEPT) if ours else self._app
        await answer(scope, receive, send)


@cache
def address(name: str) -> str:
    """Where a cut is."""
    return f"/app/static/{next(STATIC.glob(f'{name}-*.woff2')).name}"
