Attribute VB_Name = "TongbaoCalls"
Option Explicit
Option Private Module ' its functions are not for cells
' Calls a worksheet function in Python.

Private Const PythonModule As String = "addin.functions"
Private Const LastReason As String = _
    "__import__('importlib').import_module('addin.functions').last_reason()"

' Returns what the function gives, with real error values for the texts that stand for them.
' xlwings asks Excel about the workbook and the cell that it is given, and runs Python code embedded
' in the workbook's sheets: it is given neither.
Public Function CallFunction(ByVal functionName As String, ByVal arguments As Variant) As Variant
    Dim server As Object, cell As Object, result As Variant
    On Error GoTo Failed
    Set cell = CallingCell()
    Set server = XLPy()
    result = server.CallUDF(PythonModule, functionName, ValuesOf(arguments), Nothing, Nothing)
    If PutErrors(result) Then
        RememberReason cell, server.Str(server.Eval(LastReason))
    Else
        ForgetReason cell
    End If
    CallFunction = result
    Exit Function
Failed:
    RememberReason cell, Readable(Err.Description)
    CallFunction = CVErr(xlErrNA)
End Function

' Returns the range that holds the formula; Nothing where the function wizard tries it out.
Private Function CallingCell() As Object
    Set CallingCell = Nothing
    If TypeName(Application.Caller) = "Range" Then Set CallingCell = Application.Caller
End Function
