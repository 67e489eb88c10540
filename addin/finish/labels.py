"""What parts that stay behind are called, by the last word of their relationship's type."""

from __future__ import annotations

LABELS = {
    "vbaProject": ("macros", "宏(VBA程序)"),
    "xlMacrosheet": ("macros", "Excel 4.0 宏表"),
    "xlIntlMacrosheet": ("macros", "Excel 4.0 宏表"),
    "dialogsheet": ("macros", "对话框表"),
    "attachedToolbars": ("macros", "附带的工具栏"),
    "extensibility": ("macros", "自定义功能区"),
    "ui/extensibility": ("macros", "自定义功能区"),
    "userCustomization": ("macros", "自定义功能区"),
    "externalLink": ("external", "与其他工作簿的链接"),
    "externalLinkPath": ("external", "与其他工作簿的链接"),
    "xlExternalLinkPath": ("external", "与其他工作簿的链接"),
    "connections": ("connection", "外部数据连接"),
    "queryTable": ("connection", "外部数据查询"),
    "xmlMaps": ("connection", "XML映射"),
    "powerPivotData": ("connection", "数据模型"),
    "customData": ("connection", "自定义数据"),
    "volatileDependencies": ("connection", "实时数据的来源"),
    "pivotTable": ("pivot", "数据透视表(单元格内容保留)"),
    "pivotCacheDefinition": ("pivot", "数据透视表的缓存"),
    "slicer": ("pivot", "切片器"),
    "slicerCache": ("pivot", "切片器的缓存"),
    "timeline": ("pivot", "日程表"),
    "timelineCache": ("pivot", "日程表的缓存"),
    "image": ("external", "链接的图片(图片在别处)"),
    "printerSettings": ("printer", "打印机设置"),
    "oleObject": ("embedded", "嵌入或链接的对象"),
    "package": ("embedded", "嵌入的文件"),
    "control": ("embedded", "ActiveX控件"),
    "customXml": ("custom-xml", "自定义XML数据"),
    "customProperty": ("custom-xml", "工作表的自定义属性"),
    "custom-properties": ("property", "自定义文档属性"),
    "thumbnail": ("property", "预览图"),
    "person": ("author", "批注者名单"),
    "usernames": ("author", "共享工作簿的用户名单"),
    "revisionHeaders": ("author", "修订记录"),
    "origin": ("signature", "数字签名(内容已变,签名随之失效)"),
    "classificationlabels": ("property", "敏感度标签"),
    "webextensiontaskpanes": ("embedded", "网页加载项"),
    "webextension": ("embedded", "网页加载项"),
}

UNTOLD = frozenset(
    "calcChain core-properties extended-properties comments threadedComment sharedStrings".split()
)
"""What Excel makes anew, or what is told with its content."""

OTHER = ("part", "其他内容")
