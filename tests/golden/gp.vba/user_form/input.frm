VERSION 5.00
Begin {C62A69F0-16DC-11CE-9E98-00AA00574A4F} CBTPick 
   Caption         =   "Pick a route"
   ClientHeight    =   3225
   OleObjectBlob   =   "CBTPick.frx":0000
   StartUpPosition =   1  'CenterOwner
   Begin VB.CommandButton cmdOk 
      Caption         =   "OK"
      BeginProperty Font 
         Name            =   "Tahoma"
      EndProperty
   End
   Begin VB.ListBox   lstRoutes 
   End
End
Attribute VB_Name = "CBTPick"
Attribute VB_GlobalNameSpace = False
Attribute VB_Exposed = False
Private Sub cmdOk_Click()
    Unload Me
End Sub

Private Sub Window_BeforeOpen(OpenVisible As Boolean)
    OpenVisible = False
End Sub
