"""A session as a browser opens it: a websocket of Streamlit's, a page asked for, and all that comes back."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from tests.visit import asking, page_of

PATIENCE = 120  # seconds


class Counted(ClientConnection):
    """A connection that counts what comes over the wire, compressed as it is."""

    wire = 0

    def data_received(self, data: bytes) -> None:
        self.wire += len(data)
        super().data_received(data)


@dataclass
class Drawn:
    """One run of a page: seconds from asking to the end of the script, bytes as sent and before compression."""

    seconds: float = 0.0
    wire: int = 0
    plain: int = 0
    page: str | None = None  # the address of the page that the server chose


class Session:
    """One tab of one reader."""

    def __init__(self, runner: asyncio.Runner, socket: Counted, asked: BackMsg) -> None:
        self._runner, self._socket, self._asked = runner, socket, asked

    def run(self) -> Drawn:
        """Have the page drawn; the second time as after a filter was touched.

        Raises TimeoutError when it does not end, RuntimeError when its script cannot be read.
        """
        return self._runner.run(self._run())

    async def _run(self) -> Drawn:
        drawn, before = Drawn(), self._socket.wire
        started = perf_counter()
        async with asyncio.timeout(PATIENCE):
            await self._socket.send(self._asked.SerializeToString())
            while not self._take(await self._socket.recv(), drawn):
                pass
        drawn.seconds, drawn.wire = perf_counter() - started, self._socket.wire - before
        return drawn

    def _take(self, payload: bytes, drawn: Drawn) -> bool:
        """Note one message; true when it was the last."""
        drawn.plain += len(payload)
        message = ForwardMsg.FromString(payload)
        if message.metadata.cacheable:  # a browser keeps it and says so, and it is not sent again
            self._asked.rerun_script.cached_message_hashes.append(message.hash)
        if message.HasField("navigation"):
            drawn.page = page_of(message)
        if not message.HasField("script_finished"):
            return False
        if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
            raise RuntimeError("A script of the app cannot be read.")
        return message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY


@contextmanager
def session(port: int, address: str, query: str = "", cookies: str = "") -> Iterator[Session]:
    """A new session, which ends with the block; nothing is drawn before `run`."""
    url = f"ws://127.0.0.1:{port}/_stcore/stream"
    with asyncio.Runner() as runner:
        socket = runner.run(_open(url, cookies))
        try:
            yield Session(runner, socket, asking(port, address, query))
        finally:
            runner.run(socket.close())


async def _open(url: str, cookies: str) -> Counted:
    return await connect(
        url, create_connection=Counted, subprotocols=["streamlit"], additional_headers={"Cookie": cookies},
        max_size=None, max_queue=None, ping_interval=None, proxy=None,
    )  # fmt: skip
