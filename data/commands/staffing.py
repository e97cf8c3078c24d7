"""staff add: who may use Marsa, and the first administrator."""

from typing import Any

import click

from data import clock
from data.commands.words import migrated
from data.imports.books import Books
from data.person import ROLES
from data.staffing import LANGUAGES, RIGHTS, Wanted, add


@click.group()
def staff() -> None:
    """Who may use Marsa."""


@staff.command("add")
@click.argument("email")
@click.option("--name", help="Name that colleagues read.")
@click.option("--role", "roles", multiple=True, metavar="ROLE", help=f"One of: {', '.join(ROLES)}. May be repeated.")
@click.option("--admin", is_flag=True, help="The same as --role admin.")
@click.option("--office", "offices", multiple=True, metavar="CODE", help="An office they work for. May be repeated.")
@click.option("--mission", "missions", multiple=True, metavar="CODE", help="All offices of this mission.")
@click.option("--project", "projects", multiple=True, metavar="CODE", help="A project they brief on.")
@click.option("--point", "points", multiple=True, metavar="CODE", help="A landing point where they record.")
@click.option("--right", "rights", multiple=True, metavar="RIGHT", help=f"One of: {', '.join(RIGHTS)}.")
@click.option("--until", "expires_on", metavar="DAY", type=click.DateTime(["%Y-%m-%d"]), help="Their last day.")
@click.option("--language", type=click.Choice(LANGUAGES), help="[default: en]")
def staff_add(admin: bool, roles: tuple[str, ...], **asked: Any) -> None:
    """Put EMAIL on the staff, or give somebody who is on it more roles and places."""
    with migrated() as engine, engine.begin() as db:
        roles = (*roles, "admin") if admin else roles
        asked["expires_on"] = asked["expires_on"] and asked["expires_on"].date()
        click.echo(add(db, Books(db, clock.now()), Wanted(roles=roles, **asked)))
