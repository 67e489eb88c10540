"""The manual put together: chapters, tables, pictures and style in one page."""

from __future__ import annotations

import base64
import re
from importlib.resources import files

from addin.guide.functions import functions_table
from addin.guide.problems import problems_tables
from addin.guide.settings import answers_list, columns_table, items_table

TITLE = "通报 使用手册"
MARK = '<meta name="generator" content="tongbao">'
"""By this line a file is known as a manual of ours."""

CHAPTERS = (
    ("quick", "三分钟得出第一个结果"),
    ("install", "安装和卸载"),
    ("month", "每个月"),
    ("year", "年初"),
    ("reading", "一张表是怎样读的，读错了怎样改"),
    ("buttons", "按钮"),
    ("commands", "命令"),
    ("settings", "设置、名录、加减分"),
    ("problems", "校验会说什么"),
    ("functions", "工作表函数"),
    ("elsewhere", "没有 Excel、用 WPS、用手机"),
    ("answers", "问答"),
)
"""The files of the chapters, which are also their anchors, with their titles."""

_TABLES = {
    "ITEMS": items_table,
    "COLUMNS": columns_table,
    "ANSWERS": answers_list,
    "PROBLEMS": problems_tables,
    "FUNCTIONS": functions_table,
}
_TABLE = re.compile("@([A-Z]+)@")
_PICTURE = re.compile(r'<img src="([\w-]+\.png)"')


def manual() -> str:
    """Return the whole manual as HTML."""
    chapters = "\n".join(_chapter(*chapter) for chapter in CHAPTERS)
    links = "\n".join(f'<li><a href="#{name}">{title}</a></li>' for name, title in CHAPTERS)
    parts = {"TITLE": TITLE, "MARK": MARK, "STYLE": _text("style.css"), "LINKS": links}
    page = _text("page.html")
    for name, part in {**parts, "CHAPTERS": chapters}.items():
        page = page.replace(f"@{name}@", part)
    return page


def _chapter(name: str, title: str) -> str:
    """Return a chapter with its tables and pictures in place."""
    text = _TABLE.sub(lambda match: _TABLES[match[1]](), _text(f"chapters/{name}.html"))
    text = _PICTURE.sub(lambda match: f'<img src="{_embedded(match[1])}"', text)
    return f'<section id="{name}">\n<h2>{title}</h2>\n{text}</section>'


def _embedded(picture: str) -> str:
    content = (files("addin.guide") / "pictures" / picture).read_bytes()
    return f"data:image/png;base64,{base64.b64encode(content).decode()}"


def _text(name: str) -> str:
    return files("addin.guide").joinpath(*name.split("/")).read_text("utf-8")
