"""Asks LibreOffice what it thinks of the signatures in DOCX files. Run by Debian's own Python, which has `uno`.

Usage: ask_libreoffice.py FOLDER FILE... ; FOLDER is for its settings. Prints one JSON list: for each file, of each
signature whether it is valid; null where LibreOffice cannot open the file or falls over it."""

import contextlib
import json
import subprocess
import sys
import time
from pathlib import Path

import uno

_READ, _SECONDS = 1, 60


def main(folder: Path, files: list[Path]) -> None:
    """Start it, ask, stop it; start it anew where it did not outlive a file."""
    office, context = _started(folder)
    answers = []
    try:
        for file in files:
            if office.poll() is not None:
                office, context = _started(folder)
            answers.append(_judged(context, file))
            with contextlib.suppress(subprocess.TimeoutExpired):
                office.wait(2 if answers[-1] is None else 0)  # what fell over may need a moment to be gone
        sys.stdout.write(json.dumps(answers))
        with contextlib.suppress(Exception):  # it may be gone before it can answer
            context.ServiceManager.createInstance("com.sun.star.frame.Desktop").terminate()
    finally:
        office.terminate()
        office.wait(_SECONDS)


def _started(folder: Path) -> tuple[subprocess.Popen[bytes], object]:
    pipe = f"congkhai{folder.stat().st_ino}"
    office = subprocess.Popen(
        ["soffice", "--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation={folder.as_uri()}",
         f"--accept=pipe,name={pipe};urp"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    end = time.monotonic() + _SECONDS
    while True:
        try:
            return office, resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def _judged(context: object, file: Path) -> list[bool] | None:
    form = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    form.Name, form.Value = "StorageFormat", "ZipFormat"
    wanted = (file.as_uri(), _READ, uno.Any("[]com.sun.star.beans.PropertyValue", (form,)))
    try:
        services = context.ServiceManager
        factory = services.createInstance("com.sun.star.embed.StorageFactory")
        storage = uno.invoke(factory, "createInstanceWithArguments", (wanted,))
        judge = services.createInstanceWithArgumentsAndContext(
            "com.sun.star.security.DocumentDigitalSignatures", ("1.2", True), context)
        return [one.SignatureIsValid for one in judge.verifyDocumentContentSignatures(storage, None)]
    except Exception as fault:
        sys.stderr.write(f"{file.name}: {fault}\n")
        return None


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
