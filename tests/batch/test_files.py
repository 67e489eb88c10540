"""Which workbooks are meant by what people give."""

import os
import shutil

import pytest
from openpyxl import load_workbook

from addin.batch.files import is_result, workbooks
from addin.errors import NoWorkbooksBelow
from addin.jobs.rebuild import prepare
from addin.workbook_file.reading import read


def names(given, **options):
    """Return the names that are meant, and whether each was met in a folder."""
    return [(each.path.name, each.searched) for each in workbooks(given, **options)[0]]


def rebuilt(source):
    """Rebuild a workbook beside itself."""
    target = source.with_name(f"{source.stem}-汇总.xlsx")
    prepare(read(source), target).write()
    return target


def saved_by_people(path):
    """Save a workbook as people do."""
    load_workbook(path).save(path)
    return path


def test_folders_are_searched_to_their_ground(counties):
    (counties / "丙县" / "~$附表.xlsx").touch()
    (counties / "说明.docx").touch()
    (counties / ".回收").mkdir()
    shutil.copy(counties / "甲县.xlsx", counties / ".回收" / "旧.xlsx")
    assert names([counties]) == [("乙县.xlsx", True), ("甲县.xlsx", True), ("附表.xlsx", True)]


def test_a_file_is_meant_once_and_as_it_was_given_first(counties):
    given = [counties / "甲县.xlsx", counties, counties / "丙县" / ".." / "甲县.xlsx"]
    assert names(given)[0] == ("甲县.xlsx", False)
    assert len(names(given)) == 3


def test_what_is_given_itself_is_meant_whatever_it_is(counties):
    assert names([counties / "没有.xlsx"]) == [("没有.xlsx", False)]


def test_the_folder_of_results_is_not_searched(counties):
    shutil.copy(counties / "甲县.xlsx", counties / "丙县" / "甲县-汇总.xlsx")
    found = names([counties], results=counties / "丙县")
    assert found == [("乙县.xlsx", True), ("甲县.xlsx", True)]


def test_results_may_go_into_the_folder_that_is_searched(counties):
    assert len(names([counties], results=counties)) == 3


def test_a_folder_without_workbooks_is_an_error(tmp_path):
    (tmp_path / "空" / "里面").mkdir(parents=True)
    with pytest.raises(NoWorkbooksBelow, match="空"):
        workbooks([tmp_path / "空"])


def test_a_rebuilt_workbook_beside_its_source_is_a_result_even_when_people_have_saved_it(counties):
    source = counties / "甲县.xlsx"
    result = rebuilt(source)
    assert (is_result(source), is_result(result)) == (False, True)
    assert is_result(saved_by_people(result))


def test_for_finishing_it_is_the_source_that_is_passed_over(counties):
    source = counties / "甲县.xlsx"
    result = rebuilt(source)
    assert is_result(source, of_rebuilt=True)
    assert not is_result(result, of_rebuilt=True)
    assert not is_result(counties / "乙县.xlsx", of_rebuilt=True)


def test_a_rebuilt_workbook_that_came_alone_is_a_countys_annexes(counties):
    result = rebuilt(counties / "甲县.xlsx")
    os.remove(counties / "甲县.xlsx")
    assert not is_result(result)


def test_a_workbook_of_people_that_has_such_a_name_is_no_result(counties):
    theirs = shutil.copy(counties / "甲县.xlsx", counties / "乙县-汇总.xlsx")
    assert not is_result(counties / theirs)
    assert not is_result(counties / "乙县.xlsx", of_rebuilt=True)


def test_finished_and_trend_workbooks_are_results(counties, run):
    assert run("finish", counties / "甲县.xlsx", "-o", counties / "外发.xlsx")[0] == 0
    assert run("history", counties, "-o", counties / "走势.xlsx")[0] == 0
    assert is_result(counties / "外发.xlsx")
    assert is_result(counties / "走势.xlsx")


def finished_and_saved(source, run):
    """Finish a rebuilt workbook beside itself, and save it as people do."""
    target = source.with_name("外发.xlsx")
    assert run("finish", rebuilt(source), "-o", target)[0] == 0
    return saved_by_people(target)


def test_a_finished_workbook_that_was_saved_is_a_result_beside_the_rebuilt_one(counties, run):
    finished = finished_and_saved(counties / "甲县.xlsx", run)
    assert is_result(finished)
    assert not is_result(finished, mailed=True)
    assert not is_result(counties / "甲县.xlsx")
    book = load_workbook(finished)
    book["附表1"]["C3"] = 99.5
    book.save(finished)
    assert is_result(finished)


def test_a_finished_workbook_is_no_result_of_another_countys(counties, run):
    finished = finished_and_saved(counties / "甲县.xlsx", run)
    book = load_workbook(finished)
    book["附表1"]["A3"] = "另一镇"
    book.save(finished)
    assert not is_result(finished)


def test_a_finished_workbook_that_was_saved_stands_alone_where_nothing_lies_beside(counties, run):
    finished = finished_and_saved(counties / "甲县.xlsx", run)
    (counties / "甲县-汇总.xlsx").unlink()
    assert not is_result(finished)


def test_a_saved_finished_workbook_is_passed_over(counties, run):
    finished_and_saved(counties / "甲县.xlsx", run)
    assert run("rebuild", counties)[0] == 0
    assert not (counties / "外发-汇总.xlsx").exists()
