"""``teamopt schema``: the schema of a brief, for editors."""

from __future__ import annotations

from pathlib import Path

import click

from teamopt.brief.schema import schema_text
from teamopt.cli.new import write_file


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Write the schema into this file, replacing it, and not to the screen.",
)
def schema(output: Path | None) -> None:
    """Print the JSON schema of a brief, for completion in an editor.

    Editors with the YAML language server use it where the first lines of a brief hold
    `# yaml-language-server: $schema=brief.schema.json`.
    """
    if output is None:
        click.echo(schema_text(), nl=False)
        return
    write_file(output, schema_text(), force=True)
    click.echo(f"Wrote {output}.", err=True)
