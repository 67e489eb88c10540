Attribute VB_Name = "FakeWindows"
Option Explicit
' Stands in for Windows, so that the add-in's own code runs elsewhere. What is asked for is logged.

Public Asked As String
Public Said As String
Public Settings As String
Public Missing As String
Public Failing As String

Public Function Activate(ByRef answer As Variant, ByVal command As String, ByVal mode As Long) As Long
    Note "start " & command
    If Failing = "" Then
        Set answer = New FakeServer
    Else
        answer = Failing
        Activate = 1
    End If
End Function

Public Function LoadDll(ByVal path As String) As Long
    Note "load " & path
    LoadDll = 1
End Function

Public Function Environment(ByVal variable As String, ByRef value As String) As Long
    Note "environment " & variable
    value = "C:\Users\" & ChrW(29579) & "\AppData\Roaming"
    Environment = Len(value)
    value = value & String(1024 - Len(value), " ")
End Function

' Shows a text; the buttons are pressed in turn: the first question gets yes, others cancel.
Public Function MessageBox(ByVal text As String, ByVal style As Long) As Long
    MessageBox = IIf(Said = "", 6, 2)
    Said = Said & IIf(Said = "", "", "|") & style & " " & text
End Function

Public Sub Note(ByVal entry As String)
    Asked = Asked & entry & vbLf
End Sub

' What a test sets before and reads after.
Public Sub Prepare(ByVal content As String, ByVal missingFile As String, ByVal failure As String)
    Asked = ""
    Said = ""
    Settings = content
    Missing = missingFile
    Failing = failure
End Sub

Public Function AskedFor() As String
    AskedFor = Asked
End Function

Public Function WasSaid() As String
    WasSaid = Said
End Function

Public Function OwnPath() As String
    OwnPath = "C:\Users\wang\tongbao.xlam"
End Function
