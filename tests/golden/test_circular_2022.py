"""The draft of the circular for the sample: what was published stands there, word for word."""

import json
from pathlib import Path

import pytest

from addin.report.sentences import circular
from addin.workbook_file.reading import read

HERE = Path(__file__).parent
PUBLISHED = json.loads((HERE / "published-2022.json").read_text("utf-8"))
ANNEXES = PUBLISHED["annexes"]


@pytest.fixture(scope="module")
def draft():
    return circular(read(HERE.parents[1] / "workbook" / "annexes-2022.xlsx").results)


@pytest.fixture(scope="module")
def text_of(draft):
    """Return a function that gives the text of the section whose heading holds some words."""

    def text(words):
        [section] = [section for section in draft.sections if words in section.heading]
        return section.text

    return text


def listed(pairs):
    return "、".join(f"{name}{figure:g}%" for name, figure in pairs)


def behind(sheet):
    return "掉任务较多的3个单位是:" + listed(ANNEXES[sheet]["behind"])


def test_sections_come_in_the_order_of_the_annexes(draft):
    assert [section.heading for section in draft.sections] == [
        "一、主要经济指标及部门任务完成情况",
        "(一)规模以上工业总产值完成情况(见附表3)",
        "(二)固定资产投资完成情况(见附表4)",
        "(三)限额以上消费品零售总额完成情况(见附表5)",
        "(四)财政总收入完成情况(见附表6)",
        "(五)个转企完成情况(见附表7)",
        "(六)“四个一百”完成情况",
        "(七)部门任务完成情况",
        "二、“八大行动”工作开展情况",
        "(一)招商引资行动",
        "(二)项目建设行动",
        "(三)服务企业行动",
        "(四)科技创新行动",
        "(五)优化营商环境行动",
        "(六)乡村振兴行动",
        "(七)文明提升行动",
        "(八)党建引领行动",
        "三、存在的问题",
        "四、下步工作要求",
    ]


def test_industrial_output(text_of):
    achievers = ANNEXES["附表3"]["achievers"]
    statement = f"完成全年任务的有6个单位,分别是:{listed(achievers)};{behind('附表3')}。"
    text = text_of("见附表3")
    assert statement in text
    assert text.startswith("2022年全市完成规模以上工业总产值1243亿元(全域口径),同比增长13.2%,")


def test_investment_counts_behind_the_units(text_of):
    achievers = ANNEXES["附表4"]["achievers"]
    statement = f"完成全年任务的单位有8个,分别是:{listed(achievers)};{behind('附表4')}。"
    text = text_of("见附表4")
    assert statement in text
    assert "技改投资74.4亿元,同比下降4.5%。" in text
    assert "增长-" not in text


def test_retail_names_those_under_half(text_of):
    annex = ANNEXES["附表5"]
    statement = (
        f"完成全年任务的有2个单位,分别是:{listed(annex['achievers'])};"
        f"完成全年任务比例低于50%的单位有3个,分别是:{listed(annex['behind'])}。"
    )
    text = text_of("见附表5")
    assert statement in text
    assert "社会消费品零售总额392亿元,同比增长2.2%" in text


def test_revenue_tells_of_all_others(text_of):
    annex = ANNEXES["附表6"]
    statement = (
        f"完成全年任务的有3个单位,分别是:{listed(annex['achievers'])},"
        f"其他{annex['not_achieved']}个单位均未完成全年任务,其中{behind('附表6')}。"
    )
    assert statement in text_of("见附表6")


def test_a_count_with_its_target_in_brackets(text_of):
    assert text_of("见附表7") == "全市全年个转企511户,完成全年目标(500户)的102.2%。"


def test_the_four_hundreds(text_of):
    text = text_of("四个一百")
    for statement in (
        "新增入库5000万元以上项目187个,超额完成全年任务的单位有8个,分别是:灵乡镇、陈贵镇、",
        "与全年任务相差较多的单位是:高新区、临空经济区·还地桥镇、金湖街道、东岳路街道。",
        "新开工亿元以上重点项目120个,超额完成全年任务的有9个单位,分别是:临空经济区·还地桥镇、",
        "未完成全年任务的单位是:高新区、金湖街道、东岳路街道、东风农场。",
        "新增规模以上工业企业27家,仅灵乡镇完成全年任务。",
        "新增传统服务业企业122家,仅殷祖镇、金牛镇、东风农场未完成全年任务。",
        "新增现代服务业企业10家,仅金湖街道、大箕铺镇完成全年任务。",
    ):
        assert statement in text


def test_departments(text_of):
    text = text_of("(七)部门")
    for statement in (
        "市发改局牵头负责的固定资产投资完成全年任务的93.6%;",
        "市经信局牵头负责的规模以上工业总产值完成全年任务的90.3%,"
        "工业投资完成全年任务的84%,技改投资完成全年任务的73.9%;",
        "财政总收入(可比口径)完成全年任务的100%;",
        "个转企完成全年任务的102.2%。",
    ):
        assert statement in text


def test_each_sentence_names_its_cells(draft):
    [section] = [s for s in draft.sections if "见附表3" in s.heading]
    total, achievers, named = section.sentences
    assert total.cells[:2] == ("附表3!D21", "附表3!F21")
    assert achievers.cells[0] == "附表3!E20"  # 东风农场
    assert (achievers.kind, named.kind) == ("achievers", "behind")
    assert all(sentence.indicator == "规模以上工业总产值" for sentence in section.sentences)


def ends(first, last, sort=""):
    """Return what is said of a ranking by its published ends."""
    if sort:
        return f"排名第一位分别是:{'、'.join(first)},末位分别是:{'、'.join(last)}"
    return f"排名前三位分别是:{'、'.join(first)},后三位分别是:{'、'.join(last)}"


@pytest.mark.parametrize("action", PUBLISHED["actions"])
def test_each_action_is_told_with_its_published_ends(text_of, action):
    published = PUBLISHED["actions"][action]
    towns = "乡镇" + ends(**published["towns"]) if "towns" in published else ""
    if "groups" in published:
        towns = "按乡镇分类" + ends(**published["groups"], sort="group")
    departments = published["departments"]
    if "good" in departments:
        told = "工作成效较好的单位分别是:" + "、".join(departments["good"])
    else:
        told = ends(**departments)
    said = f"2022年{action}行动考核{towns};市直部门{told}。"
    assert text_of(f"{action}行动").endswith(said)


def test_the_work_done_in_an_action_is_left_to_people(draft):
    [section] = [section for section in draft.sections if "科技创新" in section.heading]
    assert section.sentences[0].kind == "placeholder"
    assert section.text.startswith("【科技创新行动工作开展情况:由起草人填写】")


def test_the_sentence_on_an_action_leads_to_the_scores(draft):
    [section] = [section for section in draft.sections if "招商引资" in section.heading]
    assert section.sentences[1].cells == tuple(f"招商引资!L{row}" for row in (4, 9, 12, 15))
