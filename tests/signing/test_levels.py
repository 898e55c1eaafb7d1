"""Levels B-B to B-LTA against services on loopback; slow, failing and lying services; what is asked before signing."""

import time
from datetime import timedelta
from io import BytesIO
from itertools import repeat

import pikepdf
import pytest
from asn1crypto import tsp
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID

from generator.problem import Place
from generator.report import told
from generator.sign.asking import ask
from generator.sign.profile import Level, Role
from generator.sign.refusal import Refusal
from generator.sign.revocation import Proofs, Standing
from generator.sign.timestamp import stamp_of
from generator.sign.verdict import State
from generator.sign.verify import verify

from .authority import NOW, Authority, altered_token


@pytest.fixture
def anchors(root):
    return (root.certificate,)


@pytest.fixture
def twice(sign, served, anchors, levels):
    """Person and organization, both at one level."""
    def signed(level, **more):
        person, seal = (served.authority.issue(f"THỬ NGHIỆM - {name}", **more) for name in ("người", "cơ quan"))
        first = sign(person, profile=levels[level], anchors=anchors)
        return sign(seal, pdf=first, role=Role.ORGANIZATION, profile=levels[level], anchors=anchors)
    return signed


@pytest.mark.parametrize("level", list(Level))
def test_two_signatures_at_each_level_verify_as_that_level(twice, anchors, level):
    verdict = verify(twice(level), anchors)
    assert (verdict.state, verdict.problems) == (State.TRIAL, ())
    assert [one.level for one in verdict.signatures] == [level, level]
    assert len(verdict.stamps) == (2 if level is Level.LTA else 0)
    for one in verdict.signatures:
        assert one.chain == (one.signer, "Nơi cấp có dịch vụ", "Gốc của bài kiểm tra")
        assert one.stamped_time == (None if level is Level.B else NOW)
        assert one.revocation is (Standing.GOOD if level in (Level.LT, Level.LTA) else Standing.UNKNOWN)
        assert not one.changed_after


def test_every_field_of_the_highest_level_is_in_the_structure_tree(twice):
    pdf = pikepdf.open(BytesIO(twice(Level.LTA)))
    fields = list(pdf.Root.AcroForm.Fields)
    assert [str(field.T) for field in fields] == ["ChuKyThu", "ConDauThu", "DauThoiGian1", "DauThoiGian2"]
    assert all("/V" in field for field in fields)
    forms = list(pdf.Root.StructTreeRoot.K[0].K)[-4:]
    assert [form.K.Obj.objgen for form in forms] == [field.objgen for field in fields]


def test_an_elliptic_curve_signs_at_the_highest_level(twice, anchors):
    verdict = verify(twice(Level.LTA, curve=ec.SECP256R1()), anchors)
    assert (verdict.state, verdict.signatures[0].algorithm) == (State.TRIAL, "ECDSA secp256r1, SHA256")


def test_the_stamp_counts_when_the_certificate_has_long_expired(sign, served, anchors, levels):
    short = served.authority.issue("THỬ NGHIỆM", days=31)  # its last day is the day after NOW
    served.now = NOW
    assert verify(sign(short, profile=levels[Level.LTA], anchors=anchors), anchors).state is State.TRIAL
    assert verify(sign(short, now=NOW + timedelta(days=9)), anchors).state is State.EXPIRED


def test_a_certificate_revoked_after_the_stamp_leaves_the_signature_good(sign, served, anchors, levels):
    key = served.authority.issue("THỬ NGHIỆM")
    made, bare = sign(key, profile=levels[Level.T], anchors=anchors), sign(key)
    served.authority.revoked[key.certificate.serial_number] = NOW + timedelta(days=1)
    later = Proofs(crls=(served.authority.crl(NOW + timedelta(days=2)),))
    verdict = verify(made, anchors, "", later)
    assert verdict.state is State.TRIAL
    assert verdict.signatures[0].revoked_since == NOW + timedelta(days=1)
    verdict = verify(bare, anchors, "", later)
    assert (verdict.state, verdict.problems[0].code) == (State.REVOKED, "V027"), "no stamp shows that it came before"


def test_a_certificate_revoked_before_signing_is_found_by_a_list_and_by_an_answer(sign, served, anchors, levels):
    key = served.authority.issue("THỬ NGHIỆM")
    made = sign(key, profile=levels[Level.T], anchors=anchors)
    served.authority.revoked[key.certificate.serial_number] = NOW - timedelta(days=1)
    assert verify(made, anchors).state is State.TRIAL, "the file alone cannot know"
    assert verify(made, anchors, "", Proofs(crls=(served.authority.crl(),))).state is State.REVOKED
    with pytest.raises(Refusal, match="V049"):
        ask(key.certificate, key.chain, levels[Level.T].services, NOW)


def test_a_revoked_authority_revokes_whom_it_certified(sign, root, served, anchors, levels):
    made = sign(served.authority.issue("THỬ NGHIỆM"), profile=levels[Level.T], anchors=anchors)
    root.revoked[served.authority.certificate.serial_number] = NOW - timedelta(days=5)
    try:
        assert verify(made, anchors, "", Proofs(crls=(root.crl(),))).state is State.REVOKED
    finally:
        root.revoked.clear()


def test_nobody_but_the_issuer_may_revoke_or_clear(sign, served, anchors):
    key = served.authority.issue("THỬ NGHIỆM")
    made = sign(key)
    stranger = Authority("Nơi cấp có dịch vụ")
    stranger.revoked[key.certificate.serial_number] = NOW - timedelta(days=1)
    verdict = verify(made, anchors, "", Proofs(crls=(stranger.crl(), b"rubbish"), ocsps=(b"", b"0\x00")))
    assert (verdict.state, verdict.signatures[0].revocation) == (State.TRIAL, Standing.UNKNOWN)


def test_an_old_answer_proves_nothing_of_a_later_signature(sign, served, anchors):
    made = sign(served.authority.issue("THỬ NGHIỆM"))
    old = Proofs(crls=(served.authority.crl(NOW - timedelta(days=40)),))
    assert verify(made, anchors, "", old).signatures[0].revocation is Standing.UNKNOWN


def test_where_the_responder_fails_the_list_serves(served, levels, anchors):
    served.lies["/ocsp"] = lambda *_: 503
    key = served.authority.issue("THỬ NGHIỆM")
    assert len(ask(key.certificate, key.chain, levels[Level.LT].services, NOW).crls) == 1


@pytest.mark.parametrize("lie", ["stranger", "old", "unknown", "rubbish"])
def test_an_answer_not_to_be_believed_forbids_a_lasting_signature(served, sign, levels, anchors, lie):
    key = served.authority.issue("THỬ NGHIỆM")
    stranger = served.authority.issue("Người lạ", unchecked=True)  # not authorised to answer
    served.lies["/crl"] = lambda *_: 404
    served.lies["/ocsp"] = {
        "stranger": lambda s, question: s.authority.answer(question, stranger, NOW),
        "old": lambda s, question: s.authority.answer(question, s.responder, NOW - timedelta(days=30)),
        "unknown": lambda s, question: b"0\x03\n\x01\x06",  # unauthorized (RFC 6960, 4.2.1)
        "rubbish": lambda *_: b"<html>",
    }[lie]
    with pytest.raises(Refusal) as refused:
        sign(key, profile=levels[Level.LT], anchors=anchors)
    assert refused.value.code in ("V031", "V041")


def test_without_the_issuer_nobody_can_be_asked(served, levels):
    key = served.authority.issue("THỬ NGHIỆM")
    with pytest.raises(Refusal, match="V039"):
        ask(key.certificate, (), levels[Level.LT].services, NOW)


def _other_imprint(served, question):
    asked = tsp.TimeStampReq.load(question)
    asked["message_imprint"]["hashed_message"] = bytes(32)
    return served.stamp(asked.dump(force=True))


def _other_nonce(served, question):
    asked = tsp.TimeStampReq.load(question)
    asked["nonce"] = 1
    return served.stamp(asked.dump(force=True))


def _bad_signature(served, question):
    def change(message):
        message["signer_infos"][0]["signature"] = bytes(256)
    return altered_token(served.stamp(question), change)


def _stranger(served, question):
    other = Authority("Nơi lạ").issue("Nơi lạ", days=3650, uses=(ExtendedKeyUsageOID.TIME_STAMPING,))
    return served.stamp(question, by=other)


def _no_stamper(served, question):
    return served.stamp(question, by=served.authority.issue("Không phải nơi cấp dấu"))


STATUS = tsp.PKIStatusInfo({"status": "rejection", "status_string": ["busy"], "fail_info": {"system_failure"}}).dump()
REFUSED = b"0" + bytes([len(STATUS)]) + STATUS
LIES = {
    "wrong imprint": (_other_imprint, "V044"), "wrong nonce": (_other_nonce, "V045"),
    "bad signature": (_bad_signature, "V046"), "a stranger": (_stranger, "V048"),
    "no stamping certificate": (_no_stamper, "V048"),
    "a clock behind": (lambda s, q: s.stamp(q, NOW - timedelta(minutes=6)), "V047"),
    "a clock ahead": (lambda s, q: s.stamp(q, NOW + timedelta(days=1)), "V047"),
    "refuses": (lambda *_: REFUSED, "V042"), "a login page": (lambda *_: b"<html>login</html>", "V043"),
    "nothing": (lambda *_: b"", "V043"), "cut short": (lambda s, q: s.stamp(q)[:-300], "V043"),
    "fails": (lambda *_: 503, "V041"), "is gone": (lambda *_: 404, "V041"),
}


@pytest.mark.parametrize(("lie", "code"), LIES.values(), ids=LIES)
def test_a_failing_or_lying_time_stamp_server_is_found_out_and_told(served, sign, levels, anchors, lie, code):
    served.lies["/tsa"] = lie
    with pytest.raises(Refusal) as caught:
        sign(served.authority.issue("THỬ NGHIỆM"), profile=levels[Level.T], anchors=anchors)
    found = caught.value.at(Place("decision.yaml"))
    assert found.code == code
    for lang in ("vi", "en"):
        said = told(found, lang)
        assert served.url in said.title
        assert "{" not in said.title + said.need


def _hasty(profile, seconds, tries):
    return profile.model_copy(update={"services": profile.services.model_copy(
        update={"seconds": seconds, "tries": tries})})


def test_a_silent_server_is_given_up_after_the_limit_and_the_tries(served, sign, levels, anchors):
    served.lies["/tsa"] = lambda *_: None
    start = time.monotonic()
    with pytest.raises(Refusal, match="V040") as caught:
        sign(served.authority.issue("THỬ NGHIỆM"), profile=_hasty(levels[Level.T], 0.2, 2), anchors=anchors)
    assert served.asked["/tsa"] == 2
    assert time.monotonic() - start < 3
    assert caught.value.words == {"url": f"{served.url}/tsa", "seconds": "0.2", "tries": 2}


def test_a_server_that_drips_is_given_up_as_a_silent_one_is(served, sign, levels, anchors):
    served.lies["/tsa"] = lambda *_: repeat(b"0", 400)  # each piece comes in time, the whole never
    start = time.monotonic()
    with pytest.raises(Refusal, match="V040"):
        sign(served.authority.issue("THỬ NGHIỆM"), profile=_hasty(levels[Level.T], 0.3, 1), anchors=anchors)
    assert time.monotonic() - start < 5


def test_a_server_that_fails_once_is_asked_again(served, sign, levels, anchors):
    served.lies["/tsa"] = lambda s, q: 503 if s.asked["/tsa"] == 1 else s.stamp(q)
    made = sign(served.authority.issue("THỬ NGHIỆM"), profile=levels[Level.T], anchors=anchors)
    assert verify(made, anchors).signatures[0].level is Level.T


def test_a_lie_is_not_asked_for_again(served, sign, levels, anchors):
    served.lies["/tsa"] = _other_nonce
    with pytest.raises(Refusal, match="V045"):
        sign(served.authority.issue("THỬ NGHIỆM"), profile=levels[Level.T], anchors=anchors)
    assert served.asked["/tsa"] == 1


def test_a_server_that_is_not_there_is_told(served, sign, levels, anchors):
    nowhere = levels[Level.T].model_copy(update={"timestamp": levels[Level.T].timestamp.model_copy(
        update={"url": "http://127.0.0.1:9/"})})
    with pytest.raises(Refusal, match="V041"):
        sign(served.authority.issue("THỬ NGHIỆM"), profile=nowhere, anchors=anchors)


def test_a_stamp_of_an_authority_that_the_reader_does_not_trust_is_told_as_such(served, sign, levels, anchors):
    made = sign(served.authority.issue("THỬ NGHIỆM"), profile=levels[Level.T], anchors=anchors)
    verdict = verify(made, ())
    assert verdict.state is State.UNTRUSTED
    assert verdict.signatures[0].stamp.intact
    assert not verdict.signatures[0].stamp.trusted
    assert verdict.signatures[0].stamped_time is None
    assert verdict.signatures[0].level is Level.B


def test_other_formats_get_their_stamp_by_the_same_checks(served, levels, anchors, demo):
    token = stamp_of(levels[Level.T], NOW, anchors)(b"\x01" * 32)
    assert token[:1] == b"0"
    served.lies["/tsa"] = _other_imprint
    with pytest.raises(Refusal, match="V044"):
        stamp_of(levels[Level.T], NOW, anchors)(b"\x01" * 32)
    assert stamp_of(demo, NOW, anchors) is None


@pytest.mark.parametrize(("level", "most"), [(Level.B, 0.5), (Level.LTA, 0.6)])
def test_signing_keeps_to_its_time(served, sign, levels, anchors, level, most):
    key = served.authority.issue("THỬ NGHIỆM")
    taken = []
    for _ in range(3):
        start = time.process_time()
        sign(key, profile=levels[level], anchors=anchors)
        taken.append(time.process_time() - start)
    assert min(taken) <= most
