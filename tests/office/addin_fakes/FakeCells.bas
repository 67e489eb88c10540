Attribute VB_Name = "FakeCells"
Option Explicit
' Stands in for what Excel tells the add-in, and lets the tests reach it.

Public Calling As String

' The cell that calls: Basic does not tell. "" is what the function wizard gives, no cell.
Public Function Caller() As Variant
    Caller = CVErr(2023)
    If Calling <> "" Then Set Caller = ThisWorkbook.Worksheets(1).Range(Calling)
End Function

' A worksheet function of the tests: the name says what the server gives.
Public Function PROBE(ByVal name As String) As Variant
    PROBE = CallFunction(name, Array(1))
End Function

' Describes what Python is handed for a range of the first sheet, with what was put there before:
' address~formula~number format, a line each.
Public Function Handed(ByVal address As String, ByVal contents As String) As String
    Dim line As Variant, parts As Variant, values As Variant
    For Each line In Split(contents, vbLf)
        parts = Split(line, "~")
        ThisWorkbook.Worksheets(1).Range(parts(0)).Formula = parts(1)
        If parts(2) <> "" Then ThisWorkbook.Worksheets(1).Range(parts(0)).NumberFormat = parts(2)
    Next line
    values = ValuesOf(Array(ThisWorkbook.Worksheets(1).Range(address)))
    Handed = Described(values(0))
End Function

' Describes what Python is handed for an error as a constant, in a row and in a table.
Public Function HandedError(ByVal code As String) As String
    Dim table(1 To 1, 1 To 1) As Variant, values As Variant
    table(1, 1) = CVErr(CLng(code))
    values = ValuesOf(Array(CVErr(CLng(code)), Array(1, CVErr(CLng(code))), table))
    HandedError = Described(values(0)) & "|" & values(1)(1) & "|" & Described(values(2))
End Function

' Says whether an argument was left out: for Basic any error is missing.
Public Function LeftOut(Optional ByVal value As Variant) As Boolean
    LeftOut = IsMissing(value)
    If Not LeftOut Then Exit Function
    On Error Resume Next ' what is missing can't be read
    LeftOut = CLng(value) = 448
End Function

' Gives a cell's value as Excel's Value2 does: dates are numbers. Basic shows no error of a cell: a
' text like !2045 stands for one.
Public Function Value2(ByVal area As Object) As Variant
    Dim values As Variant, row As Long, column As Long
    values = area.Value
    If Not IsArray(values) Then
        Value2 = OfCell(values)
        Exit Function
    End If
    For row = LBound(values, 1) To UBound(values, 1)
        For column = LBound(values, 2) To UBound(values, 2)
            values(row, column) = OfCell(values(row, column))
        Next column
    Next row
    Value2 = values
End Function

Private Function OfCell(ByVal value As Variant) As Variant
    OfCell = value
    If VarType(value) = vbDate Then OfCell = CDbl(value)
    If Left$(CStr(value), 1) = "!" Then OfCell = CVErr(CLng(Mid$(value, 2)))
End Function

Private Function Described(ByVal values As Variant) As String
    Dim row As Long, column As Long
    If Not IsArray(values) Then
        Described = TypeName(values) & " " & CStr(values)
        Exit Function
    End If
    For row = LBound(values, 1) To UBound(values, 1)
        For column = LBound(values, 2) To UBound(values, 2)
            Described = Described & "[" & Described(values(row, column)) & "]"
        Next column
    Next row
End Function

' Calls one function after the other, which the cell C3 or else the wizard does. Returns what the
' last one gave and what the button then explains. (Basic forgets objects between two macros.)
Public Function Explained(ByVal address As String, ByVal names As String) As String
    Dim name As Variant, given As String
    Calling = address
    For Each name In Split(names, " ")
        given = TypeName(CallFunction(name, Array(1)))
    Next name
    ThisWorkbook.Worksheets(1).Range("C3").Select
    Explained = given & ": " & Explanation()
End Function

' Remembers a reason for each of so many rows; returns what is known of the others.
Public Function Remembered(ByVal most As String, ByVal some As String) As String
    Dim row As Variant
    For row = 1 To CLng(most)
        RememberReason ThisWorkbook.Worksheets(1).Cells(row, 2), "row " & row
    Next row
    For Each row In Split(some, " ")
        ThisWorkbook.Worksheets(1).Cells(CLng(row), 2).Select
        Remembered = Remembered & Left$(Explanation(), 9) & "|"
    Next row
End Function

' Repairs the links of a workbook; returns whether it then still counts as saved.
Public Function Repaired(ByVal links As String) As Boolean
    Dim book As Object
    Set book = New FakeBook
    book.LinkTo Split(links, "|")
    RepairLinks book
    Repaired = book.Saved
End Function

Public Sub MacroOptions(ByVal Macro As String, ByVal Description As String, ByVal Category As String, ByVal ArgumentDescriptions As Variant)
    Note Macro & "|" & Description & "|" & Category & "|" & Join(ArgumentDescriptions, "|")
End Sub
