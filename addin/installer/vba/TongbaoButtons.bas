Attribute VB_Name = "TongbaoButtons"
Option Explicit
Option Private Module ' the ribbon reaches it all the same
' What the ribbon's buttons run.

Public Sub TbRebuild(control As IRibbonControl)
    RunOnWorkbook "rebuild"
End Sub

Public Sub TbRefresh(control As IRibbonControl)
    RunOnWorkbook "refresh"
End Sub

Public Sub TbMarkShortfalls(control As IRibbonControl)
    RunOnWorkbook "mark_shortfalls"
End Sub

Public Sub TbDraftCircular(control As IRibbonControl)
    RunOnWorkbook "draft_circular"
End Sub

Public Sub TbCheckCircular(control As IRibbonControl)
    RunOnWorkbook "check_circular"
End Sub

Public Sub TbMonth(control As IRibbonControl)
    RunOnWorkbook "month"
End Sub

Public Sub TbFinish(control As IRibbonControl)
    RunOnWorkbook "finish"
End Sub

Public Sub TbMail(control As IRibbonControl)
    RunOnWorkbook "mail"
End Sub

Public Sub TbPicture(control As IRibbonControl)
    RunOnWorkbook "picture"
End Sub

Public Sub TbNew(control As IRibbonControl)
    RunOnWorkbook "new_workbook"
End Sub

Public Sub TbFillNative(control As IRibbonControl)
    RunOnWorkbook "fill_native"
End Sub

Public Sub TbFillSpilled(control As IRibbonControl)
    RunOnWorkbook "fill_spilled"
End Sub

Public Sub TbFillFunctions(control As IRibbonControl)
    RunOnWorkbook "fill_functions"
End Sub

Public Sub TbCheck(control As IRibbonControl)
    RunOnWorkbook "check"
End Sub

Public Sub TbAsk(control As IRibbonControl)
    RunOnWorkbook "ask"
End Sub

Public Sub TbExplain(control As IRibbonControl)
    ShowMessage Explanation()
End Sub

Public Sub TbCheckInstallation(control As IRibbonControl)
    RunInPython "check_installation"
End Sub

Public Sub TbGuide(control As IRibbonControl)
    RunInPython "guide"
End Sub
