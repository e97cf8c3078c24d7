"""Who may read how busy the server is: this machine itself, or whoever knows the token for it.

How many sit at it, at what hours and how much they ask is nobody's business outside, though no name stands in it.
"""

from __future__ import annotations

import hmac
import os
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope

_PASSED_ON = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via")
WORDS = "The figures of the server are read on its own machine, or with MARSA_METRICS_TOKEN."


def is_asked(path: str) -> bool:
    """Whether an address is that of our figures, or of Streamlit's."""
    return path.rstrip("/").endswith("/metrics")


def may(scope: Scope, asked: Headers) -> bool:
    """Whether a request may have them. What a proxy on this machine passes on comes from somewhere else."""
    token = os.environ.get("MARSA_METRICS_TOKEN", "").strip()
    said = asked.get("authorization", "")
    if token and hmac.compare_digest(said.encode(), f"Bearer {token}".encode()):
        return True
    if any(name in asked for name in _PASSED_ON):
        return False
    return _is_loopback((scope.get("client") or ("", 0))[0]) and _is_loopback(_host(asked))


def _host(asked: Headers) -> str:
    try:
        return urlsplit(f"//{asked.get('host', '')}").hostname or ""
    except ValueError:
        return ""


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
