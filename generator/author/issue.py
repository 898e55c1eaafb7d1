"""Number, day and signer put into a paper's YAML, comments kept: what the office's register gives after approval."""

from datetime import date
from pathlib import Path

from ruamel.yaml.comments import CommentedMap

from .writing import dumped, editor_yaml, write_new


def issue(path: Path, *, number: str | None, signed: date | None, signer: str | None) -> None:
    """Writes what is given into `decision.yaml` or `submission.yaml`; what is not given stays as it is."""
    data: CommentedMap = editor_yaml().load(path.read_text("utf-8"))
    if number is not None:
        data["number"] = number
    if signed is not None:
        data["signed"] = signed.isoformat()
    if signer is not None:
        data["signer"]["name"] = signer
    write_new(path, dumped(data), force=True)
