Attribute VB_Name = "TongbaoMessages"
Option Explicit
Option Private Module ' its functions are not for cells
' Says something to the user, and asks.

Private Declare PtrSafe Function MessageBoxW Lib "user32" ( _
    ByVal owner As LongPtr, ByVal text As LongPtr, ByVal caption As LongPtr, ByVal style As Long) As Long

' Shows a text.
Public Sub ShowMessage(ByVal text As String)
    Shown text, vbInformation
End Sub

' Shows what Python replied: a line with the kind, then the text. Returns the answer to a question.
Public Function ShowReply(ByVal reply As String) As String
    Dim text As String
    text = Mid$(reply, InStr(reply, vbLf) + 1)
    Select Case Left$(reply, Len(reply) - Len(text))
    Case ""
    Case "yes_no" & vbLf: ShowReply = AnswerOf(Shown(text, vbYesNo Or vbInformation))
    Case "yes_no_cancel" & vbLf: ShowReply = AnswerOf(Shown(text, vbYesNoCancel Or vbInformation))
    Case "critical" & vbLf: Shown text, vbExclamation
    Case Else: Shown text, vbInformation
    End Select
End Function

' Returns a button's name for Python.
Private Function AnswerOf(ByVal button As Long) As String
    AnswerOf = "cancel"
    If button = vbYes Then AnswerOf = "yes"
    If button = vbNo Then AnswerOf = "no"
End Function

' Shows a text and returns the button pressed. MsgBox would lose every character that Windows' code
' page lacks.
Private Function Shown(ByVal text As String, ByVal style As Long) As Long
    Dim title As String
    title = TextTitle()
    Shown = MessageBoxW(Application.Hwnd, StrPtr(text), StrPtr(title), style)
End Function

' Returns what people can read of an error's text: of a Python traceback, which is English, only the
' kind of the error, behind a sentence of ours.
Public Function Readable(ByVal text As String) As String
    Dim lines() As String, last As Long
    Readable = text
    If InStr(text, "Traceback (most recent call last)") = 0 Then Exit Function
    lines = Split(Replace(text, vbCr, ""), vbLf)
    For last = UBound(lines) To 0 Step -1
        If Trim$(lines(last)) <> "" Then Exit For
    Next last
    Readable = TextPythonFailed() & Split(Trim$(lines(last)) & ":", ":")(0)
End Function
