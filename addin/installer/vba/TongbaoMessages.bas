Attribute VB_Name = "TongbaoMessages"
Option Explicit
Option Private Module ' its functions are not for cells
' Says something to the user.

Private Declare PtrSafe Function MessageBoxW Lib "user32" ( _
    ByVal owner As LongPtr, ByVal text As LongPtr, ByVal caption As LongPtr, ByVal style As Long) As Long

' Shows a text. MsgBox would lose every character that Windows' code page lacks.
Public Sub ShowMessage(ByVal text As String)
    Dim title As String
    title = TextTitle()
    MessageBoxW Application.Hwnd, StrPtr(text), StrPtr(title), vbInformation
End Sub

' Returns what is worth reading of an error's text: of a Python traceback the last line.
Public Function Readable(ByVal text As String) As String
    Dim lines() As String, last As Long
    Readable = text
    If InStr(text, "Traceback (most recent call last)") = 0 Then Exit Function
    lines = Split(Replace(text, vbCr, ""), vbLf)
    For last = UBound(lines) To 0 Step -1
        Readable = Trim$(lines(last))
        If Readable <> "" Then Exit Function
    Next last
End Function
