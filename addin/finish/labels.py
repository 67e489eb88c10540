"""What parts that stay behind are called, by the last word of their relationship's type."""

from __future__ import annotations

from addin.problems.finishing import (
    AUTHOR_PART,
    CONNECTION,
    CUSTOM_XML,
    EMBEDDED,
    EXTERNAL,
    MACROS,
    OTHER_PART,
    PIVOT,
    PRINTER,
    PROPERTY_PART,
    SIGNATURE,
)

LABELS = {
    "vbaProject": (MACROS, "宏(VBA程序)"),
    "xlMacrosheet": (MACROS, "Excel 4.0 宏表"),
    "xlIntlMacrosheet": (MACROS, "Excel 4.0 宏表"),
    "dialogsheet": (MACROS, "对话框表"),
    "attachedToolbars": (MACROS, "附带的工具栏"),
    "extensibility": (MACROS, "自定义功能区"),
    "ui/extensibility": (MACROS, "自定义功能区"),
    "userCustomization": (MACROS, "自定义功能区"),
    "externalLink": (EXTERNAL, "与其他工作簿的链接"),
    "externalLinkPath": (EXTERNAL, "与其他工作簿的链接"),
    "xlExternalLinkPath": (EXTERNAL, "与其他工作簿的链接"),
    "connections": (CONNECTION, "外部数据连接"),
    "queryTable": (CONNECTION, "外部数据查询"),
    "xmlMaps": (CONNECTION, "XML映射"),
    "powerPivotData": (CONNECTION, "数据模型"),
    "customData": (CONNECTION, "自定义数据"),
    "volatileDependencies": (CONNECTION, "实时数据的来源"),
    "pivotTable": (PIVOT, "数据透视表(单元格内容保留)"),
    "pivotCacheDefinition": (PIVOT, "数据透视表的缓存"),
    "slicer": (PIVOT, "切片器"),
    "slicerCache": (PIVOT, "切片器的缓存"),
    "timeline": (PIVOT, "日程表"),
    "timelineCache": (PIVOT, "日程表的缓存"),
    "image": (EXTERNAL, "链接的图片(图片在别处)"),
    "printerSettings": (PRINTER, "打印机设置"),
    "oleObject": (EMBEDDED, "嵌入或链接的对象"),
    "package": (EMBEDDED, "嵌入的文件"),
    "control": (EMBEDDED, "ActiveX控件"),
    "customXml": (CUSTOM_XML, "自定义XML数据"),
    "customProperty": (CUSTOM_XML, "工作表的自定义属性"),
    "custom-properties": (PROPERTY_PART, "自定义文档属性"),
    "thumbnail": (PROPERTY_PART, "预览图"),
    "person": (AUTHOR_PART, "批注者名单"),
    "usernames": (AUTHOR_PART, "共享工作簿的用户名单"),
    "revisionHeaders": (AUTHOR_PART, "修订记录"),
    "origin": (SIGNATURE, "数字签名(内容已变,签名随之失效)"),
    "classificationlabels": (PROPERTY_PART, "敏感度标签"),
    "webextensiontaskpanes": (EMBEDDED, "网页加载项"),
    "webextension": (EMBEDDED, "网页加载项"),
}

UNTOLD = frozenset(
    "calcChain core-properties extended-properties comments threadedComment sharedStrings".split()
)
"""What Excel makes anew, or what is told with its content."""

OTHER = (OTHER_PART, "其他内容")
