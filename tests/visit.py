"""What the server sends to somebody who opens an address, read off the websocket: more than a screen shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

PATIENCE = 60  # seconds


@dataclass(frozen=True)
class Visit:
    """One run of a page. `page` is the address of the page that the server chose; `texts` is everything it sent."""

    page: str | None
    texts: tuple[str, ...]

    @property
    def all(self) -> str:
        return "\n".join(self.texts)


def visit(port: int, address: str = "", query: str = "", *, email: str = "") -> Visit:
    """Open an address in a new session, in English, as the person of the demo switch with this e-mail address."""
    cookies = {"Cookie": f"marsa_demo={quote(email)}"} if email else {}
    page, texts = None, []
    with connect(
        f"ws://127.0.0.1:{port}/_stcore/stream",
        subprotocols=["streamlit"], additional_headers=cookies, max_size=None, proxy=None,
    ) as socket:  # fmt: skip
        socket.send(asking(port, address, query).SerializeToString())
        while True:
            message = ForwardMsg.FromString(socket.recv(PATIENCE))
            texts += _texts(message)
            if message.HasField("navigation"):
                page = page_of(message)
            if message.HasField("script_finished"):
                assert message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
                return Visit(page, tuple(texts))


def asking(port: int, address: str, query: str) -> BackMsg:
    """What a browser says to have a page drawn."""
    asked = BackMsg()
    asked.rerun_script.page_name = address
    asked.rerun_script.query_string = "&".join(filter(None, (query, "lang=en")))
    asked.rerun_script.context_info.timezone = "Africa/Tripoli"
    asked.rerun_script.context_info.locale = "en"
    asked.rerun_script.context_info.url = f"http://127.0.0.1:{port}/{address}"
    return asked


def page_of(message: Any) -> str | None:
    """The address of the page that the server chose, from its message about the menu."""
    chosen = message.navigation.page_script_hash
    return next((page.url_pathname for page in message.navigation.app_pages if page.page_script_hash == chosen), None)


def _texts(message: Any) -> Iterator[str]:
    """Every text in a message, however deep; bytes (charts, tables) as far as they are text."""
    for field, value in message.ListFields():
        values = [value] if not field.is_repeated else value.values() if isinstance(value, dict) else value
        for each in values:
            if hasattr(each, "ListFields"):  # a message within the message
                yield from _texts(each)
            elif isinstance(each, bytes):
                yield each.decode("utf-8", "replace")
            elif isinstance(each, str):
                yield each
