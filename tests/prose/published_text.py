"""A circular of our own wording, made of the figures that one city published for 2022."""


def published_text(published):
    """Return the text: a paragraph for each annex, one for the projects, one for departments."""
    city = {figure["indicator"]: figure for figure in published["city_figures"]}
    annexes = published["annexes"]
    paragraphs = [
        f"{published['city']}{published['period']}主要指标完成情况",
        "一、指标完成情况",
        _industry(annexes["附表3"], city),
        _investment(annexes["附表4"], city),
        _retail(annexes["附表5"], city),
        _revenue(annexes["附表6"], city),
        _projects(published["projects"]),
        _conversions(annexes["附表7"]),
        _departments(published["departments"]),
    ]
    return "\n".join(paragraphs) + "\n"


def _glued(units):
    return "、".join(f"{name}{rate}%" for name, rate in units)


def _names(units):
    return "、".join(units)


def _growth(rate):
    return f"同比{'增长' if rate > 0 else '下降'}{abs(rate)}%"


def _grown(figure):
    return f"{figure['indicator']}{figure['actual']}亿元,{_growth(figure['yoy'])}"


def _total(annex, name):
    return f"全市累计完成{name}{annex['total']}亿元,{_growth(annex['yoy'])}"


def _industry(annex, city):
    return (
        f"(一)规上工业总产值(附表3)。{_total(annex, '规上工业总产值')}。"
        f"其中{_grown(city['规模以上工业增加值'])}。"
        f"规上工业总产值完成全年任务的单位有{len(annex['achievers'])}个,分别是:{_glued(annex['achievers'])}。"
        f"掉任务较多的{len(annex['behind'])}个单位是:{_glued(annex['behind'])}。"
    )


def _investment(annex, city):
    return (
        f"(二)固定资产投资(附表4)。{_total(annex, '固定资产投资')};"
        f"{_grown(city['工业投资'])};{_grown(city['技改投资'])}。"
        f"固定资产投资有{len(annex['achievers'])}个单位完成全年任务,分别为{_glued(annex['achievers'])},"
        f"掉任务较多的是{_glued(annex['behind'])}。"
    )


def _retail(annex, city):
    return (
        f"(三)限上消费品零售总额(附表5)。全市完成{_grown(city['社会消费品零售总额'])}"
        f"(其中限上消费品零售总额{annex['total']}亿元)。"
        f"限上消费品零售总额仅{_names([name for name, _ in annex['achievers']])}完成全年任务,"
        f"完成比例低于50%的单位有{len(annex['behind'])}个:{_glued(annex['behind'])}。"
    )


def _revenue(annex, city):
    return (
        f"(四)财政总收入(附表6)。按可比口径,全市财政总收入{annex['total']}亿元,{_growth(annex['yoy'])},"
        f"完成全年任务的{annex['completion']}%;其中{_grown(city['地方一般公共预算收入'])}。"
        f"财政总收入完成全年任务的有{_glued(annex['achievers'])},"
        f"其余{annex['not_achieved']}个单位未完成全年任务,掉任务较多的3个单位是{_glued(annex['behind'])}。"
    )


_SAID = {
    "exceeded": "超额完成全年任务的有{count}个单位,分别是{names}",
    "far_short": "与全年任务相差较多的单位是{names}",
    "missed": "仅{names}未完成全年任务",
    "achievers": "仅{names}完成全年任务",
}


def _projects(projects):
    sentences = []
    for project in projects:
        said = [f"{project['indicator']}{project['total']}{project['measure']}"]
        for kind, words in _SAID.items():
            units = project.get(kind, ())
            said += [words.format(count=len(units), names=_names(units))] if units else []
        sentences.append(",".join(said))
    return "(五)“四个一百”项目。" + ";".join(sentences) + "。"


def _conversions(annex):
    target = f"完成年度目标({annex['target']}户)的{annex['completion']}%"
    return f"(六)个转企(附表7)。全年个转企{annex['total']}户,{target}。"


def _departments(departments):
    told = (
        f"{task['lead']}牵头的{task['indicator']}完成全年任务的{task['completion']}%"
        for task in departments
    )
    return "(七)部门任务。" + ";".join(told) + "。"
