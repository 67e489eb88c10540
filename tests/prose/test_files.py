"""Texts from files are checked like the text itself, whatever holds it."""

import re

import docx
import pytest

from addin.manuscript.files import read_manuscript
from addin.prose.check import check_text
from addin.report.sentences import circular
from tests.support.docx_parts import document, in_list, levels, num, p, table


@pytest.fixture
def read(tmp_path):
    """Return a function that gives the text of a file with this content."""

    def read_text(content, name="通报.txt"):
        path = tmp_path / name
        path.write_bytes(content)
        return read_manuscript(path).text

    return read_text


def test_a_text_of_any_encoding_is_checked_alike(read, cases):
    case = cases["monthly"]
    for encoding in ("utf-8-sig", "gb18030", "utf-16"):
        assert case.check(read(case.text.encode(encoding))) == case.check()


def test_line_ends_of_windows_make_no_difference(read, cases):
    case = cases["half-year"]
    assert case.check(read(case.text.replace("\n", "\r\n").encode("gbk"))) == case.check()


def test_a_document_is_checked_like_its_text(tmp_path, cases):
    case, made = cases["annual"], docx.Document()
    for text in case.text.split("\n"):
        made.add_paragraph(text)
    made.save(tmp_path / "通报.docx")
    assert case.check(read_manuscript(tmp_path / "通报.docx").text) == case.check()


HEADING = re.compile(r"[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|\d+[.、]")
FORMS = {"、": 0, "）": 1, ")": 1, ".": 2}


def test_headings_that_word_counts_are_checked_like_typed_ones(read, cases):
    """Today's texts have their numbers typed; here Word counts the same."""
    case = cases["published"]
    kinds = levels("%1、", "（%2）", "%3.", form=["chineseCounting", "chineseCounting", "decimal"])
    lines, counted = [], 0
    for line in case.text.split("\n"):
        number = HEADING.match(line)
        counted += bool(number)
        level = FORMS[number[0][-1]] if number else 0
        about = in_list(1, level) if number else ""
        text = (line[number.end() :] if number else line).replace("&", "&amp;")
        lines.append(p(text, properties=about) if text else p())
    assert counted > 5
    text = read(document("".join(lines), numbering=kinds + num(1)), "通报.docx")
    found, typed = case.check(text), case.check()
    assert (found.agreed, found.findings) == (typed.agreed, typed.findings)


def test_a_text_of_a_megabyte_is_checked_to_its_end(sample_2022):
    draft = "\n".join(circular(sample_2022).paragraphs) + "\n"
    prose = "各乡镇要压实责任,强化调度,全年召开推进会12次,督办60余次,解决问题150个。\n"
    copies = 2**20 // len((draft + prose * 200).encode())
    check = check_text((draft + prose * 200) * copies, sample_2022)
    assert check.findings == ()
    assert check.agreed == copies * check_text(draft, sample_2022).agreed


def test_figures_of_a_table_s_cells_do_not_run_together(read, results):
    body = p("规模以上工业总产值完成情况") + table(["单位", "任务", "完成"], ["东镇", "20", "23"])
    text = read(document(body + p("东镇完成规模以上工业总产值23亿元。")), "通报.docx")
    check = check_text(text, results)
    assert check.findings == ()
    assert check.figures == 3
    assert not {figure.text for figure in check.unheld} - {"20", "23"}
