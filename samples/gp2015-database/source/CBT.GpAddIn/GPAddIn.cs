using System;
using System.ComponentModel;
using Microsoft.Dexterity.Bridge;
using Microsoft.Dexterity.Applications;
using Microsoft.Dexterity.Applications.DynamicsDictionary;
using Microsoft.Dexterity.Applications.CabraServiceDeskDictionary;

namespace CBT.GpAddIn
{
    public class GPAddIn : IDexterityAddIn
    {
        static SopEntryForm sopEntry = Dynamics.Forms.SopEntry;

        /// <summary>Runs when Dynamics GP starts.</summary>
        public void Initialize()
        {
            sopEntry.SopEntry.Save.ClickBeforeOriginal += new CancelEventHandler(Save_Click);
            sopEntry.OpenAfterOriginal += Open;
            CabraServiceDesk.Forms.DeskCall.DeskCall.CallNumber.Change += Call_Change;
            sopEntry.AddMenuHandler(OpenRentals, "Rentals", "R");
        }

        void Save_Click(object sender, CancelEventArgs e)
        {
            // sopEntry.CloseAfterOriginal += Close;
            if (DynamicsModified.Forms.SopEntry.SopEntry.CbtRoute.Value == "")
                e.Cancel = true;
        }

        void OpenRentals(object sender, EventArgs e)
        {
            string error;
            new Dynamics.Application().ExecuteSanscript("open form CBT_Rentals;", out error);
        }
    }
}
