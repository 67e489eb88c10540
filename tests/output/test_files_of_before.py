"""Files of each kind as the release before wrote them: ours, and untouched until somebody saves."""

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from addin.errors import DocumentEdited, OutputChanged
from addin.finish.place import check_finished
from addin.output.place import check_place
from addin.output.seal import is_as_we_wrote_it
from addin.word.document import check_document_output
from addin.word.marked import check_marked_output
from addin.workbook_file.read import read_source
from addin.workbook_file.save import check_new, check_output

FOLDER = Path(__file__).with_name("release_before")
ELSEWHERE = Path("附表.xlsx")

KINDS = {
    "finished.xlsx": lambda path: check_finished(ELSEWHERE, path, ""),
    "locked.xlsx": lambda path: check_finished(ELSEWHERE, path, "123456"),
    "split.xlsx": check_new,
    "history.xlsx": check_new,
    "circular.docx": check_document_output,
    "marked.docx": lambda path: check_marked_output(path, ELSEWHERE),
    "draft.eml": lambda path: check_place(path, ".eml"),
    "printed.pdf": lambda path: check_place(path, ".pdf"),
    "picture.png": lambda path: check_place(path, ".png"),
    "sample.xlsm": lambda path: check_place(path, ".xlsm"),
}


@pytest.fixture
def copied(tmp_path):
    """Return a function that gives a copy of a file of the release before."""
    return lambda name: Path(shutil.copy(FOLDER / name, tmp_path / name))


def change(path, parts, write_parts):
    """Save a file as another program would: a package packed anew, another file a byte longer."""
    if path.suffix in (".xlsx", ".xlsm", ".docx") and path.name != "locked.xlsx":
        content = parts(path)
        for name in ("word/document.xml", "docProps/app.xml"):
            if name in content:
                content[name] += b"\n"
        write_parts(path, content)
    else:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\n ", 1)[:-9] + b"anything.")


def test_every_kind_of_file_is_tried():
    assert {path.name for path in FOLDER.iterdir()} == {"rebuilt.xlsx", *KINDS}


@pytest.mark.parametrize("name", KINDS)
def test_it_is_replaced_until_somebody_saves_it(copied, parts, write_parts, name):
    path = copied(name)
    KINDS[name](path)
    change(path, parts, write_parts)
    with pytest.raises((OutputChanged, DocumentEdited)):
        KINDS[name](path)


def test_no_kind_takes_the_place_of_another(copied):
    for name in ("rebuilt.xlsx", "split.xlsx"):
        with pytest.raises(OutputChanged):
            check_finished(ELSEWHERE, copied(name), "")
    for name in ("rebuilt.xlsx", "finished.xlsx"):
        with pytest.raises(OutputChanged):
            check_new(copied(name))


def test_a_rebuilt_one_is_replaced_and_known_to_be_untouched(copied, tmp_path):
    path = copied("rebuilt.xlsx")
    source = read_source(copied("finished.xlsx"))
    check_output(source, path)
    assert is_as_we_wrote_it(path)
    load_workbook(path).save(path)
    check_output(source, path)
    assert not is_as_we_wrote_it(path)
