"""The title of a text, held against the workbook's period."""

import pytest

from addin.prose.check import check_text
from addin.prose.told import outcome_lines

TABLE = [
    ["2024年1-8月招商引资完成情况表"],
    ["乡镇", "全年任务(万元)", "累计完成(万元)"],
    ["城关镇", 400, 130],
    ["永丰镇", 300, 128],
]
BODY = "城关镇完成招商引资130万元。"


@pytest.fixture
def told(book):
    """Return a function that holds a text against the table, and returns what is told of it."""
    return lambda title: outcome_lines(
        check_text(f"{title}\n{BODY}", book({"附表": TABLE}).results)
    )


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("关于2024年1-7月招商引资完成情况的通报", "2024年1-7月"),
        ("2023年1-8月招商引资情况通报", "2023年1-8月"),
        ("２０２４年９月招商引资工作简报", "2024年9月"),
    ],
)
def test_a_title_of_another_period_is_told_first(told, title, said):
    line = f"文稿的标题写的是{said},工作簿的时期是2024年1-8月。"
    assert told(title)[2].startswith(line)


@pytest.mark.parametrize(
    "title",
    [
        "关于2024年1-8月招商引资完成情况的通报",
        "2024年8月招商引资情况通报",
        "2024年招商引资情况通报",
        "关于招商引资完成情况的通报",
        "2023年1-8月,城关镇招商引资情况较好。",
        "城关镇完成招商引资130万元。",
    ],
)
def test_other_titles_and_sentences_are_not(told, title):
    assert not [line for line in told(title) if "文稿的标题" in line]
