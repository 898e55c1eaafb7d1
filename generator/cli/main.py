"""The table of commands, and the boundary where a failure of ours becomes exit code 3.

The one place that imports by name: a command brings only what itself needs, and the list of commands brings none."""

import gc
import io
import os
import sys
import traceback
from dataclasses import dataclass
from importlib import import_module

import click

from .. import __version__


@dataclass(frozen=True, slots=True)
class Verb:
    """A command: the module beside this one that holds it, and what the list says of it (its help's first sentence)."""

    module: str
    says: str


VERBS = {
    "amend": Verb("write", "Chép bản đang áp dụng thành bản mới để sửa."),
    "board": Verb("make", "Bảng niêm yết của thủ tục (mã) hoặc lĩnh vực; không ghi gì là mọi thủ tục."),
    "build": Verb("make", "Dựng trang và văn bản."),
    "check": Verb("checking", "Mọi lỗi trong nội dung; không ghi gì."),
    "doctor": Verb("machine", "Máy này đã đủ đồ chưa."),
    "document": Verb("make", "Một văn bản, biểu mẫu hay hồ sơ mẫu."),
    "draft": Verb("write", "Dự thảo quyết định và tờ trình."),
    "due": Verb("read", "Việc gì đến hạn khi nào theo luật."),
    "explain": Verb("read", "Giải thích kỹ một mã lỗi."),
    "export": Verb("bring", "Quy trình nội bộ thành bảng cấu hình hệ thống một cửa."),
    "impact": Verb("read", "Một công bố đổi những gì."),
    "import": Verb("bring", "Tệp bên ngoài thành nội dung."),
    "inspect": Verb("measuring", "Đo thể thức một tệp DOCX hoặc PDF."),
    "issue": Verb("write", "Ghi số, ngày, người ký vào decision.yaml hoặc submission.yaml."),
    "ledger": Verb("keep", "Địa chỉ chưa có trong sổ addresses.txt."),
    "list": Verb("days", "Danh mục của một ngày."),
    "new": Verb("write", "Tệp mới theo vài câu hỏi."),
    "recode": Verb("keep", "Mã tạm OLD (moi-…) thành mã quốc gia NEW."),
    "release": Verb("seal", "Ký bảng kê của trang và nối vào bản trước."),
    "report": Verb("days", "Danh mục của một ngày, đếm theo cấp, lĩnh vực, cơ quan."),
    "schema": Verb("keep", "JSON Schema của các loại tệp nội dung."),
    "serve": Verb("make", "Dựng, mở trên máy này, dựng lại khi sửa."),
    "sign": Verb("seal", "Ký văn bản: tệp decision.yaml, submission.yaml hoặc thư mục."),
    "verify": Verb("seal", "Kiểm tra chữ ký."),
    "verify-site": Verb("prove", "Trang (thư mục hoặc địa chỉ) có đúng bản đã phát hành không."),
}


class Commands(click.Group):
    """The commands of the table."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in order."""
        return sorted(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One of them, its module imported now."""
        if cmd_name not in VERBS:
            return None
        module = import_module(f".{VERBS[cmd_name].module}", __package__)
        return next(found for found in vars(module).values()
                    if isinstance(found, click.Command) and found.name == cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Their list, from the table alone."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, VERBS[name].says) for name in self.list_commands(ctx)])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="congkhai")
def commands() -> None:
    """Danh mục thủ tục hành chính thành trang công khai và quyết định có ký số.

    A province's catalog of procedures as a public site and signed decisions."""


def main() -> None:
    """Run a command. Content at fault ends with 1, wrong usage with 2, a bug of ours with 3.

    A run is short and its models hold no cycles: without the collector a build takes a quarter less time. What
    content may be is ours to say: plugins of pydantic that lie about are not looked for."""
    gc.disable()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
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
    finally:
        gc.freeze()  # the interpreter's last search for cycles, as it ends, finds nothing to look through
