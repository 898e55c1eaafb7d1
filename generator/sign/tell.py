"""A verdict in plain sentences, in Vietnamese or English. The words are data; nothing is judged here."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from ..load.yaml_text import read_yaml
from .moment import iso
from .verdict import Signature, Verdict

WORDS = Path(__file__).parent.parent / "data" / "verdict.yaml"
Lang = Literal["vi", "en"]


def statements(verdict: Verdict, lang: Lang) -> list[str]:
    """The state first, then each signature's facts, trial signatures with the word THỬ NGHIỆM beside them."""
    words, _ = read_yaml(WORDS.name, WORDS.read_bytes())
    said = [words["states"][verdict.state][lang]]
    for number, signature in enumerate(verdict.signatures, 1):
        said += _of(signature, number, words, lang)
    return said


def _of(signature: Signature, number: int, words: Mapping[str, Any], lang: Lang) -> list[str]:
    answers = words["answers"]
    said = [answers["signature"][lang].format(number=number, field=signature.field)]
    if signature.trial:
        said.append(answers["trial"][lang])
    for name, sentence in words["facts"].items():
        value = getattr(signature, name)
        if isinstance(value, bool):
            value = answers["yes" if value else "no"][lang]
        elif isinstance(value, datetime):
            value = iso(value)
        if value is not None:
            said.append(sentence[lang].replace("{value}", value))
    return said
