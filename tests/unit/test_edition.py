"""Links of a copy that is opened from its folder name the file; nothing else in a page changes."""

import pytest

from generator.publish.shells import version_of
from generator.render.edition import page_in_folder, shell_in_folder


@pytest.mark.parametrize(("link", "named"), [
    ('href="./"', 'href="./index.html"'),
    ('href="../../thu-tuc/1.001193/"', 'href="../../thu-tuc/1.001193/index.html"'),
    ('href="../xac-thuc/#quyet-dinh/2026/ten/"', 'href="../xac-thuc/index.html#quyet-dinh/2026/ten/"'),
    ('href="thu-tuc/?cap=commune"', 'href="thu-tuc/index.html?cap=commune"'),
    ('action="../tim-kiem/"', 'action="../tim-kiem/index.html"'),
    ('href=".."', 'href="../index.html"'),
    ('href="#noi-dung"', 'href="#noi-dung"'),
    ('href="?q=khai+sinh"', 'href="?q=khai+sinh"'),
    ('href="lich.ics"', 'href="lich.ics"'),
    ('href="https://tthc.example/thu-tuc/"', 'href="https://tthc.example/thu-tuc/"'),
    ('href="//tthc.example/"', 'href="//tthc.example/"'),
    ('href="mailto:ai@tthc.example"', 'href="mailto:ai@tthc.example"'),
    ('data-root="../"', 'data-root="../"'),
    ('<meta http-equiv="refresh" content="0; url=../1.000001/">',
     '<meta http-equiv="refresh" content="0; url=../1.000001/index.html">'),
    ('<meta http-equiv="refresh" content="0; url=../a.pdf">', '<meta http-equiv="refresh" content="0; url=../a.pdf">'),
])
def test_a_link_to_a_folder_names_its_page(link: str, named: str) -> None:
    assert page_in_folder(f"<a {link}>x</a>" if "meta" not in link else link) == (
        f"<a {named}>x</a>" if "meta" not in link else named)


def test_a_shell_of_a_copy_links_no_worker_no_description_and_no_versions() -> None:
    shell = ('<link rel="manifest" href="@@ROOT@@manifest.webmanifest">\n'
             '<link rel="stylesheet" href="@@ROOT@@ck.css?v=0123456789">'
             '<script src="@@ROOT@@ck.js?v=abcdef0123" defer></script>'
             '<script src="@@ROOT@@ck-offline.js?v=abcdef0123" defer></script>')
    assert shell_in_folder(shell) == ('<link rel="stylesheet" href="@@ROOT@@ck.css">'
                                      '<script src="@@ROOT@@ck.js" defer></script>')


def test_sheets_and_scripts_carry_their_version_and_pictures_do_not() -> None:
    assert version_of("ck.css", b"a") == version_of("ck.js", b"a") != version_of("ck.css", b"b")
    assert version_of("favicon.svg", b"a") == ""
