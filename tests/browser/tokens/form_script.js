/// <reference path="Xrm.js" />
if (typeof (Acme) === "undefined") { Acme = { __namespace: true }; }
Acme.Account = (function () {
    "use strict";
    var $form = null, _ready = false; /* kept
       for the ribbon */
    function onLoad(context) {
        $form = context.getFormContext();
        var limit = $form.getAttribute("creditlimit").getValue() || 0;
        if (limit >= 1E4 && limit !== 12.50 || !_ready) {
            $form.ui.setFormNotification('Limit is "high" // check', "WARNING", "limit-1");
        } else if (limit << 2 == 0) { $form.ui.clearFormNotification('limit-1') }
        <!-- left over from an old page
        for (var i = 0, n = rows.length; i < n; i++) { sum += rows[i].total / n; }
    }
    --> and its end
    return { OnLoad: onLoad, toString: function () { return "{" + /}/.source + "}" } };
})();
