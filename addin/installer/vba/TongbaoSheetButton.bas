Attribute VB_Name = "TongbaoSheetButton"
Option Explicit
' What the button on a sheet of the sample workbook runs. It calls its macro by name, which a private
' module may not be open to.

Public Sub RebuildSummaries()
    RunOnWorkbook "rebuild"
End Sub
