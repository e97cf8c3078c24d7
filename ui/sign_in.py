"""Who stands at the door: what the identity provider said, as far as Marsa believes it.

Providers are set up in `.streamlit/secrets.toml`, as Streamlit reads them for `st.login` (docs/deployment.md). Each has
one issuer, so nobody can come with an address that another tenant gave them; and an address only counts if the provider
vouches for it. What that person may do is not said here: `staff` says it, at every run.
"""

from __future__ import annotations

import hashlib
import json
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

log = logging.getLogger("marsa.ui")

_METADATA = "/.well-known/openid-configuration"
_SHORTEST_SECRET = 32  # letters
_NEEDED = ("client_id", "client_secret", "server_metadata_url")
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_ENTRA = "login.microsoftonline.com"
_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Provider:
    """One way to sign in. `key` is what st.login calls it; `email_claim` is the claim with the address of `staff`."""

    key: str
    label: str
    issuer: str
    email_claim: str


@dataclass(frozen=True)
class Setup:
    """What secrets.toml says. With a trouble nobody gets in; without providers there is no sign-in."""

    providers: tuple[Provider, ...] = ()
    home: str = ""  # the public address of Marsa, without a path: https://marsa.example.org
    troubles: tuple[str, ...] = ()

    @property
    def wanted(self) -> bool:
        """Whether somebody set sign-in up, rightly or not."""
        return bool(self.providers or self.troubles)


@dataclass(frozen=True)
class Arrival:
    """One sign-in: its address (lower case; None where the provider vouches for none), its mark, and when it was."""

    address: str | None
    sitting: str
    began: datetime


@cache
def setup() -> Setup:
    """How one signs in to this process, read once: a changed secrets.toml counts from the next start."""
    found = read(_secrets())
    for trouble in found.troubles:
        log.error("Sign-in is not set up rightly, so nobody gets in: %s", trouble)
    return found


def read(auth: Mapping[str, Any] | str | None) -> Setup:
    """What the section [auth] says, and everything that is wrong with it. A text is a trouble met before."""
    if auth is None:
        return Setup()
    if isinstance(auth, str):
        return Setup(troubles=(auth,))
    sections = {key: value for key, value in auth.items() if isinstance(value, Mapping) and key != "client_kwargs"}
    if not sections or "client_id" in auth:
        sections = {"default": auth} | sections
    troubles = [*_shared(auth), *(trouble for key, each in sections.items() for trouble in _wrong(key, each))]
    home = urlsplit(str(auth.get("redirect_uri", "")).replace("{port}", str(st.get_option("server.port"))))
    if troubles:
        return Setup(home=f"{home.scheme}://{home.netloc}", troubles=tuple(troubles))
    return Setup(tuple(_provider(key, each) for key, each in sections.items()), f"{home.scheme}://{home.netloc}")


def arrival() -> Arrival | None:
    """Who the cookie of this browser says signed in, asked anew at each run. None: nobody, or nobody we believe."""
    return believed(st.user.to_dict(), setup())


def believed(claims: Mapping[str, Any], how: Setup) -> Arrival | None:
    """What of a token's claims counts: those of a provider that is set up, of its issuer, with a time and a subject."""
    if claims.get("is_logged_in") is not True:
        return None
    provider = next((each for each in how.providers if each.key == claims.get("provider")), None)
    if provider is None or str(claims.get("iss", "")).rstrip("/") != provider.issuer:
        return None
    if not claims.get("sub") or type(claims.get("iat")) not in (int, float):
        return None
    one = [provider.key, *(str(claims.get(name)) for name in ("iss", "sub", "iat", "nonce"))]
    mark = hashlib.sha256(json.dumps(one).encode()).hexdigest()
    return Arrival(_address(provider, claims), mark, datetime.fromtimestamp(claims["iat"], UTC))


def _address(provider: Provider, claims: Mapping[str, Any]) -> str | None:
    found, verified = claims.get(provider.email_claim), str(claims.get("email_verified", "")).lower()
    if not isinstance(found, str) or found.count("@") != 1 or len(found) > 254:
        return None
    # a claim of the administrators' own need not be marked as verified, but a mark that says no always counts
    if verified != "true" and (provider.email_claim == "email" or verified):
        return None
    # letters that only lower case makes equal to another's: the sign for kelvin is no k
    if any(not letter.isascii() and letter.lower() != letter for letter in found):
        return None
    return found.strip().lower()


def _secrets() -> Mapping[str, Any] | str | None:
    """The section [auth], None where there is none, or what keeps it from being read: that is not the same."""
    there = [path for path in st.get_option("secrets.files") if Path(path).exists()]
    if not st.secrets.load_if_toml_exists():
        return f"{there[-1]} cannot be read" if there else None
    return st.secrets["auth"].to_dict() if "auth" in st.secrets else None


def _shared(auth: Mapping[str, Any]) -> list[str]:
    wrong = []
    if not str(auth.get("redirect_uri", "")).endswith("/oauth2callback"):
        wrong.append("[auth] redirect_uri must be the address of Marsa followed by /oauth2callback")
    elif not _is_safe(str(auth["redirect_uri"])):
        wrong.append("[auth] redirect_uri must begin with https://")
    if len(str(auth.get("cookie_secret", ""))) < _SHORTEST_SECRET:
        wrong.append(f"[auth] cookie_secret must be {_SHORTEST_SECRET} random letters or more")
    if st.get_option("server.trustedUserHeaders"):
        wrong.append("server.trustedUserHeaders lets a header say who somebody is: leave it empty")
    return wrong


def _wrong(key: str, section: Mapping[str, Any]) -> list[str]:
    name = "[auth]" if key == "default" else f"[auth.{key}]"
    missing = [f"{name} has no {needed}" for needed in _NEEDED if not section.get(needed)]
    if missing:
        return missing
    wrong, url = [], str(section["server_metadata_url"])
    if "_" in key:
        wrong.append(f"{name} must be called something without _")
    if not _is_safe(url):
        wrong.append(f"{name} server_metadata_url must begin with https://")
    if not url.endswith(_METADATA) and not section.get("issuer"):
        wrong.append(f"{name} needs issuer, because server_metadata_url does not end with {_METADATA}")
    parts = urlsplit(url)
    if parts.hostname == _ENTRA and not _GUID.fullmatch(parts.path.split("/")[1].lower()):
        wrong.append(f"{name} server_metadata_url must name one tenant by its id, not a name, common or organizations")
    return wrong


def _provider(key: str, section: Mapping[str, Any]) -> Provider:
    issuer = str(section.get("issuer") or str(section["server_metadata_url"]).removesuffix(_METADATA))
    label = section.get("label") or (urlsplit(issuer).hostname if key == "default" else key.capitalize())
    return Provider(key, str(label), issuer.rstrip("/"), str(section.get("email_claim", "email")))


def _is_safe(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
