Attribute VB_Name = "TongbaoValues"
Option Explicit
Option Private Module ' its functions are not for cells
' What cells hold, as values: whatever Python does with them asks nothing of Excel.

Private Const FirstError As Long = 2000
Private Const LastError As Long = 2199

' Returns the arguments of a worksheet function as values. One that was left out is Empty, like a
' blank cell in its place, which means the same.
Public Function ValuesOf(ByVal arguments As Variant) As Variant
    Dim index As Long, values() As Variant
    ReDim values(LBound(arguments) To UBound(arguments))
    For index = LBound(arguments) To UBound(arguments)
        If Not IsMissing(arguments(index)) Then
            If IsObject(arguments(index)) Then
                values(index) = InCells(arguments(index))
            Else
                values(index) = arguments(index)
            End If
            Exchange values(index), False
        End If
    Next index
    ValuesOf = values
End Function

' Returns what stands in a range: currency with all its decimals, dates as dates.
Private Function InCells(ByVal cells As Object) As Variant
    Dim area As Object, values As Variant, shown As Variant, row As Long, column As Long
    Set area = WithoutRest(cells)
    values = area.Value2
    On Error Resume Next ' a number beyond all dates that is formatted as one
    shown = area.Value
    On Error GoTo 0
    If Not IsArray(values) Then
        If VarType(shown) = vbDate Then values = shown
    ElseIf IsArray(shown) Then
        For row = LBound(values, 1) To UBound(values, 1)
            For column = LBound(values, 2) To UBound(values, 2)
                If VarType(shown(row, column)) = vbDate Then values(row, column) = shown(row, column)
            Next column
        Next row
    End If
    InCells = values
End Function

' Returns a range that goes to the sheet's end without what lies behind the last cell used.
Private Function WithoutRest(ByVal cells As Object) As Object
    Dim sheet As Object, used As Object, height As Long, width As Long
    Set sheet = cells.Worksheet
    height = cells.Rows.Count
    width = cells.Columns.Count
    Set used = sheet.UsedRange
    If cells.row + height > sheet.Rows.Count Then height = used.row + used.Rows.Count - cells.row
    If cells.column + width > sheet.Columns.Count Then width = used.column + used.Columns.Count - cells.column
    If height < 1 Then height = 1
    If width < 1 Then width = 1
    Set WithoutRest = cells.Resize(height, width)
End Function

' Puts error values in place of their texts; returns whether there were any.
Public Function PutErrors(ByRef result As Variant) As Boolean
    PutErrors = Exchange(result, True)
End Function

' Puts errors in place of their texts, or the other way round; returns whether there were any.
Private Function Exchange(ByRef values As Variant, ByVal toErrors As Boolean) As Boolean
    Dim row As Long, column As Long
    Select Case Dimensions(values)
    Case 0
        Exchange = ExchangeOne(values, toErrors)
    Case 1
        For column = LBound(values) To UBound(values)
            If ExchangeOne(values(column), toErrors) Then Exchange = True
        Next column
    Case Else
        For row = LBound(values, 1) To UBound(values, 1)
            For column = LBound(values, 2) To UBound(values, 2)
                If ExchangeOne(values(row, column), toErrors) Then Exchange = True
            Next column
        Next row
    End Select
End Function

Private Function ExchangeOne(ByRef value As Variant, ByVal toErrors As Boolean) As Boolean
    Dim code As Long
    If toErrors Then
        code = ErrorCode(value)
        ExchangeOne = code <> 0
        If ExchangeOne Then value = CVErr(code)
    Else
        ExchangeOne = IsError(value)
        If ExchangeOne Then value = TextOf(value)
    End If
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
    Dim errors As Variant, index As Long
    If VarType(value) <> vbString Then Exit Function
    If Left$(value, 1) <> "#" Then Exit Function
    errors = KnownErrors()
    For index = 0 To UBound(errors) Step 2
        If errors(index + 1) = value Then ErrorCode = errors(index)
    Next index
End Function

' Returns the text of an error, #N/A of one of Excel's that is not known here; what is none of
' Excel's stays.
Private Function TextOf(ByVal value As Variant) As Variant
    Dim errors As Variant, index As Long, code As Long
    errors = KnownErrors()
    For index = 0 To UBound(errors) Step 2
        If value = CVErr(errors(index)) Then
            TextOf = errors(index + 1)
            Exit Function
        End If
    Next index
    TextOf = value
    For code = FirstError To LastError
        If value = CVErr(code) Then TextOf = "#N/A"
    Next code
End Function

' Returns the codes and texts of Excel's errors, in turn.
Private Function KnownErrors() As Variant
    KnownErrors = Array( _
        2000, "#NULL!", 2007, "#DIV/0!", 2015, "#VALUE!", 2023, "#REF!", 2029, "#NAME?", _
        2036, "#NUM!", 2042, "#N/A", 2043, "#GETTING_DATA", 2045, "#SPILL!", 2046, "#CONNECT!", _
        2047, "#BLOCKED!", 2048, "#UNKNOWN!", 2049, "#FIELD!", 2050, "#CALC!")
End Function
