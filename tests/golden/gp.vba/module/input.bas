Attribute VB_Name = "CBTRoutes"
Option Explicit

' Routes of the trucks, asked for by the dispatchers.
Public Function RouteOf(ByVal customer As String) As String
    Dim rs As Object
    Set rs = UserInfoGet.CreateADOConnection.Execute("SELECT USERDEF1 FROM RM00101 WHERE CUSTNMBR = '" & _
        customer & "'")
    If Not rs.EOF Then RouteOf = rs(0) Else RouteOf = "N/A"
End Function

Private Declare Function GetTickCount Lib "kernel32" () As Long

Friend Static Sub Count(): hits = hits + 1: End Sub
Property Get Größe() As Long
    Größe = 3
End Property
