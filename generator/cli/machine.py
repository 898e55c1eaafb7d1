"""The command about the machine itself: doctor."""

import sys

import click

from ..doctor import examined
from .setting import Setting, with_setting


@click.command()
@with_setting
def doctor(setting: Setting) -> None:
    """Máy này đã đủ đồ chưa. / Whether this machine has all that is needed."""
    findings = examined(setting.where)
    for finding in findings:
        mark = "✓" if finding.fine else "✗"
        click.echo(f"{mark} {finding.what}: {finding.found}")
    if not all(finding.fine or finding.optional for finding in findings):
        sys.exit(3)
