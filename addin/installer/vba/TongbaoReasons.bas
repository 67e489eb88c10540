Attribute VB_Name = "TongbaoReasons"
Option Explicit
Option Private Module ' its functions are not for cells
' Remembers why cells show errors, for the button that explains them.

Private Const MostReasons As Long = 1000

Private reasons As New Collection ' by the address of the cell, in order of time

' Keeps the reason of a cell's error; the oldest makes room.
Public Sub RememberReason(ByVal cell As Object, ByVal reason As String)
    If cell Is Nothing Then Exit Sub
    ForgetReason cell
    If reasons.Count >= MostReasons Then reasons.Remove 1
    reasons.Add reason, KeyOf(cell)
End Sub

' Drops the reason of a cell that has no error any more.
Public Sub ForgetReason(ByVal cell As Object)
    On Error Resume Next ' mostly there is none
    If Not cell Is Nothing Then reasons.Remove KeyOf(cell)
End Sub

' Returns what is known of the active cell's error, as a sentence.
Public Function Explanation() As String
    Dim known As String
    On Error GoTo NoCell ' a chart sheet is active, or nothing at all
    known = KnownReason(FormulaCell(ActiveCell))
    If known <> "" Then
        Explanation = known
    ElseIf IsError(ActiveCell.Value) Then
        Explanation = TextUnknownReason()
    Else
        Explanation = TextNoError()
    End If
    Exit Function
NoCell:
    Explanation = TextNoCell()
End Function

' Returns the cell whose formula gives this cell its value: the first one of an array.
Private Function FormulaCell(ByVal cell As Object) As Object
    Dim found As Object
    On Error Resume Next ' mostly the cell is not part of an array, and not every Excel spills
    Set found = cell
    Set found = cell.CurrentArray
    Set found = cell.SpillParent
    If found Is Nothing Then Set found = cell
    Set FormulaCell = found
End Function

Private Function KnownReason(ByVal cell As Object) As String
    On Error Resume Next ' there may be none
    KnownReason = reasons.Item(KeyOf(cell))
End Function

Private Function KeyOf(ByVal cell As Object) As String
    KeyOf = cell.Cells(1, 1).Address(External:=True)
End Function
