"""What signing a paper writes, keeps and refuses; the trial key and the profiles."""

import json
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives import serialization

from generator.sign.faces import Faces, find_faces
from generator.sign.freeze import Paper, sign_paper
from generator.sign.profile import load_profile
from generator.sign.record import edited_after_signing, read_frozen, signed_files, stale
from generator.sign.trial import trial_anchors, trial_key
from generator.sign.verdict import State
from generator.sign.verify import verify

from .conftest import BOX, NOW

YAML = b"doctype: decision-list\nnumber: null\n"
TREE = json.dumps({"lines": ["QUYẾT ĐỊNH"]}).encode()
PATH = "decisions/2026/ho-tich-thang-3/decision.yaml"


@pytest.fixture
def key(tmp_path):
    made, problems = trial_key(tmp_path / ".trial", NOW)
    assert made is not None
    assert not problems
    return made


@pytest.fixture
def files(tmp_path):
    return signed_files(PATH, tmp_path / "content", tmp_path / ".trial")


@pytest.fixture
def paper(paper_pdf):
    return Paper(PATH, YAML, TREE, paper_pdf, b"PK docx")


def _sign(paper, files, demo, key, **more):
    return sign_paper(paper, files, **{"profile": demo, "profile_name": "demo", "key": key, "now": NOW,
                                       "signer_name": "Nguyễn Văn Mẫu", "reason": "Công bố", "box": BOX, **more})


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
    assert files.docx.read_bytes() == b"PK docx"
    assert verify(files.pdf.read_bytes(), trial_anchors(tmp_path / ".trial")).state is State.TRIAL


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
        ("ca.pem", "signer.pem", "signer.key"), 0o600)
    again, _ = trial_key(tmp_path / ".trial", NOW + timedelta(days=9))
    assert again.certificate == key.certificate
    assert "THỬ NGHIỆM - congkhai" in key.certificate.subject.rfc4514_string()


def test_two_clones_have_different_keys(key, tmp_path):
    other, _ = trial_key(tmp_path / "other", NOW)
    assert other.certificate != key.certificate


@pytest.mark.parametrize("name", ["signer.key", "signer.pem"])
def test_a_damaged_trial_key_is_told_and_kept(key, tmp_path, name):
    path = tmp_path / ".trial" / "key" / name
    path.write_bytes(b"")
    made, problems = trial_key(tmp_path / ".trial", NOW)
    assert made is None
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
    assert len(others) == 5
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
    wrong.write_text("title: {vi: x, en: x}\nlevel: PAdES-B-B\ndigest: sha1\nfield: A\nlabel: x\npin: '1234'\n"
                     "appearance: {color: 00308F, mark: x, lines: [x]}\n")
    profile, problems = load_profile(wrong)
    assert profile is None
    assert {p.code for p in problems} == {"S002", "S003"}


def test_a_trial_profile_without_its_mark_is_refused(tmp_path):
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("title: {vi: x, en: x}\ntrial: true\nlevel: PAdES-B-B\ndigest: sha256\nfield: A\nlabel: x\n"
                     "appearance: {color: 00308F, lines: [x]}\n")
    profile, problems = load_profile(wrong)
    assert profile is None
    assert [p.code for p in problems] == ["S001"]


def test_without_a_fitting_font_a_visible_signature_is_refused(tmp_path):
    assert find_faces([tmp_path]) is None
    assert isinstance(find_faces(), Faces)
