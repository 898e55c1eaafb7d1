"""What signing a paper writes, keeps and refuses; the trial key and the profiles."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives import serialization

from generator.archive import still
from generator.sign.faces import Faces, find_faces
from generator.sign.freeze import Paper, sign_annex, sign_paper
from generator.sign.pdf import Act, prepare_pdf
from generator.sign.profile import PROFILES, Role, load_profile
from generator.sign.record import edited_after_signing, read_frozen, sha256, signed_files, stale
from generator.sign.trial import trial_anchors, trial_keys
from generator.sign.verdict import State
from generator.sign.verify import verify

from .conftest import BOX, NOW
from .docx_papers import word_parts

YAML = b"doctype: decision-list\nnumber: null\n"
TREE = json.dumps({"lines": ["QUYẾT ĐỊNH"]}).encode()
PATH = "decisions/2026/ho-tich-thang-3/decision.yaml"


@pytest.fixture
def key(tmp_path):
    made, problems = trial_keys(tmp_path / ".trial", NOW)
    assert not problems
    return made[Role.PERSON]


@pytest.fixture
def files(tmp_path):
    return signed_files(PATH, tmp_path / "content", tmp_path / ".trial")


@pytest.fixture
def paper(paper_pdf, demo):
    return Paper(PATH, YAML, TREE, prepare_pdf(paper_pdf, demo, BOX), still(word_parts()))


def _sign(paper, files, profile, key, *, role=Role.PERSON, now=NOW, force=False):
    act = Act(role, key, now, "Nguyễn Văn Mẫu", "Công bố")
    return sign_paper(paper, files, act, profile=profile, profile_name="demo", force=force)


def test_a_trial_lies_in_the_overlay_and_a_real_paper_beside_its_yaml(tmp_path):
    trial = signed_files(PATH, tmp_path / "content", tmp_path / ".trial")
    real = signed_files(PATH, (tmp_path / "content" / PATH).parent, None)
    assert trial.pdf == tmp_path / ".trial/signed/decisions/2026/ho-tich-thang-3/decision.signed.pdf"
    assert real.record == tmp_path / "content/decisions/2026/ho-tich-thang-3/decision.frozen.json"


def test_a_signed_paper_is_frozen_and_verifies(paper, files, demo, key, tmp_path):
    frozen, problems = _sign(paper, files, demo, key)
    assert frozen is not None
    assert not problems
    assert read_frozen(files) == (frozen, [])
    assert frozen.tree == json.loads(TREE)
    assert frozen.trial
    assert frozen.signed_at == "2026-03-02T08:30:00+07:00"
    assert verify(files.pdf.read_bytes(), trial_anchors(tmp_path / ".trial")).state is State.TRIAL


def test_the_docx_is_signed_in_a_copy_and_the_download_stays_as_it_was(paper, files, demo, key, tmp_path):
    frozen, _ = _sign(paper, files, demo, key)
    verdict = verify(files.signed_docx.read_bytes(), trial_anchors(tmp_path / ".trial"))
    assert (verdict.state, verdict.signatures[0].reason) == (State.TRIAL, "Công bố")
    assert files.signed_docx.name == "decision.signed.docx"
    assert files.docx.read_bytes() == paper.docx
    assert frozen.signed_docx_sha256 == sha256(files.signed_docx.read_bytes())
    files.signed_docx.write_bytes(files.docx.read_bytes())
    assert [p.code for p in read_frozen(files)[1]] == ["V012"]


def test_a_profile_may_leave_the_docx_unsigned(paper, files, demo, key):
    frozen, _ = _sign(paper, files, demo, key)
    assert files.signed_docx.is_file()
    frozen, _ = _sign(paper, files, demo.model_copy(update={"docx": "none"}), key, force=True)
    assert frozen.signed_docx_sha256 is None
    assert not files.signed_docx.exists()
    assert read_frozen(files) == (frozen, [])


def test_a_docx_that_cannot_be_signed_leaves_nothing_behind(paper, files, demo, key):
    frozen, problems = _sign(replace(paper, docx=b"PK"), files, demo, key)
    assert frozen is None
    assert [p.code for p in problems] == ["V060"]
    assert not files.folder.exists()


def test_an_edit_after_signing_is_noticed_and_line_ends_are_not(paper, files, demo, key):
    frozen, _ = _sign(paper, files, demo, key)
    assert not stale(frozen, YAML)
    assert not stale(frozen, YAML.replace(b"\n", b"\r\n"))
    assert stale(frozen, YAML + b"signed: 2026-03-02\n")
    assert [p.code for p in edited_after_signing(frozen, YAML + b"# x\n")] == ["V011"]


def test_an_existing_signature_is_not_overwritten(paper, files, demo, key):
    _sign(paper, files, demo, key)
    before = files.pdf.read_bytes()
    frozen, problems = _sign(paper, files, demo, key, now=NOW + timedelta(hours=1))
    assert frozen is None
    assert [p.code for p in problems] == ["V010"]
    assert files.pdf.read_bytes() == before
    frozen, problems = _sign(paper, files, demo, key, now=NOW + timedelta(hours=1), force=True)
    assert frozen is not None
    assert not problems
    assert files.pdf.read_bytes() != before


def test_the_second_role_signs_on_top_of_the_first_and_counts_as_no_edit(paper, files, demo, key, tmp_path):
    first, _ = _sign(paper, files, demo, key)
    pdf, docx = files.pdf.read_bytes(), files.signed_docx.read_bytes()
    seal = trial_keys(tmp_path / ".trial", NOW)[0][Role.ORGANIZATION]
    later = replace(paper, pdf=b"", docx=None)  # nothing of it is drawn again
    both, problems = _sign(later, files, demo, seal, role=Role.ORGANIZATION, now=NOW + timedelta(hours=2))
    assert not problems
    assert files.pdf.read_bytes().startswith(pdf)
    assert files.signed_docx.read_bytes() == docx
    assert read_frozen(files) == (both, [])
    assert edited_after_signing(both, YAML) == []
    assert [one.role for one in both.signatures] == [Role.PERSON, Role.ORGANIZATION]
    assert (both.signer, both.signed_at) == ("Nguyễn Văn Mẫu", "2026-03-02T10:30:00+07:00")
    assert both.tree == first.tree
    verdict = verify(files.pdf.read_bytes(), trial_anchors(tmp_path / ".trial"))
    assert (verdict.state, len(verdict.signatures)) == (State.TRIAL, 2)


def test_the_second_role_signs_neither_a_broken_file_nor_an_edited_paper(paper, files, demo, key):
    _sign(paper, files, demo, key)
    edited = replace(paper, yaml=YAML + b"signed: 2026-03-03\n")
    assert [p.code for p in _sign(edited, files, demo, key, role=Role.ORGANIZATION)[1]] == ["V011"]
    files.pdf.write_bytes(files.pdf.read_bytes() + b" ")
    assert [p.code for p in _sign(paper, files, demo, key, role=Role.ORGANIZATION)[1]] == ["V012"]


def test_an_expired_key_may_not_sign_and_writes_nothing(paper, files, demo, key):
    frozen, problems = _sign(paper, files, demo, key, now=NOW + timedelta(days=2000))
    assert frozen is None
    assert [p.code for p in problems] == ["V013"]
    assert not files.folder.exists()


def test_a_key_too_weak_signs_nothing(paper, files, demo, authority):
    _, problems = _sign(paper, files, demo, authority.issue("THỬ NGHIỆM - khóa yếu", bits=1024))
    assert [p.code for p in problems] == ["V009"]
    assert not files.pdf.exists()


def test_without_a_typeface_nothing_is_signed(paper, files, demo, key, monkeypatch):
    monkeypatch.setattr("generator.sign.pdf.find_faces", lambda: None)
    _, problems = _sign(paper, files, demo, key)
    assert [p.code for p in problems] == ["V017"]
    assert not files.pdf.exists()


def test_a_real_certificate_may_not_make_a_trial(paper, files, demo, authority):
    _, problems = _sign(paper, files, demo, authority.issue())
    assert [p.code for p in problems] == ["V014"]


def test_a_trial_certificate_may_not_sign_for_real(paper, files, demo, key):
    _, problems = _sign(paper, files, demo.model_copy(update={"trial": False}), key)
    assert [p.code for p in problems] == ["V014"]


def test_replaced_files_of_a_signed_paper_are_noticed(paper, files, demo, key):
    _sign(paper, files, demo, key)
    files.pdf.write_bytes(b"other")
    files.docx.unlink()
    _, problems = read_frozen(files)
    assert [p.code for p in problems] == ["V012", "V012"]


def test_a_damaged_record_is_a_problem_and_none_is_unsigned(files):
    assert read_frozen(files) == (None, [])
    files.folder.mkdir(parents=True)
    files.record.write_text("{")
    assert [p.code for p in read_frozen(files)[1]] == ["V012"]


def test_a_failed_writing_leaves_the_paper_unsigned(paper, files, demo, key):
    files.folder.mkdir(parents=True)
    files.docx.mkdir()  # the second of the three files cannot be written
    with pytest.raises(OSError, match=r"decision\.docx"):
        _sign(paper, files, demo, key)
    assert not files.record.exists()
    assert not [p for p in files.folder.iterdir() if p.name.endswith(".new")]


def test_the_trial_key_is_for_its_owner_alone_and_stays(key, tmp_path):
    home = tmp_path / ".trial" / "key"
    assert {p.name: p.stat().st_mode & 0o777 for p in home.iterdir()} == dict.fromkeys(
        ("ca.pem", "signer.pem", "signer.key", "seal.pem", "seal.key"), 0o600)
    again, _ = trial_keys(tmp_path / ".trial", NOW + timedelta(days=9))
    assert again[Role.PERSON].certificate == key.certificate
    assert "THỬ NGHIỆM - congkhai" in key.certificate.subject.rfc4514_string()


def test_two_clones_have_different_keys(key, tmp_path):
    other, _ = trial_keys(tmp_path / "other", NOW)
    assert other[Role.PERSON].certificate != key.certificate
    assert other[Role.ORGANIZATION].certificate != other[Role.PERSON].certificate


@pytest.mark.parametrize("name", ["signer.key", "signer.pem", "seal.key", "seal.pem"])
def test_a_damaged_trial_key_is_told_and_kept(key, tmp_path, name):
    path = tmp_path / ".trial" / "key" / name
    path.write_bytes(b"")
    made, problems = trial_keys(tmp_path / ".trial", NOW)
    assert made == {}
    assert [p.code for p in problems] == ["V016"]
    assert path.read_bytes() == b""


def test_the_private_key_is_in_no_file_but_its_own_and_in_no_repr(paper, files, demo, key, tmp_path, capfd, caplog):
    _sign(paper, files, demo, key)
    pem = (tmp_path / ".trial/key/signer.key").read_bytes()
    body = [line for line in pem.splitlines() if not line.startswith(b"-----")]
    der = key.private.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8,
                                    serialization.NoEncryption())
    secret = key.private.private_numbers().p.to_bytes(128, "big")
    others = [p for p in tmp_path.rglob("*") if p.is_file() and p.name != "signer.key"]
    assert len(others) == 8
    said = "".join(capfd.readouterr()) + caplog.text + repr(key)
    for data in (*(p.read_bytes() for p in others), said.encode()):
        assert not any(line in data for line in body)
        assert der not in data
        assert secret not in data
    assert "PrivateKey" not in repr(key)


def test_a_profile_is_policy_only_and_strict(tmp_path):
    demo, _ = load_profile("demo")
    assert (demo.level, demo.digest, demo.trial) == ("PAdES-B-B", "sha256", True)
    assert [p.code for p in load_profile("demmo")[1]] == ["V015"]
    wrong = tmp_path / "wrong.yaml"
    text = (PROFILES / "office.yaml").read_text(encoding="utf-8")
    wrong.write_text(text.replace("digest: sha256", "digest: sha1\npin: '1234'"), encoding="utf-8")
    profile, problems = load_profile(wrong)
    assert profile is None
    assert {p.code for p in problems} == {"S002", "S003"}


def test_a_trial_profile_without_its_mark_is_refused(tmp_path):
    wrong = tmp_path / "wrong.yaml"
    text = (PROFILES / "demo.yaml").read_text(encoding="utf-8")
    wrong.write_text(text.replace("  mark: THỬ NGHIỆM\n", ""), encoding="utf-8")
    profile, problems = load_profile(wrong)
    assert profile is None
    assert [(p.code, p.place.keys) for p in problems] == [("S001", ("organization",))]


def test_a_level_with_time_stamps_needs_to_know_from_whom(tmp_path):
    wrong = tmp_path / "wrong.yaml"
    text = (PROFILES / "demo.yaml").read_text(encoding="utf-8")
    wrong.write_text(text.replace("PAdES-B-B", "PAdES-B-T"), encoding="utf-8")
    assert [dict(p.args) for p in load_profile(wrong)[1]] == [{"key": "timestamp"}]


def test_every_profile_reads_and_names_no_key_no_pin_and_no_path():
    names = sorted(path.stem for path in PROFILES.glob("*.yaml"))
    assert names == ["demo", "office", "office-archive"]
    assert [load_profile(name)[1] for name in names] == [[], [], []]
    for name in names:
        text = (PROFILES / f"{name}.yaml").read_text(encoding="utf-8")
        keys = {line.split(":")[0].strip() for line in text.splitlines() if ":" in line and not line.startswith("#")}
        assert not keys & {"key", "pin", "password", "file", "path", "token", "driver", "image"}


def test_without_a_fitting_font_a_visible_signature_is_refused(tmp_path):
    assert find_faces([tmp_path]) is None
    assert isinstance(find_faces(), Faces)


def _annex(paper, files, demo, tmp_path, pdf):
    seal = trial_keys(tmp_path / ".trial", NOW)[0][Role.ORGANIZATION]
    act = Act(Role.ORGANIZATION, seal, NOW, "Ủy ban nhân dân", "Công bố", number="Số: 12/QĐ-UBND")
    return sign_annex(paper, files, pdf, act, demo)


def test_a_separate_annex_is_signed_for_its_paper_and_locked_with_it(paper, files, demo, key, paper_pdf, tmp_path):
    assert [p.code for p in _annex(paper, files, demo, tmp_path, paper_pdf)[1]] == ["V029"], "the paper comes first"
    _sign(paper, files, demo, key)
    for number in (1, 2):
        frozen, problems = _annex(paper, files, demo, tmp_path, paper_pdf)
        assert not problems
        assert frozen.annexes[-1].name == f"phu-luc-{number}"
    assert read_frozen(files) == (frozen, [])
    signed = files.annex("phu-luc-1").read_bytes()
    assert signed.startswith(paper_pdf)
    verdict = verify(signed, trial_anchors(tmp_path / ".trial"))
    assert (verdict.state, len(verdict.signatures)) == (State.TRIAL, 1)
    seal = trial_keys(tmp_path / ".trial", NOW)[0][Role.ORGANIZATION]
    both, _ = _sign(paper, files, demo, seal, role=Role.ORGANIZATION)
    assert both.annexes == frozen.annexes, "a later signature on the paper keeps them"
    files.annex("phu-luc-2").unlink()
    assert [p.code for p in read_frozen(files)[1]] == ["V012"]


def test_a_broken_file_is_no_annex(paper, files, demo, key, tmp_path):
    _sign(paper, files, demo, key)
    assert [p.code for p in _annex(paper, files, demo, tmp_path, b"%PDF-1.7 x")[1]] == ["V007"]
    assert not files.annex("phu-luc-1").exists()
