"""The check after saving finds whatever is missing or changed in the saved file."""

import re
import struct
import zipfile

import pytest

from addin.errors import OutputUnsound
from addin.workbook_file.check_saved import check_saved

BOOK, OWN_SHEET = "xl/workbook.xml", "xl/worksheets/sheet21.xml"
ANNEX, SUMMARY = "xl/worksheets/sheet3.xml", "xl/worksheets/sheet22.xml"
LOCAL_HEADER = struct.Struct("<4s5H3I2H")


@pytest.fixture(scope="module")
def job(rich, tmp_path_factory, rebuild):
    """Return a rebuild that was written."""
    return rebuild(rich, tmp_path_factory.mktemp("verify") / "输出.xlsx")


@pytest.fixture
def verified(job, parts, write_parts, tmp_path):
    """Return a function that checks the saved file after parts of it were changed."""

    def verify_changed(**changes):
        contents = parts(job.target)
        for part, change in changes.items():
            contents[part] = change(contents[part])
        kept = {name: content for name, content in contents.items() if content is not None}
        check_saved(job.source, job.plan, write_parts(tmp_path / "输出.xlsx", kept))

    return verify_changed


def lose(content):
    return None


def replacing(old, new):
    def replace(content):
        assert old in content
        return content.replace(old, new, 1)

    return replace


def test_a_saved_file_with_everything_in_it_passes(verified):
    verified()


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("xl/media/image1.png", lose),
        ("xl/ctrlProps/ctrlProp1.xml", lose),
        ("xl/externalLinks/_rels/externalLink1.xml.rels", lose),
        (OWN_SHEET, lose),
        ("xl/media/image1.png", lambda content: content + b"\0"),
        (OWN_SHEET, replacing("联系人".encode(), "联系".encode())),
        ("xl/worksheets/sheet1.xml", lambda content: content.replace(b"<v>1", b"<v>2", 1)),
        (ANNEX, replacing(b"<v>450.5</v>", b"<v>450.6</v>")),
        (ANNEX, replacing(b"</row><row ", b"<row ")),
        (ANNEX, lambda content: re.sub(rb"<dataValidations.*</dataValidations>", b"", content)),
        (SUMMARY, lambda content: content[: len(content) // 2]),
        (BOOK, lambda content: re.sub(rb"<sheet [^>]*name=\"\xe6\xb1\x87.*?>", b"", content)),
        (BOOK, lambda content: re.sub("备查".encode(), "备考".encode(), content)),
    ],
    ids=[
        *("picture lost", "control lost", "relations lost", "sheet lost", "picture changed"),
        *("text changed", "number changed", "annex's number changed", "annex broken"),
        *("annex's validation lost", "summary cut", "summary not listed", "sheet renamed"),
    ],
)
def test_a_saved_file_that_lacks_anything_does_not_pass(verified, part, change):
    with pytest.raises(OutputUnsound):
        verified(**{part: change})


@pytest.mark.parametrize("size", [0, 100, 40_000])
def test_a_saved_file_that_was_cut_does_not_pass(job, tmp_path, size):
    cut = tmp_path / "输出.xlsx"
    cut.write_bytes(job.target.read_bytes()[:size])
    with pytest.raises(OutputUnsound):
        check_saved(job.source, job.plan, cut)


def test_the_saved_package_is_laid_out_as_its_directory_says(job):
    """Programs that read a package from its beginning do not see the directory at its end."""
    content = job.target.read_bytes()
    end = 0
    with zipfile.ZipFile(job.target) as archive:
        assert archive.testzip() is None
        entries = sorted(archive.infolist(), key=lambda info: info.header_offset)
    for info in entries:
        assert info.header_offset == end
        header = LOCAL_HEADER.unpack_from(content, end)
        flags, method, sizes = header[2], header[3], header[6:9]
        name_length, extra_length = header[9:]
        end += LOCAL_HEADER.size + name_length + extra_length + info.compress_size
        assert (header[0], method) == (b"PK\3\4", info.compress_type)
        if flags & 8:
            assert content[end : end + 4] == b"PK\7\10"
            end += 16
        else:
            assert sizes == (info.CRC, info.compress_size, info.file_size)
    assert len({info.filename for info in entries}) == len(entries)
