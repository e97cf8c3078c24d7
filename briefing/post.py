"""Sending mail. The server is named in the environment, and is spoken to in secret or on this machine only.

MARSA_SMTP_URL   smtp://user:password@host:587 (STARTTLS; on loopback none), smtps://…:465 (TLS from the start),
                 smtp+starttls://… (STARTTLS on loopback too). What means something in an address is %-written.
MARSA_SMTP_FROM  Marsa <marsa@example.org>
MARSA_BASE_URL   https://marsa.example.org, where links lead
"""

import smtplib
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from urllib.parse import unquote, urlsplit

from briefing import letter as letters
from briefing.letter import Letter

SECONDS = 30
LOOPBACK = ("localhost", "127.0.0.1", "::1")
# answers to a reader's address that are not about the reader: a word out of turn, no login, the line closes
_OF_THE_LINE = (421, 503, 530)
# "5.7" is a rule of the server, like not passing mail on for us; who is unknown there is "5.1"
_OF_A_RULE = b"5.7."
_PORTS = {"smtp": 587, "smtp+starttls": 587, "smtps": 465}


class NotSetUp(RuntimeError):
    """What is missing in the environment, or cannot be; the message says what to do, and no secret."""


class NoServer(RuntimeError):
    """The server cannot be reached, does not let us in, or takes no mail from us: nothing was sent. Names no secret."""


class NotTaken(RuntimeError):
    """The server did not take one message. `lasting`: there is no such reader; `code` is its number."""

    def __init__(self, code: int, *, lasting: bool = False) -> None:
        super().__init__(f"the mail server answered {code}")
        self.code, self.lasting = code, lasting


class Unknown(RuntimeError):
    """The line broke while a message was handed over: it may have been taken, or not."""


@dataclass(frozen=True)
class Office:
    """The mail server and whom our mail is from."""

    host: str
    port: int
    secure: str  # tls, starttls or plain
    sender: Address
    user: str | None = None
    password: str | None = field(default=None, repr=False)


def office(environment: Mapping[str, str]) -> Office:
    """The mail server that the environment names. Raises NotSetUp."""
    named = environment.get("MARSA_SMTP_URL", "").strip()
    if not named:
        raise NotSetUp("No mail server is set up. Set MARSA_SMTP_URL, like smtp://user:password@mail.example.org:587")
    try:
        url = urlsplit(named)
        port = url.port or _PORTS[url.scheme]
    except (ValueError, KeyError):
        raise NotSetUp("MARSA_SMTP_URL cannot be read. It begins with smtp:// or smtps:// and ends in a host and a"
                       " port; write %40 for an @ in a password.") from None  # fmt: skip
    if not url.hostname:
        raise NotSetUp("MARSA_SMTP_URL names no host, like smtp://user:password@mail.example.org:587")
    plain = url.scheme == "smtp" and url.hostname in LOOPBACK
    secure = "tls" if url.scheme == "smtps" else "plain" if plain else "starttls"
    user, password = (unquote(each) if each else None for each in (url.username, url.password))
    return Office(url.hostname, port, secure, _sender(environment.get("MARSA_SMTP_FROM", "")), user, password)


def base(environment: Mapping[str, str]) -> str:
    """The address of the app, for links. Raises NotSetUp."""
    named = environment.get("MARSA_BASE_URL", "").strip().rstrip("/")
    url = urlsplit(named)
    if url.scheme not in ("http", "https") or not url.netloc or "@" in url.netloc or url.query or url.fragment:
        raise NotSetUp("Set MARSA_BASE_URL to the address of Marsa, like https://marsa.example.org")
    return named


def _sender(text: str) -> Address:
    name, address = parseaddr(text)
    try:
        sender = _address(name, address)
    except ValueError:
        sender = Address()
    if not (sender.username and sender.domain):
        raise NotSetUp("Set MARSA_SMTP_FROM to whom mail is from, like Marsa <marsa@example.org>")
    return sender


def _address(name: str, address: str) -> Address:
    """As a line to any server can carry it: a domain of other letters in ASCII. Raises ValueError."""
    try:
        read = Address(name, addr_spec=address)
    except (MessageError, IndexError):
        raise ValueError("not an address") from None
    read.username.encode("ascii")
    return Address(name, read.username, read.domain.encode("idna").decode())


def message(letter: Letter, *, to: str, name: str, sender: Address, at: datetime, mark: str) -> EmailMessage:
    """The letter as a mail, text and HTML. `mark` makes its id: the same mail sent again is known as the same.

    Raises ValueError: no mail can reach such an address.
    """
    made = EmailMessage()
    made["Subject"] = letters.plain(letter.subject).replace("\n", " ")
    made["From"] = sender
    made["To"] = _address(letters.plain(name).replace("\n", " "), to)
    made["Date"] = format_datetime(at)
    made["Message-ID"] = f"<{mark}@{sender.domain}>"
    made["Auto-Submitted"] = "auto-generated"
    made["X-Auto-Response-Suppress"] = "All"
    made.set_content(letters.words(letter))
    made.add_alternative(letters.page(letter), subtype="html")
    made["Content-Language"] = letter.language.code  # setting the content takes such headers away
    return made


@contextmanager
def connected(to: Office) -> Iterator[smtplib.SMTP]:
    """A line to the server, closed in the end. Raises NoServer."""
    try:
        line = _opened(to)
    except (OSError, smtplib.SMTPException) as error:
        raise NoServer(_why(error)) from None
    try:
        yield line
    finally:
        with suppress(OSError, smtplib.SMTPException):
            line.quit()


def _opened(to: Office) -> smtplib.SMTP:
    if to.secure == "tls":
        safe = ssl.create_default_context()
        line: smtplib.SMTP = smtplib.SMTP_SSL(to.host, to.port, timeout=SECONDS, context=safe)
    else:
        line = smtplib.SMTP(to.host, to.port, timeout=SECONDS)
    try:
        if to.secure == "starttls":
            line.starttls(context=ssl.create_default_context())
        if to.user is not None:
            line.login(to.user, to.password or "")
    except BaseException:
        line.close()
        raise
    return line


def _why(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return "The mail server's certificate is not one that this machine trusts, or is another host's."
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return "The mail server offers no STARTTLS, so nothing is sent over an open line."
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return "The mail server does not accept the user or password of MARSA_SMTP_URL."
    if isinstance(error, TimeoutError):
        return f"The mail server did not answer within {SECONDS} seconds."
    return f"The mail server cannot be reached ({type(error).__name__})."


def send(line: smtplib.SMTP, mail: EmailMessage) -> None:
    """Hand one mail over. Raises NotTaken (it was refused), NoServer (the line is of no use), Unknown (who can tell).

    Only what is said of the reader can be said for good: a sender that is refused is refused with every mail, and a
    text that is refused may have met a full box or a limit of the day.
    """
    (to,), (sender,) = mail["To"].addresses, mail["From"].addresses
    # first of all, for what cannot be written must fail before a word is said
    whole = mail.as_bytes(policy=mail.policy.clone(linesep="\r\n"))
    try:
        line.ehlo_or_helo_if_needed()
        code, _said = line.mail(sender.addr_spec)
        if code != 250:
            raise NoServer(f"The mail server takes no mail from the address of MARSA_SMTP_FROM ({code}).")
        code, said = line.rcpt(to.addr_spec)
    except (OSError, smtplib.SMTPException) as error:
        raise NoServer(_why(error)) from None
    if code in _OF_THE_LINE:
        raise NoServer(f"The mail server does not let us send ({code}).")
    if code not in (250, 251):
        _anew(line)
        raise NotTaken(code, lasting=500 <= code < 600 and not said.startswith(_OF_A_RULE))
    try:
        code, _said = line.data(whole)
    except smtplib.SMTPDataError as refused:
        code = refused.smtp_code
    except (OSError, smtplib.SMTPException) as error:
        raise Unknown(_why(error)) from None
    if code != 250:
        _anew(line)
        raise NotTaken(code)


def _anew(line: smtplib.SMTP) -> None:
    # a line that is gone is found out by the next mail
    with suppress(OSError, smtplib.SMTPException):
        line.rset()
