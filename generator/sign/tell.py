"""A verdict in plain sentences, in Vietnamese or English. The words are data; nothing is judged here."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from ..load.yaml_text import read_yaml
from .moment import iso
from .revocation import Standing
from .verdict import Signature, Stamp, Verdict

WORDS = Path(__file__).parent.parent / "data" / "verdict.yaml"
Lang = Literal["vi", "en"]


def statements(verdict: Verdict, lang: Lang) -> list[str]:
    """The state first, then each signature's facts, trial signatures with the word THỬ NGHIỆM beside them."""
    words, _ = read_yaml(WORDS.name, WORDS.read_bytes())
    said = [words["states"][verdict.state][lang]]
    if verdict.original_elsewhere:
        said.append(words["original"][lang])
    for number, signature in enumerate(verdict.signatures, 1):
        said += _of(signature, number, words, lang)
    said += [_stamp(stamp, words["answers"], lang) for stamp in verdict.stamps]
    return said


def as_data(verdict: Verdict, lang: Lang) -> dict[str, Any]:
    """The same for programs: every fact by its name, moments as ISO 8601, and the sentences besides."""
    return {"state": verdict.state, "fine": verdict.fine, "trial": verdict.trial,
            "original_elsewhere": verdict.original_elsewhere,
            "signatures": [_plain(one) for one in verdict.signatures],
            "stamps": [_plain(one) for one in verdict.stamps],
            "problems": [found.code for found in verdict.problems], "statements": statements(verdict, lang)}


def _plain(value: Any) -> Any:
    if isinstance(value, Signature | Stamp):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    return iso(value) if isinstance(value, datetime) else value


def _of(signature: Signature, number: int, words: Mapping[str, Any], lang: Lang) -> list[str]:
    answers = words["answers"]
    said = [answers["signature"][lang].format(number=number, field=signature.field)]
    if signature.trial:
        said.append(answers["trial"][lang])
    for name, sentence in words["facts"].items():
        value = getattr(signature, name)
        if name == "whole_file" and not value and not signature.changed_after:
            value = answers["proofs"][lang]
        elif isinstance(value, bool):
            value = answers["yes" if value else "no"][lang]
        elif isinstance(value, datetime):
            value = iso(value)
        elif isinstance(value, Standing):
            value = answers[value][lang]
        elif isinstance(value, tuple):
            value = " → ".join(value)
        if value is not None:
            said.append(sentence[lang].replace("{value}", value))
    if signature.stamp is not None:
        said.append(_stamp(signature.stamp, answers, lang))
    return said


def _stamp(stamp: Stamp, answers: Mapping[str, Any], lang: Lang) -> str:
    state = "fails" if not stamp.intact else "holds" if stamp.trusted else "stranger"
    return str(answers["over" if stamp.field else "stamp"][lang].format(
        field=stamp.field, time=iso(stamp.time), authority=stamp.authority, state=answers[state][lang]))
