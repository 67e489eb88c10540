"""Arguments of worksheet functions: how xlwings reads each, what Excel's wizard says of it."""

from __future__ import annotations

from typing import Annotated

from addin.worksheet.arguments import Cells

_READ = {"ndim": 2, "err_to_str": True}
"""How xlwings hands over cells: always as rows, error cells as their text."""

Actual = Annotated[Cells, {**_READ, "doc": "累计完成数:一个单元格或一列"}]
Target = Annotated[Cells, {**_READ, "doc": "全年任务:一个单元格或同样大小的一列;没有任务的填“-”"}]
Current = Annotated[Cells, {**_READ, "doc": "本期数:一个单元格或一列"}]
Previous = Annotated[Cells, {**_READ, "doc": "上年同期数:一个单元格或同样大小的一列"}]
Completion = Annotated[Cells, {**_READ, "doc": "完成率(如 79.1% 或 0.791):一个单元格或一列"}]
Period = Annotated[
    Cells, {**_READ, "doc": "时期:如“2022年1-11月”“上半年”、日期、月份数字,或序时进度(如 91.7%)"}
]
Value = Annotated[Cells, {**_READ, "doc": "要排名的数:一个单元格或一列"}]
Values = Annotated[Cells, {**_READ, "doc": "参加排名的全部数,不含合计行"}]
GroupOf = Annotated[Cells, {**_READ, "doc": "所在类别:与要排名的数同样大小"}]
Groups = Annotated[Cells, {**_READ, "doc": "全部数的类别:与全部数同样大小"}]
Rank = Annotated[Cells, {**_READ, "doc": "本期位次:一个单元格或一列"}]
PreviousRank = Annotated[Cells, {**_READ, "doc": "上期位次:一个单元格或同样大小的一列"}]
Units = Annotated[Cells, {**_READ, "doc": "单位名称:一列,不含合计行"}]
Actuals = Annotated[Cells, {**_READ, "doc": "全部单位的累计完成数:一列,不含合计行"}]
Targets = Annotated[Cells, {**_READ, "doc": "全部单位的全年任务:一列,不含合计行"}]
Weight = Annotated[Cells, {**_READ, "doc": "权重(满分),如 20:一个单元格或一列"}]
Cap = Annotated[Cells, {**_READ, "doc": "可选。完成率最高按多少计分,如 120%;默认 100%"}]
Floor = Annotated[Cells, {**_READ, "doc": "可选。完成率最低按多少计分;默认 0"}]
Count = Annotated[Cells, {**_READ, "doc": "可选。取几名;默认 3,并列的一并列出"}]
Decimals = Annotated[Cells, {**_READ, "doc": "可选。百分比保留几位小数;默认 1"}]
Method = Annotated[
    Cells, {**_READ, "doc": "可选。排名方式:并列占位(默认)、中国式排名、平均名次、顺序名次"}
]
Order = Annotated[Cells, {**_READ, "doc": "可选。越高越好(默认,或 0)、越低越好(或 1)"}]
Rule = Annotated[
    Cells,
    {
        **_READ,
        "doc": "可选。短板规则:如“掉任务较多的3个”“完成比例低于50%”“未达序时进度”",
    },
]

OptionalPeriod = Annotated[
    Cells,
    {**_READ, "doc": "可选。时期或序时进度,如“2022年1-11月”:给出时按序时进度判断,不给按全年任务"},
]
OptionalGroups = Annotated[Cells, {**_READ, "doc": "可选。全部数的类别:给出时在各自类别里排名"}]
AllActuals = Annotated[
    Cells, {**_READ, "doc": "可选。全部单位的累计完成数:逐格填写时选整列,不含合计行"}
]
AllTargets = Annotated[
    Cells, {**_READ, "doc": "可选。全部单位的全年任务:逐格填写时选整列,不含合计行"}
]
Times = Annotated[Cells, {**_READ, "doc": "可选。结果乘以多少:要显示 79.1 而不是 79.1% 的,填 100"}]
Status = Annotated[Cells, {**_READ, "doc": "要数的状态,如“完成”“未达序时”:一个单元格或一行"}]
Typed = Annotated[Cells, {**_READ, "doc": "填了数的单元格:一个或一列"}]
Measure = Annotated[Cells, {**_READ, "doc": "可选。计量单位,如“亿元”“万元”“亩”"}]
TypedUnit = Annotated[Cells, {**_READ, "doc": "单位名称,怎样写的都可以:一个单元格或一列"}]
OfficialNames = Annotated[Cells, {**_READ, "doc": "全部正式名称:一列,如名录里的单位列"}]
Aliases = Annotated[
    Cells, {**_READ, "doc": "可选。别名:与正式名称同样大小的一列,几个别名用“、”隔开"}
]
IndicatorName = Annotated[Cells, {**_READ, "doc": "指标名称,如“招商引资”"}]
Level = Annotated[Cells, {**_READ, "doc": "实际值:一个单元格或一列"}]
Worst = Annotated[Cells, {**_READ, "doc": "不允许值,得60分"}]
Best = Annotated[Cells, {**_READ, "doc": "满意值,得100分"}]
PerRank = Annotated[Cells, {**_READ, "doc": "每后一名减几分,如 5"}]
OptionalWeight = Annotated[
    Cells, {**_READ, "doc": "可选。权重(满分),如 20:给出时按百分得分折算;不给按100分"}
]
CapPoints = Annotated[Cells, {**_READ, "doc": "可选。最高多少分(按百分计);默认 100"}]
FloorPoints = Annotated[Cells, {**_READ, "doc": "可选。最低多少分(按百分计);默认 0"}]
