Imports Microsoft.Dynamics.GP.eConnect
Imports Microsoft.Dynamics.GP.eConnect.Serialization

Public Module Orders
    ' Sends the orders of the web shop.
    Public Sub Send(ByVal document As String, ByVal connection As String)
        Dim header As New taSopHdrIvcInsert
        Using methods As New eConnectMethods
            methods.CreateTransactionEntity(connection, document)
        End Using
    End Sub
End Module
