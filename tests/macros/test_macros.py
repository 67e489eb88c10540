"""The buttons: what they do to the workbook, what they say, and that Excel is left as it was."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from addin import macros
from addin.desktop import paint
from addin.jobs.rebuild import prepare
from addin.workbook_file.reading import read

SAMPLE = Path(__file__).parents[2] / "workbook" / "annexes-2022.xlsx"
MESSY = SAMPLE.with_name("annexes-messy.xlsx")
EVERY = [macros.rebuild, macros.mark_shortfalls, macros.check, macros.refresh]
EVERY += [
    macros.fill_native,
    macros.fill_spilled,
    macros.fill_functions,
    macros.draft_circular,
    macros.check_circular,
]
EVERY += [macros.finish, macros.mail, macros.new_workbook, macros.ask]
names = pytest.mark.parametrize("macro", EVERY, ids=lambda macro: macro.__name__)


def test_rebuild_makes_the_sheets_that_a_file_gets(open_in_excel, tmp_path):
    desk = open_in_excel()
    desk.press(macros.rebuild)
    painted = load_workbook(desk.saved(tmp_path / "after.xlsx"))
    job = prepare(read(desk.file), tmp_path / "file.xlsx")
    job.write()
    assert painted.sheetnames == load_workbook(tmp_path / "file.xlsx").sheetnames
    assert desk.message.startswith("已重建:一页纸、汇总、完成率图、红黑榜、")
    assert "已标注:附表3、附表4、附表5、附表6、附表7、四个一百\n" in desk.message
    assert desk.message.endswith("校验:需处理1项,提示0项,见“校验”表。")


def test_mark_shortfalls_touches_only_the_annexes(open_in_excel, tmp_path):
    desk = open_in_excel()
    desk.press(macros.mark_shortfalls)
    painted = load_workbook(desk.saved(tmp_path / "after.xlsx"))
    assert painted.sheetnames == load_workbook(desk.file).sheetnames
    rules = [rule for area in painted["附表3"].conditional_formatting for rule in area.rules]
    assert len(rules) == 4  # one for each state
    assert desk.message == "已标注:附表3、附表4、附表5、附表6、附表7、四个一百"


def test_check_says_the_first_problems_and_changes_nothing(open_in_excel):
    desk = open_in_excel(MESSY)
    desk.press(macros.check)
    lines = desk.message.splitlines()
    assert lines[0].startswith("校验:需处理14项,提示")
    assert lines[1].startswith("[需处理] ")
    assert len(lines) == 12
    assert {action["func"] for action in desk.actions} <= {"activateSheet", "rangeSelect"}


def test_check_of_the_sample_asks_about_the_bank_with_two_names(open_in_excel):
    desk = open_in_excel()
    desk.press(macros.check)
    lines = desk.message.splitlines()
    assert lines[0] == "校验:需处理1项,提示0项。"
    assert "招商银行大冶支行" in lines[1]


def test_ask_makes_the_sheet_with_the_columns_of_the_active_one(open_in_excel, tmp_path):
    desk = open_in_excel()
    active = desk.book.sheets.active.name
    desk.press(macros.ask)
    book = load_workbook(desk.saved(tmp_path / "after.xlsx"))
    rows = [[cell.value for cell in row] for row in book["认表"].iter_rows(5)]
    asked = [row for row in rows if row[0] == active]
    assert asked
    assert all(row[8].startswith("现读作:") and not row[4] for row in asked)
    assert desk.messages == []
    assert book.active.title == "认表"


def test_ask_adds_the_columns_of_the_active_sheet_below_what_is_there(open_in_excel, tmp_path):
    book = load_workbook(SAMPLE)
    answers = book.create_sheet("认表")
    answers.append(["附表", "表", "列或行", "表头", "作为", "指标", "时期", "方向", "说明"])
    answers.append(["附表3", None, "G", None, "忽略"])
    book.save(tmp_path / "有认表.xlsx")
    desk = open_in_excel(tmp_path / "有认表.xlsx", "copy.xlsx")
    active = desk.book.sheets.active.name
    desk.press(macros.ask)
    sheet = load_workbook(desk.saved(tmp_path / "after.xlsx"))["认表"]
    assert [cell.value for cell in sheet["A"]][1:4] == ["附表3", active, active]
    assert sheet["E2"].value == "忽略"


def test_refresh_calculates_everything_and_says_nothing(open_in_excel):
    desk = open_in_excel()
    desk.press(macros.refresh)
    assert desk.calculated
    assert desk.messages == []


@pytest.mark.parametrize(
    ("fill", "formula"),
    [
        (macros.fill_functions, "=TB_RANK(E6,E$6:E$20)"),
        (macros.fill_native, '=IF(ISNUMBER(E6),RANK(E6,E$6:E$20),"—")'),
        (macros.fill_spilled, "=TB_RANKS(E6:E20)"),
    ],
)
def test_fill_asks_keeps_a_backup_and_writes_formulas(open_in_excel, tmp_path, fill, formula):
    desk = open_in_excel()
    before = desk.file.read_bytes()
    desk.press(fill)
    question, buttons, _ = desk.messages[0]
    assert buttons == "yes_no"
    assert "将在附表3、附表4、" in question
    assert "覆盖其中现有的内容" in question
    backups = [path for path in tmp_path.iterdir() if ".备份" in path.name]
    assert [path.read_bytes() for path in backups] == [before]
    assert str(backups[0]) in desk.message
    filled = load_workbook(desk.saved(tmp_path / "after.xlsx"))
    assert filled["附表3"]["G6"].value == formula
    assert filled["附表3"]["D6"].value == load_workbook(desk.file)["附表3"]["D6"].value


def test_no_is_no(open_in_excel, tmp_path):
    desk = open_in_excel()
    desk.answer = "no"
    desk.press(macros.fill_functions)
    assert len(desk.messages) == 1
    assert [path.name for path in tmp_path.iterdir()] == [desk.file.name]
    assert not {action["func"] for action in desk.actions} & {"setFormula", "setFormula2"}


def test_a_workbook_in_the_cloud_is_backed_up_at_home(open_in_excel, tmp_path, monkeypatch):
    desk = open_in_excel()
    desk.api.FullName = "https://example.invalid/Documents/附表.xlsx"
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    (tmp_path / "home").mkdir()
    desk.press(macros.fill_functions)
    assert len(list((tmp_path / "home" / "通报").iterdir())) == 1


def test_protected_and_filtered_sheets_are_left_alone_and_named(open_in_excel, tmp_path):
    desk = open_in_excel()
    desk.protected, desk.filtered = {"附表3"}, {"附表4"}
    desk.press(macros.fill_functions)
    assert "附表3 E6:E21" in desk.message.replace("!", " ")
    assert "工作表受保护,请先在“审阅”中取消保护" in desk.message
    assert "工作表正在筛选,请先清除筛选" in desk.message
    filled = load_workbook(desk.saved(tmp_path / "after.xlsx"))
    assert filled["附表3"]["G6"].value == load_workbook(desk.file)["附表3"]["G6"].value
    assert str(filled["附表5"]["F6"].value).startswith("=TB_RANK")


def test_cells_formatted_as_text_become_general(open_in_excel, tmp_path):
    desk = open_in_excel()
    desk.formats = {"E6:E21": "@", "G6:G20": None, "G8": "@"}  # None: they differ
    desk.press(macros.fill_functions)
    filled = load_workbook(desk.saved(tmp_path / "after.xlsx"))["附表3"]
    assert filled["E6"].number_format == filled["G8"].number_format == "General"
    assert filled["G7"].number_format == load_workbook(desk.file)["附表3"]["G7"].number_format


def test_a_protected_annex_is_rebuilt_around(open_in_excel):
    desk = open_in_excel()
    desk.protected = {"附表3"}
    desk.press(macros.rebuild)
    assert "受保护、没有标注:附表3。" in desk.message
    assert "已标注:附表4、" in desk.message


@pytest.mark.parametrize(
    ("fact", "words"),
    [("ProtectStructure", "结构受保护"), ("MultiUserEditing", "共享"), ("Final", "最终状态")],
)
def test_a_workbook_that_takes_no_changes_is_said_plainly(open_in_excel, fact, words):
    desk = open_in_excel()
    setattr(desk.api, fact, True)
    desk.press(macros.rebuild)
    assert words in desk.message
    assert desk.file.name in desk.message
    assert desk.messages[-1][2] == "critical"
    assert {action["func"] for action in desk.actions} <= {"activateSheet", "rangeSelect"}


def test_a_workbook_without_annexes_is_named_as_the_user_knows_it(open_in_excel, tmp_path):
    from openpyxl import Workbook

    empty = tmp_path / "source.xlsx"
    Workbook().save(empty)
    desk = open_in_excel(empty, "通讯录.xlsx")
    desk.press(macros.rebuild)
    assert desk.message.startswith("“通讯录.xlsx”里没有找到附表")


def test_what_is_not_saved_yet_is_read_too(open_in_excel):
    desk = open_in_excel()
    book = load_workbook(desk.file)
    book["附表3"]["D6"] = "待定"
    unsaved = desk.file.with_name("unsaved.xlsx")
    book.save(unsaved)
    desk.api.SaveCopyAs = lambda path: Path(path).write_bytes(unsaved.read_bytes())
    desk.press(macros.check)
    assert "附表3!D6" in desk.message


BEFORE = {
    "screen_updating": True,
    "display_alerts": True,
    "enable_events": True,
    "calculation": "manual",  # as this user has it
}


@names
def test_excel_is_as_it_was(open_in_excel, macro):
    desk = open_in_excel()
    desk.state["calculation"] = "manual"
    desk.press(macro)
    assert desk.state == BEFORE
    assert ("screen_updating", False) in desk.history


@names
def test_excel_is_as_it_was_after_a_failure(open_in_excel, monkeypatch, macro):
    desk = open_in_excel()
    desk.state["calculation"] = "manual"

    def fail(*_):
        raise OSError("网络已断开")

    monkeypatch.setattr(macros.com, "save_copy", fail)
    monkeypatch.setattr(macros.com, "calculate_all", fail)
    desk.press(macro)
    assert desk.state == BEFORE
    assert "意外错误(OSError" in desk.message
    assert "请不要保存" in desk.message
    assert "Traceback" not in desk.message


def test_the_sheet_that_was_active_is_so_again(open_in_excel):
    desk = open_in_excel()
    desk.book.json()["actions"].clear()
    active = desk.book.sheets.active.name
    desk.press(macros.rebuild)
    assert desk.book.sheets.active.name == active


def test_a_highlight_that_excel_refuses_is_said(open_in_excel, monkeypatch):
    desk = open_in_excel()
    monkeypatch.setattr(paint, "highlight", lambda sheet, _: sheet.name != "附表4")
    desk.press(macros.rebuild)
    assert "标注不全:附表4(公式太长" in desk.message


def test_the_draft_goes_beside_the_workbook(open_in_excel, tmp_path):
    desk = open_in_excel()
    desk.press(macros.draft_circular)
    draft = tmp_path / "annexes-2022-通报.docx"
    assert draft.is_file()
    assert desk.message.startswith(f"已生成:{draft}\n")
    assert {action["func"] for action in desk.actions} <= {"activateSheet", "rangeSelect"}


@pytest.fixture
def rebuilt(open_in_excel, tmp_path):
    """Return a function that opens the rebuilt sample, its draft changed by a function."""

    def opened(change=lambda text: text):
        source = tmp_path / "rebuilt.xlsx"
        prepare(read(SAMPLE), source).write()
        book = load_workbook(source)
        for row in book["通报文稿"]["A4:A60"]:
            if row[0].value:
                row[0].value = change(row[0].value)
        book.save(source)
        return open_in_excel(source, "改过.xlsx")

    return opened


def test_an_unchanged_draft_agrees(rebuilt):
    desk = rebuilt()
    desk.press(macros.check_circular)
    assert desk.message == (
        "核对:与附表一致的有85处,不一致的有0处。\n文中105个数字,核对了105个,0个没有核对。"
    )


def test_an_edited_draft_is_held_against_the_annexes(rebuilt):
    desk = rebuilt(lambda text: text.replace("灵乡镇79.1%", "灵乡镇78.1%"))
    desk.press(macros.check_circular)
    assert "不一致的有1处" in desk.message
    assert "文中写“78.1%”,按附表(附表3!E11)应为“79.1%”" in desk.message


def test_an_edited_draft_gets_a_marked_copy_beside_the_workbook(rebuilt):
    desk = rebuilt(lambda text: text.replace("灵乡镇79.1%", "灵乡镇78.1%"))
    desk.press(macros.check_circular)
    marked = desk.file.with_name("改过-通报-核对.docx")
    assert desk.message.endswith(f"已生成标注稿:{marked}")
    with ZipFile(marked) as package:
        assert "应为“79.1%”" in package.read("word/comments.xml").decode()


def test_an_edited_draft_is_not_replaced_without_a_question(rebuilt):
    desk = rebuilt(lambda text: text.replace("【主送单位】", "各乡镇"))
    desk.answer = "no"
    desk.press(macros.rebuild)
    [(question, buttons, _)] = desk.messages
    assert buttons == "yes_no"
    assert "“通报文稿”表现在的文字与按附表重新生成的不同" in question
    assert {action["func"] for action in desk.actions} <= {"activateSheet", "rangeSelect"}


def test_an_untouched_draft_is_replaced_without_a_question(rebuilt):
    desk = rebuilt()
    desk.press(macros.rebuild)
    [(message, buttons, _)] = desk.messages
    assert buttons != "yes_no"
    assert message.startswith("已重建:")


def test_without_a_draft_the_way_to_one_is_said(open_in_excel):
    desk = open_in_excel()
    desk.press(macros.check_circular)
    assert "没有“通报文稿”表。请先点“重建汇总”" in desk.message
