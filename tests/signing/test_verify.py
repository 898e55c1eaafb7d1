"""What the verifier says of intact, altered, truncated, strange and hostile files."""

import random
import re
import zipfile
from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from generator.report import MESSAGES, told
from generator.sign.profile import Role
from generator.sign.tell import statements
from generator.sign.verdict import State
from generator.sign.verify import verify

from .conftest import NOW, Authority


@pytest.fixture(scope="module")
def anchors(authority):
    return (authority.certificate,)


def _flipped(data, position, bit=1):
    return data[:position] + bytes([data[position] ^ bit]) + data[position + 1:]


def _gap(data):
    return tuple(int(n) for n in re.search(rb"/ByteRange \[0 (\d+) (\d+)", data).groups())


def test_an_intact_trial_is_fine_and_says_so(signed, anchors):
    verdict = verify(signed, anchors)
    (one,) = verdict.signatures
    assert (verdict.state, verdict.fine, verdict.trial) == (State.TRIAL, True, True)
    assert one.intact
    assert one.whole_file
    assert one.trusted
    assert one.valid_then
    assert not one.changed_after
    assert one.organization == "Cơ quan mẫu"
    assert one.authority == "Nơi cấp của bài kiểm tra"
    assert one.claimed_time == NOW
    assert one.algorithm == "RSA 2048, SHA256"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_trial_is_never_told_without_its_word(signed, anchors, lang):
    said = statements(verify(signed, anchors), lang)
    assert "THỬ NGHIỆM" in said[0]
    assert any("2026-03-02T08:30:00+07:00" in line for line in said)
    assert not any("{" in line for line in said)


def test_a_signature_that_is_no_trial_is_intact(sign, authority, anchors):
    verdict = verify(sign(authority.issue()), anchors)
    assert verdict.state is State.INTACT
    assert not verdict.trial
    assert "THỬ NGHIỆM" not in " ".join(statements(verdict, "vi"))


@pytest.mark.parametrize("share", [n / 40 for n in range(40)])
def test_one_altered_byte_anywhere_breaks_it(signed, anchors, share):
    position = int(share * len(signed)) + 20
    verdict = verify(_flipped(signed, position), anchors)
    assert verdict.state in (State.ALTERED, State.NOT_PDF)
    assert not verdict.fine


def test_one_altered_byte_in_the_signature_itself_breaks_it(signed, anchors):
    start, end = _gap(signed)
    length = len(signed[start:end].rstrip(b"0>"))
    places = [*range(start, start + 120), *random.Random(7).sample(range(start, start + length), 150),
              *range(end - 20, end)]
    passed = [n - start for n in places for bit in (1, 0x20) if verify(_flipped(signed, n, bit), anchors).fine]
    assert passed == []


@pytest.mark.parametrize("share", [0.2, 0.5, 0.7, 0.9, 0.99])
def test_a_truncated_file_is_not_fine(signed, anchors, share):
    assert not verify(signed[:int(len(signed) * share)], anchors).fine


@pytest.mark.parametrize("extra", [b"\n", b"hello", b"\n%%EOF\n", b"\0" * 5000])
def test_bytes_behind_the_end_count_as_a_change(signed, anchors, extra):
    verdict = verify(signed + extra, anchors)
    assert verdict.state in (State.CHANGED_AFTER, State.ALTERED)


def test_content_added_by_a_later_revision_counts_as_a_change(signed, anchors):
    writer = IncrementalPdfFileWriter(BytesIO(signed))
    stream = writer.add_object(generic.StreamObject(stream_data=b"BT /F1 40 Tf 90 500 Td (X) Tj ET"))
    writer.add_stream_to_page(0, stream)
    out = BytesIO()
    writer.write(out)
    verdict = verify(out.getvalue(), anchors)
    assert verdict.state is State.CHANGED_AFTER
    assert verdict.signatures[0].intact
    assert not verdict.signatures[0].whole_file
    assert verdict.problems[0].code == "V004"


def test_a_second_signature_does_not_spoil_the_first(sign, trial_signer, authority, signed, anchors):
    verdict = verify(sign(authority.issue(), pdf=signed, role=Role.ORGANIZATION), anchors)
    first, second = verdict.signatures
    assert verdict.state is State.TRIAL
    assert not first.whole_file
    assert not first.changed_after
    assert second.whole_file


def test_a_signature_rewritten_by_another_program_is_not_fine(signed, anchors):
    out = BytesIO()
    pikepdf.open(BytesIO(signed)).save(out)
    assert not verify(out.getvalue(), anchors).fine


@pytest.mark.parametrize(("start", "days"), [(-400, 365), (10, 365)], ids=["expired", "not yet valid"])
def test_a_certificate_outside_its_days_at_signing_is_told(sign, authority, anchors, start, days):
    key = authority.issue("THỬ NGHIỆM - hết hạn", NOW + timedelta(days=start), days)
    verdict = verify(sign(key), anchors)
    assert verdict.state is State.EXPIRED
    assert verdict.signatures[0].trusted, "its issuer is known all the same"
    assert verdict.problems[0].code == "V006"


def test_a_stranger_with_the_same_names_is_not_trusted(sign, authority, anchors):
    stranger = Authority()
    assert stranger.name == authority.name
    verdict = verify(sign(stranger.issue()), anchors)
    assert verdict.state is State.UNTRUSTED
    assert verdict.problems[0].code == "V005"


def test_without_anchors_nobody_is_trusted(signed):
    assert verify(signed, ()).state is State.UNTRUSTED


def test_a_weak_key_is_told(sign, authority, anchors):
    verdict = verify(sign(authority.issue(bits=1024)), anchors)
    assert verdict.state is State.WEAK
    assert "RSA 1024" in dict(verdict.problems[0].args)["algorithm"]


def test_an_unsigned_paper_is_unsigned(paper_pdf, anchors):
    verdict = verify(paper_pdf, anchors)
    assert (verdict.state, verdict.problems[0].code) == (State.UNSIGNED, "V002")


@pytest.mark.parametrize("data", [b"", b"hello", b"PK\x03\x04", b"\x89PNG\r\n", b"%PD"])
def test_what_is_no_pdf_is_a_problem(data, anchors):
    verdict = verify(data, anchors)
    assert (verdict.state, verdict.problems[0].code) == (State.NOT_PDF, "V001")


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\xff" * 3000, b"%PDF-1.7\nstartxref\n9\n%%EOF"])
def test_a_pdf_that_cannot_be_read_is_a_problem(data, anchors):
    verdict = verify(data, anchors)
    assert (verdict.state, verdict.problems[0].code) == (State.DAMAGED, "V007")


def test_a_docx_has_no_signature_to_check(anchors):
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("word/document.xml", "<x/>")
    verdict = verify(out.getvalue(), anchors)
    assert (verdict.state, verdict.problems[0].code) == (State.UNSIGNED, "V008")


def test_control_characters_in_a_name_do_not_reach_the_terminal(sign, trial_signer, anchors):
    made = sign(trial_signer, name="A\x1b[31mB\nC", box=None)
    assert "\x1b" not in "".join(statements(verify(made, anchors), "vi"))


def test_every_message_of_signing_has_its_words_in_both_languages(signed, sign, authority, anchors):
    codes = sorted(path.stem for path in MESSAGES.glob("V*.yaml"))
    assert codes[0] == "V001"
    bad = [_flipped(signed, 5000), signed + b"x", sign(authority.issue(bits=1024)), b"x", b"%PDF-1.7\n"]
    for data in bad:
        for problem in verify(data, anchors).problems:
            for lang in ("vi", "en"):
                said = told(problem, lang)
                assert said.title
                assert "{" not in said.title + said.need
