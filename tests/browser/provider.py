"""An identity provider: a real process of oidc-provider-mock on loopback, and an app that believes it."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tests.office import App, serving

PATIENCE = 60  # seconds
# the provider's own libraries are old-fashioned about each other, which is nothing to us
_QUIET = {"PYTHONWARNINGS": "ignore", "NO_COLOR": "1"}


@dataclass(frozen=True)
class Provider:
    """A running provider; its issuer is its address."""

    url: str

    def knows(self, subject: str, **claims: Any) -> None:
        """Somebody who can sign in there, and what the provider says of them."""
        said = json.dumps(claims).encode()
        asked = urllib.request.Request(f"{self.url}/users/{quote(subject)}", said, method="PUT")  # noqa: S310 - ours
        asked.add_header("Content-Type", "application/json")
        urllib.request.urlopen(asked, timeout=PATIENCE).close()  # noqa: S310


@contextmanager
def provider() -> Iterator[Provider]:
    """One provider; it ends with the block."""
    port = _free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)],
        env=os.environ | _QUIET, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        started = Provider(f"http://127.0.0.1:{port}")
        _wait(started, process)
        yield started
    finally:
        process.terminate()
        process.wait(PATIENCE)


@contextmanager
def behind(door: Provider, home: Path, **environment: str) -> Iterator[App]:
    """A fresh process of the app on `home`, to which one signs in at `door`."""
    port = _free_port()
    secrets = home / f"secrets-{port}.toml"
    secrets.write_text(f"""
        [auth]
        redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
        cookie_secret = "{"a secret of the tests " * 3}"

        [auth.office]
        label = "the office"
        client_id = "marsa"
        client_secret = "not used by the mock"
        server_metadata_url = "{door.url}/.well-known/openid-configuration"
    """)
    with serving(home, port=port, STREAMLIT_SECRETS_FILES=str(secrets), **environment) as app:
        yield app


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(started: Provider, process: subprocess.Popen[bytes]) -> None:
    give_up = time.monotonic() + PATIENCE
    while True:
        try:
            urllib.request.urlopen(f"{started.url}/jwks", timeout=PATIENCE).close()  # noqa: S310
            return
        except OSError:
            if process.poll() is not None or time.monotonic() > give_up:
                raise
            time.sleep(0.1)
