"""For every sentence of the catalogue an input that gets it, through the real path."""

import zipfile
from types import SimpleNamespace

import pytest
from openpyxl import Workbook, load_workbook

from addin.annex.grid import Grid
from addin.blank.create import Wanted, create
from addin.desktop import com
from addin.desktop.formulas import that_fit
from addin.finish.options import Options
from addin.gather.combine import combine
from addin.gather.county import read_county
from addin.history.gather import read_history
from addin.jobs.mailing import Wishes, prepared
from addin.prose.check import check_text
from addin.report.filling import Flavour
from addin.report.formulas import plan_formulas
from addin.report.plan import FormulaPlan
from addin.workbook_file import values
from addin.workbook_file.reading import read
from tests.finish.canaries import plant
from tests.problems import annex_books, counties, last_years, months, texts
from tests.problems.catalogue import KINDS, kinds_of, modules, pattern_of

FINISHING = next(kinds_of(m) for m in modules() if m.__name__.endswith(".finishing"))
FAR = {"FAR_CELLS", "TOO_MANY_CELLS", "EARLIER_MONTHS"}
SHEETS = {"UNCALCULATED", "SHEET_NAME_TAKEN", "NO_FORMULA", "NO_RANK_FORMULA", "NO_RATE_FORMULA"}
NEW = {"UNITS_TO_FILL", "REGION_TO_FILL"}
WRONG = {"AGREES_WITH_WRONG"}


def check(name, problems, also=()):
    """Demand the sentence with all its fields filled, its severity, and no other code."""
    kind = KINDS[name]
    said = [p for p in problems if (p.code, p.severity) == (kind.code, kind.severity)]
    assert [p for p in said if pattern_of(kind).fullmatch(p.message)], problems
    assert {p.code for p in problems} <= {kind.code, *also}


def test_every_sentence_has_an_example():
    rooms = (annex_books, texts, months, counties, last_years)
    examples = [room.EXAMPLES for room in rooms]
    named = [*SHEETS, *FAR, *NEW, *WRONG, *FINISHING, *(name for each in examples for name in each)]
    assert sorted(named) == sorted(KINDS)


@pytest.mark.parametrize("name", annex_books.EXAMPLES)
def test_of_annexes(book, name):
    sheets, options = annex_books.EXAMPLES[name]
    check(name, book(sheets, **options).problems)


@pytest.mark.parametrize("name", annex_books.TWINS)
def test_the_twin_is_not_reported(book, name):
    sheets, options = annex_books.TWINS[name]
    assert KINDS[name].code not in book(sheets, **options).codes


@pytest.mark.parametrize("name", texts.EXAMPLES)
def test_of_texts(book, name):
    sheets, options = texts.BOOK
    outcome = check_text(texts.EXAMPLES[name], book(sheets, **options).results)
    check(name, [*outcome.findings, *outcome.notices])


def test_of_a_text_that_agrees_with_a_wrong_cell(book):
    sheets, options = texts.BOOK_WITH_WRONG
    made = book(sheets, **options)
    outcome = check_text(texts.AGREES_WITH_WRONG, made.results, problems=made.problems)
    check("AGREES_WITH_WRONG", outcome.findings)


@pytest.mark.parametrize("name", months.EXAMPLES)
def test_of_histories(tmp_path, write_sheets, name):
    for file, sheets in months.EXAMPLES[name].items():
        if sheets is None:
            (tmp_path / file).write_bytes(b"PK\x03\x04 broken")
        else:
            write_sheets(tmp_path / file, sheets)
    found = [each.problem for each in read_history(tmp_path).problems]
    check(name, found, {"period-from-file-name", *months.ALSO.get(name, ())})


@pytest.mark.parametrize("name", counties.EXAMPLES)
def test_of_counties(tmp_path, write_sheets, name):
    found = [
        read_county(write_sheets(tmp_path / file, sheets), file)
        for file, sheets in counties.EXAMPLES[name].items()
    ]
    read = [county for each, _ in found for county in each]
    city = combine(read, (problem for _, told in found for problem in told), tmp_path)
    check(name, [each.problem for each in city.problems])


@pytest.mark.parametrize("name", last_years.EXAMPLES)
def test_of_new_years(tmp_path, write_sheets, name):
    sheets, edit, region = (*last_years.EXAMPLES[name], None, "")[:3]
    last = write_sheets(tmp_path / "上年.xlsx", sheets, edit)
    made = create(tmp_path / "新年.xlsx", 2027, last, Wanted(region or ""))
    check(name, made.problems, {"carried", *last_years.ALSO.get(name, ())})


@pytest.mark.parametrize("name", sorted(NEW))
def test_of_blank_years(tmp_path, name):
    check(name, create(tmp_path / "新年.xlsx", 2027).problems)


def test_a_formula_without_a_result(tmp_path, write_sheets):
    rows = [*annex_books.PLAIN, ["丙镇", 10, "=未知函数(1)"]]
    problems = read(write_sheets(tmp_path / "附表.xlsx", {"附表1": rows})).problems
    check("UNCALCULATED", problems)


def test_a_cell_far_away(tmp_path, write_sheets):
    def stray(workbook):
        workbook.active["XFD1048576"] = 1

    sheets = {"附表1": annex_books.PLAIN}
    check("FAR_CELLS", read(write_sheets(tmp_path / "附表.xlsx", sheets, stray)).problems)


def test_a_table_for_each_month(tmp_path, write_sheets):
    sheets = {f"{n}月": [[f"2022年1-{n}月个转企情况"], *annex_books.PLAIN] for n in (3, 4)}
    check("EARLIER_MONTHS", read(write_sheets(tmp_path / "附表.xlsx", sheets)).problems)


def test_a_sheet_of_too_many_cells(tmp_path, write_sheets, monkeypatch):
    monkeypatch.setattr(values, "MOST_FILLED", 50)
    sheets = {"附表1": annex_books.PLAIN, "库": [list(range(10))] * 6}
    check("TOO_MANY_CELLS", read(write_sheets(tmp_path / "附表.xlsx", sheets)).problems)


def test_a_name_that_is_taken(book):
    check("SHEET_NAME_TAKEN", book({"附表1": annex_books.PLAIN}).plan(["汇总"]).notices)


@pytest.mark.parametrize(
    ("name", "actual", "settings"),
    [
        ("NO_RANK_FORMULA", 9, {"并列依据": "显示值"}),
        ("NO_RATE_FORMULA", "已完成", {"地区": "大冶市"}),
    ],
)
def test_a_column_that_no_formula_gives(book, name, actual, settings):
    header = [*annex_books.HEADER, "完成率", "位次"]
    rows = [header, ["甲镇", 10, actual, 0.9, 2], ["乙镇", 10, 12, 1.2, 1]]
    made = book({"附表1": rows}, settings=settings)
    check(name, plan_formulas(made.results, made.grids, Flavour.TONGBAO)[1])


def test_a_sheet_that_takes_no_formula(monkeypatch):
    monkeypatch.setattr(com, "is_protected", lambda sheet: True)
    plan = FormulaPlan("附表1", 2, 4, ("=1",))
    book = SimpleNamespace(sheets={"附表1": None})
    check("NO_FORMULA", that_fit(book, [plan], [Grid("附表1", [])])[1])


@pytest.fixture(scope="module")
def traces(rebuilt_sample, tmp_path_factory):
    """Return what the inspection finds in workbooks that have something everywhere."""
    place = tmp_path_factory.mktemp("traces")
    planted = plant(rebuilt_sample, place / "附表.xlsm")
    stale = load_workbook(rebuilt_sample)
    stale["附表3"]["C6"] = 1
    stale.save(place / "旧.xlsx")
    return [
        trace
        for path in (planted, place / "旧.xlsx", signed(write_careless(place / "草.xlsx")))
        for trace in found_in(path)
    ]


def found_in(path):
    with prepared(path, Options(), Wishes()) as job:
        return job.findings


def write_careless(path):
    """Write a workbook without summary sheets, with what its owner did not think of."""
    book = Workbook()
    sheet = book.active
    sheet.append(["见绝密文件", "=SUM(A1:A2*2)"])
    sheet.oddHeader.center.text = "绝密 &Z"
    sheet.row_dimensions[2].hidden = sheet.column_dimensions["D"].hidden = True
    settings = book.create_sheet("设置")
    for row in (["项目", "值"], ["不外发词语", "绝密"]):
        settings.append(row)
    book.save(path)
    return path


def signed(path):
    """Sign a workbook, as far as its relationships tell."""
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
    relation = f'<Relationship Id="rIdSig" Type="{kind}" Target="sigs/origin.sigs"/>'
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    end = b"</Relationships>"
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(end, relation.encode() + end)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in {**parts, "sigs/origin.sigs": b""}.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize("name", FINISHING)
def test_of_the_inspection(traces, name):
    kind = KINDS[name]
    said = [trace.found for trace in traces if trace.code == kind.code]
    assert [text for text in said if pattern_of(kind).fullmatch(text)], said
