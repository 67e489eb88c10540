Attribute VB_Name = "TongbaoHelp"
Option Explicit
' Gives the function wizard its texts, which stand on the add-in's only sheet: the category in A1,
' and in each further row a function, its description and one text for each argument.
' Not private: Excel calls RegisterHelp by name, once it has started.

' Registers the texts. Excel refuses them for a hidden workbook, so the add-in is shown meanwhile,
' with the screen at rest. Nothing here may disturb the start of Excel.
Public Sub RegisterHelp()
    Dim window As Object, updating As Boolean
    On Error Resume Next
    updating = Application.ScreenUpdating
    Application.ScreenUpdating = False
    Set window = Application.ActiveWindow
    ThisWorkbook.IsAddin = False
    RegisterRows ThisWorkbook.Worksheets(1)
    ThisWorkbook.IsAddin = True
    ThisWorkbook.Saved = True
    If Not window Is Nothing Then window.Activate
    Application.ScreenUpdating = updating
End Sub

Private Sub RegisterRows(ByVal sheet As Object)
    Dim row As Long, last As Long
    On Error Resume Next
    last = sheet.UsedRange.Rows.Count
    For row = 2 To last
        Application.MacroOptions _
            Macro:="'" & ThisWorkbook.Name & "'!" & sheet.Cells(row, 1).Value, _
            Description:=sheet.Cells(row, 2).Value, _
            Category:=sheet.Cells(1, 1).Value, _
            ArgumentDescriptions:=ArgumentTexts(sheet, row)
    Next row
End Sub

' Returns the texts of a row's arguments; every function has at least one.
Private Function ArgumentTexts(ByVal sheet As Object, ByVal row As Long) As Variant
    Dim texts() As Variant, count As Long
    Do While sheet.Cells(row, 3 + count).Value <> ""
        ReDim Preserve texts(0 To count)
        texts(count) = sheet.Cells(row, 3 + count).Value
        count = count + 1
    Loop
    ArgumentTexts = texts
End Function
