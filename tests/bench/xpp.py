"""X++ as it is written for AX: methods of some ten to thirty lines, and names for what they stand in."""
import random
import re

WORDS = ("Sales Purch Invent Cust Vend Ledger Proj Prod Tax Bank Budget Asset Trans Line Table Journal Parameters "
         "Group Posting Price Discount Currency Dimension Location Batch Serial Tracking Reserve Demand "
         "Supply Order Invoice Credit Receipt Shipment Return Register Account Payment Settle Forecast Route Quality "
         "Approval").split()
TABLES = ("CustTable VendTable SalesTable SalesLine PurchTable PurchLine InventTable InventTrans InventDim "
          "LedgerJournalTrans ProjTable TaxTrans BankAccountTable CustInvoiceJour VendInvoiceJour").split()
FIELD_TYPES = (("STRING", "String", "Num"), ("REAL", "Real", "AmountMST"), ("DATE", "Date", "TransDate"),
               ("INT", "Int", "Counter"), ("INT64", "Int64", "RefRecId"), ("STRING", "String", "ItemId"))
# {t} is a table, {v} a variable of it, {f} and {g} are fields, {m} is a method, {n} a number; {w} and {u} are words.
BODIES = (
    "while select {v}\n    index hint {f}Idx\n    where {v}.{f} == _value\n       && {v}.{g} != 0\n{{\n"
    "    total += {v}.{g} * {n};\n    this.{m}({v}.{g});\n}}",
    "ttsBegin;\nselect forUpdate firstOnly {v}\n    where {v}.{f} == _value;\nif ({v}.RecId != 0)\n{{\n"
    "    {v}.{g} = total;\n    {v}.update();\n}}\nttsCommit;",
    "if (!{v}.validateWrite())\n{{\n    throw error(strFmt(\"@SYS{n}\", {v}.{f}, _value));\n}}\n\n{v}.insert();",
    "switch ({v}.{f})\n{{\n    case {t}Status::Open:\n    case {t}Status::Received:\n        total += {n};\n"
    "        break;\n\n    case {t}Status::Invoiced:\n        total = this.{m}(total);\n        break;\n\n"
    "    default:\n        throw error(Error::wrongUseOfFunction(funcName()));\n}}",
    "// The {w} is rounded before it is compared with the {u}.\n"
    "total = CurrencyExchangeHelper::roundOff({v}.{g} * {n} / 100.0, 0.01);",
    "for (i = 1; i <= conLen(packed); i++)\n{{\n    [value, total] = conPeek(packed, i);\n"
    "    if (value == \"\" || total < {n})\n    {{\n        continue;\n    }}\n"
    "    this.insertValue(value, total);\n}}",
    "select sum({g}) from {v}\n    group by {f}\n    where {v}.{f} like _value + \"*\"\n       && {v}.RecId > {n};\n\n"
    "return {v}.{g} ? {v}.{g} : total;",
    "try\n{{\n    ttsBegin;\n    update_recordSet {v}\n        setting {g} = total\n        where {v}.{f} == _value;\n"
    "    ttsCommit;\n}}\ncatch (Exception::Deadlock)\n{{\n    retry;\n}}\ncatch (Exception::Error)\n{{\n"
    "    error(\"The {w} was not posted.\");\n}}",
    "qbds = query.addDataSource(tableNum({t}));\nqbds.addRange(fieldNum({t}, {f})).value(queryValue(_value));\n"
    "qbds.addSortField(fieldNum({t}, {g}), SortOrder::Descending);\nqueryRun = new QueryRun(query);\n"
    "while (queryRun.next())\n{{\n    {v} = queryRun.get(tableNum({t}));\n    total += {v}.{g};\n}}",
    "/* {w} of\n   the {u} */\nif (total > {n} && isConfigurationKeyEnabled(configurationKeyNum({f})))\n{{\n"
    "    info(strFmt(\"@SYS{n}\", total));\n}}",
)
CUSTOM_BODIES = (
    "// TODO: the folder should come from the parameters of the {w}\nfile = new TextIo(@\"C:\\Temp\\{f}.csv\", 'r');\n"
    "while (file.status() == IO_Status::Ok)\n{{\n    packed = file.read();\n    {v}.{f} = conPeek(packed, 1);\n"
    "    {v}.doInsert();\n}}",
    "info(\"The {w} of the {u} is finished.\");",
)

LOCALS = (("container", "packed"), ("str", "value"), ("int", "i"), ("Query", "query"), ("QueryRun", "queryRun"),
          ("QueryBuildDataSource", "qbds"), ("TextIo", "file"))


def variable(table):
    return table[0].lower() + table[1:]


class Xpp:
    """Names and methods one after the other, always the same ones."""

    def __init__(self):
        self.random = random.Random(1)

    def pick(self, words):
        return self.random.choice(words)

    def between(self, least, most):
        return self.random.randint(least, most)

    def name(self, most=3):
        return "".join(self.pick(WORDS) for _ in range(self.between(2, most)))

    def names(self, least, most):
        """Distinct names."""
        return [f"{self.name()}{at}" for at in range(1, self.between(least, most) + 1)]

    def sentence(self):
        return " ".join(self.pick(WORDS).lower() for _ in range(3))

    def guid(self):
        digits = f"{self.random.getrandbits(128):032X}"
        return f"{{{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}}}"

    def body(self, table, custom):
        text = self.pick(BODIES + CUSTOM_BODIES if custom else BODIES)
        return text.format(t=table, v=variable(table), f=self.name(2), g=self.name(2), m="calc" + self.name(2),
                           n=self.between(10, 99999), w=self.sentence(), u=self.sentence())

    def declaration(self, name, extends=""):
        fields = [f"    {self.pick(TABLES):<23} {self.name()[:20]}{at};" for at in range(self.between(1, 8))]
        return [f"public class {name}{' extends ' + extends if extends else ''}", "{"] + fields + ["}"]

    def method(self, name, custom):
        lines = ["/// <summary>", f"/// Calculates the {self.sentence()}.", "/// </summary>",
                 '/// <param name="_value">The value to look for.</param>',
                 f"/// <returns>The {self.sentence()}.</returns>",
                 f"public Amount {name}(str _value, Amount _total = 0)", "{"]
        tables = self.random.sample(TABLES, self.between(1, 3))
        bodies = [self.body(table, custom) for table in tables]
        used = set(re.findall(r"\w+", " ".join(bodies)))
        locals_ = [(table, variable(table)) for table in tables] + [row for row in LOCALS if row[1] in used]
        lines += [f"    {kind:<23} {name};" for kind, name in locals_]
        lines += ["    Amount                  total = _total;", ""]
        for body in bodies:
            lines += ["    " + line if line else line for line in body.split("\n")] + [""]
        return lines + ["    return total;", "}"]
