"""What parts that stay behind are called, by the last word of their relationship's type."""

from __future__ import annotations

from addin.problems import finishing

LABELS = {
    "vbaProject": (finishing.MACROS, "宏(VBA程序)"),
    "xlMacrosheet": (finishing.MACROS, "Excel 4.0 宏表"),
    "xlIntlMacrosheet": (finishing.MACROS, "Excel 4.0 宏表"),
    "dialogsheet": (finishing.MACROS, "对话框表"),
    "attachedToolbars": (finishing.MACROS, "附带的工具栏"),
    "extensibility": (finishing.MACROS, "自定义功能区"),
    "ui/extensibility": (finishing.MACROS, "自定义功能区"),
    "userCustomization": (finishing.MACROS, "自定义功能区"),
    "externalLink": (finishing.EXTERNAL, "与其他工作簿的链接"),
    "externalLinkPath": (finishing.EXTERNAL, "与其他工作簿的链接"),
    "xlExternalLinkPath": (finishing.EXTERNAL, "与其他工作簿的链接"),
    "connections": (finishing.CONNECTION, "外部数据连接"),
    "queryTable": (finishing.CONNECTION, "外部数据查询"),
    "xmlMaps": (finishing.CONNECTION, "XML映射"),
    "powerPivotData": (finishing.CONNECTION, "数据模型"),
    "customData": (finishing.CONNECTION, "自定义数据"),
    "volatileDependencies": (finishing.CONNECTION, "实时数据的来源"),
    "pivotTable": (finishing.PIVOT, "数据透视表(单元格内容保留)"),
    "pivotCacheDefinition": (finishing.PIVOT, "数据透视表的缓存"),
    "slicer": (finishing.PIVOT, "切片器"),
    "slicerCache": (finishing.PIVOT, "切片器的缓存"),
    "timeline": (finishing.PIVOT, "日程表"),
    "timelineCache": (finishing.PIVOT, "日程表的缓存"),
    "image": (finishing.EXTERNAL, "链接的图片(图片在别处)"),
    "printerSettings": (finishing.PRINTER, "打印机设置"),
    "oleObject": (finishing.EMBEDDED, "嵌入或链接的对象"),
    "package": (finishing.EMBEDDED, "嵌入的文件"),
    "control": (finishing.EMBEDDED, "ActiveX控件"),
    "customXml": (finishing.CUSTOM_XML, "自定义XML数据"),
    "customProperty": (finishing.CUSTOM_XML, "工作表的自定义属性"),
    "custom-properties": (finishing.PROPERTY_PART, "自定义文档属性"),
    "thumbnail": (finishing.PROPERTY_PART, "预览图"),
    "person": (finishing.AUTHOR_PART, "批注者名单"),
    "usernames": (finishing.AUTHOR_PART, "共享工作簿的用户名单"),
    "revisionHeaders": (finishing.AUTHOR_PART, "修订记录"),
    "origin": (finishing.SIGNATURE, "数字签名(内容已变,签名随之失效)"),
    "classificationlabels": (finishing.PROPERTY_PART, "敏感度标签"),
    "webextensiontaskpanes": (finishing.EMBEDDED, "网页加载项"),
    "webextension": (finishing.EMBEDDED, "网页加载项"),
}

UNTOLD = frozenset(
    "calcChain core-properties extended-properties comments threadedComment sharedStrings".split()
)
"""What Excel makes again, or what is told with its content."""

OTHER = (finishing.OTHER_PART, "其他内容")
