var Quellwerk = window.Quellwerk || {};
(function () {
  "use strict";
  this.onLoad = function (executionContext) {
    const form = executionContext.getFormContext();
    if (Xrm.Page.ui.getFormType() === 1) {
      alert("New visit");
    }
    form.getAttribute("qwk_customerid").setRequiredLevel("required");
  };
}).call(Quellwerk.Visit = Quellwerk.Visit || {});
