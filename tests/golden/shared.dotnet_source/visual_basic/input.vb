Imports Microsoft.Xrm.Sdk

Public Class LoanPlugin
    Implements IPlugin

    Public Property Count As Integer

    Public Sub Execute(provider As IServiceProvider) Implements IPlugin.Execute
        Rem nothing yet
        Count = Count + 1
    End Sub

    Public ReadOnly Property Name() As String
        Get
            Return "loan"
        End Get
    End Property
End Class
