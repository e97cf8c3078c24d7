"""Another office program opens every file and draws every page of it."""

import shutil
import subprocess
from itertools import product

import pytest
from pypdf import PdfReader

from tests.briefing.files.reading import LANGUAGES, OFFICE, made

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine"),
]
FEWEST = {"pptx": 14, "docx": 5, "xlsx": 13}  # pages


@pytest.mark.parametrize(("kind", "language"), list(product(OFFICE, LANGUAGES)))
def test_libreoffice_draws_it(kind, language, tmp_path):
    path = tmp_path / f"pack.{kind}"
    path.write_bytes(made(kind, language))
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
         "--outdir", str(tmp_path), str(path)],
        check=True, timeout=240, capture_output=True,
    )  # fmt: skip
    pages = PdfReader(tmp_path / "pack.pdf").pages
    assert len(pages) >= FEWEST[kind]
    text = " ".join(page.extract_text() for page in pages)
    assert all(number in text for number in ("412", "233", "640"))
