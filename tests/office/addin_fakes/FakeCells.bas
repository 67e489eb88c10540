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
