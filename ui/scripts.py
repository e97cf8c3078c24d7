"""Our own few scripts, served as one file: a page may then run no script that stands in the page itself.

A content security policy that forbids inline scripts makes harmless what slips into a page as text. So these come from
an address of ours, and what they must know of the run comes as data beside their tag.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from ui.markup import Html, element

HERE = Path(__file__).parent
PATH = "/marsa.js"
FILES = ("links.js", "wanted.js", "typing.js", "line.js", "picks.js")


def tag(page: Mapping[str, Any]) -> Html:
    """The tag that runs them. They run again where `page` has changed."""
    return element("script", src=address(), data_page=json.dumps(page))


@cache
def address() -> str:
    """Where this version of them is."""
    return f"{PATH}?v={hashlib.sha256(code().encode()).hexdigest()[:12]}"


async def serve(_: Request) -> Response:
    """The file, kept by browsers until another version has another address."""
    kept = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(code(), media_type="text/javascript", headers=kept)


@cache
def code() -> str:
    """All of them, without comments and margins."""
    return "(() => {\nconst PAGE = JSON.parse(document.currentScript.dataset.page);\n" + "\n".join(
        lines(name) for name in FILES
    ) + "\n})();\n"  # fmt: skip


def lines(name: str) -> str:
    """A style or a script without comments and margins."""
    stripped = (line.strip() for line in (HERE / name).read_text(encoding="utf-8").splitlines())
    return "\n".join(line for line in stripped if line and not line.startswith(("/*", "//")))
