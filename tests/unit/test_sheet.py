"""The theme's sheet without unused rules: what is used stays, what nothing uses goes."""

import pytest

from generator.publish.sheet import prune, words_used

USED = words_used(['<main class="md-main"><a class="md-skip" href="#x">x</a><input type="search"></main>'])


@pytest.mark.parametrize(("css", "left"), [
    (".md-main{color:red}.md-other{color:blue}", ".md-main{color:red}"),
    (".md-main .md-skip,.md-other a{top:0}", ".md-main .md-skip{top:0}"),
    ("html{a:b}body{c:d}", "html{a:b}body{c:d}"),
    ("*,:after{box-sizing:inherit}", "*,:after{box-sizing:inherit}"),
    (".md-skip:not(.md-other):hover{d:e}", ".md-skip:not(.md-other):hover{d:e}"),
    ('[dir=rtl] .md-main{f:g}[type="search"]{h:i}', '[type="search"]{h:i}'),
    ("@media print{.md-other{a:b}.md-main{c:d}}", "@media print{.md-main{c:d}}"),
    ("@media print{.md-other{a:b}}", ""),
    ("@keyframes x{0%{a:b}}", "@keyframes x{0%{a:b}}"),
    (":root{--icon:url('data:x;y');--size:1px}.md-main{width:var(--size)}",
     ":root{--size:1px}.md-main{width:var(--size)}"),
    (":root{--icon:url(data:x)}.md-main{mask:var(--icon)}", ":root{--icon:url(data:x)}.md-main{mask:var(--icon)}"),
    ("/* words */.md-main{a:b}", ".md-main{a:b}"),
])
def test_a_rule_stays_where_all_its_names_are_used(css: str, left: str) -> None:
    assert prune(css, USED) == left


def test_pruning_twice_changes_nothing_more() -> None:
    once = prune(".md-main{a:b}.md-other{c:d}@media print{a{e:f}}", USED)
    assert prune(once, USED) == once
