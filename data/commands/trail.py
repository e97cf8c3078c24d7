"""audit: sealing and verifying it."""

import click

from data import clock
from data.commands.words import migrated
from data.trail import anchors, sealer, verify


@click.group("audit")
def audit_() -> None:
    """The audit: sealed into a signed chain, and verified."""


@audit_.command("seal")
def audit_seal() -> None:
    """Seal what was written since and write the new seals down outside the database. The app does it by itself."""
    with migrated() as engine:
        click.echo(f"Sealed: {sealer.seal(engine, wait=True)} rows. Anchors: {anchors.path()}")


@audit_.command("verify")
@click.option("--without-anchors", is_flag=True, help="Where the anchors are elsewhere. A cut end is not found then.")
def audit_verify(without_anchors: bool) -> None:
    """Find whatever was changed, removed, slipped in, moved or cut off after it was sealed. Exits 1 if anything was."""
    with migrated() as engine:
        report = verify.verify(engine, anchors=not without_anchors)
        verify.keep(engine, report, clock.now())
        click.echo("\n".join(verify.summary(report)))
    if report.wrong:
        raise SystemExit(1)


@audit_.command("restored")
@click.confirmation_option(prompt="Has this database been restored from a backup on purpose?")
def audit_restored() -> None:
    """Write into the anchors that an older backup was restored: the chain goes on from where the backup ends."""
    with migrated() as engine:
        number = sealer.restored(engine)
        click.echo(f"The anchors say now that the chain goes on from seal {number}.")
