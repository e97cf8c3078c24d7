"""A mail server of its own process, on loopback: it keeps what it takes as files, and can be told to misbehave.

python -m tests.mailserver PORT FOLDER [trouble …]
Troubles: refuse=ADDRESS (550), later=ADDRESS (451), sender=CODE (to MAIL), text=CODE (to DATA),
cut (the line breaks after a mail was taken), login (user, secret),
tls=FOLDER (STARTTLS with FOLDER/cert.pem and key.pem).
"""

import asyncio
import os
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult

CODE = Path(__file__).parents[1]


class Keeper:
    """Keeps each mail as a numbered file, whole before it is there."""

    def __init__(self, folder: Path, troubles: list[str]) -> None:
        self.folder, self.troubles = folder, troubles

    def _answer(self, word):
        return next((f"{each.partition('=')[2]} No" for each in self.troubles if each.startswith(f"{word}=")), None)

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802
        if answer := self._answer("sender"):
            return answer
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if f"refuse={address}" in self.troubles:
            return "550 Nobody of that name"
        if f"later={address}" in self.troubles:
            return "451 Come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if answer := self._answer("text"):
            return answer
        number = len(list(self.folder.glob("*.eml")))
        part = self.folder / "part"
        part.write_bytes(envelope.content)
        part.rename(self.folder / f"{number:04}.eml")
        if "cut" in self.troubles:
            server.transport.abort()
        return "250 Taken"


def _let_in(server, session, envelope, mechanism, given):
    right = (given.login, given.password) == (b"user", b"s@cret")
    return AuthResult(success=right, handled=right)


async def _serve(port: int, folder: Path, troubles: list[str]) -> None:
    given = {}
    for trouble in troubles:
        if trouble.startswith("tls="):
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            here = Path(trouble[4:])
            context.load_cert_chain(here / "cert.pem", here / "key.pem")
            given |= {"tls_context": context, "require_starttls": True}
    if "login" in troubles:
        given |= {"authenticator": _let_in, "auth_required": True}
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Keeper(folder, troubles), **given), "127.0.0.1", port)
    async with server:
        await server.serve_forever()


class Box:
    """A server that runs, and what it took."""

    def __init__(self, port: int, folder: Path) -> None:
        self.port, self._folder = port, folder

    def mails(self) -> list[EmailMessage]:
        """Every mail taken so far, in order."""
        return [message_from_bytes(each.read_bytes(), policy=policy.default)
                for each in sorted(self._folder.glob("*.eml"))]  # fmt: skip


@contextmanager
def running(folder: Path, *troubles: str) -> Iterator[Box]:
    """The server as a process, until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder.mkdir(exist_ok=True)
    process = subprocess.Popen([sys.executable, "-m", "tests.mailserver", str(port), str(folder), *troubles], cwd=CODE)
    try:
        give_up = time.monotonic() + 60
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=5).close()
                break
            except OSError:
                if process.poll() is not None or time.monotonic() > give_up:
                    raise
                time.sleep(0.2)
        yield Box(port, folder)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


if __name__ == "__main__":
    os.umask(0o077)
    asyncio.run(_serve(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]))
