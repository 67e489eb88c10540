"""What the inspection before mailing finds in a workbook: phrases for a table, without a stop.

What becomes of each, its fate, is the inspection's to say.
"""

from addin.problems.problem import error, notice, warning
from addin.problems.tables import UNCALCULATED

WORD = error("word", "“{word}”")
WORD_IN_PART = WORD.also("“{word}”({where})")

STALE = warning("stale", "{count}个单元格与附表现在的数字不一致,请先重建汇总")
NO_SUMMARY = warning("no-summary", "没有“汇总”表,附件里只有附表。需要汇总的,请先重建汇总")
NOT_CALCULATED = UNCALCULATED.also("{count}个公式没有保存计算结果,手机预览会显示空白")
ERROR_VALUE = warning("error-value", "{count}个单元格显示错误值({errors})")
HIDDEN_ROWS = warning("hidden-rows", "{count}个隐藏的行,收件人可以取消隐藏")
HIDDEN_COLUMNS = warning("hidden-columns", "隐藏的列,收件人可以取消隐藏")
HEADER_PATH = warning("header-path", "页眉或页脚写有文件位置")

SHEET = notice("sheet", "{reason}")
FORMULA = notice("formula", "{count}个公式:{reason}")
NAME = notice("name", "{count}个名称({reason}):{names}")
RULE = notice("rule", "{what}({reason})")
CHART = notice("chart", "图表引用不外发的数据")
BUTTON = notice("button", "运行宏的按钮{names}")
BUTTONS = BUTTON.also("{count}个运行宏的按钮")
HIDDEN_SHAPES = notice("hidden-shape", "{count}个隐藏的图形")
COMMENT = notice("comment", "{count}处批注")
FILE_LINK = notice("file-link", "指向本机、局域网文件的链接(文字保留)")
SHEET_LINK = notice("sheet-link", "指向不外发的表的链接(文字保留)")
VIEW = notice("view", "{count}个自定义视图")
SAVED_BY = notice("author", "保存者姓名:{name}")

PROPERTY = notice("property", "{what}:{text}")
PROPERTY_PART = PROPERTY.also("{what}")
AUTHOR_PART = SAVED_BY.also("{what}")
SHEET_PART = notice("sheet-part", "{what}")
MACROS = notice("macros", "{what}")
EXTERNAL = notice("external", "{what}")
CONNECTION = notice("connection", "{what}")
PIVOT = notice("pivot", "{what}")
PRINTER = notice("printer", "{what}")
EMBEDDED = notice("embedded", "{what}")
CUSTOM_XML = notice("custom-xml", "{what}")
SIGNATURE = notice("signature", "{what}")
OTHER_PART = notice("part", "{what}")
