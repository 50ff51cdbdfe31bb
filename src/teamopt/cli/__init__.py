"""The command line: one module per command, and the group that holds them."""

from __future__ import annotations

import os
import traceback
from importlib.metadata import version
from typing import Any, NoReturn

import click

from teamopt.cli import output
from teamopt.cli.audit import audit as audit_command
from teamopt.cli.check import check as check_command
from teamopt.cli.compare import compare as compare_command
from teamopt.cli.importing import import_ as import_command
from teamopt.cli.make import make as make_command
from teamopt.cli.new import new as new_command
from teamopt.cli.order import order as order_command
from teamopt.cli.replan import replan as replan_command
from teamopt.cli.risk import risk as risk_command
from teamopt.cli.roles import roles as roles_command
from teamopt.cli.schema import schema as schema_command
from teamopt.cli.show import show as show_command
from teamopt.cli.solve import solve as solve_command
from teamopt.cli.sweep import sweep as sweep_command
from teamopt.cli.triage import triage as triage_command
from teamopt.cli.why import why as why_command
from teamopt.errors import (
    INTERRUPTED,
    AuditError,
    BriefError,
    ChangeError,
    EditError,
    HandoutError,
    InfeasibleError,
    OrderError,
    PlanError,
    ReplanError,
    RiskError,
    RunsError,
    ScenarioError,
    SweepError,
    WishError,
)

EPILOG = """\b
Start here:
  teamopt new brief.yaml
  teamopt check brief.yaml
  teamopt solve brief.yaml -o plan
"""
FAILED, FAULTY, STOPPED = 1, 2, 130


class Commands(click.Group):
    """A group of commands that says what went wrong in a line, not in a traceback."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run from the shell, whatever it has closed."""
        output.fill()
        return super().main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; the only place that turns errors into exit codes."""
        # Options of a command are read in its own context, which is gone by then.
        as_json = "--json" in ctx.args
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            if as_json:
                output.refused(error)
            raise
        except (click.exceptions.Exit, click.ClickException, click.Abort):
            raise
        except (
            BriefError,
            EditError,
            WishError,
            OrderError,
            SweepError,
            PlanError,
            RiskError,
            AuditError,
            HandoutError,
            ScenarioError,
            ReplanError,
            ChangeError,
            RunsError,
            InfeasibleError,
        ) as error:
            if as_json:
                output.refused(error)
            output.tell(str(error))
            ctx.exit(FAULTY)
        except KeyboardInterrupt:
            output.tell(INTERRUPTED)
            ctx.exit(STOPPED)
        except BrokenPipeError:
            output.hush()
            ctx.exit(0)
        except Exception as error:
            _internal(ctx, error)


def _internal(ctx: click.Context, error: Exception) -> NoReturn:
    if os.environ.get("TEAMOPT_DEBUG") == "1":
        output.tell(traceback.format_exc())
    lines = str(error).splitlines() or [""]
    output.tell(
        f"teamopt: internal error ({type(error).__name__}: {lines[0]}): please report "
        "it with the brief; TEAMOPT_DEBUG=1 shows where it happened."
    )
    ctx.exit(FAILED)


@click.group(
    cls=Commands,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(version("teamopt"), prog_name="teamopt")
def main() -> None:
    """Plan a team: who to hire first, when, and what they build."""


for command in (
    new_command,
    check_command,
    solve_command,
    show_command,
    why_command,
    order_command,
    risk_command,
    compare_command,
    sweep_command,
    replan_command,
    audit_command,
    make_command,
    triage_command,
    import_command,
    roles_command,
    schema_command,
):
    main.add_command(command)
