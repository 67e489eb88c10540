"""Periods: what can't be read, and what differs."""

from addin.problems.problem import notice, warning

PERIOD_UNCLEAR = warning(
    "period-unclear",
    "标题中的时期“{typed}”看不懂,没有按全年处理。请写成 2022年1-11月、2022年11月 或 2022年上半年,"
    "也可以在“认表”或“设置”的“时期”中填写。",
)
PERIOD_DIFFERS = warning(
    "period-differs",
    "{what}写的是“{typed}”,工作簿的时期是“{said}”。如时期没有填错,应改为“{right}”。",
)
PERIOD_FROM_FILE_NAME = notice(
    "period-from-file-name",
    "表内没有写明月份,按文件名记为{period}。如不对,请改正文件名或在标题中写明。",
)
PERIOD_WITHOUT_MONTHS = warning(
    "period-without-months",
    "标题只写了{year}年,没有写到几月,是按全年任务判断的,有任务的{count}个数中{missed}个没有完成。如果是年中的数,"
    "请在标题或“设置”的“时期”中写明,如 {year}年1-8月;确是全年的,在“时期”中写 {year}年。",
)
EARLIER_MONTHS = notice(
    "earlier-months",
    "“{indicator}”几个月各有一张表,按最近填了数的{period}计算;其余{count}张({sheets})不参与汇总。"
    "各月放在一起看,用 tongbao history。",
)
PERIOD_SORTS = warning(
    "period-sorts",
    "“{indicator}”有的表是累计数,有的表只是当月(当季)数,不能直接相比,已分作两个指标。"
    "如本是累计数,请在标题中写明,如 1-5月。",
)
