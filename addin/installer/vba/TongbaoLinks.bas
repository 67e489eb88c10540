Attribute VB_Name = "TongbaoLinks"
Option Explicit
Option Private Module ' not for other projects
' Leads the formulas of a workbook that a colleague made to this computer's add-in.
'
' Excel stores where the add-in of a function lies. Where it lies elsewhere for the next user, a
' formula reads ='C:\...\tongbao.xlam'!TB_RANK(...) and shows #NAME?.

Private Const AddinName As String = "tongbao.xlam"

' Changes links to another computer's add-in; a protected workbook is left as it is.
Public Sub RepairLinks(ByVal book As Object)
    Dim links As Variant, index As Long, unchanged As Boolean
    On Error Resume Next
    links = book.LinkSources(xlExcelLinks)
    If Not IsArray(links) Then Exit Sub
    unchanged = book.Saved
    For index = LBound(links) To UBound(links)
        If IsForeign(links(index)) Then
            book.ChangeLink links(index), ThisWorkbook.FullName, xlLinkTypeExcelLinks
        End If
    Next index
    book.Saved = unchanged
End Sub

' Returns whether a link leads to an add-in of our name in another folder.
Private Function IsForeign(ByVal link As String) As Boolean
    Dim ending As String
    ending = LCase$(Right$(link, Len(AddinName) + 1))
    If ending <> "\" & AddinName And ending <> "/" & AddinName Then Exit Function
    IsForeign = StrComp(link, ThisWorkbook.FullName, vbTextCompare) <> 0
End Function
