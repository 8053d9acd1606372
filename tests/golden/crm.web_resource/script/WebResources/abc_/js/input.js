/// <reference path="XrmPage-vsdoc.js" />
var Contoso = Contoso || {};

Contoso.Order = {
    // Runs when the form is loaded.
    onLoad: function (context) {
        var form = context.getFormContext();
        if (form.ui.getFormType() === 2 && /^A\//.test(form.getAttribute("abc_number").getValue())) {
            Contoso.Order.lock(form);
        }
    },

    lock: function (form, text) {
        form.getControl("abc_amount").setDisabled(true); /* no change
           once it is paid */
    }
};

function total(a, b) { return a + b; }
