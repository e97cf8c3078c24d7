"""`python -m tests.bench.line`: what the forms of the landing point cost on a bad line, and which files they load."""

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

import click
from sqlalchemy import create_engine, text

from data.signals import ending_in_order
from tests import browsers
from tests.bench import bases
from tests.bench.browser import Traffic
from tests.bench.report import machine
from tests.bench.served import serving
from tests.browser.bad_line import Line, bad_line
from tests.browser.visitor import AT_REST, PHONE

CASES, WHO = 3_000, "caseworker.nouadhibou@marsa.example"
KEPT = bases.KEPT / "line"
RECORD = bases.ROOT / "docs" / "bench-line.md"
BOARD = "Disembarkations, the board"
LARGE = 20_000  # bytes, from which on a file is named
ABOUT = """\
# What the forms cost on a bad line

Written by `make bench`, not by hand. A phone of 390 px on a line of 1 Mbit/s each way with 300 ms to and fro (a proxy
between browser and server, so the websocket is slow too), French. **first**: nothing in the browser's store.
**later**: a new tab in the same browser. Kilobytes as on the wire, compressed, headers included; **seconds** from
typing the address to a page at rest whose form can be pressed. Bytes are firm; seconds carry the machine's
other work. A server in front that speaks HTTP/2 saves most of the waiting between the many small files.
"""


@dataclass
class Visited:
    """One visit: bytes in all, of them by HTTP; how many files; seconds; the large ones by name."""

    total: int = 0
    http: int = 0
    seconds: float = 0.0
    files: list[tuple[int, str]] = field(default_factory=list)


class Named(Traffic):
    """Traffic that keeps what each file weighed."""

    def __init__(self, network: Any) -> None:
        self.files: list[tuple[int, str]] = []
        self._names: dict[str, str] = {}
        super().__init__(network)

    def _begins(self, event: dict[str, Any]) -> None:
        super()._begins(event)
        self._names[event["requestId"]] = event["request"]["url"].split("?")[0].rpartition("/")[2]

    def _ends(self, event: dict[str, Any]) -> None:
        super()._ends(event)
        weight = int(event.get("encodedDataLength", 0))
        if weight:
            self.files.append((weight, self._names.get(event["requestId"], "")))


@click.command()
def main() -> None:
    """Print the table and write docs/bench-line.md; fails where a form's page fetches the script of charts."""
    executable = browsers.chromium()
    if executable is None:
        sys.exit(browsers.HOW_TO_INSTALL)
    with ending_in_order(), ExitStack() as stack:
        base = stack.enter_context(bases.ready(CASES, KEPT))
        pages = list(_pages(base))
        app = stack.enter_context(serving(base))
        line = stack.enter_context(bad_line(app.port))
        browser = stack.enter_context(browsers.running(executable))
        _visits(browser, line, pages[0][1])  # a process that has just started imports the page first
        measured = {name: _visits(browser, line, address) for name, address in pages}
    said = _report(measured)
    click.echo(said)
    RECORD.write_text(said, encoding="utf-8")
    forms = [first for name, (first, _) in measured.items() if name != BOARD]
    sys.exit(1 if any("Plotly" in name for first in forms for _, name in first.files) else 0)


def _pages(base: bases.Base) -> Iterator[tuple[str, str]]:
    engine = create_engine(base.url)
    with engine.connect() as db:
        boat = db.scalar(text("""
            select d.landing_no from disembarkation as d inner join landing_point as p on p.id = d.landing_point_id
            where p.code = 'MR-NDP' order by d.happened_at desc limit 1"""))  # fmt: skip
    engine.dispose()
    yield "Disembarkations, quick form", "/disembarkations?form=record"
    yield "Screening, the boats", "/screening"
    yield "Screening, one boat with its form", f"/screening?landing={boat}"
    yield BOARD, "/disembarkations"


def _visits(browser: Any, line: Line, address: str) -> tuple[Visited, Visited]:
    context = browser.new_context(viewport=PHONE, has_touch=True)
    context.add_cookies([{"name": "marsa_demo", "value": WHO, "url": line.url}])
    try:
        return _visit(context, line, address), _visit(context, line, address)
    finally:
        context.close()


def _visit(context: Any, line: Line, address: str) -> Visited:
    page = context.new_page()
    traffic, before, begun = Named(context.new_cdp_session(page)), line.down.bytes, time.monotonic()
    page.goto(f"{line.url}{address}{'&' if '?' in address else '?'}lang=fr", timeout=120_000)
    page.locator("[data-testid=stMain] h1").first.wait_for(timeout=120_000)
    page.locator(AT_REST).wait_for(state="attached", timeout=120_000)
    if "form=" in address or "landing=" in address:
        page.locator("[class*='-send'] button").first.wait_for(timeout=120_000)
    seconds = time.monotonic() - begun
    while traffic.is_young():
        page.wait_for_timeout(100)
    page.close()
    return Visited(line.down.bytes - before, traffic.bytes, seconds, sorted(traffic.files, reverse=True))


def _report(measured: dict[str, tuple[Visited, Visited]]) -> str:
    head = ["| page | first, kB | files | seconds | later, kB | of it websocket | seconds |",
            "|---|---:|---:|---:|---:|---:|---:|"]  # fmt: skip
    rows = [
        f"| {name} | {first.total / 1000:,.0f} | {len(first.files)} | {first.seconds:.1f} | {later.total / 1000:,.0f}"
        f" | {(later.total - later.http) / 1000:,.0f} | {later.seconds:.1f} |"
        for name, (first, later) in measured.items()
    ]
    large = {name: weight for first, _ in measured.values() for weight, name in first.files if weight >= LARGE}
    named = [f"- {name}: {weight / 1000:,.0f}" for name, weight in sorted(large.items(), key=lambda each: -each[1])]
    files = ["", f"Files of more than {LARGE / 1000:.0f} kB on a first visit:", "", *named, ""]
    return "\n".join([ABOUT, machine(), "", *head, *rows, *files])


if __name__ == "__main__":
    main()
