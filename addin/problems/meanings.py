"""What codes mean whose sentences say nothing without what was found; for the manual."""

from __future__ import annotations

MEANINGS = {
    "workbook-unreadable": "有一份工作簿读不了,后面写着原因。",
    "word": "外发的内容里有“设置”的“不外发词语”。不会生成文件,请先改掉。",
    "sheet": "不外发的工作表,写着原因(如隐藏的表、设置表)。",
    "formula": "收件人的电脑不能算的公式,改为数值。",
    "name": "不外发的名称(引用了不外发的表或别的文件)。",
    "rule": "引用了不外发内容的条件格式或数据验证。",
    "property": "作者、标题、单位等文件属性,不外发。",
    "sheet-part": "工作表上不外发的部件。",
    "macros": "宏,不外发。",
    "external": "引用其他文件的链接,不外发。",
    "connection": "数据库、网页等数据连接,不外发。",
    "pivot": "数据透视表和切片器,只留下单元格里的数。",
    "printer": "打印机设置,不外发。",
    "embedded": "嵌入的其他文件和控件,不外发。",
    "custom-xml": "其他软件留下的数据,不外发。",
    "signature": "数字签名,内容变了就无效,不外发。",
    "part": "文件里不认识的部件,不外发。",
}
