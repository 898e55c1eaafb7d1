"""Puts a signature on a PDF as an incremental update: PAdES baseline B. Knows no file, no clock and no network."""

import asyncio
from datetime import datetime
from io import BytesIO

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter, append_signature_field, enumerate_sig_fields
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes

from .appearance import Row, plate
from .faces import NO_FACES, Faces, find_faces
from .key import Key
from .moment import VIETNAM, iso
from .profile import Profile
from .tagging import place_of, tag_field

Box = tuple[int, int, int, int, int]
"""Page (from 0, or from the end below 0), then left, bottom, right, top in points from the page's lower left."""


class NoFace(Exception):  # noqa: N818 - a missing tool, told by whoever asked
    """This machine has no Times New Roman or metric equal with Vietnamese letters: a visible signature needs one."""


class _Quiet(IncrementalPdfFileWriter):
    """Leaves title and XMP as they stand: the library would put its own name and the real clock there."""

    def _update_meta(self) -> None:
        return


def sign_pdf(pdf: bytes, *, profile: Profile, key: Key, now: datetime, signer_name: str, reason: str,
             box: Box | None, faces: Faces | None = None) -> bytes:
    """The PDF with one more signature; its old bytes stand unchanged in front (ETSI EN 319 142-1, level B-B).

    Form after NĐ 30/2020/NĐ-CP, PL I (blue, ISO 8601 time); format after TT 15/2025/TT-BKHCN, PL I. Without a box
    the signature is not seen on the page. Does not ask whether the key may sign: `key.refusals` does."""
    rows = _rows(profile, signer_name, reason, now)
    faces = faces or (find_faces() if box else NO_FACES)
    if faces is None:
        raise NoFace
    writer = _Quiet(BytesIO(pdf), strict=False)
    name = _add_field(writer, profile, box, rows)
    meta = PdfSignatureMetadata(field_name=name, md_algorithm=profile.digest, subfilter=SigSeedSubFilter.PADES,
                                name=signer_name, reason=reason)
    signer = PdfSigner(meta, key.signer(), stamp_style=plate(rows, faces, profile.appearance.color))
    return asyncio.run(_signed(signer, writer, now.astimezone(VIETNAM).replace(microsecond=0)))


def _rows(profile: Profile, signer_name: str, reason: str, now: datetime) -> tuple[Row, ...]:
    look = profile.appearance
    words = {"{signer}": signer_name, "{reason}": reason, "{time}": iso(now)}
    rows = [Row(look.mark, bold=True)] if look.mark else []
    for line in look.lines:
        for blank, word in words.items():
            line = line.replace(blank, word)
        rows.append(Row(line))
    return tuple(rows)


def _add_field(writer: IncrementalPdfFileWriter, profile: Profile, box: Box | None, rows: tuple[Row, ...]) -> str:
    taken = {name for name, _, _ in enumerate_sig_fields(writer.prev)}
    name = next(f"{profile.field}{n}" for n in range(1, len(taken) + 2) if f"{profile.field}{n}" not in taken)
    page = box[0] if box else 0
    label = f"{profile.label}. " + ". ".join(row.text for row in rows if not row.bold)
    append_signature_field(writer, SigFieldSpec(name, page, box[1:] if box else None, readable_field_name=label))
    field = next(ref for path, _, ref in enumerate_sig_fields(writer) if path == name)
    if not taken:  # behind a signature verifiers accept fields, but no change of the structure tree
        tag_field(writer, field, place_of(writer, page), label)
    return name


async def _signed(signer: PdfSigner, writer: IncrementalPdfFileWriter, now: datetime) -> bytes:
    """The library's own order of steps, with our moment in place of the real clock."""
    session = signer.init_signing_session(writer, existing_fields_only=True)
    session.system_time = now
    room = await session.estimate_signature_container_size(None)
    prepared = session.prepare_tbs_document(validation_info=None, bytes_reserved=room)
    digest, output = prepared.digest_tbs_document()
    await prepared.perform_signature(digest.document_digest, PdfCMSSignedAttributes(signing_time=now))
    output.seek(0)
    return bytes(output.read())
