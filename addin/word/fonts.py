"""Fonts of an official document (GB/T 9704-2012), and what stands in where one is missing.

Digits and Latin letters have the same font as the Chinese around them: the standard asks for it,
two half-width digits then fill one character of the grid, and “”—· keep their full width. Where a
font is not installed, Word and WPS take the first of its stand-ins from the font table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.opc.oxml import serialize_part_xml

from addin.word.xml import element

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement


@dataclass(frozen=True, slots=True)
class Font:
    """A font that the document asks for, what stands in for it, and whether it is often missing."""

    name: str
    stand_ins: tuple[str, ...]
    family: str
    often_missing: bool = False


XIAOBIAOSONG = Font(
    "方正小标宋简体", ("方正小标宋_GBK", "华文中宋", "STZhongsong", "宋体"), "roman", True
)
FANGSONG = Font("仿宋_GB2312", ("仿宋", "FangSong", "华文仿宋", "STFangsong"), "modern", True)
KAITI = Font("楷体_GB2312", ("楷体", "KaiTi", "华文楷体", "STKaiti"), "modern", True)
HEITI = Font("黑体", ("SimHei", "华文黑体", "STHeiti"), "modern")
SONGTI = Font("宋体", ("SimSun", "华文宋体", "STSong"), "roman")
FONTS = (XIAOBIAOSONG, FANGSONG, KAITI, HEITI, SONGTI)


def fonts(font: Font) -> BaseOxmlElement:
    """Return the element that asks for a font, for all scripts."""
    name = font.name
    return element("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name, hint="eastAsia")


def font_table() -> bytes:
    """Return the part that lists the fonts with what stands in for each."""
    table = element("fonts")
    for font in FONTS:
        table.append(
            element(
                "font",
                element("altName", val=",".join(font.stand_ins)),
                element("charset", val="86"),
                element("family", val=font.family),
                element("pitch", val="variable" if font.family == "roman" else "fixed"),
                name=font.name,
            )
        )
    return serialize_part_xml(table)


def font_notices() -> tuple[str, ...]:
    """Return what a clerk has to know of the fonts that Windows does not bring along."""
    missing = "、".join(
        f"“{font.name}”(没有时由{'、'.join(n for n in font.stand_ins if not n.isascii())}代替)"
        for font in FONTS
        if font.often_missing
    )
    return (
        f"文档按公文格式用到 Windows 没有自带的字体:{missing}。"
        "正式印发前请在装有这些字体的电脑上核对版面。",
    )
