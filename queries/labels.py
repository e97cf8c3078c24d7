"""Labels of coded values, in the reader's language."""

from data.person import Person
from queries.ask import ask


def labels(who: Person, code_list: str, language: str) -> dict[str, str]:
    """Code → label of every entry of a code list, in its own order; in English where a label is missing."""
    found = ask("labels", who, code_list=code_list)
    if found.empty:
        return {}
    wanted = found[f"label_{language}"].where(found[f"label_{language}"] != "", found["label_en"])
    return dict(zip(found["code"], wanted, strict=True))


def active_codes(who: Person, code_list: str) -> list[str]:
    """The codes that may still be chosen, in order."""
    found = ask("labels", who, code_list=code_list)
    return [] if found.empty else list(found.loc[found["active"], "code"])


def restricted(who: Person) -> set[str]:
    """Codes of the vulnerabilities that only some roles see."""
    return set(ask("restricted_vulnerabilities", who)["code"])
