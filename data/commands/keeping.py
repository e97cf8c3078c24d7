"""keys, secure: what keeps names unread and everybody to what they may see."""

import click

from data import keys, sealing
from data.commands.words import migrated
from data.connection import NotSecure
from data.secure import problems, secure


@click.group("keys")
def keys_() -> None:
    """The keys that names and drafts are sealed with. They stay outside the database; keep a copy of them elsewhere."""


@keys_.command("new")
@click.option("--here", is_flag=True, help="Put it first in the file of Marsa's own database, instead of printing it.")
def keys_new(here: bool) -> None:
    """Print a new key. Put it first in MARSA_KEYS, before the older ones, then run: keys rotate."""
    if here:
        click.echo(f"The newest key is now the first line of {sealing.put_first(sealing.new_key())}.")
    else:
        click.echo(sealing.new_key())


@keys_.command("rotate")
def keys_rotate() -> None:
    """Seal everything with the newest key; can be stopped and started again. Needs the older keys until it ends."""
    with migrated() as engine:
        identities, drafts = keys.rotate(engine)
        click.echo(f"Sealed with the newest key: {identities} identities, {drafts} drafts. The older keys may now go.")


@click.command("secure")
@click.option("--check", is_flag=True, help="Change nothing, and say whether everything is as it should be.")
def secure_(check: bool) -> None:
    """Make the app's logins, roles, policies and grants, and check them. Run as the owner of the tables.

    `migrate` does the same. Run it again after a change of MARSA_KEYS, from which the logins' passwords are made.
    """
    with migrated() as engine, engine.begin() as db:
        changed = not check and secure(db)
        if wrong := problems(db):
            raise NotSecure("\n".join(["Not everybody is kept to what they may see:", *wrong]))
        click.echo("Set up, and checked." if changed else "Checked: everything is as it should be.")
