"""One case at a time."""

from data.person import Person
from queries.ask import ask


def find_by_number(who: Person, text: str) -> str | None:
    """The case number of the case with this case or MiMOSA number; None if there is none that `who` may see."""
    found = ask("case_by_number", who, number=text)
    return None if found.empty else str(found["case_no"].iloc[0])
