"""Streamlit's own scripts and styles, compressed once and kept: a third of the bytes on a bad line.

Our own few files (fonts, marks) are small already; those whose name carries a hash are kept for good, the others for a
day.

Streamlit leaves them as they are, because compressing them for every request costs more than it saves.
They never change while the server runs (their names carry a hash), so here each is compressed at most once.
"""

import gzip
import re
from dataclasses import dataclass, field

from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

FOR_EVER = "immutable"  # what Streamlit's Cache-Control says of files whose name carries a hash
COMPRESSIBLE = ("text/", "application/json", "application/javascript", "image/svg+xml")
_HASHED = re.compile(r"-[0-9a-f]{8}\.\w+$")
SMALLEST = 500  # bytes; below, the headers weigh more than is saved


@dataclass
class _Answer:
    """A whole answer on its way out, held back until its body is complete."""

    start: Message = field(default_factory=dict)
    body: bytes = b""

    async def take(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = message
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")

    def is_worth_keeping(self) -> bool:
        headers = Headers(raw=self.start["headers"])
        return (
            self.start["status"] == 200
            and FOR_EVER in headers.get("cache-control", "")
            and "set-cookie" not in headers
            and headers.get("content-type", "").startswith(COMPRESSIBLE)
            and len(self.body) >= SMALLEST
        )

    def compress(self) -> None:
        self.body = gzip.compress(self.body, compresslevel=9, mtime=0)
        headers = MutableHeaders(raw=self.start["headers"])
        headers["Content-Encoding"] = "gzip"
        headers["Content-Length"] = str(len(self.body))
        headers.add_vary_header("Accept-Encoding")

    async def send_with(self, send: Send) -> None:
        await send(self.start)
        await send({"type": "http.response.body", "body": self.body})


class CompressedStatics:
    """ASGI middleware; keeps at most the files of Streamlit's static folder (8 MB when all were asked for)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._kept: dict[str, _Answer] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and "/app/static/" in scope["path"]:
            await self._app(scope, receive, _kept(send, _HASHED.search(scope["path"]) is not None))
            return
        if not _may_be_compressed(scope):
            await self._app(scope, receive, send)
            return
        answer = self._kept.get(scope["path"])
        if answer is None:
            answer = _Answer()
            await self._app(scope, receive, answer.take)
            if answer.is_worth_keeping():
                await to_thread.run_sync(answer.compress)
                self._kept[scope["path"]] = answer
        await answer.send_with(send)


def _kept(send: Send, for_good: bool) -> Send:
    until = f"public, max-age=31536000, {FOR_EVER}" if for_good else "public, max-age=86400"

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(raw=message["headers"])["Cache-Control"] = until
        await send(message)

    return sending


def _may_be_compressed(scope: Scope) -> bool:
    """A plain request for a static file by a browser that reads gzip; ranges and revalidation are left alone."""
    if scope["type"] != "http" or scope["method"] != "GET" or "/static/" not in scope["path"]:
        return False
    asked = Headers(scope=scope)
    return "gzip" in asked.get("accept-encoding", "") and not {"range", "if-none-match"} & set(asked.keys())
