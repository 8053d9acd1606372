Attribute VB_Name = "CBTTools"
Option Explicit

' Asked for by the rental desk: the deposit of a tool by its class.
Public Function DepositOf(ByVal itemClass As String) As Currency
    Dim cn As ADODB.Connection
    Dim rs As ADODB.Recordset
    Set cn = UserInfoGet.CreateADOConnection
    cn.DefaultDatabase = UserInfoGet.IntercompanyID
    Set rs = cn.Execute("SELECT CURRCOST FROM IV00101 WHERE ITMCLSCD = '" & itemClass & "'")
    If Not rs.EOF Then DepositOf = rs.Fields(0).Value * 0.2
    rs.Close
End Function

Public Sub Note(ByVal order As String, ByVal text As String)
    Dim notes As DUOSObjects
    Set notes = DUOSObjectsGet("CBT_Notes")
    notes.Item(order).Properties("Text") = text
End Sub
