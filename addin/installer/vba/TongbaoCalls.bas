Attribute VB_Name = "TongbaoCalls"
Option Explicit
Option Private Module ' its functions are not for cells
' Calls a worksheet function in Python.

Private Const PythonModule As String = "addin.functions"
Private Const LastReason As String = _
    "__import__('importlib').import_module('addin.functions').last_reason()"

' Returns what the function gives, with real error values for the texts that stand for them.
' xlwings runs Python code embedded in the sheets of the workbook that it is given: it is given the
' add-in and never the user's.
Public Function CallFunction(ByVal functionName As String, ByVal arguments As Variant) As Variant
    Dim server As Object, cell As Object, result As Variant
    On Error GoTo Failed
    Set cell = CallingCell()
    Set server = XLPy()
    result = server.CallUDF(PythonModule, functionName, arguments, ThisWorkbook, cell)
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

' Puts error values in place of their texts; returns whether there were any.
Private Function PutErrors(ByRef result As Variant) As Boolean
    Dim row As Long, column As Long, code As Long
    Select Case Dimensions(result)
    Case 0
        code = ErrorCode(result)
        If code <> 0 Then result = CVErr(code)
        PutErrors = code <> 0
    Case 1
        For column = LBound(result) To UBound(result)
            code = ErrorCode(result(column))
            If code <> 0 Then result(column) = CVErr(code)
            If code <> 0 Then PutErrors = True
        Next column
    Case Else
        For row = LBound(result, 1) To UBound(result, 1)
            For column = LBound(result, 2) To UBound(result, 2)
                code = ErrorCode(result(row, column))
                If code <> 0 Then result(row, column) = CVErr(code)
                If code <> 0 Then PutErrors = True
            Next column
        Next row
    End Select
End Function

' Returns the number of dimensions of an array; of a single value none.
Private Function Dimensions(ByRef values As Variant) As Long
    Dim found As Long, bound As Long
    If Not IsArray(values) Then Exit Function
    On Error GoTo Counted
    Do
        bound = UBound(values, found + 1)
        found = found + 1
    Loop
Counted:
    Dimensions = found
End Function

' Returns the code of the error that a text stands for; 0 for any other value.
Private Function ErrorCode(ByVal value As Variant) As Long
    If VarType(value) <> vbString Then Exit Function
    Select Case value
    Case "#N/A": ErrorCode = xlErrNA
    Case "#VALUE!": ErrorCode = xlErrValue
    Case "#DIV/0!": ErrorCode = xlErrDiv0
    Case "#NUM!": ErrorCode = xlErrNum
    Case "#REF!": ErrorCode = xlErrRef
    Case "#NAME?": ErrorCode = xlErrName
    Case "#NULL!": ErrorCode = xlErrNull
    End Select
End Function
