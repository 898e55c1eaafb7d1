"""Commands that keep what the repository remembers: ledger."""

import sys

import click

from ..author.ledger import record
from ..derive.addresses import unrecorded
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
