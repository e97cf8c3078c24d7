"""Streamlit's scripts go out compressed, once made; everything else goes out as it came."""

import asyncio
import gzip
from collections.abc import Callable

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ui.compression import CompressedStatics

SCRIPT = b"export const landed = 1;\n" * 200
FOR_EVER = {"cache-control": "public, immutable, max-age=31536000"}
asked: list[str] = []
Browser = Callable[..., httpx.Response]


async def answer(request: Request) -> Response:
    asked.append(request.url.path)
    kind = "font/woff2" if request.url.path.endswith("woff2") else "application/javascript"
    headers = {"cache-control": "no-cache"} if "page" in request.url.path else dict(FOR_EVER)
    if "signed" in request.url.path:
        headers["set-cookie"] = "who=me"
    return Response(SCRIPT, media_type=kind, headers=headers)


@pytest.fixture
def browser() -> Browser:
    """Fetches a path as a browser that reads gzip."""
    asked.clear()
    site = Starlette(routes=[Route("/{path:path}", answer)], middleware=[Middleware(CompressedStatics)])

    async def fetch(path: str, headers: dict[str, str]) -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(site), base_url="http://marsa") as client:
            return await client.get(path, headers={"accept-encoding": "gzip"} | headers)

    return lambda path, **headers: asyncio.run(fetch(path, {k.replace("_", "-"): v for k, v in headers.items()}))


def test_a_script_is_compressed_once_and_stays_the_same(browser: Browser) -> None:
    for _ in range(2):
        got = browser("/static/js/chart.1a2b.js")
        assert got.content == SCRIPT
        assert got.headers["content-encoding"] == "gzip"
        assert int(got.headers["content-length"]) == len(gzip.compress(SCRIPT, 9))
        assert got.headers["vary"] == "Accept-Encoding"
        assert got.headers["cache-control"] == FOR_EVER["cache-control"]
    assert asked == ["/static/js/chart.1a2b.js"]


@pytest.mark.parametrize("path", ["/", "/today", "/static/page", "/static/media/font.woff2", "/static/js/signed.js"])
def test_the_rest_is_left_alone(browser: Browser, path: str) -> None:
    for _ in range(2):
        assert "content-encoding" not in browser(path).headers
    assert asked == [path, path]


@pytest.mark.parametrize("header", [{"accept_encoding": "identity"}, {"range": "bytes=0-9"}, {"if_none_match": '"x"'}])
def test_so_is_a_browser_that_asks_otherwise(browser: Browser, header: dict[str, str]) -> None:
    assert "content-encoding" not in browser("/static/js/chart.1a2b.js", **header).headers


def test_our_own_files_are_kept_for_a_day(browser: Browser) -> None:
    assert browser("/app/static/plex.woff2").headers["cache-control"] == "public, max-age=86400"
    assert asked == ["/app/static/plex.woff2"]
