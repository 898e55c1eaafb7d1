"""The command that checks a published site against its signed releases."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from ..model.base import day_of
from ..report import as_json, as_text
from ..site_proof import STALE_AFTER, Asked, SiteVerdict, can_be_anchor, prove, read_seen, remember, source_of
from ..site_telling import told_of
from .setting import Setting, with_setting

_SHOWN = 20


class NumberOrDay(click.ParamType[int | date]):
    """A release's number, or a day."""

    name = "N|YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int | date:
        """The number or the day, or a usage fault."""
        if isinstance(value, int | date):
            return value
        found = int(value) if str(value).isdecimal() else day_of(value)
        if found is None:
            self.fail(f"«{value}» không phải số bản phát hành hay ngày / neither a number nor a day", param, ctx)
        return found


@click.command(name="verify-site")
@click.argument("site")
@click.option("--anchor", required=True, help="Tệp chứng thư hay dấu vân tay, lấy ở nơi khác trang / what you trust")
@click.option("--not-before", type=NumberOrDay(), help="Số hoặc ngày bản phát hành đã biết / a release known before")
@click.option("--remember", "memory", type=click.Path(path_type=Path, dir_okay=False),
              help="Sổ nhớ bản mới nhất đã thấy / file that remembers the newest release seen")
@click.option("--stale-after", type=click.IntRange(0), default=STALE_AFTER, show_default=True,
              help="Bản mới nhất quá bấy nhiêu ngày thì nhắc / days after which the newest release is told to be old")
@click.option("--time-limit", type=click.FloatRange(0.1), default=600.0, show_default=True,
              help="Số giây chờ máy chủ / seconds to wait for a server")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="Dạng kết quả / form of the answer")
@with_setting
def verify_site(setting: Setting, site: str, anchor: str, not_before: int | date | None, memory: Path | None,
                stale_after: int, time_limit: float, form: str) -> None:
    """Trang (thư mục hoặc địa chỉ) có đúng bản đã phát hành không. / Whether a site is what was released and signed."""
    source = source_of(site, time_limit)
    if source is None:
        setting.say(f"{site}: không có thư mục ấy, cũng không phải địa chỉ http(s)", f"{site}: no folder, no address")
        sys.exit(2)
    if not can_be_anchor(anchor):
        setting.say(f"--anchor {anchor}: không phải tệp chứng thư hay dấu vân tay SHA-256 (64 chữ số)",
                    f"--anchor {anchor}: neither a certificate file nor a SHA-256 fingerprint (64 digits)")
        sys.exit(2)
    seen, problems = read_seen(memory, site) if memory else (None, [])
    if problems:
        setting.stop(problems)
    proof = prove(source, Asked(anchor, setting.today, not_before, seen, stale_after))
    if memory:
        remember(memory, site, proof)
    _tell(setting, site, proof, form, kept=memory is not None)
    sys.exit(0 if proof.fine else 1)


def _tell(setting: Setting, site: str, proof: SiteVerdict, form: str, *, kept: bool) -> None:
    """The verdict on stdout; in text, its faults on stderr, the first of many."""
    said = told_of(proof, setting.today, setting.lang, kept=kept)
    if form == "json":
        newest = proof.newest.model_dump(mode="json") if proof.newest else None
        click.echo(json.dumps({"site": site, "fine": proof.fine, "release": newest, "releases": proof.releases,
                               "files": proof.files, "anchor": proof.anchor, "statements": said,
                               "problems": json.loads(as_json(proof.problems, setting.lang))}, ensure_ascii=False))
        return
    click.echo("\n".join([f"{site}:", *(f"  {line}" for line in said)]))
    if proof.problems:
        click.echo(as_text(proof.problems[:_SHOWN], setting.lang), err=True)
    if len(proof.problems) > _SHOWN:
        setting.say(f"… và {len(proof.problems) - _SHOWN} lỗi nữa: xem --format json",
                    f"… and {len(proof.problems) - _SHOWN} more: see --format json")
