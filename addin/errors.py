"""What can make an input unusable, as a tree; each class has the sentence that the user reads.

TongbaoError
    SourceError            the input file
        SourceMissing, SourceUnreadable, SourceIsLockFile, SourceEmpty, SourceNotWorkbook,
        SourceDamaged, SourceDefeatsReader, SourceEncrypted, SourceTooLarge, SourceUnsafe,
        SourceFormat, SourceUndone, NoAnnex, NoWorkbooks, NoWorkbooksBelow, NoHistory,
        NothingGathered, SourceNotCarried
    TextError              a written circular
        TextMissing, TextUnreadable, TextEmpty, TextFormat, TextUndecodable,
        TextNeedsLibreOffice, TextNotConverted,
        TextDamaged, TextEncrypted, TextWithoutText, TextTooLarge, TextNotMarkable, NotCircular
    OutputError            the file to be written
        OutputExists, OutputTaken, OutputIsSource, FinishedIsSource, MarkedIsText,
        OutputUnwritable, OutputFormat, OutputName, OutputDiskFull, OutputUnsound,
        NewExists, FolderMissing, DocumentUnwritable, DocumentEdited,
        StructureProtected, BookShared, BookFinal, NoFormulas, NoDraft,
        FinishNothing, FinishUncalculated, FinishWords,
        OutputChanged, OutputOpen, NoPdfPrinter, PdfFailed,
        FolderUnusable, NothingToSplit
    TemplateError          an office's own template of the circular
        TemplateMissing, TemplateUnreadable, TemplateNotDocument, TemplateTooLarge,
        TemplateField, TemplateSyntax, TemplateEndless, TemplateForbidden, TemplateWithoutFields
    MailError              the draft of a mail
        NoOutlook
    InstallError           the add-in on this computer
        NotWindows, StorePython, PathOutsideCodePage, InstallUnwritable, SettingsUnreadable
    BundleError            what is gathered for a computer without network
        FolderExists, SourceTreeMissing, PipFailed, BundleIncomplete
    UsageError             what was asked for
    OutOfMemory
    ClusterLost            what works on several machines

A sentence names its file through ``{path}`` and a reason, where it has one, through ``{reason}``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class TongbaoError(Exception):
    sentence = "处理“{path}”时出错:{reason}。"

    def __init__(self, path: Path | str = "", reason: str = "") -> None:
        self.path, self.reason = path, reason
        super().__init__(path, reason)

    def __str__(self) -> str:
        return self.sentence.format(path=self.path, reason=self.reason)


class OutOfMemory(TongbaoError):
    sentence = "内存不足,没有做完,原有文件没有改动。请关闭其他程序后重试;仍不行请先删除工作簿中多余的表、行、列和图片。"


class ClusterLost(TongbaoError):
    sentence = (
        "集群 {path} {reason},没有做完。已经做好的结果都在,"
        "重新启动集群后加上 --resume 再运行一次,接着做其余的。"
    )


class UsageError(TongbaoError):
    sentence = "{reason}"


class SourceError(TongbaoError):
    sentence = "无法读取“{path}”:{reason}。"


class SourceMissing(SourceError):
    sentence = "找不到文件“{path}”。请检查文件名和所在文件夹。"


class SourceUnreadable(SourceError):
    sentence = "没有权限读取“{path}”,或文件正被占用。请检查权限,关闭正在使用它的程序后重试。"


class SourceIsLockFile(SourceError):
    sentence = (
        "“{path}”是 Excel 打开文件时留下的临时文件(~$ 开头),不是工作簿。请选择同名的正式文件。"
    )


class SourceChanged(SourceError):
    sentence = "“{path}”在处理过程中被改动过,结果没有保存。请关闭正在修改它的程序,重新运行一次。"


class SourceEmpty(SourceError):
    sentence = "“{path}”是空文件(0 字节)。请重新获取这个工作簿。"


class SourceNotWorkbook(SourceError):
    sentence = "“{path}”不是 Excel 工作簿(内容与扩展名不符)。请在 Excel 中打开后另存为 .xlsx。"


class SourceDamaged(SourceError):
    sentence = "“{path}”已损坏,无法打开({reason})。请在 Excel 中打开并修复后另存为 .xlsx。"


class SourceDefeatsReader(SourceError):
    sentence = "“{path}”的{reason}读不出来:可能已损坏,也可能内容过多、内存不够。请在 Excel 中打开检查,删除多余的行、列后另存为 .xlsx,再重试。"


class SourceEncrypted(SourceError):
    sentence = "“{path}”有打开密码。请在 Excel 中去掉打开密码,另存后重试。"


class SourceTooLarge(SourceError):
    sentence = "“{path}”解压后过大({reason}),没有打开。请在 Excel 中删除多余的行、列和图片后另存。"


class SourceUnsafe(SourceError):
    sentence = "“{path}”含有工作簿不应有的文档类型声明(DTD,位于 {reason}),可能是恶意文件,没有打开。"


class SourceFormat(SourceError):
    sentence = (
        "“{path}”是旧格式({reason}),不能定稿。请在 Excel 中打开后另存为 .xlsx,再对新文件定稿。"
    )


class SourceUndone(SourceError):
    sentence = "“{path}”没有做完({reason})。别的文件不受影响,请单独运行这一份。"


class NoAnnex(SourceError):
    sentence = "“{path}”里没有找到附表。{reason}请确认选对了文件。"


class NoWorkbooks(SourceError):
    sentence = (
        "文件夹“{path}”里没有工作簿(.xlsx、.xls 等)。请把各期附表直接放进这个文件夹(不看子文件夹)。"
    )


class NoWorkbooksBelow(SourceError):
    sentence = "文件夹“{path}”和它的子文件夹里没有工作簿(.xlsx、.xls 等)。请确认选对了文件夹。"


class NoHistory(SourceError):
    sentence = "“{path}”里没有一份能用的附表,没有生成走势。第一个原因:{reason}"


class NothingGathered(SourceError):
    sentence = "“{path}”里没有两个以上的县有同一时期、同一指标的附表,没有汇集。第一个原因:{reason}"


class SourceNotCarried(SourceError):
    sentence = "“{path}”不能用作新一年的底稿({reason})。请在 Excel 中打开,另存为“Excel 工作簿(.xlsx)”后重试。"


class TextError(TongbaoError):
    sentence = "无法读取通报文稿“{path}”:{reason}。"


class TextMissing(TextError):
    sentence = "找不到通报文稿“{path}”。请检查文件名和所在文件夹。"


class TextUnreadable(TextError):
    sentence = "没有权限读取通报文稿“{path}”,或文件正被占用。请关闭正在使用它的程序后重试。"


class TextEmpty(TextError):
    sentence = "通报文稿“{path}”里没有文字。请确认选对了文件。"


class TextNeedsLibreOffice(TextError):
    sentence = "“{path}”不是 .docx(可能是 .doc、.wps、.rtf),要借助 LibreOffice 读取,这台电脑上没有找到。请在 Word 或 WPS 中打开后另存为 .docx。"


class TextNotConverted(TextError):
    sentence = "“{path}”不是 .docx(可能是 .doc、.wps、.rtf),借助 LibreOffice 没能读取({reason})。请在 Word 或 WPS 中打开后另存为 .docx。"


class TextFormat(TextError):
    sentence = "“{path}”不是可以读取的通报文稿。请提供 .docx 或 .txt 文件。"


class TextUndecodable(TextError):
    sentence = "“{path}”的文字编码无法识别。请用记事本打开,另存时编码选“UTF-8”,然后重试。"


class TextDamaged(TextError):
    sentence = (
        "“{path}”已损坏,或不是真正的 .docx 文件。请在 Word 或 WPS 中打开并修复后另存为 .docx。"
    )


class TextEncrypted(TextError):
    sentence = "“{path}”有打开密码。请在 Word 或 WPS 中去掉密码,另存后重试。"


class TextWithoutText(TextError):
    sentence = "“{path}”里只有图片,没有文字,无法核对。请提供文字版的通报,不要用扫描件。"


class TextTooLarge(TextError):
    sentence = "“{path}”过大({reason}),不像通报文稿,没有打开。"


class TextNotMarkable(TextError):
    sentence = "“{path}”是模板或带宏的文档,不能在上面标注。请在 Word 或 WPS 中打开后另存为 .docx。"


class NotCircular(TextError):
    sentence = "这份文字里没有找到关于附表的表述(如“完成全年任务的有6个单位”){reason}。请确认选对了文稿,并且与工作簿是同一地区、同一时期。"


class OutputError(TongbaoError):
    sentence = "无法写入“{path}”:{reason}。"


class OutputExists(OutputError):
    sentence = "输出文件“{path}”已存在,且不是本程序生成的,没有覆盖。请用 -o 指定其他文件名。"


class OutputTaken(OutputError):
    sentence = (
        "结果“{path}”和“{reason}”的结果同名,没有再写一份。请给工作簿改名,或分开放、分开运行。"
    )


class NewExists(OutputExists):
    sentence = "文件“{path}”已存在,没有覆盖。请换一个文件名,或先给它改名。"


class FolderMissing(OutputError):
    sentence = "找不到文件夹“{path}”。请先建好这个文件夹,或换个位置。"


class OutputIsSource(OutputError):
    sentence = "输出文件不能就是源文件“{path}”。如确需就地更新,请用 --in-place(会先备份)。"


class MarkedIsText(OutputIsSource):
    sentence = "标注后的文稿不能写到原稿“{path}”上。请换个文件名。"


class FinishedIsSource(OutputIsSource):
    sentence = "外发的文件不能写到源文件“{path}”上。请用 -o 换个文件名,或先给源文件改名。"


class OutputUnwritable(OutputError):
    sentence = "无法写入“{path}”:文件可能正在 Excel 中打开、为只读,或文件夹不可写。请关闭后重试,或用 -o 换个位置。"


class OutputName(OutputError):
    sentence = "不能用“{path}”作文件名:{reason}。请换个文件名或位置。"


class OutputFormat(OutputError):
    sentence = "输出文件“{path}”的扩展名应为 {reason}。"


class OutputDiskFull(OutputError):
    sentence = "磁盘空间不足,无法写入“{path}”。请清理空间后重试;原有文件没有改动。"


class OutputChangedMeanwhile(OutputError):
    sentence = "“{path}”在处理过程中被别的程序改动过,没有覆盖它。请重新运行一次。"


class OutputUnsound(OutputError):
    sentence = (
        "保存后检查“{path}”没有通过({reason}),已放弃,原有文件没有改动。请把源文件发给开发者。"
    )


class DocumentUnwritable(OutputUnwritable):
    sentence = "无法写入“{path}”:文件可能正在 Word 或 WPS 中打开、为只读,或文件夹不可写。请关闭后重试,或用 -o 换个位置。"


class DocumentEdited(OutputError):
    sentence = "“{path}”生成后有人改动或保存过,没有覆盖。请用 -o 指定其他文件名,或先给它改名。"


class StructureProtected(OutputError):
    sentence = "工作簿“{path}”的结构受保护,不能增删工作表,没有改动。请在“审阅”中点“保护工作簿”取消保护后重试。"


class BookShared(OutputError):
    sentence = (
        "工作簿“{path}”是旧式的共享工作簿,不能增删表和标注,没有改动。请在“审阅”中取消共享后重试。"
    )


class BookFinal(OutputError):
    sentence = "工作簿“{path}”已标记为最终状态,没有改动。请点上方黄色提示条里的“仍然编辑”后重试。"


class ExcelBusy(OutputError):
    sentence = (
        "Excel 一直没有回应:可能有对话框开着,或正在编辑单元格。工作簿可能只改了一部分。"
        "请关闭对话框(或按 Esc),不要保存,关闭 Excel 后重新打开,再点这个按钮。"
    )


class NoFormulas(OutputError):
    sentence = "工作簿“{path}”里没有可以写入公式的完成率、位次或是否完成列,没有改动。{reason}"


class NoSpilling(OutputError):
    sentence = "这个版本的 Excel 不能用一个公式填满整列。请在“填入公式”里选“Excel 自带公式”或“通报函数(逐格)”。{reason}"


class NoDraft(OutputError):
    sentence = "工作簿“{path}”里没有“通报文稿”表。请先点“重建汇总”,改好文字后再核对。"


class FinishNothing(OutputError):
    sentence = "“{path}”里没有可以外发的表:所有的表都是隐藏的,或只供设置、校验使用。请先取消隐藏要外发的表。"


class FinishUncalculated(OutputError):
    sentence = "“{path}”里有要改成数值的公式没有保存计算结果({reason}),没有定稿。请在 Excel 中打开、重算并保存后重试。"


class FinishWords(OutputError):
    sentence = "“{path}”里有不得外发的词语({reason}),没有生成文件。请改掉后重试,或修改“设置”表的“不外发词语”。"


class OutputChanged(OutputExists):
    sentence = (
        "“{path}”已存在,且不是本程序生成的,或生成后有人改过,没有覆盖。请换个文件名,或先给它改名。"
    )


class OutputOpen(OutputUnwritable):
    sentence = "无法写入“{path}”:文件可能正在别的程序中打开、为只读,或文件夹不可写。请关闭后重试,或换个位置。"


class NoPdfPrinter(OutputError):
    sentence = "没有生成 PDF:这台电脑上找不到 Excel 或 LibreOffice。请用 WPS 等软件打开“{path}”,在“文件”中选“输出为 PDF”。"


class PdfFailed(OutputError):
    sentence = "没有生成 PDF:{reason}。请打开“{path}”,在“文件”中选“另存为”或“输出为 PDF”。"


class NoPicturePrinter(OutputError):
    sentence = "没有生成图片:这台电脑上找不到 Excel 或 LibreOffice。请在装有其中一种的电脑上生成,或打开重建后的工作簿,把“一页纸”截图。"


class PictureFailed(OutputError):
    sentence = "没有生成图片:{reason}。请打开重建后的工作簿,把“一页纸”截图。"


class NothingToDraw(OutputError):
    sentence = "没有生成图片:“{path}”里没有可以汇总的指标或得分。"


class FolderUnusable(OutputError):
    sentence = "无法使用文件夹“{path}”:{reason}。请用 -o 换个文件夹。"


class NothingToSplit(OutputError):
    sentence = "没有督办单可以写进“{path}”:“名录”里的单位在各表中都没有数据。请确认选对了文件,名录与附表里的单位名称一致。"


class TemplateError(TongbaoError):
    sentence = "无法使用模板“{path}”:{reason}。"


class TemplateMissing(TemplateError):
    sentence = "找不到模板“{path}”。请检查文件名和所在文件夹。"


class TemplateUnreadable(TemplateError):
    sentence = "没有权限读取模板“{path}”,或文件正被占用。请关闭正在使用它的程序后重试。"


class TemplateNotDocument(TemplateError):
    sentence = "模板“{path}”不是可以使用的 Word 文档:可能是 .doc、.dotx 等其他格式、有打开密码,或已损坏。请在 Word 或 WPS 中打开,另存为“Word 文档(.docx)”后重试。"


class TemplateTooLarge(TemplateError):
    sentence = "模板“{path}”解压后过大({reason}),没有使用。请删去其中的大图片后另存。"


class TemplateField(TemplateError):
    sentence = "模板“{path}”里有不认识的字段“{reason}”。请对照说明改正花括号里的名称。"


class TemplateSyntax(TemplateError):
    sentence = "模板“{path}”里的字段写法有误,位置:{reason}。请检查花括号是否成对,for、if 是否都有 endfor、endif。"


class TemplateEndless(TemplateError):
    sentence = "模板“{path}”没有填完:用时过长,或填出的内容过多、嵌套过深。请检查其中的循环和计算,改简单后重试。"


class TemplateForbidden(TemplateError):
    sentence = "模板“{path}”里有不允许的写法({reason}),可能是恶意文件,没有使用。"


class TemplateWithoutFields(TemplateError):
    sentence = "模板“{path}”里没有任何字段(如 {{{{ title }}}}),文稿无处可填。请确认选对了模板。"


class MailError(TongbaoError):
    sentence = "无法准备邮件:{reason}。"


class NoOutlook(MailError):
    sentence = "没有打开 Outlook 草稿:这台电脑上没有经典版 Outlook,或它没有响应。请双击生成的邮件草稿(.eml)发送。"


class InstallError(TongbaoError):
    sentence = "安装加载项时出错:{reason}。"


class NotWindows(InstallError):
    sentence = "Excel 加载项只能装在 Windows 上。在这台电脑上请用 tongbao rebuild 处理工作簿文件。"


class StorePython(InstallError):
    sentence = "这个 Python(“{path}”)来自微软应用商店,它写的文件 Excel 看不到。请到信息科要 python.org 的安装包,装好后用它重新安装。"


class PathOutsideCodePage(InstallError):
    sentence = "路径“{path}”里有本机系统语言无法表示的字,Excel 启动不了它。请把 Python 装到只含英文字母的文件夹(如 C:\\Python312)后重新安装。"


class InstallUnwritable(InstallError):
    sentence = "无法写入“{path}”:Excel 可能正在使用它,或文件夹不可写。请关闭所有 Excel 窗口后重试;仍不行请找信息科检查文件夹权限。"


class SettingsUnreadable(InstallError):
    sentence = "设置文件“{path}”读不出来或内容不全。请重新运行 tongbao install。"


class BundleError(TongbaoError):
    sentence = "制作离线安装包时出错:{reason}。"


class BuilderMissing(BundleError):
    sentence = (
        "这个命令供开发者使用,要另装一个组件。请在源代码文件夹中运行 pip install -e '.[build]' 后重试。"
        "只想安装加载项,请用 tongbao install。"
    )


class FolderExists(BundleError):
    sentence = "文件夹“{path}”已存在,没有覆盖。请先删除它,或用 -o 换个名字。"


class SourceTreeMissing(BundleError):
    sentence = "找不到 tongbao 的源代码文件夹。请在源代码文件夹中安装(pip install -e .),或用 --source 指定。"


class PipFailed(BundleError):
    sentence = "下载或打包没有成功({reason})。请检查这台电脑能否上网、pip 能否使用,然后重试。"


class PythonZipWrong(BundleError):
    sentence = "“{path}”不是 python.org 的 64 位嵌入版(文件名如 python-3.11.9-embed-amd64.zip)。请重新下载后重试。"


class SignatureWrong(BundleError):
    sentence = "“{path}”的数字签名不对:它不是 Python 官方的文件,或者被改动过。请从 python.org 重新下载后重试。"


class BundleIncomplete(BundleError):
    sentence = "离线安装包不完整,已放弃:缺少 {reason}。"
