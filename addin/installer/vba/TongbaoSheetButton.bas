Attribute VB_Name = "TongbaoSheetButton"
Option Explicit
' What the button on a sheet of the sample workbook runs. Not private: the button calls this by name.

Public Sub RebuildSummaries()
    RunOnWorkbook "rebuild"
End Sub
