"""Commands that keep what the repository remembers and what its editors are told: ledger, recode, schema."""

import sys
from pathlib import Path

import click

from ..author.ledger import record
from ..author.recode import recode as give_code
from ..author.writing import write_new
from ..derive.addresses import unrecorded
from ..load.kinds import KINDS
from ..load.schemas import schemas
from .setting import Setting, with_setting


@click.command()
@click.option("--write", is_flag=True, help="Ghi thêm vào addresses.txt / add what is missing")
@with_setting
def ledger(setting: Setting, write: bool) -> None:
    """Địa chỉ chưa có trong sổ addresses.txt. / Addresses that the ledger lacks; ends with 1 where there are any.

    With --write they are added: do so whenever new pages are published."""
    catalog = setting.fit_catalog()
    found = record(catalog, setting.where.content) if write else unrecorded(catalog)
    for address in found:
        click.echo(address)
    if write:
        setting.say(f"đã ghi thêm {len(found)} địa chỉ", f"{len(found)} addresses added")
    elif found:
        setting.say(f"{len(found)} địa chỉ chưa ghi sổ; ghi bằng: congkhai ledger --write",
                    f"{len(found)} addresses are not in the ledger; to add them: congkhai ledger --write")
        sys.exit(1)


@click.command()
@click.argument("old")
@click.argument("new")
@with_setting
def recode(setting: Setting, old: str, new: str) -> None:
    """Mã tạm OLD (moi-…) thành mã quốc gia NEW. / A provisional code becomes the national one; its page leads on."""
    folder, problems = give_code(setting.fit_catalog(), setting.where.content, old, new, setting.today)
    if folder is None:
        setting.refuse(problems)
    click.echo(folder)


@click.command()
@click.argument("kind", required=False, type=click.Choice([kind.name for kind in KINDS]))
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Ghi mỗi loại một tệp / one file a kind")
def schema(kind: str | None, out: Path | None) -> None:
    """JSON Schema của các loại tệp nội dung. / JSON Schemas of the kinds of content file.

    Without KIND their names, or with --out (content/.schema) all of them."""
    known = schemas()
    chosen = [kind] if kind else sorted(known)
    for name in chosen:
        if out is not None:
            write_new(out / f"{name}.json", known[name].decode(), force=True)
            click.echo(out / f"{name}.json")
        else:
            click.echo(known[name].decode() if kind else name, nl=not kind)
