"""Labels of coded values, in the reader's language."""

from typing import Any

from data.person import Person
from queries.ask import ask
from queries.snapshot import snapshot


def labels(who: Person, code_list: str, language: str) -> dict[str, str]:
    """Code → label of every entry of a code list, in its own order; in English where a label is missing."""
    return {entry["code"]: entry[f"label_{language}"] or entry["label_en"] for entry in _entries(who, code_list)}


def active_codes(who: Person, code_list: str) -> list[str]:
    """The codes that may still be chosen, in order."""
    return [entry["code"] for entry in _entries(who, code_list) if entry["active"]]


def restricted(who: Person) -> set[str]:
    """Codes of the vulnerabilities that only some roles see."""
    return set(ask("restricted_vulnerabilities", who)["code"])


def _entries(who: Person, code_list: str) -> list[dict[Any, Any]]:
    """Read once in a look at the database: a page names dozens of codes, one by one."""
    with snapshot(who) as look:
        key = ("labels", code_list)
        if key not in look.remembered:
            look.remembered[key] = ask("labels", who, code_list=code_list).to_dict("records")
        return look.remembered[key]
