"""The sheet 设置: what is not understood there, and what contradicts itself."""

from addin.problems.problem import notice, warning

SETTING_UNKNOWN = warning(
    "setting-unknown", "设置“{value}”不能识别,已按默认处理。请参照本表说明改写。"
)
SETTING_NO_CHOICE = SETTING_UNKNOWN.also("设置“{value}”不能识别,已按默认处理。可填:{choices}。")
PERIOD_WITHOUT_YEAR = notice(
    "period-without-year",
    "时期“{period}”没有年份,标题和通报里也就没有年份。请写上,如2027年1-2月。",
)
BOUNDS_CROSSED = warning(
    "bounds-crossed", "得分下限高于得分上限,两项都按默认(0和100)处理。请改正。"
)
