"""What was found of a site in plain sentences, in Vietnamese or English. The words are data; nothing is judged here."""

from datetime import date
from pathlib import Path

from .load.yaml_text import read_yaml
from .site_proof import SiteVerdict

WORDS = Path(__file__).parent / "data" / "site-verdict.yaml"


def told_of(proof: SiteVerdict, today: date, lang: str, *, kept: bool) -> list[str]:
    """The verdict first, then what was compared and trusted, then what to do. `kept`: whether a memory holds it."""
    words, _ = read_yaml(WORDS.name, WORDS.read_bytes())
    said = ["whole" if proof.fine else "broken", *(["release"] if proof.newest else []), "files"]
    said += ["anchor"] if proof.anchor else []
    said += [] if proof.whole_list else ["unlisted"]
    said += ["keep"] if proof.fine and not kept else []
    newest = proof.newest
    values = {"sequence": newest.sequence if newest else "", "day": newest.day if newest else "",
              "days": (today - newest.day).days if newest else "", "releases": proof.releases, "files": proof.files,
              "anchor": proof.anchor}
    return [str(words[name][lang]).format(**values) for name in said]
