"""The server: Streamlit's ASGI app with its middleware, health and metrics routes. Pages begin in ui/frame.py.

Started with `streamlit run app.py`, it brings up its database before it answers and leaves it when it ends.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from data import connection, health, prepare, sums
from data.signals import end_with_the_terminal, ending_in_order
from data.trail import watch
from queries import meter
from ui import errors, scripts, sign_in
from ui.compression import CompressedStatics
from ui.fonts import SmallFonts
from ui.headers import Guarded

FRAME = Path(__file__).parent / "ui" / "frame.py"


@asynccontextmanager
async def with_database(_: st.App) -> AsyncIterator[None]:
    try:
        with ending_in_order():  # a first start fills the database, which Ctrl-C must be able to end
            prepare.prepare()
        sign_in.setup()  # says in the log what is wrong with it
        end_with_the_terminal()
        with watch.sealing(), sums.folding():  # the audit and what is kept summed, every few minutes
            yield
    finally:
        connection.leave()


async def healthy(_: Request) -> PlainTextResponse:
    """200 when pages can be shown, else 503; never says more than a word, for anyone may ask."""
    trouble = await run_in_threadpool(health.trouble)
    return PlainTextResponse(trouble or "ok", 503 if trouble else 200)


async def metrics(_: Request) -> PlainTextResponse:
    """Prometheus text; Streamlit's own (sessions, memory of caches) are under /_stcore/metrics."""
    return PlainTextResponse(meter.as_prometheus_text(), media_type="text/plain; version=0.0.4")


app = st.App(
    FRAME,
    lifespan=with_database,
    routes=[Route("/health", healthy), Route("/metrics", metrics), Route(scripts.PATH, scripts.serve)],
    middleware=[Middleware(Guarded), Middleware(SmallFonts), Middleware(CompressedStatics)],
    on_script_error=errors.on_script_error,
)
