"""What the parser of arguments did not accept, in Chinese: its own sentences are English."""

from __future__ import annotations

import re

_SAID = (
    (r"Missing (?:argument|option|parameter):? '?(.*?)'?\.?", "缺少“{0}”。"),
    (r"No such option: (\S+).*", "没有选项 {0}。"),
    (r"No such command '(.*)'\..*", "没有命令“{0}”。"),
    (
        r"Got unexpected extra arguments? ?(?:\(s\))? ?\((.*)\)",
        "多出了“{0}”,名称里有空格的要加引号。",
    ),
    (r"Option '(.*)' requires an? .*", "{0} 后面要写上内容。"),
    (
        r"Invalid value for '(.*?)'.*?: .*?'(.*)' is not one of (.*)\.",
        "{0} 后面不能是“{1}”,只能是 {2}。",
    ),
    (r"Invalid value for '(.*?)'.*", "{0} 后面的内容不合要求。"),
    (r"Option '?(.*?)'? does not take a value\.", "{0} 后面不能写内容。"),
)
_NOT_KNOWN = "有写法不合要求的地方。"


def in_chinese(message: str) -> str:
    """Return what the parser said in Chinese; of a sentence that is not known only that.

    >>> in_chinese("No such option: --nope (Possible options: --to)")
    '没有选项 --nope。'
    """
    for pattern, said in _SAID:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            groups = (group.replace("'", "").replace(", ", "、") for group in found.groups())
            return said.format(*groups)
    return _NOT_KNOWN
