// Where a slash divides and where it begins a regular expression.
var ratio = total / count / 2, share = (part + rest) / total;
var amount = text.replace(/[^0-9.,/]/g, "").replace(/\//g, '\'').split(/\s*;\s*/)[0] / 100;
if (/^[A-Z]{2}\d+$/i.test(number)) /nothing/.exec(number);
while (/x/.test(name)) name = name.substr(1) / /y/.exec(name).length;
switch (kind) {
  case /a/.source:
    return /b/;
  default:
    count++ / 2;
    --count
    /ratio/g;
}
var settings = { half: total / 2, of: /of/ } / 2;
function check(value) { return value / 2; }
/after a function/.test(name);
list[0] / list[1]; typeof /r/ == "object"; delete /r/.x; void /r/;
var choose = flag ? /yes/ : /no/, fraction = flag ?.5 : 1. / .25e-3;
items.map(item => /[/\]]/.test(item)).forEach((item) => { item / 2 });
do /once/.exec(name); while (/again/.test(name))
for (var key in /in/) { key /= 2; }
throw /away/;
