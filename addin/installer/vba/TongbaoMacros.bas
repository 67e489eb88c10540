Attribute VB_Name = "TongbaoMacros"
Option Explicit
' Has Python do something with the workbook that the user looks at.

' What the button on a sheet of the sample workbook runs.
Public Sub RebuildSummaries()
    RunOnWorkbook "rebuild"
End Sub

' Runs a function of addin.macros on the active workbook, or says why that can't be.
Public Sub RunOnWorkbook(ByVal task As String)
    If Not ActiveWorkbook Is Nothing Then
        RunInPython task
    ElseIf Application.ProtectedViewWindows.Count > 0 Then
        ShowMessage TextProtectedView()
    Else
        ShowMessage TextNoWorkbook()
    End If
End Sub

' Runs a function of addin.macros. They show their own messages; what still fails is shown here.
Public Sub RunInPython(ByVal task As String)
    Dim server As Object
    On Error GoTo Failed
    TryServerAgain
    Set server = XLPy()
    server.SetAttr server.Module("xlwings._xlwindows"), "BOOK_CALLER", ActiveWorkbook
    server.Exec "import addin.macros; addin.macros." & task & "()"
    Exit Sub
Failed:
    ShowMessage Readable(Err.Description)
End Sub
