"""What every answer tells the browser about safety, and which requests get no answer.

The policy is as tight as Streamlit lives with: scripts from our own address only and none that stands in a page, styles
anywhere (Streamlit makes them as it draws), no frames, no other site asked for anything. An address may carry a case
number, so no other site is told where a reader came from, and nothing that holds data is kept by a browser or a proxy.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import streamlit
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui import measured, scripts, sign_in

LOOPBACK = ("localhost", "127.0.0.1", "::1")
_YEAR = 31_536_000  # seconds
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
PLAIN = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "X-Robots-Tag": "noindex, nofollow",
}
# a file that somebody takes away: should it ever be shown by a browser, it may do nothing
FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; sandbox"


class Guarded:
    """ASGI middleware: our own hosts only, the server's figures for few, and the headers on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
        elif not is_ours(Headers(scope=scope), hosts(), sign_in.setup().home):
            await _refuse(scope, receive, send)
        elif measured.is_asked(scope["path"]) and not measured.may(scope, Headers(scope=scope)):
            await _refuse(scope, receive, send, measured.WORDS, 403)
        elif scope["type"] == "websocket":
            await self._app(scope, receive, send)
        else:
            await self._app(scope, receive, _with_headers(scope, send))


def is_ours(asked: Headers, allowed: Iterable[str], home: str) -> bool:
    """Whether a request names a host of ours and, where it says from which site it comes, comes from this one."""
    host, origin = asked.get("host", ""), asked.get("origin")
    if "*" not in allowed and ("@" in host or _name(f"//{host}") not in allowed):
        return False
    return origin in (None, home) or urlsplit(origin).netloc == host


@cache
def hosts() -> frozenset[str]:
    """The names this server answers to: loopback, that of redirect_uri, and those of MARSA_HOSTS ("*" is any)."""
    more = {host.strip().lower() for host in os.environ.get("MARSA_HOSTS", "").split(",")}
    return frozenset({*LOOPBACK, *more, _name(sign_in.setup().home)} - {""})


@cache
def policy() -> str:
    """The content security policy of our pages."""
    page = Path(streamlit.__file__).parent / "static" / "index.html"
    inline = [hashlib.sha256(code.encode()).digest() for code in _INLINE.findall(page.read_text(encoding="utf-8"))]
    scripts = " ".join(["'self'", *(f"'sha256-{base64.b64encode(mark).decode()}'" for mark in inline)])
    return "; ".join([
        "default-src 'none'",
        f"script-src {scripts}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "media-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ])  # fmt: skip


def _with_headers(scope: Scope, send: Send) -> Send:
    path, is_safe = scope["path"], scope["scheme"] == "https" or sign_in.setup().home.startswith("https:")

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": list(message.get("headers", []))}
            _add(MutableHeaders(raw=message["headers"]), path, is_safe)
        await send(message)

    return sending


def _add(headers: MutableHeaders, path: str, is_safe: bool) -> None:
    for name, value in PLAIN.items():
        headers[name] = value
    headers["Content-Security-Policy"] = FILE_POLICY if path.startswith("/media/") else policy()
    if headers.get("content-type", "").startswith("text/html") and not path.startswith("/media/"):
        headers.append("Link", f"<{scripts.address()}>; rel=preload; as=script")  # there before the first run asks
    if "immutable" not in headers.get("cache-control", "") and not path.startswith(("/static/", "/app/static/")):
        headers["Cache-Control"] = "no-store"
    if is_safe:
        headers["Strict-Transport-Security"] = f"max-age={_YEAR}"
        cookies = [value for value in headers.getlist("set-cookie") if "; secure" not in value.lower()]
        if cookies:
            kept = [value for value in headers.getlist("set-cookie") if value not in cookies]
            del headers["set-cookie"]
            for value in [*kept, *(f"{value}; Secure" for value in cookies)]:
                headers.append("set-cookie", value)


_ELSEWHERE = "This is not an address of this server. MARSA_HOSTS says which are."


async def _refuse(scope: Scope, receive: Receive, send: Send, words: str = _ELSEWHERE, status: int = 400) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    await PlainTextResponse(words, status, headers=PLAIN)(scope, receive, send)


def _name(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
