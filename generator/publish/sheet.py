"""The theme's style sheet without the rules that no shell and no template uses. Knows CSS, no page."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import tinycss2

_WORD = re.compile(r"[A-Za-z_][\w-]*")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
_NESTED = {"media", "supports", "layer", "container"}
_ALWAYS = {"root", "html", "body"}

Node = Any
"""tinycss2 has no types of its own."""


def words_used(texts: Iterable[str]) -> set[str]:
    """Every word of these pages and templates: element names, classes, ids, attributes and their values among them."""
    return {word for text in texts for word in _WORD.findall(text)} | _ALWAYS


def prune(css: str, used: set[str]) -> str:
    """The sheet with only the selectors whose every name is among the used words.

    Pictures in variables that no kept rule asks for go too. What cannot be parsed stays as it is."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    kept = "".join(_kept(rules, used))
    wanted = set(_VARIABLE.findall(kept))
    return "".join(_with_variables(kept, wanted))


def _kept(rules: Sequence[Node], used: set[str]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [text for text in _selectors(rule.prelude, used) if text]
            if selectors:
                yield f"{','.join(selectors)}{{{tinycss2.serialize(rule.content).strip()}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in _NESTED and rule.content is not None:
            inside = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            text = "".join(_kept(inside, used))
            if text:
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{text}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword != "charset":
            yield rule.serialize()


def _selectors(prelude: Sequence[Node], used: set[str]) -> Iterator[str]:
    """Those selectors of a list that can match anything."""
    for selector in _split(prelude):
        if set(_names(selector)) <= used:
            yield tinycss2.serialize(selector).strip()


def _split(nodes: Sequence[Node]) -> Iterator[list[Node]]:
    part: list[Node] = []
    for node in nodes:
        if node.type == "literal" and node.value == ",":
            yield part
            part = []
        else:
            part.append(node)
    yield part


def _names(selector: Sequence[Node]) -> Iterator[str]:
    """Elements, classes, ids, attributes and their values; what stands in :not() or another function does not count."""
    after_colon = False
    for node in selector:
        if (node.type == "ident" and not after_colon) or node.type == "hash":
            yield node.value
        elif node.type == "[] block":
            yield from (inner.value for inner in node.content if inner.type in ("ident", "string") and inner.value)
        after_colon = node.type == "literal" and node.value in (":", "::")


def _with_variables(css: str, wanted: set[str]) -> Iterator[str]:
    """The sheet again, without pictures in variables that nothing asks for."""
    at = 0
    for found in re.finditer(r"(--[\w-]+):\s*url\((?:\"[^\"]*\"|'[^']*'|[^)]*)\);?", css):
        if found[1] not in wanted:
            yield css[at:found.start()]
            at = found.end()
    yield css[at:]
