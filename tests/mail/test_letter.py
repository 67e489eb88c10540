"""The letter: the circular's title, its sentences on wholes, a table; no gaps to be filled."""

from html.parser import HTMLParser

import pytest

from addin.core.judging import State
from addin.mail.letter import MOST_ROWS, MOST_SENTENCES, compose
from addin.report.look import SHADES
from addin.report.sentences import circular
from addin.workbook_file.reading import read


class Page(HTMLParser):
    """An HTML text read: its tags with attributes, the text of each cell and paragraph."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.texts = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag in ("p", "td", "th"):
            self.texts.append((tag, ""))

    def handle_data(self, data):
        if self.texts and data.strip():
            tag, text = self.texts[-1]
            self.texts[-1] = tag, text + data

    def of(self, tag):
        """Return the texts of a tag."""
        return [text for found, text in self.texts if found == tag]


def test_the_letter_tells_each_indicator_with_first_and_last(letter):
    assert letter.subject == "关于2022年1-11月阳新县主要经济指标及部门任务完成情况的通报"
    assert letter.text.splitlines() == [
        f"您好!现送上《{letter.subject}》附表,请查收附件。主要情况如下:",
        "1. 2022年1-11月全县完成外贸出口240亿元,完成全年任务的104.3%,超序时进度12.7个百分点。"
        "3个单位中2个达到序时进度,第一位是甲镇(120%),末位是丙镇(75%)。",
        "各单位的详细情况见附件。",
    ]


def test_html_says_the_same_and_has_a_table(letter):
    page = Page(letter.html)
    assert page.of("p") == letter.text.splitlines()
    assert page.of("th") == ["指标(完成/任务)", "完成率", "达序时单位"]
    assert page.of("td") == ["外贸出口240 / 230亿元", "● 104.3%", "2/3个"]


@pytest.mark.parametrize(
    ("done", "light", "state"),
    [(20, "● 100.0%", State.OK), (19, "▲ 95.0%", State.NEAR), (9, "■ 45.0%", State.BAD)],
)
def test_a_total_has_the_light_and_the_colour_of_its_state(county, done, light, state):
    rows = [["单位", "任务", "完成"], ["甲镇", 10, done - 8], ["乙镇", 10, 8], ["合计", 20, done]]
    page = Page(compose(county({"附表1": [["2022年项目情况"], *rows]}).results).html)
    assert page.of("td")[1] == light
    cells = [attrs["style"] for tag, attrs in page.tags if tag == "td"]
    assert f"color:#{SHADES[state].ink}" in cells[1]


def test_the_table_is_as_wide_as_a_phone_and_its_figures_stay_on_one_line(letter):
    page = Page(letter.html)
    (table,) = (attrs for tag, attrs in page.tags if tag == "table")
    assert "width:100%" in table["style"]
    assert "max-width:560px" in table["style"]
    styles = [attrs["style"] for tag, attrs in page.tags if tag == "td"]
    assert ["nowrap" in style for style in styles] == [False, True, True]


def test_completion_rates_have_as_many_decimals_as_each_other(county):
    head = ["单位", "任务", "完成"]
    sheets = {
        f"附表{n}": [
            [f"2022年指标{chr(0x4E00 + n)}情况"],
            head,
            ["甲镇", 10, done],
            ["合计", 10, done],
        ]
        for n, done in enumerate((10, 9.55, 8))
    }
    rates = Page(compose(county(sheets).results).html).of("td")[1::3]
    assert [rate.split()[1] for rate in rates] == ["100.0%", "95.5%", "80.0%"]


def test_nothing_but_styles_on_elements_is_in_the_html(letter):
    page = Page(letter.html)
    assert {tag for tag, _ in page.tags} == {
        "html", "head", "meta", "body", "p", "table", "tr", "th", "td", "br", "span"
    }  # fmt: skip
    assert "http://" not in letter.html
    assert "https://" not in letter.html


def test_what_people_typed_is_text_in_the_html(county):
    name = '<img/src="x"/onerror="alert(1)">&amp;镇'
    rows = [["单位", "任务", "完成"], [name, 10, 12], ["乙镇", 10, 8], ["合计", 20, 20]]
    made = compose(county({"附表1": [["2022年<b>项目</b>情况"], *rows]}).results)
    page = Page(made.html)
    assert not {"img", "b"} & {tag for tag, _ in page.tags}
    assert any(name in text for text in page.of("p"))
    assert name in made.text


@pytest.mark.parametrize(
    "typed",
    ["通报\r\nBcc: x@y.cn", "通报\nBcc:\tx@y.cn ", "通报\x85Bcc: x@y.cn", "通报\u2028Bcc: x@y.cn"],
)
def test_a_subject_stays_on_one_line(county, typed):
    subject = compose(county().results, typed).subject
    assert subject in ("通报 Bcc: x@y.cn",)


def test_punctuation_follows_the_settings(county):
    made = compose(county(settings={"标点": "全角"}).results)
    assert "亿元\uff0c完成全年任务" in made.text
    assert "\uff08120%\uff09\uff0c末位" in made.text


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["甲镇", 10, 10], ["乙镇", 10, 12]],
         "2个单位均完成全年任务,第一位是乙镇(120%),末位是甲镇(100%)。"),
        ([["甲镇", 10, 5], ["乙镇", 10, 5]], "2个单位均未完成全年任务。"),
        ([["甲镇", 10, 5], ["乙镇", 10, 5], ["丙镇", 10, 12]],
         "3个单位中1个完成全年任务,第一位是丙镇(120%),末位是乙镇、甲镇(均为50%)。"),
        ([*([f"{c}镇", 10, 5] for c in "甲乙丙丁"), ["戊镇", 10, 12]],
         "5个单位中1个完成全年任务,第一位是戊镇(120%),末位有4个单位(均为50%)。"),
    ],
)  # fmt: skip
def test_who_achieved_and_who_comes_first_and_last(county, rows, said):
    sheet = [["2022年项目完成情况"], ["单位", "全年任务", "累计完成"], *rows]
    assert compose(county({"附表1": sheet}).results).text.splitlines()[1].endswith(said)


def test_of_many_indicators_the_letter_tells_some_and_says_so(county):
    rows = [["单位", "任务", "完成"], ["甲镇", 10, 12], ["乙镇", 10, 8], ["合计", 20, 20]]
    sheets = {f"附表{n}": [[f"2022年指标{chr(0x4E00 + n)}情况"], *rows] for n in range(30)}
    made = compose(county(sheets).results)
    page = Page(made.html)
    assert f"{MOST_SENTENCES}. " in made.text
    assert f"{MOST_SENTENCES + 1}. " not in made.text
    assert len(page.of("td")) == 3 * MOST_ROWS
    assert "其余指标和各单位的详细情况见附件。" in made.text


def test_nothing_reported_leaves_a_letter_without_sentences(county):
    rows = [["单位", "任务", "完成"], ["甲镇", 10, None], ["乙镇", "—", "—"]]
    made = compose(county({"附表1": [["2022年项目情况"], *rows]}).results)
    assert "主要情况" not in made.text
    assert "<table" not in made.html


def test_a_growth_rate_has_no_completion_in_the_table(county):
    rows = [
        ["单位", "目标增速(%)", "实际增速(%)"],
        ["甲镇", 8, 9.1],
        ["乙镇", 8, -1.2],
        ["全县", 8, 7.6],
    ]
    page = Page(compose(county({"增速": [["2022年工业增加值增速"], *rows]}).results).html)
    assert page.of("td")[0].endswith("7.6 / 8%")
    assert page.of("td")[1:] == ["▲ —", "1/2个"]


SCORES = ["单位", "一季度", "二季度", "三季度", "四季度", "年度考评"]
ACTION = [
    ["2022年党建引领行动考核得分表(乡镇)"],
    SCORES,
    ["甲镇", 90, 91, 92, 93, 95],
    ["乙镇", 80, 81, 82, 83, 85],
    ["丙镇", 70, 71, 72, 73, 75],
    ["注:各项得分均为示例数据。"],
]


def test_a_workbook_of_scores_alone_tells_its_rankings_and_their_notes(county):
    told = compose(county({"党建引领": ACTION}).results).text.splitlines()
    assert told[1].startswith("1. 2022年党建引领行动考核乡镇排名")
    assert told[-1] == "注:各项得分均为示例数据。"


def test_scores_with_weights_come_first_with_their_notes(county):
    annex = [["2022年外贸出口情况"], ["单位", "任务", "完成"], ["甲镇", 1, 2], ["乙镇", 2, 1]]
    weights = [{"指标": "党建引领", "权重": 100}]
    sheets = {"附表1": annex, "党建引领": ACTION}
    book = county(sheets, indicators=weights, settings={"红黑榜名额": 1})
    made = compose(book.results)
    told = made.text.splitlines()
    assert told[1] == "1. 乡镇综合得分红榜是:甲镇;黑榜是:丙镇。"
    assert told[-1] == "注:各项得分均为示例数据。"


@pytest.mark.parametrize("name", ["annexes-2022", "annexes-messy"])
def test_every_figure_of_the_samples_letters_is_the_circulars(pytestconfig, name):
    results = read(pytestconfig.rootpath / "workbook" / f"{name}.xlsx").results
    made = compose(results)
    assert made.subject == circular(results).title
    assert "【" not in made.text + made.html
    drafted = "".join(circular(results).paragraphs)
    wholes = [
        text for line in made.text.splitlines()[1:] if "2022年" in (text := line.split("。")[0])
    ]
    assert len(wholes) > 3
    for whole in wholes:
        assert whole.partition(". ")[2] in drafted
