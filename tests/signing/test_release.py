"""Manifests and the chain of signed releases."""

import shutil
import subprocess
from dataclasses import replace
from datetime import date, timedelta

import pytest
from cryptography.hazmat.primitives import serialization

from generator.publish.manifest import Difference, compare, faults, make_manifest
from generator.sign.release import check_chain, digest_of, make_release, read_releases, write_release

from .conftest import NOW, Authority

DAY = date(2026, 3, 2)


@pytest.fixture
def site(tmp_path):
    root = tmp_path / "public"
    for name, text in (("index.html", "trang chủ"), ("thu-tuc/1.001193/index.html", "khai sinh"), ("đ.txt", "")):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


@pytest.fixture(scope="module")
def chain(authority, trial_signer):
    found = []
    for number in range(3):
        found.append(make_release(b"manifest %d" % number, found[-1] if found else None, trial_signer,
                                  DAY + timedelta(days=number)))
    return tuple(found)


@pytest.fixture(scope="module")
def anchors(authority):
    return (authority.certificate,)


def _codes(*args, **more):
    return [p.code for p in check_chain(*args, **more)]


def test_equal_folders_have_equal_manifests(site, tmp_path):
    shutil.copytree(site, tmp_path / "copy")
    assert make_manifest(site) == make_manifest(tmp_path / "copy")
    (site / "manifest.json").write_bytes(make_manifest(site))
    assert make_manifest(site) == make_manifest(tmp_path / "copy"), "the manifest does not list itself"


def test_a_manifest_tells_what_was_altered_added_and_lost(site):
    manifest = make_manifest(site)
    assert compare(site, manifest) == []
    (site / "index.html").write_text("trang chu")
    (site / "them.html").write_text("")
    (site / "đ.txt").unlink()
    assert compare(site, manifest) == [Difference("index.html", "altered"), Difference("them.html", "extra"),
                                       Difference("đ.txt", "missing")]
    assert [p.code for p in faults(compare(site, manifest))] == ["V022", "V023", "V024"]


def test_a_broken_manifest_differs_in_itself(site):
    assert compare(site, b"{") == [Difference("manifest.json", "altered")]


def test_an_empty_folder_has_a_manifest(tmp_path):
    assert compare(tmp_path, make_manifest(tmp_path)) == []


def test_a_whole_chain_holds_and_comes_back_from_disk(chain, anchors, tmp_path):
    for release in chain:
        write_release(tmp_path, release)
    assert read_releases(tmp_path) == chain
    assert _codes(chain, anchors, b"manifest 2", digest_of(chain[1])) == []


def test_an_altered_record_is_found(chain, anchors):
    changed = replace(chain[1], record=chain[1].record.replace(b"2026-03-03", b"2026-03-04"))
    assert _codes((chain[0], changed, chain[2]), anchors) == ["V018", "V019"]


@pytest.mark.parametrize("signature", [b"", b"x"])
def test_a_record_without_its_signature_is_found(chain, anchors, signature):
    assert _codes((replace(chain[0], signature=signature),), anchors) == ["V018"]


def test_the_signature_of_another_record_does_not_serve(chain, anchors):
    assert _codes((chain[0], replace(chain[1], signature=chain[0].signature)), anchors) == ["V018"]


def test_a_dropped_record_breaks_the_chain(chain, anchors):
    assert _codes((chain[0], chain[2]), anchors) == ["V019"]
    assert _codes(chain[1:], anchors) == ["V019"]


def test_swapped_records_break_the_chain(chain, anchors):
    assert "V019" in _codes((chain[1], chain[0]), anchors)


def test_going_back_is_found_by_who_remembers(chain, anchors):
    newest = digest_of(chain[2])
    assert _codes(chain[:2], anchors) == []
    assert _codes(chain[:2], anchors, seen=newest) == ["V020"]
    assert _codes((), anchors, seen=newest) == ["V020"]


def test_a_branch_written_by_the_same_key_is_found_by_who_remembers(chain, anchors, trial_signer):
    other = make_release(b"another", chain[1], trial_signer, DAY + timedelta(days=2))
    assert _codes((*chain[:2], other), anchors) == []
    assert _codes((*chain[:2], other), anchors, seen=digest_of(chain[2])) == ["V020"]


def test_another_manifest_than_the_released_one_is_found(chain, anchors):
    assert _codes(chain, anchors, b"manifest 1") == ["V021"]


def test_a_release_by_a_stranger_or_an_expired_key_is_found(chain, anchors, authority):
    assert _codes((make_release(b"x", None, Authority().issue(), DAY),), anchors) == ["V018"]
    expired = authority.issue(start=NOW - timedelta(days=400), days=365)
    assert _codes((make_release(b"x", None, expired, DAY),), anchors) == ["V018"]


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not on this machine")
def test_another_program_checks_a_record(chain, anchors, tmp_path):
    write_release(tmp_path, chain[0])
    (tmp_path / "ca.pem").write_bytes(anchors[0].public_bytes(serialization.Encoding.PEM))
    done = subprocess.run(["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", "000001.p7s", "-content",
                           "000001.json", "-CAfile", "ca.pem", "-purpose", "any", "-attime",
                           str(int(NOW.timestamp())), "-out", "out"], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert (tmp_path / "out").read_bytes() == chain[0].record
