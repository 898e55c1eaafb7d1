"""The files of the search index: equal for equal records, and touched only where a record has a part."""

import json
import random
from dataclasses import replace

from generator.derive.search import SearchRecord, SearchSynonym, name_words, words
from generator.publish.search_index import SearchSettings, numbered, search_index, shard_of

SETTINGS = SearchSettings({"ho-tich": "Hộ tịch", "dat-dai": "Đất đai"},
                          [SearchSynonym(words("sổ đỏ"), (words("tách thửa đất"),))],
                          {"làm": 0.1}, ["nước ngoài"], {"k1": 1.2})


def record(code: str, title: str, field: str = "ho-tich", ended: bool = False) -> SearchRecord:
    many = name_words(title)
    return SearchRecord(code=code, title=title, field=field, levels=("commune",), online="full", audience=("citizen",),
                        anywhere=True, sample=False, time="", fee="", ended=ended, title_words=many,
                        title_size=len(many), keyword_words=(), number_words=words("163/QĐ-BTP"))


RECORDS = [record("1.001193", "Đăng ký khai sinh"), record("1.000894", "Đăng ký kết hôn"),
           record("2.000986", "Liên thông khai sinh có yếu tố nước ngoài"),
           record("moi-tach-thua", "Tách thửa đất", "dat-dai")]


def arguments(script: bytes) -> list[object]:
    text = script.decode()
    found: list[object] = json.loads(f"[{text[text.index('(') + 1:text.rindex(')')]}]")
    return found


def test_the_head_stands_at_a_fixed_name() -> None:
    assert "head.js" in search_index(RECORDS, SETTINGS)


def test_equal_records_in_any_order_give_equal_bytes() -> None:
    shuffled = random.Random(1).sample(RECORDS, len(RECORDS))
    assert search_index(shuffled, SETTINGS) == search_index(RECORDS, SETTINGS)


def test_a_changed_record_touches_only_its_own_shards_and_the_head() -> None:
    changed = [replace(RECORDS[0], ended=True), *RECORDS[1:]]
    before, after = search_index(RECORDS, SETTINGS), search_index(changed, SETTINGS)
    assert {path for path in before if before[path] != after[path]} == {"head.js"}
    renamed = [record("1.001193", "Đăng ký lại khai sinh"), *RECORDS[1:]]
    after = search_index(renamed, SETTINGS)
    changed_files = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert changed_files <= {"head.js", "d-50059.js", *(f"w-{key}.js" for key in ("da", "ki", "kha", "si", "la"))}


def test_an_everyday_phrase_stands_by_its_first_telling_word() -> None:
    said = [SearchSynonym(words("làm sổ đỏ"), (words("tách thửa đất"),)),
            SearchSynonym(words("làm"), (words("đăng ký"),))]
    files = search_index(RECORDS, replace(SETTINGS, synonyms=said))
    shard, head = arguments(files["w-so.js"])[1], arguments(files["head.js"])[0]
    assert isinstance(shard, dict)
    assert isinstance(head, dict)
    assert shard["+"] == [["lamF soOR doDR", "tachS thuaRW datDOS"]]
    assert head["synonyms"] == [["lamF", "dangAD kiS"]]


def test_everyday_phrases_that_lead_nowhere_in_this_catalog_are_left_out() -> None:
    said = [SearchSynonym(words("con mới sinh"), (words("đăng ký khai sinh"), words("đăng ký tàu biển"))),
            SearchSynonym(words("bán đất"), (words("tách hợp thửa đất"),)),  # all words but one, of four
            SearchSynonym(words("ghe"), (words("tàu cá"),)), SearchSynonym(words("xuồng"), (words("khai tàu"),))]
    files = search_index(RECORDS, replace(SETTINGS, synonyms=said))
    kept = {phrase[0]: phrase[1:] for script in files.values() for part in arguments(script)
            if isinstance(part, dict) for phrase in part.get("+", [])}
    assert set(kept) == {"con moiSW sinh", "banS datDOS"}
    assert len(kept["con moiSW sinh"]) == 1


def test_a_new_procedure_leaves_the_numbers_of_the_others_alone() -> None:
    more = [*RECORDS, record("1.000001", "Cấp bản sao")]
    before = {r.code: number for number, r in numbered(RECORDS).items()}
    after = {r.code: number for number, r in numbered(more).items()}
    assert before.items() <= after.items()


def test_a_provisional_code_is_kept_in_the_head() -> None:
    head = arguments(search_index(RECORDS, SETTINGS)["head.js"])[0]
    assert isinstance(head, dict)
    assert list(head["codes"].values()) == ["moi-tach-thua"]


def test_no_title_can_end_a_script() -> None:
    files = search_index([record("1.000001", "</script><b>\u2028")], SETTINGS)
    assert not any(b"<" in data or "\u2028".encode() in data for data in files.values())


def test_a_shard_is_named_by_the_sound_a_word_begins_with() -> None:
    names = [shard_of(word, {}) for word in ("khai", "ki", "thu", "a", "163")]
    assert names == ["w-kha", "w-ki", "w-thu", "w-a", "w-16"]


def test_a_common_word_has_a_shard_of_its_own() -> None:
    known = {"khai": 63, "ki": 64, "163": 900}
    assert [shard_of(word, known) for word in ("khai", "ki", "163")] == ["w-kha", "c-ki", "w-16"]
    files = search_index([record(f"1.{at:06d}", f"Kiểm tra {at}") for at in range(1, 70)], SETTINGS)
    assert {"c-kiem.js", "c-tra.js"} <= files.keys()
    assert list(arguments(files["c-kiem.js"])[1]) == ["kiem"]  # type: ignore[call-overload]


def test_an_empty_catalog_has_a_head() -> None:
    assert search_index([], replace(SETTINGS, synonyms=[])).keys() == {"head.js"}
