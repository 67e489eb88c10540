"""The words of circulars as data: what says which units, whose figure, which direction.

All patterns are for folded text (see text.py).
"""

from __future__ import annotations

import re

from addin.prose.printed import NUMBER, NUMERAL
from addin.prose.what import What

TASK = (
    r"(?:(?:全年|年度|年初|半年|上半年|一季度|前三季度|季度|月度|当年|本年|年|市定|县定|省定|既定|下达|控制|预期|考核"
    r"|(?:1[-—至~])?\d{1,2}月份?|[当本][月季])的?)?"
    r"(?:投资|收入)?(?:目标任务|任务目标|工作任务|目标|任务|计划|预算)(?:数|值|量|要求)?"
)
OTHER_TARGET = re.compile(
    r"(?:半年|季度?|月份?|[当本][季月]|[省市县]定)的?(?:投资|收入)?(?:目标|任务|工作任务|计划|预算)"
)
"""Targets besides that of the year; the annex may not be about them."""
SCHEDULE = r"(?:全年|年度)?序时(?:进度)?(?:要求)?"
NOUN = (
    r"(?:(?:乡|镇|街道?|县|市|区)\((?:[市县区乡镇街处]|街道|[、,])+\)|单位|乡镇\(?(?:、?场)?、?街道\)?|镇街|乡镇|镇\(?街道\)?|镇|街道|县市区|县区|区县"
    r"|市县|园区|乡\(镇\)|省份|市州|盟市|地方|部门|[省市县区州旗村](?=有|分别|是|共|为|均|都|[,:]))"
)
_MEASURED = rf"(?:完成)?(?:{TASK})?的?(?:比例|完成率|完成进度|进度|完成比例|占比)?"
_LIMIT = (
    rf"{NUMBER}(?:%|个百分点|分(?!别)|[十百千万亿]*(?:元|吨|亩|户|家|人|件|项|公里|平方米|公顷))"
)
_WHOSE = r"(?:全[市县区州]|[我本][市县区])?(?:的)?"
_MEAN = rf"{_WHOSE}(?:平均|均)(?:水平|值|数|线|分|增速|增幅|进度|完成率)?"
_MORE, _LESS = r"高|快|好|大|多|优|前", r"低|慢|差|小|少|后"

PREDICATES = {
    "above_mean": rf"(?:高于|超过|超|快于|好于|优于|领先于?){_MEAN}(?!\d)",
    "below_mean": rf"(?:低于|慢于|未达到?|落后于?|不及){_MEAN}(?!\d)",
    "between": rf"(?:在)?(?P<from_limit>{_LIMIT}|{NUMBER}[十百千万亿]*)"
    rf"(?:[-—~]|至|到)(?P<to_limit>{_LIMIT})(?:之间)?",
    "below": rf"{_MEASURED}(?:低于|不足|不到|未达到?|小于|少于)(?P<below_limit>{_LIMIT})(?!以上)"
    rf"|{_MEASURED}(?:在)?(?P<under_limit>{_LIMIT})以下",
    "above": rf"{_MEASURED}(?:高于|超过|超|大于|多于|突破)(?P<above_limit>{_LIMIT})(?!以[上下])"
    rf"|{_MEASURED}(?:在|达到?|超过)?(?P<reach_limit>{_LIMIT})(?:及)?以上",
    "behind": rf"(?:未达到?|未完成|低于|落后于?|慢于|滞后于?|欠){SCHEDULE}",
    "ahead": rf"(?:达到(?:或|和)超过|达到|超过?|快于|高于|完成|领先于?|达){SCHEDULE}",
    "gap": rf"(?:与|距|离)?(?:{TASK}|{SCHEDULE})?(?:相差|缺口|差额)(?:较|最)(?:多|大)",
    "apart": rf"(?:与|距|离)?(?:{TASK})?差距(?:较|最)大",
    "furthest": r"[掉欠]任务(?:较|最)(?:多|大)|完成(?:率|比例|进度|情况)?较(?:低|差|慢)"
    r"|(?:任务|进度)(?:完成)?(?:较|最)(?:差|慢|滞后)|落后(?:较|最)多|进度滞后",
    "over_most": rf"超出{TASK}较多",
    "under_most": rf"低于{TASK}较多",
    "over": rf"(?:超出|超过){TASK}",
    "under": rf"低于{TASK}(?!的?\d)",
    "within": rf"控制在{TASK}(?:以内|之内|内)",
    "exceeded": rf"超额完成{TASK}|超额完成(?=的{NOUN})",
    "missed": rf"(?:未能?|没有|尚未|没能)(?:如期|按期|全部|全面)?(?:完成|达到|实现){TASK}"
    rf"|未达{TASK}"
    rf"|未完成(?=的{NOUN}|[,;:。)]|$)",
    "achieved": rf"(?:完成|达到|实现){TASK}|完成(?=的{NOUN})",
    "top": rf"(?:排名?在?|位居|位列|居|列)?(?:前(?P<n_top>{NUMERAL})(?:位|名)?|第一(?:位|名)|首位)",
    "bottom": rf"(?:排名?在?|位居|位列|居|列)?(?:[后末]|倒数)(?P<n_bottom>{NUMERAL})(?:位|名)?"
    r"|(?:排名?在?)?(?:末位|倒数第一(?:位|名)?)",
    "ranked": r"(?:排名|排位|排序|位次)(?=[:是为]?:?(?:1[、.]|\(1\)|第一(?:名|位)?[^的]))",
    "falling": rf"[由从](?:{_MORE})到(?:{_LESS})(?:进行)?(?:排序|排名|排列|排位)?",
    "rising": rf"[由从](?:{_LESS})到(?:{_MORE})(?:进行)?(?:排序|排名|排列|排位)?",
    "most": rf"(?:最|较|比较)(?:{_MORE[:-2]})|靠前|居前|领先(?=的)",
    "least": rf"(?:最|较|比较|偏)(?:{_LESS[:-2]})|靠后|居后|滞后(?=的)|落后(?=的)",
    "grown": r"(?:实现|保持)?正增长|(?:实现|保持)(?:同比)?增长(?=的)|同比增长(?=的)",
    "fallen": r"负增长|(?:同比|出现)?(?:下降|下滑)(?=的)",
}
"""What says which units are meant, the more telling first."""

_DIGITS = "0123456789"
_TASKS = "全年半上一二三四前季月当本市县区州省既下控预考目任工计投收" + _DIGITS
_MEASURES = _TASKS + "完的比例占进"
_LIMITS = _DIGITS + "+-."

FIRST = {
    "above_mean": "高超快好优领",
    "below_mean": "低慢未落不",
    "between": _LIMITS + "在",
    "below": _MEASURES + _LIMITS + "低不未小少在",
    "above": _MEASURES + _LIMITS + "高超大多突在达",
    "behind": "未低落慢滞欠",
    "ahead": "达超快高完领",
    "gap": _TASKS + "与距离序相缺差",
    "apart": _TASKS + "与距离差",
    "furthest": "掉欠完任进落",
    "over_most": "超",
    "under_most": "低",
    "over": "超",
    "under": "低",
    "within": "控",
    "exceeded": "超",
    "missed": "未没尚",
    "achieved": "完达实",
    "top": "排位居列前第首",
    "bottom": "排位居列后末倒",
    "ranked": "排位",
    "falling": "由从",
    "rising": "由从",
    "most": "最较比靠居领",
    "least": "最较比偏靠居滞落",
    "grown": "实保正同",
    "fallen": "负同出下",
}
"""What each begins with: most places of a text need no closer look."""

BY_TASK = {"below", "above", "gap", "apart"}
"""What may begin with a task or a rate of it."""

AFTER_TASK = rf"[与距离]?(?:{_MEASURED}|{SCHEDULE})[-+.\d低不未小少在高超大多突达相缺差]"
AFTER_FIGURE = r"[-+.\d][\d,.]*(?:月|[^\d,;。]{0,12}[-—~至到以])"
"""How they go on, and what begins with a figure: most need no closer look than that."""

AFTER = re.compile(
    rf"(?:\((?P<mean>{NUMBER}[^()\d]{{0,6}}\d?)\))?的?(?P<noun>{NOUN})?(?P<verb>共有|共计|共|有|为|是)?(?:仅有?|只有)?(?:(?P<count>{NUMERAL})(?:个|家|位|名))?"
    rf"(?P<noun2>{NOUN})?(?:\([^()\d]{{1,8}}\))?(?P<intro>\(?[,:;]?(?P<said>(?:分别|依次|具体|即)*(?:为|是|有|包括)?):?)"
)
"""What stands between a predicate and the units that it holds for."""

ADVERBS = re.compile(r"(?:均|都|已经|已|全部|也|仍|尚|按期|如期|圆满|提前|顺利|全面)*$")
ONLY = re.compile(r"仅有?|只有")
COUNT_BEFORE = re.compile(
    rf"(?P<rest>其他|其余|另外?|剩余)?(?:的)?(?:有|共有|共|还有|仍有|仅有?|只有)?"
    rf"(?P<count>{NUMERAL})(?:个|家|位|名){NOUN}?$"
)
OF_ALL = re.compile(rf"(?P<all>{NUMERAL})(?:个|家){NOUN}中,?(?:已)?$")
EVERYBODY = re.compile(rf"(?:各|所有|全部|全体){NOUN}$")
NOBODY = re.compile(rf"(?:没有|无)一?个?{NOUN}$")
AND_OTHERS = re.compile(rf"等(?:(?P<count>{NUMERAL})(?:个|家|位|名))?{NOUN}?$")

APART = re.compile(r"分别[^\d,;。、:()]{0,24}?(?=[+-]?\d)")
"""What gives figures of what was just named, one each: 分别增长13.2%、19.5%."""
RANKS_APART = re.compile(
    rf"分别[^\d,;。、:()第]{{0,12}}(?P<ranks>第{NUMERAL}(?:位|名)?(?:[、,和及与]第{NUMERAL}(?:位|名)?)+)"
)
LEVEL = re.compile(
    r"(?:同比|与(?:上年|去年)(?:同期)?(?:相比)?|较(?:上年|去年)(?:同期)?|比(?:上年|去年)(?:同期)?)持平"
)
LEADS = re.compile(r"牵头|主管|负责|主抓")
_LED = r"(?P<lead>[^,;:。、()]{2,16}?)(?:牵头|主管|负责|主抓)(?:负责|主管|主抓|承担)?"
LED_BY = re.compile(rf"{_LED}的?$")
LED_BEFORE = re.compile(rf"{_LED}的")

NAME_FOLLOWS = re.compile(
    r"$|[,;:。、()\d]|数|额|总|完成|达|实现|为|是|增|同比|比|较|累计|全|年|排|位|未|超|低|落后|的|情况|任务|目标|计划|进度"
    r"|考核|乡镇|[市县区]直|方面|指标|中|掉|与|和|共|仅|只有|均|已|按|领先|滞后|慢|快|高|下降|减少|回落|有|上|由|除|分别|序时|各|前|后|末|首|无|没|平均|并|继|仍|还|最|领|突破|合|收|回|列|名|得|占|欠|距|[由从]|[省市县区州]定"
)
NAME_PRECEDES = re.compile(
    r"(?:[.,;:、()“”\"]|完成|实现|达到?|累计|[合共总]计|[全我本][市县区州省]|全年|半年|季度|[年月份日底末]|其中|口径|影响|负责|牵头|主管"
    r"|的|和|及|与|中|共|新增|以来|从|在|因|外|但|而|[镇乡道场区县市州旗园局委办])$"
)
OTHER_TIME = re.compile(
    r"去年|上年|上月|上期|当月|本月|单月|明年|下年|预计|力争|预期|确保|争取|计划|十[三四五]五|目标"
)
WIDER = re.compile(r"全国|全省|[一-鿿]{2,3}省(?!定)")
PLACE = re.compile(r"[一-鿿]{2,4}?[市州县区](?![场区域])")
HERE = re.compile(
    r".*[全我本各][市县区州]{1,3}|.*[市城园辖地社景小校片山新街库灾厂矿牧林郊]区|.*(?:开发|高新|工业|示范|保税|合作|实验)区"
)
_NUMERALS = "[元一二三四五六七八九十]{1,2}"
_FROM_JANUARY = rf"[元一]月?[-—至到~]{_NUMERALS}月|前(?:\d{{1,2}}|{_NUMERALS})个月"
DATE_BEGINS = r"\d上前元一二三四五六七八九十"
"""What dates begin with: most places of a text need no closer look."""

DATE = re.compile(
    rf"(?=[{DATE_BEGINS}])(?:(?:20\d{{2}}年)?(?:{_FROM_JANUARY}|{_NUMERALS}月[份底末])|"
    r"(?:20\d{2}年)?(?:\d{1,2}月)?\d{1,2}日?[-—–~至到](?:20\d{2}年)?(?:\d{1,2}月)?\d{1,2}日|"
    r"20\d{2}年(?:[-—至~\d]{0,6}月(?:\d{1,2}日)?)?|20\d{2}[-—.]\d{1,2}月|20\d{2}(?=[-—至~]20\d{2}年)|(?:1[-—至~])?\d{1,2}月(?:[份底末]|\d{1,2}日)?|上半年|[一二三四]季度|前三季度)"
)
CUMULATIVE = re.compile(
    rf"{_FROM_JANUARY}|" r"1[-—至~]\d{1,2}月|上半年|季度|全年|累计|截[至止]|月[底末]|日"
)

GENERIC = re.compile(
    r"(?:扣除|剔除)[^,;。]{2,12}(?:影响|因素)后?|按[^,;。]{1,6}口径|顺利|圆满|提前|全面|实际|现价|合计|总计|初步|统计|"
    r"全[市县区州省年域]|[我本][市县区州]|今年|本年|以来|目前|截[至止]|其中|其他|其余|另外|此外|同时|但是?|而|还|仅|只|"
    r"乡镇|街道|镇街|镇|场|[市县区]直(?:部门|单位|机关)|部门|单位|县市区|各|按|分类?|分组|类别|完成|实现|累计|已|共|有|的|是|为|均|都|方面|指标|工作|任务|目标|计划|情况|"
    r"从|来?看|上半年|[一二三四]季度|前三季度|同期|在|里|中|名|位|个|家|年度|年|月|份|日|底|末|进度|序时|排名|排位|位次|"
    r"总额|额|率|比例|增速|增幅|总量|得分|综合|成效|由高到低|从高到低|依次|到|初|止|全部|与|和|及|由|对|照|上|内|达到?|一|二|三|四|五|六|七|八|九|十|"
    r"数|口径|可比|[\W\d_]+"
)
"""Words that name no indicator: what is left of a clause without them names an unknown one."""

PANEL = re.compile(r"[市县区]直|部门|乡镇|镇街")
"""Who is ranked apart from others: what holds for one of them does not go on for the next."""

BY_WHAT = (
    (What.PREVIOUS, re.compile(r"环比(?:增速|增幅|增长)?")),
    (What.GROWTH, re.compile(r"(?<!环比)(?:增速|增幅|同比(?:增长|增加)?|增长|下降(?=最|较))")),
    (What.VALUE, re.compile(r"总量|绝对[额量]|完成[额数量值]|累计完成|数量|得分|总分|综合分")),
    (What.COMPLETION, re.compile(r"完成率|完成比例|完成进度|完成全年任务的?比例|任务完成")),
    (What.SHARE, re.compile(r"占比|比重")),
    (What.CHANGE, re.compile(r"(?:增加|减少|增量)(?=最|较)")),
    (What.GAP, re.compile(r"缺口|差额|差距")),
)
"""What says by which of their figures units are told apart."""

BY_GROUP = re.compile(r"分类|分组|类别|各类|各组|分别按|按.{1,6}类")
