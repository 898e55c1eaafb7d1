"""Sees to what the tests need outside Python: a Chromium that runs, poppler, and where it may, foreign judges.

Exists so that `make test` needs nothing prepared. Order for the browser: an installed one, Debian's package by apt
where it may (Ubuntu's is a snap, of no use in a container), then Playwright's own download. The judges of web pages
come from npm, at the versions of tests/judges/package-lock.json, into .cache/judges; CONGKHAI_JUDGES names another
folder that holds them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from debian import install, rights, system_ids

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
POPPLER = ("pdftotext", "pdffonts", "pdftoppm")
JUDGES = {"xmlsec1": "xmlsec1", "softhsm2-util": "softhsm2", "nginx": "nginx-light", "java": "default-jre-headless"}
"""Programs that judge our files from outside or stand in for a token, each with its package; where one is absent
its tests are skipped."""
ROOT = Path(__file__).resolve().parents[1]
WEB_JUDGES = ROOT / "tests" / "judges"
"""Judges that npm fetches: the HTML checker, Lighthouse, Pagefind; their tests are skipped where there is no npm."""
NO_BROWSER = """\
Không có trình duyệt Chromium và không tải được. Cài chromium, hoặc đặt biến CONGKHAI_CHROMIUM, rồi chạy lại.
There is no Chromium and none could be downloaded. Install chromium, or set CONGKHAI_CHROMIUM, then run again."""
NO_POPPLER = """\
Thiếu {names} (gói poppler-utils); các bài thử đọc PDF cần chúng. Cài rồi chạy lại.
{names} missing (package poppler-utils); the tests that read PDFs need them. Install, then run again."""
NO_JUDGE = """\
Không có {name}; các bài thử cần nó sẽ được bỏ qua.
There is no {name}; the tests that need it will be skipped."""


def installed_browser() -> str | None:
    """An installed Chromium that starts."""
    named = os.environ.get("CONGKHAI_CHROMIUM")
    candidates = [named] if named else [path for name in NAMES if (path := shutil.which(name))]
    return next((path for path in candidates if _runs([path, "--version"])), None)


def playwright_browser() -> Path | None:
    """The browser that Playwright downloaded, if it did."""
    question = "from playwright.sync_api import sync_playwright as p\nwith p() as w: print(w.chromium.executable_path)"
    done = subprocess.run(
        [sys.executable, "-c", question], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    path = Path(done.stdout.strip()) if done.returncode == 0 and done.stdout.strip() else None
    return path if path and path.exists() else None


def browser() -> str | None:
    """A browser for the tests, fetched where there is none."""
    found = installed_browser()
    if not found and "debian" in system_ids() and "ubuntu" not in system_ids() and install("chromium"):
        found = installed_browser()
    if not found and not playwright_browser():
        extra = ["--with-deps"] if rights() == [] else []  # the libraries it stands on, where we are root
        _runs([sys.executable, "-m", "playwright", "install", *extra, "chromium"])
    return found or (str(path) if (path := playwright_browser()) else None)


def web_judges(wanted: Path = WEB_JUDGES) -> bool:
    """Whether the judges of web pages stand in their folder, fetched where they do not."""
    folder = Path(os.environ.get("CONGKHAI_JUDGES") or ROOT / ".cache" / "judges")
    locked, got = (wanted / "package-lock.json").read_bytes(), folder / ".got"
    if got.is_file() and got.read_bytes() == locked:
        return True
    if os.environ.get("CONGKHAI_JUDGES") or not shutil.which("npm"):
        return (folder / "node_modules").is_dir()
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(wanted / name, folder)
    fetched = _runs(["npm", "ci", "--prefix", str(folder), "--ignore-scripts", "--no-audit", "--no-fund"])
    if fetched:
        got.write_bytes(locked)  # last: what stopped halfway is fetched again
    return fetched


def main() -> int:
    """Exit 0 when everything is there, else 3 and what is missing."""
    where = browser()
    print(f"Trình duyệt / browser: {where}" if where else NO_BROWSER, file=sys.stderr)
    if not all(map(shutil.which, POPPLER)):
        install("poppler-utils")
    for name, package in JUDGES.items():
        if not shutil.which(name) and not install(package):
            print(NO_JUDGE.format(name=name), file=sys.stderr)
    if not web_judges():
        print(NO_JUDGE.format(name="vnu, lighthouse, pagefind (npm)"), file=sys.stderr)
    missing = [name for name in POPPLER if not shutil.which(name)]
    if missing:
        print(NO_POPPLER.format(names=", ".join(missing)), file=sys.stderr)
    return 0 if where and not missing else 3


def _runs(command: list[str]) -> bool:
    try:
        return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main())
