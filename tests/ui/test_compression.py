"""Streamlit's scripts go out compressed, once made; everything else goes out as it came."""

import asyncio
import gzip
from collections.abc import Callable

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Message

from ui.compression import CompressedStatics

SCRIPT = b"export const landed = 1;\n" * 200
FOR_EVER = {"cache-control": "public, immutable, max-age=31536000"}
asked: list[str] = []
Browser = Callable[..., tuple[Headers, bytes]]


async def answer(request: Request) -> Response:
    asked.append(request.url.path)
    kind = "font/woff2" if request.url.path.endswith("woff2") else "application/javascript"
    headers = {"cache-control": "no-cache"} if "page" in request.url.path else dict(FOR_EVER)
    if "signed" in request.url.path:
        headers["set-cookie"] = "who=me"
    return Response(SCRIPT, media_type=kind, headers=headers)


@pytest.fixture
def browser() -> Browser:
    """Fetches a path as a browser that reads gzip: headers and body as they went over the line."""
    asked.clear()
    site = Starlette(routes=[Route("/{path:path}", answer)], middleware=[Middleware(CompressedStatics)])

    def fetch(path: str, **headers: str) -> tuple[Headers, bytes]:
        sent: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request"}

        async def send(message: Message) -> None:
            sent.append(message)

        asking = Headers({"accept-encoding": "gzip"} | {k.replace("_", "-"): v for k, v in headers.items()})
        scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": asking.raw}
        asyncio.run(site(scope, receive, send))
        return Headers(raw=sent[0]["headers"]), b"".join(message.get("body", b"") for message in sent[1:])

    return fetch


def test_a_script_is_compressed_once_and_stays_the_same(browser: Browser) -> None:
    for _ in range(2):
        headers, body = browser("/static/js/chart.1a2b.js")
        assert gzip.decompress(body) == SCRIPT
        assert headers["content-encoding"] == "gzip"
        assert int(headers["content-length"]) == len(body) < len(SCRIPT) / 3
        assert headers["vary"] == "Accept-Encoding"
        assert headers["cache-control"] == FOR_EVER["cache-control"]
    assert asked == ["/static/js/chart.1a2b.js"]


@pytest.mark.parametrize("path", ["/", "/today", "/static/page", "/static/media/font.woff2", "/static/js/signed.js"])
def test_the_rest_is_left_alone(browser: Browser, path: str) -> None:
    for _ in range(2):
        headers, body = browser(path)
        assert "content-encoding" not in headers
        assert body == SCRIPT
    assert asked == [path, path]


@pytest.mark.parametrize("header", [{"accept_encoding": "identity"}, {"range": "bytes=0-9"}, {"if_none_match": '"x"'}])
def test_so_is_a_browser_that_asks_otherwise(browser: Browser, header: dict[str, str]) -> None:
    headers, _ = browser("/static/js/chart.1a2b.js", **header)
    assert "content-encoding" not in headers


def test_our_own_files_are_kept_for_a_day(browser: Browser) -> None:
    headers, _ = browser("/app/static/plex.woff2")
    assert headers["cache-control"] == "public, max-age=86400"


def test_our_own_files_are_kept_for_good_where_their_name_says_what_is_in_them(browser: Browser) -> None:
    assert browser("/app/static/sans-8b517bac.woff2")[0]["cache-control"] == "public, max-age=31536000, immutable"
    assert browser("/app/static/mark.svg")[0]["cache-control"] == "public, max-age=86400"
