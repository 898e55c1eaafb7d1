"""A paper to sign and an authority made for the tests: real keys, real signatures, loopback only, no real clock."""

from collections.abc import Callable, Iterator

import pytest
import typst

from generator.sign.key import Key
from generator.sign.pdf import Act, prepare_pdf, sign_pdf
from generator.sign.profile import Level, Profile, Role, TimeStamp, load_profile

from .authority import NOW, Authority, Services, services

__all__ = ["BOX", "NOW", "Authority"]

BOX = (-1, 300, 300, 500, 385)
SOURCE = """
#set document(title: "Quyết định", author: "Ủy ban nhân dân", date: datetime(year: 2026, month: 3, day: 1))
#set text(lang: "vi", font: ("Times New Roman", "Liberation Serif"), fallback: true)
= QUYẾT ĐỊNH
Điều 1. Công bố kèm theo Quyết định này danh mục thủ tục hành chính.
#pagebreak()
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
"""


@pytest.fixture(scope="session")
def paper_pdf() -> bytes:
    made = typst.compile(SOURCE.encode(), format="pdf", pdf_standards=["a-2a", "ua-1"])
    assert isinstance(made, bytes)
    return made


@pytest.fixture(scope="session")
def authority() -> Authority:
    return Authority()


@pytest.fixture(scope="session")
def demo() -> Profile:
    profile, problems = load_profile("demo")
    assert profile is not None
    assert not problems
    return profile


@pytest.fixture(scope="session")
def trial_signer(authority: Authority) -> Key:
    return authority.issue("THỬ NGHIỆM - người ký của bài kiểm tra")


@pytest.fixture(scope="session")
def sign(paper_pdf: bytes, demo: Profile) -> Callable[..., bytes]:
    """One signature on a paper, whose fields are made where it has none."""
    def signed(key: Key, pdf: bytes = paper_pdf, *, role: Role = Role.PERSON, profile: Profile = demo,
               box: object = BOX, **more: object) -> bytes:
        if b"/AcroForm" not in pdf:
            pdf = prepare_pdf(pdf, profile, box)
        act = {"now": NOW, "name": "Nguyễn Văn Mẫu", "reason": "Công bố danh mục thủ tục hành chính", **more}
        return sign_pdf(pdf, Act(role, key, **act), profile)
    return signed


@pytest.fixture(scope="session")
def signed(sign: Callable[..., bytes], trial_signer: Key) -> bytes:
    return sign(trial_signer)


@pytest.fixture(scope="session")
def root() -> Authority:
    return Authority("Gốc của bài kiểm tra")


@pytest.fixture
def served(root: Authority, monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    """An authority under the root whose services answer on loopback."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with services(above=root) as found:
        yield found


@pytest.fixture
def levels(demo: Profile, served: Services) -> dict[Level, Profile]:
    """The demo profile at each level, by the services on loopback."""
    stamp = TimeStamp(url=f"{served.url}/tsa", field="DauThoiGian", label="Dấu thời gian thử nghiệm")
    return {level: demo.model_copy(update={"level": level, "timestamp": stamp}) for level in Level}
