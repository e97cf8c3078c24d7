"""A bad line between a browser and the app: slow both ways, far away, and at times not there at all.

Chromium can slow down what it fetches by HTTP, but not the websocket that a page comes by. This stands between the two
as a proxy of bytes, so that everything on the way is slow.
"""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

RATE = 1_000_000 / 8  # bytes a second, each way: 1 Mbit/s
ROUND_TRIP = 0.3  # seconds
_PIECE = 2048  # bytes; small, so that two who talk at once share the line


class Way:
    """One direction. What is on the wire keeps everybody else waiting."""

    def __init__(self) -> None:
        self.bytes = 0
        self._free_at = 0.0

    async def put_on(self, size: int) -> float:
        """Return once `size` bytes are on the wire, with the moment at which they arrive."""
        loop = asyncio.get_running_loop()
        self._free_at = max(loop.time(), self._free_at) + size / RATE
        self.bytes += size
        await asyncio.sleep(self._free_at - loop.time())
        return self._free_at + ROUND_TRIP / 2


class Line:
    """`url` is where the browser goes; `up` and `down` count the bytes. `drop` and `mend` take effect at once."""

    def __init__(self, to: int) -> None:
        self.up, self.down = Way(), Way()
        self.url = ""
        self._to, self._is_down = to, False
        self._writers: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def start(self) -> None:
        self._thread.start()
        port = asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(10)
        self.url = f"http://127.0.0.1:{port}"

    def drop(self) -> None:
        """Every connection breaks, and none comes about until `mend`."""
        self._is_down = True
        asyncio.run_coroutine_threadsafe(self._cut(), self._loop).result(10)

    def mend(self) -> None:
        self._is_down = False

    def stop(self) -> None:
        self.drop()
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _listen(self) -> int:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        return int(self._server.sockets[0].getsockname()[1])

    async def _cut(self) -> None:
        for writer in self._writers:
            writer.transport.abort()
        self._writers.clear()

    async def _end(self) -> None:
        self._server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        with suppress(asyncio.CancelledError):
            await self._connect(reader, writer)
        self._writers.discard(writer)

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(ROUND_TRIP)  # a connection is there after one trip to and fro
        try:
            if self._is_down:
                raise ConnectionError
            from_app, to_app = await asyncio.open_connection("127.0.0.1", self._to)
        except OSError:  # the line or the server is away
            writer.transport.abort()
            return
        self._writers.add(to_app)
        await asyncio.gather(_carry(reader, to_app, self.up), _carry(from_app, writer, self.down))
        self._writers.discard(to_app)


async def _carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, way: Way) -> None:
    """Take bytes along one way until it ends, each where and when it is due."""
    due: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
    delivering = asyncio.create_task(_deliver(due, writer))
    with suppress(OSError):
        while piece := await reader.read(_PIECE):
            due.put_nowait((await way.put_on(len(piece)), piece))
    due.put_nowait((asyncio.get_running_loop().time() + ROUND_TRIP / 2, b""))
    await delivering


async def _deliver(due: asyncio.Queue[tuple[float, bytes]], writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while True:
            at, piece = await due.get()
            await asyncio.sleep(at - asyncio.get_running_loop().time())
            if not piece:
                break
            writer.write(piece)
            await writer.drain()
    with suppress(OSError):
        writer.close()


@contextmanager
def bad_line(to: int) -> Iterator[Line]:
    """A bad line to a port of this machine, for as long as the block lasts."""
    line = Line(to)
    line.start()
    try:
        yield line
    finally:
        line.stop()
