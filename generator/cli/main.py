"""The group of commands, and the boundary where a failure of ours becomes exit code 3."""

import gc
import io
import sys
import traceback

import click

from .. import __version__
from . import bring, keep, make, measuring, read, seal, write


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="congkhai")
def commands() -> None:
    """Danh mục thủ tục hành chính thành trang công khai và quyết định có ký số.

    A province's catalog of procedures as a public site and signed decisions."""


for command in (read.check, read.impact, read.due, read.explain, read.doctor, measuring.inspect_,
                bring.import_, bring.export, write.new, write.amend, write.draft, write.issue,
                make.build, make.serve, make.document, make.board,
                keep.ledger, keep.recode, keep.schema,
                seal.sign, seal.verify, seal.release):
    commands.add_command(command)


def main() -> None:
    """Run a command. Content at fault ends with 1, wrong usage with 2, a bug of ours with 3.

    A run is short and its models hold no cycles: without the collector a build takes a quarter less time."""
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # Vietnamese must come out whatever the terminal calls itself
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        commands(prog_name="congkhai")
    except Exception as error:
        traceback.print_exc()
        click.echo(f"congkhai: lỗi của chương trình, không phải của nội dung: {error!r}\n"
                   f"congkhai: a fault of the program, not of the content", err=True)
        sys.exit(3)
