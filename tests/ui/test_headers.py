"""What answers tell the browser, and which requests are none of ours."""

import asyncio
import base64
import hashlib
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route, WebSocketRoute

from ui import headers, scripts, sign_in
from ui.headers import Guarded

HOME = "https://marsa.example.org"


async def page(request):
    answer = HTMLResponse("<p>case LY-2026-00001</p>", headers={"cache-control": "public"})
    answer.set_cookie("_streamlit_user", "x", httponly=True, samesite="lax")
    answer.set_cookie("other", "y", secure=True)
    return answer


async def kept(request):
    return Response(b"x", headers={"cache-control": "public, max-age=31536000, immutable"})


async def socket(websocket):
    await websocket.accept()


@pytest.fixture
def ask(monkeypatch):
    """Asks for an address; gives the status (or the kind of message) and the headers of the answer."""
    monkeypatch.setenv("MARSA_HOSTS", " Office.example , ")
    sites = {"": sign_in.Setup(), "https": sign_in.Setup(home=HOME)}
    site = Starlette(
        routes=[Route("/static/x.js", kept), WebSocketRoute("/_stcore/stream", socket), Route("/{rest:path}", page)],
        middleware=[Middleware(Guarded)],
    )

    def asked(path="/", kind="http", home="", scheme="http", client="127.0.0.1", **named):
        monkeypatch.setattr(sign_in, "setup", lambda: sites[home])
        headers.hosts.cache_clear()
        sent = []

        async def receive():
            return {"type": "websocket.connect" if kind == "websocket" else "http.request"}

        async def send(message):
            sent.append(message)

        raw = Headers({"host": "127.0.0.1:8501"} | named).raw
        scope = {"type": kind, "method": "GET", "path": path, "query_string": b"", "headers": raw, "scheme": scheme,
                 "client": client and (client, 50_000)}  # fmt: skip
        asyncio.run(site(scope, receive, send))
        return sent[0].get("status", sent[0]["type"]), Headers(raw=sent[0].get("headers", []))

    yield asked
    headers.hosts.cache_clear()


def test_every_answer_carries_them(ask):
    for path in ("/", "/case", "/media/file.xlsx", "/static/x.js", "/health"):
        _, found = ask(path)
        assert found["x-content-type-options"] == "nosniff"
        assert found["referrer-policy"] == "same-origin"
        assert found["cross-origin-opener-policy"] == "same-origin"
        assert "frame-ancestors 'none'" in found["content-security-policy"]
        assert "geolocation=()" in found["permissions-policy"]


def test_no_script_runs_that_stands_in_a_page_but_streamlits_own():
    rules = dict(rule.split(" ", 1) for rule in headers.policy().split("; "))
    allowed = rules["script-src"].split()
    assert allowed[0] == "'self'"
    assert all(each.startswith("'sha256-") for each in allowed[1:])
    [known] = allowed[1:]
    there = (Path(streamlit.__file__).parent / "static/index.html").read_text(encoding="utf-8")
    code = there.split("<script>")[1].split("</script>")[0]
    assert known == f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"
    assert rules["default-src"] == "'none'"
    assert rules["connect-src"] == "'self'"


def test_a_file_that_is_taken_away_may_do_nothing(ask):
    assert "sandbox" in ask("/media/file.html")[1]["content-security-policy"]
    assert "script-src" not in ask("/media/file.html")[1]["content-security-policy"]


def test_what_holds_data_is_kept_by_nobody(ask):
    assert ask("/")[1]["cache-control"] == "no-store"
    assert ask("/media/file.xlsx")[1]["cache-control"] == "no-store"
    assert "immutable" in ask("/static/x.js")[1]["cache-control"]


def test_the_scripts_are_asked_for_with_the_page(ask):
    assert ask("/")[1]["link"] == f"<{scripts.address()}>; rel=preload; as=script"
    assert "link" not in ask("/media/file.html")[1]


def test_over_https_cookies_and_the_site_stay_there(ask):
    for asked in ({"home": "https"}, {"scheme": "https"}):
        _, found = ask(**asked)
        assert found["strict-transport-security"] == "max-age=31536000"
        cookies = found.getlist("set-cookie")
        assert len(cookies) == 2
        assert all(cookie.lower().count("; secure") == 1 for cookie in cookies)
    _, found = ask()
    assert "strict-transport-security" not in found
    assert "secure" not in found.getlist("set-cookie")[0].lower()


@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1", "[::1]:8501", "OFFICE.example", "marsa.example.org"])
def test_it_answers_to_its_own_names(ask, host):
    assert ask(home="https", host=host)[0] == 200


@pytest.mark.parametrize("host", ["", "evil.example", "office.example.evil.example", "evil.example@localhost", "[::1"])
def test_it_answers_to_no_other(ask, host):
    for path in ("/", "/health", "/media/file.xlsx", "/static/x.js"):
        assert ask(path, host=host)[0] == 400
    assert ask("/_stcore/stream", "websocket", host=host)[0] == "websocket.close"


def test_a_star_is_any_name(ask, monkeypatch):
    monkeypatch.setenv("MARSA_HOSTS", "*")
    assert ask(host="anything.example")[0] == 200


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://127.0.0.1:8501", "websocket.accept"),
        (HOME, "websocket.accept"),
        ("http://127.0.0.1:9999", "websocket.close"),
        ("http://localhost:8501", "websocket.close"),
        ("https://evil.example", "websocket.close"),
        ("null", "websocket.close"),
    ],
)
def test_no_other_site_opens_a_line(ask, origin, status):
    assert ask("/_stcore/stream", "websocket", home="https", origin=origin)[0] == status


FIGURES = ("/metrics", "/_stcore/metrics", "/metrics/", "/marsa/_stcore/metrics")
PASSED_ON = ("x-forwarded-for", "x-forwarded-proto", "x-real-ip", "forwarded", "via")


def test_how_busy_it_is_is_told_on_the_machine_alone(ask, monkeypatch):
    monkeypatch.delenv("MARSA_METRICS_TOKEN", raising=False)
    assert [ask(path)[0] for path in FIGURES] == [200] * 4
    assert ask(FIGURES[0], client="::1", host="[::1]:8501")[0] == 200
    for path in FIGURES:
        for client in ("10.0.0.7", "", None, "testclient"):
            assert ask(path, client=client)[0] == 403
        # through a proxy that stands on the same machine
        assert ask(path, home="https", host="marsa.example.org")[0] == 403
        assert [ask(path, **{name: "10.0.0.7"})[0] for name in PASSED_ON] == [403] * 5
        assert ask(path, authorization="Bearer ")[0] == 200
        assert ask(path, client="10.0.0.7", authorization="Bearer ")[0] == 403
    assert ask("/", client="10.0.0.7")[0] == 200


def test_with_its_token_it_is_told_elsewhere(ask, monkeypatch):
    monkeypatch.setenv("MARSA_METRICS_TOKEN", "long and random")
    for path in FIGURES:
        told = {"client": "10.0.0.7", "x-forwarded-for": "10.0.0.9"}
        assert ask(path, authorization="Bearer long and random", **told)[0] == 200
        for wrong in ("Bearer long", "long and random", "Basic long and random", "Bearer long and random "):
            assert ask(path, authorization=wrong, **told)[0] == 403
