"""What the office sends of its own accord: python -m edits digest | alerts [--dry-run]. See docs/deployment.md."""

import logging

import click

from edits.commands.alerts import alerts
from edits.commands.digest import digest


@click.group(context_settings={"max_content_width": 110})
def main() -> None:
    """The weekly digest, and what the duty list is told at once, by e-mail."""
    # kept answers need a server around them; a command has none and need not say so
    logging.getLogger("streamlit").setLevel(logging.ERROR)


main.add_command(digest)
main.add_command(alerts)

if __name__ == "__main__":
    main(prog_name="python -m edits")
