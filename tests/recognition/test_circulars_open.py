"""Faults that are still open, of the kinds of the tests in test_circulars."""

from __future__ import annotations

import json

import pytest

from .test_circulars import CIRCULARS, path

pytestmark = pytest.mark.xfail(strict=True, reason="still open")


def test_h6_a_true_text_about_it_agrees(run):
    text = CIRCULARS / "h6-columns-named-by-the-thing.txt"
    workbook = path("h6-columns-named-by-the-thing")
    code, out, _ = run("check", workbook, "--text", text, "--json")
    assert code == 0
    assert json.loads(out)["findings"] == []
    assert json.loads(out)["agreed"] >= 1
