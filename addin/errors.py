"""What can make an input unusable, as a tree; each class's docstring is what the user reads.

TongbaoError
    SourceError            the input file
        SourceMissing, SourceUnreadable, SourceIsLockFile, SourceEmpty, SourceNotWorkbook,
        SourceDamaged, SourceEncrypted, SourceTooLarge, SourceUnsafe, SourceStrict, NoAnnex,
        NoWorkbooks, NoHistory
    OutputError            the file to be written
        OutputExists, OutputIsSource, OutputUnwritable, OutputFormat, OutputDiskFull, OutputUnsound,
        StructureProtected, BookShared, BookFinal, NoFormulas
    InstallError           the add-in on this computer
        NotWindows, StorePython, PathOutsideCodePage, InstallUnwritable, SettingsUnreadable
    BundleError            what is gathered for a computer without network
        FolderExists, SourceTreeMissing, PipFailed, BundleIncomplete
    UsageError             what was asked for

A sentence names its file through ``{path}`` and a reason, where it has one, through ``{reason}``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class TongbaoError(Exception):
    """处理“{path}”时出错:{reason}。"""

    def __init__(self, path: Path | str = "", reason: str = "") -> None:
        self.path, self.reason = path, reason
        super().__init__((type(self).__doc__ or "").format(path=path, reason=reason))


class UsageError(TongbaoError):
    """{reason}"""


class SourceError(TongbaoError):
    """无法读取“{path}”:{reason}。"""


class SourceMissing(SourceError):
    """找不到文件“{path}”。请检查文件名和所在文件夹。"""


class SourceUnreadable(SourceError):
    """没有权限读取“{path}”,或文件正被占用。请检查权限,关闭正在使用它的程序后重试。"""


class SourceIsLockFile(SourceError):
    """“{path}”是 Excel 打开文件时留下的临时文件(~$ 开头),不是工作簿。请选择同名的正式文件。"""


class SourceEmpty(SourceError):
    """“{path}”是空文件(0 字节)。请重新获取这个工作簿。"""


class SourceNotWorkbook(SourceError):
    """“{path}”不是 Excel 工作簿(内容与扩展名不符)。请在 Excel 中打开后另存为 .xlsx。"""


class SourceDamaged(SourceError):
    """“{path}”已损坏,无法打开({reason})。请在 Excel 中打开并修复后另存为 .xlsx。"""


class SourceEncrypted(SourceError):
    """“{path}”有打开密码。请在 Excel 中去掉打开密码,另存后重试。"""


class SourceTooLarge(SourceError):
    """“{path}”解压后过大({reason}),可能是恶意文件,没有打开。"""


class SourceUnsafe(SourceError):
    """“{path}”含有工作簿不应有的文档类型声明(DTD,位于 {reason}),可能是恶意文件,没有打开。"""


class SourceStrict(SourceError):
    """“{path}”是“严格 Open XML”格式,暂不支持。请在 Excel 中另存为普通的“Excel 工作簿(.xlsx)”。"""


class NoAnnex(SourceError):
    """“{path}”里没有找到附表(需有“单位”列及任务、完成等列)。请确认选对了文件。"""


class NoWorkbooks(SourceError):
    """文件夹“{path}”里没有工作簿(.xlsx、.xls 等)。请把各期附表直接放进这个文件夹(不看子文件夹)。"""


class NoHistory(SourceError):
    """“{path}”里没有一份能用的附表,没有生成走势。第一个原因:{reason}"""


class OutputError(TongbaoError):
    """无法写入“{path}”:{reason}。"""


class OutputExists(OutputError):
    """输出文件“{path}”已存在,且不是本程序生成的,没有覆盖。请用 -o 指定其他文件名。"""


class OutputIsSource(OutputError):
    """输出文件不能就是源文件“{path}”。如确需就地更新,请用 --in-place(会先备份)。"""


class OutputUnwritable(OutputError):
    """无法写入“{path}”:文件可能正在 Excel 中打开、为只读,或文件夹不可写。请关闭后重试,或用 -o 换个位置。"""


class OutputFormat(OutputError):
    """输出文件“{path}”的扩展名应为 {reason}。"""


class OutputDiskFull(OutputError):
    """磁盘空间不足,无法写入“{path}”。请清理空间后重试;原有文件没有改动。"""


class OutputUnsound(OutputError):
    """保存后检查“{path}”没有通过({reason}),已放弃,原有文件没有改动。请把源文件发给开发者。"""


class StructureProtected(OutputError):
    """工作簿“{path}”的结构受保护,不能增删工作表,没有改动。请在“审阅”中点“保护工作簿”取消保护后重试。"""


class BookShared(OutputError):
    """工作簿“{path}”是旧式的共享工作簿,不能增删表和标注,没有改动。请在“审阅”中取消共享后重试。"""


class BookFinal(OutputError):
    """工作簿“{path}”已标记为最终状态,没有改动。请点上方黄色提示条里的“仍然编辑”后重试。"""


class NoFormulas(OutputError):
    """工作簿“{path}”里没有可以写入公式的完成率列或位次列,没有改动。{reason}"""


class InstallError(TongbaoError):
    """安装加载项时出错:{reason}。"""


class NotWindows(InstallError):
    """Excel 加载项只能装在 Windows 上。在这台电脑上请用 tongbao rebuild 处理工作簿文件。"""


class StorePython(InstallError):
    """这个 Python(“{path}”)来自微软应用商店,它写的文件 Excel 看不到。请到信息科要 python.org 的安装包,装好后用它重新安装。"""


class PathOutsideCodePage(InstallError):
    """路径“{path}”里有本机系统语言无法表示的字,Excel 启动不了它。请把 Python 装到只含英文字母的文件夹(如 C:\\Python312)后重新安装。"""


class InstallUnwritable(InstallError):
    """无法写入“{path}”:Excel 可能正在使用它,或文件夹不可写。请关闭所有 Excel 窗口后重试;仍不行请找信息科检查文件夹权限。"""


class SettingsUnreadable(InstallError):
    """设置文件“{path}”读不出来或内容不全。请重新运行 tongbao install。"""


class BundleError(TongbaoError):
    """制作离线安装包时出错:{reason}。"""


class FolderExists(BundleError):
    """文件夹“{path}”已存在,没有覆盖。请先删除它,或用 -o 换个名字。"""


class SourceTreeMissing(BundleError):
    """找不到 tongbao 的源代码文件夹。请在源代码文件夹中安装(pip install -e .),或用 --source 指定。"""


class PipFailed(BundleError):
    """下载或打包没有成功({reason})。请检查这台电脑能否上网、pip 能否使用,然后重试。"""


class BundleIncomplete(BundleError):
    """离线安装包不完整,已放弃:缺少 {reason}。"""
