"""The ribbon against the rules of its schema (customUI, 2009) and against the VBA it calls."""

import re
from importlib.resources import files
from xml.etree import ElementTree

import pytest

from addin.installer.sources import addin_modules

NAMESPACE = "{http://schemas.microsoft.com/office/2009/07/customui}"
LONGEST_TEXT = 1024
TEXTS = {"label", "screentip", "supertip", "description"}
TIPS = {"screentip", "supertip"}

CHILDREN = {
    "customUI": {"ribbon"},
    "ribbon": {"tabs"},
    "tabs": {"tab"},
    "tab": {"group"},
    "group": {"button", "splitButton"},
    "splitButton": {"button", "menu"},
    "menu": {"button"},
    "button": set(),
}
"""What may stand in what, of the elements that we use."""

ATTRIBUTES = {
    "customUI": set(),
    "ribbon": set(),
    "tabs": set(),
    "tab": {"id", "label", "insertAfterMso"},
    "group": {"id", "label"},
    "splitButton": {"id", "size"},
    "menu": {"id", "itemSize"},
    "button": {"id", "label", "size", "imageMso", "onAction", "description", *TIPS},
}
REQUIRED = {
    "tab": {"id", "label"},
    "group": {"id", "label"},
    "splitButton": {"id"},
    "menu": {"id"},
    "button": {"id", "label", "imageMso", "onAction", *TIPS},
}
NOT_IN = {"group": {"description"}, "menu": {"size"}, "splitButton": {"size", "description"}}
"""What a button may not have, by where it stands; a split button has the size of both."""

IMAGES = {
    "DataValidation",
    "AddInManager",
    "AutoSum",
    "CalculateNow",
    "ConditionalFormattingMenu",
    "ErrorChecking",
    "FileNew",
    "FileSaveAs",
    "FileSaveAsExcelXlsx",
    "FileSendAsAttachment",
    "FunctionWizard",
    "Help",
    "Info",
    "PictureInsertFromFile",
    "PivotTableInsert",
    "RefreshAll",
    "Spelling",
    "TableInsert",
}
"""Images that Excel has had since 2010."""


@pytest.fixture(scope="module")
def elements():
    """Every element of the ribbon with its parent; of the root there is none."""
    root = ElementTree.fromstring((files("addin.installer") / "ribbon.xml").read_bytes())
    return [(None, root), *((parent, child) for parent in root.iter() for child in parent)]


def kind(element):
    """The element's name in the one namespace that is allowed."""
    assert element.tag.startswith(NAMESPACE)
    return element.tag.removeprefix(NAMESPACE)


def with_attribute(elements, *names):
    return [element.attrib[n] for _, element in elements for n in names if n in element.attrib]


def test_elements_stand_where_the_schema_allows_them(elements):
    assert kind(elements[0][1]) == "customUI"
    for parent, element in elements[1:]:
        assert kind(element) in CHILDREN[kind(parent)]


def test_attributes_are_those_of_the_schema(elements):
    for parent, element in elements:
        names = set(element.attrib)
        assert names <= ATTRIBUTES[kind(element)]
        assert names >= REQUIRED.get(kind(element), set())
        if kind(element) == "button":
            assert not names & NOT_IN[kind(parent)]
    assert set(with_attribute(elements, "size", "itemSize")) <= {"large", "normal"}


def test_a_split_button_is_a_button_and_its_menu(elements):
    for _, element in elements:
        if kind(element) == "splitButton":
            assert [kind(child) for child in element] == ["button", "menu"]


def test_ids_are_unique_names(elements):
    ids = with_attribute(elements, "id")
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z]\w*", i, re.ASCII) for i in ids)


def test_every_callback_is_a_public_sub_that_takes_the_control(elements):
    source = addin_modules([])["TongbaoButtons"]
    subs = re.findall(r"^Public Sub (\w+)\(control As IRibbonControl\)$", source, re.MULTILINE)
    called = with_attribute(elements, "onAction")
    assert sorted(set(called)) == sorted(subs)
    assert [name for name in called if called.count(name) > 1] == ["TbFillNative"] * 2
    assert all(name.isascii() for name in called)
    assert not [
        name for _, e in elements for name in e.attrib if name.startswith(("get", "onLoad"))
    ]


def test_staff_read_chinese(elements):
    texts = with_attribute(elements, *TEXTS)
    assert texts
    for text in texts:
        assert re.search(r"[\u4e00-\u9fff]", text)
        assert len(text) <= LONGEST_TEXT
        assert "\n" not in text


def test_images_are_those_of_excel(elements):
    assert set(with_attribute(elements, "imageMso")) <= IMAGES


def test_what_staff_need_is_there(elements):
    labels = with_attribute([pair for pair in elements if kind(pair[1]) == "button"], "label")
    assert labels == [
        "重建汇总", "刷新", "标注短板", "起草通报", "核对文稿", "一键月报", "定稿", "发邮件",
        "导出图片", "新建附表", "填入公式", "Excel 自带公式", "通报函数(整列)", "通报函数(逐格)",
        "校验", "认表", "出错原因", "检查安装", "使用手册",
    ]  # fmt: skip
