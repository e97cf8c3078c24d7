"""What kind of database this is."""

from data.person import Person
from queries.ask import ask


def is_sample(who: Person) -> bool:
    """Whether the database holds the invented sample; every screen and file must then say so."""
    return bool(ask("about", who)["sample"].iloc[0])
