using System;
using Microsoft.Dexterity.Bridge;
using Microsoft.Dexterity.Applications;
using Microsoft.Dexterity.Applications.DynamicsDictionary;
using Microsoft.Dexterity.Applications.CabraServiceDictionary;

namespace CBT.GpAddIn
{
    // public class OldAddIn : IDexterityAddIn { }
    public class GPAddIn : IDexterityAddIn
    {
        static RmCustomerMaintenanceForm customer = Dynamics.Forms.RmCustomerMaintenance;

        public void Initialize()
        {
            customer.RmCustomerMaintenance.Save.ClickBeforeOriginal += new System.ComponentModel.CancelEventHandler(Save_Click);
            customer.OpenAfterOriginal += Customer_Open;
            CabraService.Forms.ServiceCall.Change += (s, e) => { };
            customer.AddMenuHandler(OpenRentals, "Rentals", "R");
            button.Click += Button_Click;
#if DEBUG
            DynamicsModified.Forms.SopEntry.BeforeModalDialog += Dialog;
#endif
        }

        void Save_Click(object sender, System.ComponentModel.CancelEventArgs e)
        {
            string script = "x.ClickAfterOriginal += y";
            Dynamics.Application app = new Dynamics.Application();
            app.ExecuteSanscript("run script 'Save Button' of window RM_Customer_Maintenance;", out script);
        }
    }

    class Second : Form, Microsoft.Dexterity.Bridge.IDexterityAddIn
    {
        public void Initialize() { }
    }
}
