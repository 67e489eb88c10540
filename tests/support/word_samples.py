"""Circulars and templates that the tests of the Word host share."""

from docx import Document

from addin.report.circular import PLACEHOLDER, Circular, Section, Sentence

HEADER = ["单位", "全年任务", "累计完成", "位次"]
UNITS = [["甲镇", 100, 120, 1], ["乙镇", 50, 49.98, 2], ["丙镇", 80, 60, 3], ["丁镇", "—", 10, "—"]]
ANNEX = [
    ["2022年1-11月外贸出口完成情况表"],
    ["单位:亿元"],
    HEADER,
    *UNITS,
    ["合计", 230, 239.98, "—"],
    ["注:合计为全域口径。"],
]
TASKS = [
    ["2022年1-11月部门任务完成情况表"],
    ["牵头部门", "指标", "计量单位", "全年任务", "累计完成", "完成率"],
    ["市商务局", "外贸出口", "亿元", 290, 240, 0.828],
    ["市商务局", "新增外贸企业", "家", 20, 25, 1.25],
    ["市统计局", "工业增加值", "亿元", "—", 302, "—"],
]


def side_by_side(count):
    """Return an annex with so many indicators side by side, and its merges."""
    names = [name for i in range(count) for name in (f"新开工第{i + 1}批项目(个)", None)]
    rows = [["单位", *names], [None, *["任务", "完成"] * count]]
    rows += [[unit, *[12, 15] * count] for unit in ("甲镇", "乙镇", "丙镇")]
    merges = [(1, 1, 2, 1), *((1, 2 + 2 * i, 1, 3 + 2 * i) for i in range(count))]
    return rows, merges


def circular(**changes):
    """Return a circular with a section of every kind."""
    parts = {
        "title": "关于2022年1-11月某市主要经济指标及部门任务完成情况的通报",
        "addressees": Sentence("【主送单位】:", PLACEHOLDER),
        "opening": (
            Sentence("2022年,全市<经济>运行&平稳。", "opening"),
            Sentence("现将有关情况通报如下:", "opening"),
        ),
        "sections": (
            Section(1, "一、主要经济指标完成情况"),
            Section(
                2,
                "(一)外贸出口完成情况(见附表3)",
                (
                    Sentence("2022年1-11月全市完成外贸出口239.98亿元。", "total"),
                    Sentence("完成全年任务的有1个单位,是:甲镇120%。", "achievers"),
                ),
            ),
            Section(2, "(二)招商引资行动"),
            Section(3, "1.工作亮点", (Sentence("签约“大项目”——12个·百亿级。", "total"),)),
            Section(1, "二、存在的问题", (Sentence("【由起草人填写】", PLACEHOLDER),)),
        ),
        "closing": (
            Sentence("【发文单位】", PLACEHOLDER),
            Sentence("【成文日期】", PLACEHOLDER),
        ),
    }
    return Circular(**parts | changes)


def template(path, *paragraphs, footer=""):
    """Save a template with these paragraphs; lists are rows of a table."""
    document = Document()
    document.core_properties.author = "张三"
    document.styles["Normal"].font.name = "Office Sans"
    for paragraph in paragraphs:
        if isinstance(paragraph, str):
            document.add_paragraph(paragraph)
            continue
        table = document.add_table(rows=0, cols=max(map(len, paragraph)))
        for texts in paragraph:
            for cell, text in zip(table.add_row().cells, texts, strict=False):
                cell.text = text
    document.sections[0].footer.paragraphs[0].text = footer
    document.save(path)
    return path
