"""Filters live in the address, as codes, so that an address can be sent to a colleague.

Everything that is read from an address is checked against a list of what may stand there: an address is typed by
anybody. No personal data goes into one. Streamlit's own `bind=` is not used, because it writes translated labels.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, NoReturn, TypeVar
from urllib.parse import urlencode

import streamlit as st

from ui import registry

# Parameters that go along with every link: a reader who looks at last month keeps looking at last month.
CARRIED = ("as_of",)
_LONGEST = 100  # characters of a number that somebody typed
Code = TypeVar("Code")


def link(page: str, **params: Any) -> str:
    """The address of a page with filters: link("referrals", service="medical") → "/referrals?service=medical".

    None and "" are left out, lists are repeated, dates written as ISO. `as_of` is carried along.
    """
    query = urlencode(_flat({**_carried(), **params}), doseq=True)
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    path = "/" + "/".join(part for part in (base, registry.page(page).address) if part)
    return path + (f"?{query}" if query else "")


def here(**changes: Any) -> str:
    """This page's own address with some parameters changed: "?page=2&service=medical"; None drops one."""
    return "?" + urlencode(_flat({**current(), **changes}), doseq=True)


def go(page: str, **params: Any) -> NoReturn:
    """Open another page now, in the same session."""
    st.switch_page(registry.page(page).file, query_params=_flat({**_carried(), **params}))


def current() -> dict[str, Any]:
    """What stands in the address now: name → text, or a list where a name is repeated."""
    found = {name: st.query_params.get_all(name) for name in st.query_params}
    return {name: texts[0] if len(texts) == 1 else texts for name, texts in found.items()}


def one(name: str, allowed: Iterable[Code]) -> Code | None:
    """The code under `name`, if it is one of `allowed` (codes or numbers); else None."""
    return {str(code): code for code in allowed}.get(str(st.query_params.get(name, "")))


def several(name: str, allowed: Iterable[Code]) -> list[Code]:
    """The codes under `name` that are allowed, in the order of `allowed`, each once."""
    given = set(st.query_params.get_all(name))
    return [code for code in allowed if str(code) in given]


def text(name: str) -> str:
    """What stands under `name`, without blanks around it and without signs that no number of ours can have; else ""."""
    return "".join(mark for mark in st.query_params.get(name, "") if mark.isprintable()).strip()[:_LONGEST]


def day(name: str, *, first: date = date(2000, 1, 1), last: date = date(2100, 1, 1)) -> date | None:
    """The ISO date under `name`, if it is one and lies in between; else None."""
    try:
        found = date.fromisoformat(st.query_params.get(name, ""))
    except ValueError:
        return None
    return found if first <= found <= last else None


def whole(name: str, *, low: int = 1, high: int = 1_000_000) -> int | None:
    """The whole number under `name`, if it lies in between; else None."""
    text = st.query_params.get(name, "")
    found = int(text) if text.isascii() and text.isdigit() and len(text) < 12 else None
    return found if found is not None and low <= found <= high else None


def put(**params: Any) -> None:
    """Write filters into the address: codes, dates, numbers or lists; None or "" takes one out."""
    for name, value in params.items():
        flat = _flat({name: value})
        if flat:
            if st.query_params.get_all(name) != flat[name]:
                st.query_params[name] = flat[name]
        elif name in st.query_params:
            del st.query_params[name]


def _carried() -> dict[str, str]:
    return {name: st.query_params[name] for name in CARRIED if name in st.query_params}


def _flat(params: Mapping[str, Any]) -> dict[str, list[str]]:
    flat: dict[str, list[str]] = {}
    for name, value in params.items():
        values = value if isinstance(value, list | tuple | set | frozenset) else [value]
        texts = [_text(item) for item in values if item is not None and item != ""]
        if texts:
            flat[name] = texts
    return flat


def _text(value: Any) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
