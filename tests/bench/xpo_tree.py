"""AX 2012 elements as XPO: a model store unloaded element by element, projects of AX 2009 beside it.

Generated elements stand half in a model of the vendor's layer, half in the customer's; classes have 100 to 200 lines.
"""
import re

from samples import read_samples, renamed
from xpp import FIELD_TYPES, TABLES, Xpp

# The single class of AX 2009 is an older version of one in the project, and would be so in every copy.
SAMPLES = ("ax2009/SharedProject", "ax2012/")
# Elements of the vendor that a sample carries are one object per sample, whatever the name of the customer's.
RENAMES = {
    "ax2009": ((rb"(?<![A-Za-z0-9])HLZ_", b"HLZ_#A_"),
               (rb"\bAxdHLZRental\b", b"AxdHLZ#ARental"),
               (rb"\bCustTable\b", b"CustTable#A")),
    "ax2012": ((rb"(?<![A-Za-z0-9])HLZ_", b"HLZ_#_"), (rb"\b(CustTable|SalesFormLetter)\b", rb"\g<1>#")),
}
HEAD = b"\xef\xbb\xbfExportfile for AOT version 1.0 or later\r\nFormatversion: 1\r\n\r\n"
TAIL = b"***Element: END\r\n"
VENDOR_MODEL = ("Foundation", """<?xml version="1.0" encoding="utf-8"?>
<ModelManifest SchemaVersion="1.9" ModelFileVersion="18" ElementCount="1000">
  <Name>Foundation</Name>
  <DisplayName>Foundation</DisplayName>
  <Publisher>Microsoft Corporation</Publisher>
  <Signed>true</Signed>
  <Version>6.2.158.0</Version>
  <Layer>Sys</Layer>
</ModelManifest>
""")
CUSTOM_MODEL = "HLZ"
RULE = "; " + "-" * 80
FORM_CLASS = ("public class FormRun extends ObjectRun", "{", "}")


def indented(lines, by):
    return [" " * by + line for line in lines]


class XpoTree:
    ONE_FILE, HEAD, TAIL = "all.xpo", HEAD, TAIL

    def __init__(self):
        self.samples = {path: text for path, text in read_samples("ax2009", "ax2012").items()
                        if path.as_posix().startswith(SAMPLES)}
        self.xpp = Xpp()
        self.number = 0
        self.custom = False

    def properties(self, name, by, **more):
        rows = {"Name": name, **more, "Origin": self.xpp.guid()}
        lines = [f"  {row:<20}#{value}" for row, value in rows.items()]
        return indented(["PROPERTIES"] + lines + ["ENDPROPERTIES", ""], by)

    def source(self, name, lines, by):
        return indented([f"SOURCE #{name}"] + [f"  #{line}" for line in lines] + ["ENDSOURCE"], by)

    def methods(self, names, by, declaration=()):
        lines = [" " * by + "METHODS"]
        if declaration:
            lines += self.source("classDeclaration", declaration, by + 2)
        for name in names:
            lines += self.source(name, self.xpp.method(name, self.custom), by + 2)
        return lines + [" " * by + "ENDMETHODS"]

    def class_element(self, name):
        return ["***Element: CLS", "", f"; Microsoft Dynamics AX Class: {name} unloaded", RULE, "  CLSVERSION 1", "  ",
                f"  CLASS #{name}"] + self.properties(name, 4, Extends="RunBase") + self.methods(
                    self.xpp.names(3, 6), 4, self.xpp.declaration(name, "RunBase")) + ["  ENDCLASS", ""]

    def table_element(self, name):
        lines = ["***Element: DBT", "", f"; Microsoft Dynamics AX Table : {name} unloaded", RULE, "  TABLEVERSION 1",
                 "  ", f"  TABLE #{name}", "    EnforceFKRelation 1"] + self.properties(
                     name, 4, Label=f"@SYS{self.number}", TableGroup="Main") + ["    FIELDS"]
        fields = self.xpp.names(8, 40)
        for field in fields:
            kind, _, extended = self.xpp.pick(FIELD_TYPES)
            lines += [f"      FIELD #{field}", f"        {kind}"] + self.properties(
                field, 8, Table=name, ExtendedDataType=extended)
        lines += ["    ENDFIELDS", "    GROUPS", "    ENDGROUPS", "    ", "    INDICES", f"      #{fields[0]}Idx"]
        lines += self.properties(f"{fields[0]}Idx", 6, AllowDuplicates="No")
        return lines + ["      INDEXFIELDS", f"        #{fields[0]}", "      ENDINDEXFIELDS", "      ",
                        "    ENDINDICES", "    FULLTEXTINDICES", "    ENDFULLTEXTINDICES", "    REFERENCES",
                        "    ENDREFERENCES", "    ", "    DELETEACTIONS", "    ENDDELETEACTIONS",
                        "    "] + self.methods(self.xpp.names(2, 6), 4) + ["  ENDTABLE", "  ", ""]

    def form_element(self, name):
        table = self.xpp.pick(TABLES)
        lines = ["***Element: FRM", "", "; Microsoft Dynamics AX Forms unloaded", RULE, "FRMVERSION 12", "",
                 f"FORM #{name}"]
        lines += self.properties(name, 2) + self.methods(self.xpp.names(1, 3), 2, FORM_CLASS)
        lines += ["  OBJECTBANK", "    PROPERTIES", "    ENDPROPERTIES", "    ", "    DATASOURCE",
                  "      OBJECTPOOL"] + self.properties(table, 8, Table=table)
        lines += ["        FIELDLIST", "        ENDFIELDLIST", "      ENDOBJECTPOOL"]
        lines += self.methods(("init", "active"), 6)
        lines += ["    ENDDATASOURCE", "    ", "  ENDOBJECTBANK", "  ", "  DESIGN", "    PROPERTIES",
                  "    ENDPROPERTIES", "    ", "    CONTAINER"]
        for control in self.xpp.names(10, 40):
            lines += ["      CONTROL STRINGEDIT"] + self.properties(
                control, 8, HierarchyParent="Grid", DataSource=table, DataField=control)
            lines += ["        METHODS", "        ENDMETHODS", "      ENDCONTROL ", "      "]
        return lines + ["    ENDCONTAINER", "    ", "  ENDDESIGN", "  ", "ENDFORM", ""]

    def generated(self):
        if self.number == 0:
            self.number = 1
            model, manifest = VENDOR_MODEL
            return f"Main/AX/{model}/Model.xml", manifest.replace("\n", "\r\n").encode("ascii")
        self.number += 1
        self.custom = self.number % 2 == 0
        folder, element = self.xpp.pick(KINDS)
        name = f"{CUSTOM_MODEL + '_' if self.custom else ''}{self.xpp.name()}{self.number}"
        lines = element(self, name)
        text = HEAD + "\r\n".join(lines + [""]).encode("ascii") + TAIL
        return f"Main/AX/{CUSTOM_MODEL if self.custom else VENDOR_MODEL[0]}/{folder}/{name}.xpo", text

    def copy(self, number):
        """What no copy changes, the model's description and its labels, stands in the tree once."""
        for path, text in self.samples.items():
            sample = path.parts[0]
            name = renamed(path.name.encode("ascii"), RENAMES[sample], number).decode("ascii")
            if name == path.name and number > 0:
                continue
            folder = "Projects" if sample == "ax2009" else path.parent.relative_to(sample).as_posix()
            yield f"{folder}/{name}", renamed(text, RENAMES[sample], number)

    def piece_of_one_file(self, path, text):
        """The elements of an export without its first and last line."""
        if not path.endswith(".xpo"):
            return b""
        return re.sub(rb"\*\*\*Element: END\s*$", b"", text[len(HEAD):])


KINDS = (("Classes", XpoTree.class_element), ("Classes", XpoTree.class_element), ("Forms", XpoTree.form_element),
         ("Data Dictionary/Tables", XpoTree.table_element))
