Attribute VB_Name = "TongbaoServer"
Option Explicit
Option Private Module ' its functions are not for cells
' Starts xlwings' Python server and gives its interface.
'
' The settings come from the user's own file and from nowhere else, so that no workbook can choose
' what is run. The command names no workbook, so that all workbooks share one server; -P keeps
' Excel's current folder, where a mailed workbook may lie, out of Python's search path, and -E
' what other programs set for their own Pythons.

#If Win64 Then
Private Const DllName As String = "xlwings64-{xlwings}.dll"
Private Const DllKey As String = "DLL64"
Private Declare PtrSafe Function XLPyDLLActivateAuto Lib "xlwings64-{xlwings}.dll" ( _
    ByRef answer As Variant, ByVal command As String, ByVal mode As Long) As Long
#Else
Private Const DllName As String = "xlwings32-{xlwings}.dll"
Private Const DllKey As String = "DLL32"
Private Declare PtrSafe Function XLPyDLLActivateAuto Lib "xlwings32-{xlwings}.dll" ( _
    ByRef answer As Variant, ByVal command As String, ByVal mode As Long) As Long
#End If
Private Declare PtrSafe Function LoadLibraryW Lib "kernel32" (ByVal path As LongPtr) As LongPtr
Private Declare PtrSafe Function GetEnvironmentVariableW Lib "kernel32" ( _
    ByVal variable As LongPtr, ByVal buffer As LongPtr, ByVal size As Long) As Long

Private Const StartOrReuse As Long = 1
Private Const ServerError As Long = -2147221503 ' vbObjectError + 1
Private Const SecondsOfRest As Long = 30
Private Const LongestCommand As Long = 2047

Private readyCommand As String
Private failure As String
Private failedAt As Date

' Returns the server's interface; raises an error whose text the user can read.
' A thousand cells must not each wait for a server that does not start: after a failure the next
' try comes half a minute later, or when a button is pressed.
Public Function XLPy() As Object
    Dim answer As Variant
    If failure <> "" And DateDiff("s", failedAt, Now) < SecondsOfRest Then
        Err.Raise ServerError, "tongbao", failure
    End If
    On Error GoTo Failed
    If readyCommand = "" Then readyCommand = CheckedCommand()
    If XLPyDLLActivateAuto(answer, readyCommand, StartOrReuse) <> 0 Then
        Err.Raise ServerError, "tongbao", TextServerFailed() & vbLf & CStr(answer)
    End If
    failure = ""
    Set XLPy = answer
    Exit Function
Failed:
    failure = Err.Description
    failedAt = Now
    Err.Raise ServerError, "tongbao", failure
End Function

' Lets the next call try to start the server at once, with settings read anew.
Public Sub TryServerAgain()
    If failure <> "" Then readyCommand = ""
    failure = ""
End Sub

' Returns the command that starts the server; the DLL puts in the class id.
Public Function ServerCommand(ByVal interpreter As String) As String
    ServerCommand = """" & interpreter & """ -E -P -B -c ""import xlwings; xlwings.serve('$(CLSID)')"""
End Function

' Reads the settings, checks what they name, loads the DLL and returns the command.
' The DLL is loaded by its full path, so that Windows looks for it nowhere else afterwards.
Private Function CheckedCommand() As String
    Dim files As Object, settings As String, interpreter As String, dll As String
    Set files = CreateObject("Scripting.FileSystemObject")
    settings = Content(files, SettingsFile())
    interpreter = Setting(settings, "INTERPRETER")
    dll = Setting(settings, DllKey)
    If Not files.FileExists(interpreter) Then Err.Raise ServerError, "tongbao", TextNoInterpreter()
    If Not files.FileExists(dll) Then Err.Raise ServerError, "tongbao", TextNoDll()
    If LCase$(files.GetFileName(dll)) <> DllName Then Err.Raise ServerError, "tongbao", TextOtherVersion()
    If LoadLibraryW(StrPtr(dll)) = 0 Then Err.Raise ServerError, "tongbao", TextDllFailed()
    CheckedCommand = ServerCommand(interpreter)
    If Len(CheckedCommand) > LongestCommand Then Err.Raise ServerError, "tongbao", TextLongPath()
End Function

' Returns the path of the user's own settings.
Private Function SettingsFile() As String
    Dim folder As String, length As Long
    folder = String$(1024, vbNullChar)
    length = GetEnvironmentVariableW(StrPtr("APPDATA"), StrPtr(folder), Len(folder))
    If length = 0 Or length >= Len(folder) Then Err.Raise ServerError, "tongbao", TextNoSettings()
    SettingsFile = Left$(folder, length) & "\tongbao\tongbao.conf"
End Function

' Returns the text of a UTF-16 file.
Private Function Content(ByVal files As Object, ByVal path As String) As String
    Const ForReading As Long = 1, AsUnicode As Long = -1
    Dim stream As Object
    If Not files.FileExists(path) Then Err.Raise ServerError, "tongbao", TextNoSettings()
    Set stream = files.OpenTextFile(path, ForReading, False, AsUnicode)
    If Not stream.AtEndOfStream Then Content = stream.ReadAll
    stream.Close
End Function

' Returns what the line KEY=value of the settings says, "" where there is none.
Private Function Setting(ByVal settings As String, ByVal key As String) As String
    Dim entry As Variant
    For Each entry In Split(Replace(settings, vbCr, ""), vbLf)
        If Left$(entry, Len(key) + 1) = key & "=" Then Setting = Trim$(Mid$(entry, Len(key) + 2))
    Next entry
End Function
