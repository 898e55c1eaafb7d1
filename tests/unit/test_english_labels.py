"""The dictionary of the English interface against the templates: no label without its English, no English unused."""

import re
from collections.abc import Iterator

from ..conftest import ROOT

TEMPLATES = [*sorted((ROOT / "generator/data/templates").glob("*.html")), ROOT / "site/theme/main.html"]
DICTIONARY = ROOT / "site/theme/ck-en.js"
LONGEST = 45
SAME_IN_ENGLISH = {"English", "JSON Lines", "JSON Schema"}
PARTS_OF_SENTENCES = {
    "Danh sách lấy từ", "Dùng theo giấy phép", "Nhiều nhất", "Nhiều thủ tục nộp được ở", "Tính cho",
    "Trang này nằm trong", "Về thủ tục do", "Tệp JSON có toàn văn đang áp dụng,",
}
"""Before a tag the sentence goes on: sentences stay Vietnamese."""
COMPOSED = {
    "Trang này được lưu lúc {} ngày {}; giờ chưa nối được với máy chủ, nên nội dung có thể đã thay đổi.",
    "Dành cho cá nhân", "Dành cho doanh nghiệp, hợp tác xã", "Dành cho cơ quan, tổ chức", "Dành cho cán bộ, công chức",
}
"""Put together from words that stand apart in the sources."""
FIGURE = re.compile(r"\{\{[^{}]*(?:\|number|\|length|loop\.index|\bcount\b)[^{}]*\}\}")
ENTRY = re.compile(r'^\s*"((?:[^"\\]|\\.)*)": "((?:[^"\\]|\\.)*)",?$', re.MULTILINE)


def entries() -> list[tuple[str, str]]:
    return ENTRY.findall(DICTIONARY.read_text("utf-8").split("const LABELS = {", 1)[1].split("\n};", 1)[0])


def plain(text: str) -> str:
    """One space wherever there is any, also where it does not break."""
    return re.sub(r"\s+", " ", text.replace("&nbsp;", " ").replace("\\u00a0", " ").replace("&amp;", "&"))


def labels(template: str) -> Iterator[str]:
    """Texts that stand whole between two tags or in an attribute that is read; a figure is `{}`, as in the script."""
    text = FIGURE.sub("{}", re.sub(r"\{#.*?#\}", "", template, flags=re.DOTALL))
    text = re.sub(r"\{%.*?%\}", "§", re.sub(r"\{\{.*?\}\}", "@", text, flags=re.DOTALL), flags=re.DOTALL)
    attributes = re.findall(r'(?:aria-label|placeholder|data-l)="([^"]+)"', text)
    for whole in [*attributes, *re.split(r"<[^>]*>", text)]:
        for part in plain(whole).split(" · "):
            label = part.strip("§ ")
            if (len(label) <= LONGEST and not {"@", "§", "."} & set(label)
                    and re.match(r"(?:\{\} )?[^\W\d_]", label) and (label[0].isupper() or label[0] == "{")
                    and re.search(r"[a-zà-ỹđ]", label)):
                yield label


def test_every_label_of_the_templates_has_its_english() -> None:
    known = {vietnamese for vietnamese, _ in entries()} | SAME_IN_ENGLISH | PARTS_OF_SENTENCES
    missing = {f"{label} ({path.name})" for path in TEMPLATES for label in labels(path.read_text("utf-8"))
               if label not in known}
    assert missing == set()


def test_no_entry_of_the_dictionary_is_unused() -> None:
    """Each is made of words that stand somewhere in what writes pages."""
    assert {vietnamese for vietnamese, _ in entries()} >= COMPOSED
    sources = [*TEMPLATES, *(ROOT / "site/theme/partials").glob("*.html"), *(ROOT / "generator").rglob("*.py"),
               *(ROOT / "generator/data").rglob("*.yaml"),
               *(path for path in (ROOT / "site/theme").glob("*.js") if path != DICTIONARY)]
    written = plain("\n".join(path.read_text("utf-8") for path in sources)).lower()
    unused = [vietnamese for vietnamese, _ in entries() if vietnamese not in COMPOSED
              if not all(piece.strip() in written for piece in re.split(r"\{\}|\. |\.$", vietnamese.lower()))]
    assert unused == []


def test_each_label_stands_once_and_keeps_its_figures() -> None:
    vietnamese = [one for one, _ in entries()]
    assert len(vietnamese) == len(set(vietnamese))
    assert [one for one, english in entries() if one.count("{}") != english.count("{}") or not english] == []
