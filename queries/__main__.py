"""The numbers outside the screen: python -m queries NAME key=value … [--as EMAIL] prints a question's answer as CSV."""

import logging
import sys
from difflib import get_close_matches
from typing import Any

import click

from data import outside
from data.connection import opened, owner_engine
from data.person import Person, operator, signed_in
from queries.ask import ask
from queries.clock import moment, now
from queries.question import QuestionError, load, names


@click.command()
@click.argument("name", required=False)
@click.argument("parameters", nargs=-1, metavar="[KEY=VALUE]…")
@click.option("--as", "email", help="Ask with this person's permissions instead of the operator's.")
def main(name: str | None, parameters: tuple[str, ...], email: str | None) -> None:
    """Print the answer to question NAME as CSV; without a NAME, list the questions."""
    if name is None:
        for known in names():
            click.echo(f"{known:32} {load(known).header['title']}")
        return
    # kept answers need a server around them; a command has none and need not say so
    logging.getLogger("streamlit").setLevel(logging.ERROR)
    with opened():
        try:
            who = _person(email)
            asked = _parameters(name, parameters, who)
            answer = ask(name, who, **asked)
            if answer.empty and "point" in asked:
                _unknown_point(asked["point"], who)
        except (QuestionError, ValueError) as error:
            raise click.ClickException(str(error)) from error
    promised = load(name).promised
    answer = answer[list(promised)] if promised else answer
    for column in answer.select_dtypes(include=["object", "string"]):
        # whoever opens it as a spreadsheet must not run what somebody typed
        answer[column] = [outside.as_text(each) if isinstance(each, str) else each for each in answer[column]]
    answer.to_csv(sys.stdout, index=False, lineterminator="\n")


def _unknown_point(code: str, who: Person) -> None:
    """A slip in a code must not read as a quiet point."""
    codes = list(ask("landing_points", who)["point"])
    if code not in codes:
        meant = [each for each in codes if each.casefold() == code.casefold()] or get_close_matches(code, codes, 1)
        hint = f" Did you mean {meant[0]}?" if meant else ""
        click.echo(f"There is no landing point {code}, or it is not one of yours.{hint}", err=True)


def _person(email: str | None) -> Person:
    if email is None:
        with owner_engine().connect() as connection:
            return operator(connection)
    person = signed_in(email)
    if person is None:
        raise ValueError(f"Nobody active on the staff has the address {email}.")
    return person


def _parameters(name: str, given: tuple[str, ...], who: Person) -> dict[str, Any]:
    known = load(name).parameters
    values: dict[str, Any] = {}
    for pair in given:
        key, equals, value = pair.partition("=")
        # `from` and `to` are what people say; the SQL's own names say what they are from and to of
        key = {"from": "period_from", "to": "period_to"}.get(key, key)
        if not equals or (key not in known and key != "office"):
            asked = ", ".join(sorted(known - {"offices", "workers", "projects", "missions", "overseen"}))
            raise ValueError(f"{pair!r} is not a parameter of {name}. It takes: {asked}.")
        values[key] = value
    if "as_of" in known:
        values["as_of"] = moment(values["as_of"]) if "as_of" in values else now()
    if "office" in values and "office" not in known:
        values["offices"] = _office(values.pop("office"), who)
    return values


def _office(code: str, who: Person) -> list[int]:
    found = ask("offices", who)
    chosen = found.loc[found["code"] == code, "office_id"]
    if chosen.empty:
        raise ValueError(f"There is no office {code}, or it is not one of yours.")
    return [int(one) for one in chosen]


if __name__ == "__main__":
    main(prog_name="python -m queries")
