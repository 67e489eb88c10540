Attribute VB_Name = "TongbaoMacros"
Option Explicit
Option Private Module ' not for users to find among the macros, nor for other projects
' Has Python do something with the workbook that the user looks at.

Private Const PythonMacros As String = "__import__('importlib').import_module('addin.macros')"
Private Const Tasks As String = _
    "|rebuild|refresh|mark_shortfalls|draft_circular|check_circular|month|finish|mail|picture|new_workbook" & _
    "|fill_native|fill_spilled|fill_functions|check|ask|check_installation|guide|"

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

' Runs a function of addin.macros and shows what it returns. Where that is a question, the function
' is run again with the answers so far.
' A shape in any workbook can name this macro with a text of its own: only a button's task is run.
Public Sub RunInPython(ByVal task As String)
    Dim server As Object, reply As String, answer As String, answers As String
    If Not IsTask(task) Then Exit Sub
    On Error GoTo Failed
    TryServerAgain
    Set server = XLPy()
    server.SetAttr server.Module("xlwings._xlwindows"), "BOOK_CALLER", ActiveWorkbook
    Do
        reply = server.Str(server.Eval(PythonMacros & "." & task & "('" & answers & "')"))
        answer = ShowReply(reply)
        answers = answers & answer & " "
    Loop While answer <> ""
    Exit Sub
Failed:
    ShowMessage Readable(Err.Description)
End Sub

Private Function IsTask(ByVal task As String) As Boolean
    If InStr(task, "|") > 0 Then Exit Function
    IsTask = InStr(1, Tasks, "|" & task & "|", vbBinaryCompare) > 0
End Function
