"""Several counties' workbooks as one: periods, indicators and measures that do not fit together."""

from addin.problems.problem import Severity, notice, warning

COUNTY_FROM_FILE_NAME = notice(
    "county-from-file-name", "没有写明是哪个县,按文件名称作“{county}”。如不对,请在“设置”填写地区。"
)
REGION_SHARED = COUNTY_FROM_FILE_NAME.also(
    "几份工作簿都是“{region}”,数字不同,这份按文件名称或文件夹作“{county}”。如不对,请在“设置”填写地区。"
)
OTHER_PERIOD = warning(
    "other-period",
    "{county}的这份是{own},多数县是{most},没有并入。请换上{most}的,再汇集一次。",
)
EARLIER_PERIOD = OTHER_PERIOD.also("{county}另有{own}的,只采用了{most}的。", Severity.NOTICE)
TERMS_APART = warning(
    "terms-apart",
    "“{indicator}”的{what},{county}是{own},多数县是{most},不能直接相比,没有并入。请统一。",
)
MEASURE_APART = TERMS_APART.also(
    "“{indicator}”的计量单位,{county}是{own},多数县是{most};比率可以相比,已照样排名。",
    Severity.NOTICE,
)
UNITS_APART = TERMS_APART.also(
    "“{indicator}”的单位,{county}是{own},多数县是{most},已放在一起排总位次,请留意是否可比。",
    Severity.NOTICE,
)
SETTINGS_APART = warning(
    "settings-apart",
    "{county}“设置”中的排名方式、并列依据、评判依据、序时进度或分档与多数县不同,"
    "全部县放在一起的位次和颜色按多数县的算。请统一。",
)
TOTAL_LACKING = warning(
    "total-lacking",
    "“{indicator}”没有合计,各单位也不能直接相加,或合计与各单位相加不符,"
    "{county}的这一格空着,不参加排名。请核对。",
)
TOTALS_NOWHERE = TOTAL_LACKING.also(
    "“{indicator}”各县都没有合计,各单位的也不能相加,“各县”中没有列,只在“各县单位”中排位次。",
    Severity.NOTICE,
)
INDICATOR_ALONE = warning(
    "indicator-alone",
    "“{indicator}”只有{county}有,没有列入。如与别的县的某项指标相同,请统一名称。",
)
INDICATOR_CALLED = INDICATOR_ALONE.also(
    "“{indicator}”只有{county}有,没有列入;别的县有“{near}”,名称相近。如是同一项,请统一名称。"
)
INDICATOR_LACKING = INDICATOR_ALONE.also(
    "“{indicator}”{counties}没有,空着。如是名称不同,请统一。", Severity.NOTICE
)
