"""Sending message after message over one line to the mail server, and writing down what became of each."""

import logging
import os
import smtplib
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass

import click

from briefing import post
from briefing.letter import Letter
from data import clock
from edits import messages

log = logging.getLogger(__name__)
# after so many failures of the line in a row the run ends; the next one begins where this one stopped
IN_A_ROW = 3
# what became of messages, in words for whoever reads the log of a run
_TOLD = {
    "sent": "sent", "nothing": "with nothing to tell", "refused": "refused by the mail server",
    "unknown": "handed over with no answer", "failed": "not sent, tried again by the next run",
}  # fmt: skip


class Stopped(RuntimeError):
    """The mail server is not there; the message says why. What is left is sent by the next run."""


@dataclass(frozen=True)
class Reader:
    """Somebody whom a message is for."""

    staff_id: int
    name: str
    email: str


class Delivery:
    """One run, on one line that is opened when it is first needed. `count`: what became of how many."""

    def __init__(self, office: post.Office) -> None:
        self.count: Counter[str] = Counter()
        self._office = office
        self._lines = ExitStack()
        self._line: smtplib.SMTP | None = None
        self._broken = 0

    def __enter__(self) -> "Delivery":
        return self

    def __exit__(self, *_: object) -> None:
        self._lines.close()

    def one(self, kind: str, about: str, reader: Reader, write: Callable[[], Letter | None]) -> None:
        """Send one message, unless it has been. `write` makes it, or None where there is nothing to tell."""
        claimed = messages.claim(kind, about, reader.staff_id, at=clock.now())
        if claimed is None:
            return
        try:
            letter = write()
        except Exception as fault:  # ours; its kind is enough: a value of a row must not reach a log
            log.error("a message could not be written: %s", type(fault).__name__)
            self._over(claimed, "failed", "not_written")
            return
        if letter is None:
            self._over(claimed, "nothing", "nothing", given_up=True)
            return
        self._send(claimed, f"marsa.{kind}.{about}.{reader.staff_id}", reader, letter)

    def _send(self, claimed: int, mark: str, reader: Reader, letter: Letter) -> None:
        try:
            line = self._opened()
            post.send(line, post.message(letter, to=reader.email, name=reader.name, sender=self._office.sender,
                                         at=clock.now(), mark=mark))  # fmt: skip
        except post.NotTaken as refused:
            self._over(claimed, "refused", str(refused.code), given_up=refused.lasting)
        except post.Unknown:
            messages.unknown(claimed)
            self.count["unknown"] += 1
            self._hang_up()
        except post.NoServer as why:
            self._over(claimed, "failed", messages.NO_SERVER)
            self._hang_up()
            self._broken += 1
            if self._broken >= IN_A_ROW:
                raise Stopped(str(why)) from None
        except ValueError:  # an address that no mail can have
            self._over(claimed, "refused", "address", given_up=True)
        else:
            messages.sent(claimed, at=clock.now())
            self.count["sent"] += 1
            self._broken = 0

    def _over(self, claimed: int, what: str, trouble: str, *, given_up: bool = False) -> None:
        messages.failed(claimed, at=clock.now(), trouble=trouble, given_up=given_up)
        self.count[what] += 1

    def _opened(self) -> smtplib.SMTP:
        if self._line is None:
            self._line = self._lines.enter_context(post.connected(self._office))
        return self._line

    def _hang_up(self) -> None:
        self._line = None
        self._lines.close()


def set_up() -> tuple[post.Office, str]:
    """The mail server and the address for links, from the environment; what is missing is said in one sentence."""
    try:
        return post.office(os.environ), post.base(os.environ)
    except post.NotSetUp as missing:
        raise click.ClickException(str(missing)) from None


def links() -> str:
    """The address for links of a mail that is only looked at."""
    try:
        return post.base(os.environ)
    except post.NotSetUp:
        return "http://localhost:8501"


def ended(delivery: Delivery) -> None:
    """Say what became of the messages; the command fails if one of them did not go out."""
    told = [f"{delivery.count[what]} {words}" for what, words in _TOLD.items() if delivery.count[what]]
    click.echo(f"Messages: {', '.join(told) or 'none to send'}.")
    if any(delivery.count[what] for what in ("refused", "unknown", "failed")):
        raise SystemExit(1)


def show(letter: Letter, reader: Reader, text: str) -> None:
    """Print a message that is not sent."""
    click.echo(f"To: {reader.name} <{reader.email}>\nSubject: {letter.subject}\n\n{text}\n{'-' * 72}")
