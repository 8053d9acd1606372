Imports Microsoft.Dexterity.Bridge
Imports Microsoft.Dexterity.Applications

Namespace CBT
    Public Class RentalAddIn
        Implements IDexterityAddIn

        ''' <summary>Called once by Dynamics GP.</summary>
        Public Sub Initialize() Implements IDexterityAddIn.Initialize
            AddHandler Dynamics.Forms.IvItemMaintenance.IvItemMaintenance.Save.ClickAfterOriginal, AddressOf Saved
            AddHandler Button1.Click, AddressOf Clicked
        End Sub

        Private Function Saved(ByVal sender As Object, ByVal e As EventArgs) As Boolean
            Return True
        End Function
    End Class
End Namespace
