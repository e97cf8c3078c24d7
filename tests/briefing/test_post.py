"""Speaking to the mail server: what the environment may say, and that nothing goes over an open line."""

import datetime as dt
import ipaddress

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from briefing import post
from briefing.letter import Cell, Facts, Letter, Listing, page, words
from data.language import Language
from tests import mailserver
from tests.factories import NOW

FROM = {"MARSA_SMTP_FROM": "Marsa <marsa@example.org>"}


def letter(code="en"):
    facts = Facts((("Overdue", Cell("3", "https://x.example/referrals?a=1&b=2", late=True)),))
    rows = ((Cell("LY-000001"), Cell("<i>\u202eAmal</i>")),)
    return Letter(Language(code), "Your\r\nBcc: all@example.org week", ("Lead.",),
                  (facts, Listing("Cases", ("Case", "With"), rows, "and 2 more")), ("Close.",))  # fmt: skip


@pytest.mark.parametrize(
    ("url", "host", "port", "secure", "user", "password"),
    [
        ("smtp://u%40x:p%3A%2Fw@mail.example.org", "mail.example.org", 587, "starttls", "u@x", "p:/w"),
        ("smtp://mail.example.org:25", "mail.example.org", 25, "starttls", None, None),
        ("smtps://mail.example.org", "mail.example.org", 465, "tls", None, None),
        ("smtp://127.0.0.1:1025", "127.0.0.1", 1025, "plain", None, None),
        ("smtp+starttls://localhost:1025", "localhost", 1025, "starttls", None, None),
    ],
)
def test_the_server_from_the_environment(url, host, port, secure, user, password):
    found = post.office(FROM | {"MARSA_SMTP_URL": url})
    assert (found.host, found.port, found.secure, found.user, found.password) == (host, port, secure, user, password)
    assert "p:/w" not in repr(found)


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({}, "MARSA_SMTP_URL"),
        ({"MARSA_SMTP_URL": "http://mail"}, "MARSA_SMTP_URL"),
        ({"MARSA_SMTP_URL": "smtp://user:cret/word@mail"}, "MARSA_SMTP_URL"),
        ({"MARSA_SMTP_URL": "smtp://"}, "MARSA_SMTP_URL"),
        ({"MARSA_SMTP_URL": "smtp://mail", "MARSA_SMTP_FROM": ""}, "MARSA_SMTP_FROM"),
        ({"MARSA_SMTP_URL": "smtp://mail", "MARSA_SMTP_FROM": "marsa"}, "MARSA_SMTP_FROM"),
    ],
)
def test_what_is_wrong_there_is_said_without_a_secret(environment, named):
    with pytest.raises(post.NotSetUp, match=named) as said:
        post.office(FROM | environment)
    assert "cret" not in str(said.value)


@pytest.mark.parametrize("address", ["", "marsa.example.org", "ftp://x", "https://u@x", "https://x/?a=1"])
def test_links_lead_to_an_address(address):
    with pytest.raises(post.NotSetUp, match="MARSA_BASE_URL"):
        post.base({"MARSA_BASE_URL": address})
    assert post.base({"MARSA_BASE_URL": "https://marsa.example.org/"}) == "https://marsa.example.org"


def test_a_letter_is_text_and_html_and_nothing_in_it_is_markup():
    assert words(letter()).splitlines() == [
        "Lead.", "", "Overdue: 3", "  https://x.example/referrals?a=1&b=2", "", "CASES",
        "- LY-000001 · With: <i>Amal</i>", "and 2 more", "", "Close.",
    ]  # fmt: skip
    html = page(letter("ar"))
    assert '<html lang="ar" dir="rtl">' in html
    assert "&lt;i&gt;Amal&lt;/i&gt;" in html
    assert 'href="https://x.example/referrals?a=1&amp;b=2"' in html
    assert "\u2068LY-000001\u2069" in words(letter("ar"))


def test_no_header_can_be_slipped_in():
    sender = post.office(FROM | {"MARSA_SMTP_URL": "smtp://localhost"}).sender
    mail = post.message(letter(), to="a@example.org", name="A\nBcc: b@example.org", sender=sender, at=NOW, mark="x")
    assert mail["Bcc"] is None
    assert [each.addr_spec for each in mail["To"].addresses] == ["a@example.org"]
    assert len(mail.as_string().split("\n\n")[0].split("Bcc: all")) == 2, "it stays in the subject"


@pytest.fixture(scope="module")
def own_certificate(tmp_path_factory):
    """A folder with key.pem and cert.pem of 127.0.0.1, signed by itself."""
    folder = tmp_path_factory.mktemp("tls")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    today = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(7).not_valid_before(today - dt.timedelta(1)).not_valid_after(today + dt.timedelta(1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ))  # fmt: skip
    return folder


def hand_over(url):
    office = post.office(FROM | {"MARSA_SMTP_URL": url})
    mail = post.message(letter(), to="a@example.org", name="A", sender=office.sender, at=NOW, mark="x")
    with post.connected(office) as line:
        post.send(line, mail)


def test_starttls_with_a_login(own_certificate, tmp_path, monkeypatch):
    with mailserver.running(tmp_path / "box", f"tls={own_certificate}", "login") as box:
        at = f"127.0.0.1:{box.port}"
        with pytest.raises(post.NoServer, match="certificate"):
            hand_over(f"smtp+starttls://user:s%40cret@{at}")
        monkeypatch.setenv("SSL_CERT_FILE", str(own_certificate / "cert.pem"))
        with pytest.raises(post.NoServer, match="does not accept the user or password") as said:
            hand_over(f"smtp+starttls://user:wrong@{at}")
        assert "wrong" not in str(said.value)
        hand_over(f"smtp+starttls://user:s%40cret@{at}")
        (mail,) = box.mails()
    assert (mail["Message-ID"], mail["From"].addresses[0].display_name) == ("<x@example.org>", "Marsa")


def test_nothing_goes_over_an_open_line(tmp_path):
    with mailserver.running(tmp_path / "box") as box:
        with pytest.raises(post.NoServer, match="offers no STARTTLS"):
            hand_over(f"smtp+starttls://127.0.0.1:{box.port}")
        assert box.mails() == []
