"""What leaves the office, at the command line: python -m briefing make. See docs/packs.md."""

import logging

import click

from edits.commands.make import make  # the door: a pack is kept, and its files are written down


@click.group(context_settings={"max_content_width": 110})
def main() -> None:
    """Donor packs: drawn up, protected, and written as files."""
    logging.getLogger("streamlit").setLevel(logging.ERROR)


main.add_command(make)

if __name__ == "__main__":
    main(prog_name="python -m briefing")
