"""How far the words before a figure are those over a column: 受理总数, 处理量 and 受理 are."""

from __future__ import annotations

import re
from functools import lru_cache

from addin.prose.text import fold_prose

_SAYS_NOTHING = re.compile(
    r"\([^()]*\)|[^\w]|20\d\d年|\d{1,2}月份?|合计|总计|共计|累计|数量|总数|总量|件数|个数|人数|次数|起数|户数|批次|情况|工作|(?<!未)完成(?![率数比])|其[中他余]|分别|为|是|达到?|约|"
    r"(?:成员|责任|承办|有关|相关|参评|考核)?(?:单位|部门)|全[市县区州省年]|[我本][市县区州月]|今年|上半年|[一二三四]季度|[数量总共各]|[件个起人]$"
)
"""What a header or a sentence may have or lack beside the words that tell columns apart."""

_SAME = (
    "受理 处理(?!中) 接收 接到 接听 收到 承接 立案 立项 登记 来信 留言 来电",
    "办结 结案 完结 已办",
    "回复 答复 反馈",
    "派遣 转派 交办 派单 派发",
    "抽查 抽检 检查",
)
_CLASSES = tuple(re.compile("|".join(words.split())) for words in _SAME)
ENOUGH = 2
"""How many signs in a row have to be the same."""


def likeness(words: str, header: str) -> int:
    """Return how many signs in a row two wordings share; 0 where they say different things.

    >>> likeness("处理量达", "受理总数"), likeness("办结数量", "办结件数"), likeness("投诉", "举报")
    (2, 2, 0)
    """
    said, over = core(words), core(header)
    if not said or not over:
        return 0
    longest = longest_shared(said, over)
    if longest >= ENOUGH:
        return longest
    if any(each.search(said) and each.search(over) for each in _CLASSES):
        return ENOUGH
    return 0


@lru_cache(maxsize=4096)
def core(words: str) -> str:
    """Return what words say besides that something is counted.

    >>> core("事故总起数"), core("政府网站数量(个)")
    ('事故', '政府网站')
    """
    return _SAYS_NOTHING.sub("", fold_prose(words))


def without_shared(words: str, header: str) -> str:
    """Return what words say beside a header.

    >>> without_shared("派遣案件", "派遣数"), without_shared("市长信箱收到来信", "收到来信市长信箱")
    ('案', '')
    """
    said, over = core(words), core(header)
    while (length := longest_shared(said, over)) >= ENOUGH:
        at = next(n for n in range(len(said)) if said[n : n + length] in over)
        said = said[:at] + said[at + length :]
    for each in _CLASSES:
        if each.search(over):
            said = each.sub("", said)
    return said


def longest_shared(one: str, other: str) -> int:
    """Return how many signs in a row two texts share."""
    length = 0
    for end in range(1, len(one) + 1):  # a longer one has to end at a later sign
        if one[end - length - 1 : end] in other:
            length += 1
    return length
