"""python -m briefing.files OUT.pptx [--right-to-left]: our PowerPoint template, for an office to make its own from."""

import sys
from pathlib import Path

import click

from briefing.files.template import drawn


@click.command()
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--right-to-left", is_flag=True, help="As files in Arabic begin.")
def template(out: Path, right_to_left: bool) -> None:
    """Write Marsa's PowerPoint template. Change colours, letters and logo; keep the names of layouts and places.

    Then name it in MARSA_TEMPLATE, or in --template.
    """
    if out.exists():
        raise click.ClickException(f"{out} is there already. Choose another name.")
    out.write_bytes(drawn(right_to_left=right_to_left))
    click.echo(f"{out} is written.")


if __name__ == "__main__":
    sys.exit(template())
