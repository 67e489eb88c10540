"""Manuscripts of files that a test writes."""

import pytest

from addin.manuscript.files import read_manuscript
from tests.support.docx_parts import document


@pytest.fixture
def file(tmp_path):
    """Return a function that writes a file and gives its path."""

    def write(name, content):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


@pytest.fixture
def paragraphs(file):
    """Return a function that reads a document of paragraphs and elements, with further parts."""

    def read(*body, **parts):
        return read_manuscript(file("通报.docx", document("".join(body), **parts))).paragraphs

    return read


@pytest.fixture
def texts(paragraphs):
    """Return a function that gives the texts of a document's paragraphs."""
    return lambda *body, **parts: [each.text for each in paragraphs(*body, **parts)]
