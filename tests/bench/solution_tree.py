"""A solution of Dynamics 365 CE, unpacked: entities with forms and views in files of their own, and scripts.

Generated entities have 30 to 120 columns, two thirds of them the platform's; of the generated files one in nine is a
script of 100 to 200 lines. As one file it is a customizations.xml, in which forms and views stand in shells of their
entity.
"""
from samples import read_samples, renamed
from xpp import Xpp

SAMPLE = "crm9"
RENAMES = ((rb"(?<![a-z])qwk_(?=[A-Za-z])", b"qwk_n#"), (rb"6a28-ef11-840a", b"6a28-ef11-#"))
HEAD = b'<ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\r\n  <Entities>\r\n'
TAIL = b"  </Entities>\r\n  <Languages>\r\n    <Language>1033</Language>\r\n  </Languages>\r\n</ImportExportXml>\r\n"
XML = '<?xml version="1.0" encoding="utf-8"?>'
COLUMN_TYPES = ("nvarchar", "lookup", "datetime", "picklist", "money", "int", "bit", "ntext")
PLATFORM = ("createdon", "createdby", "modifiedon", "modifiedby", "ownerid", "statecode", "statuscode", "importsequencenumber",
            "overriddencreatedon", "timezoneruleversionnumber", "utcconversiontimezonecode", "versionnumber")


def tagged(name, value):
    return f"<{name}>{value}</{name}>"


def indented(lines, by):
    return [" " * by + line for line in lines]


class SolutionTree:
    ONE_FILE, HEAD, TAIL = "customizations.xml", HEAD, TAIL

    def __init__(self):
        self.samples = read_samples(SAMPLE)
        self.xpp = Xpp()
        self.number = 0
        self.entity = ""

    def column(self, name, custom):
        kind = self.xpp.pick(COLUMN_TYPES)
        flags = ("ValidForUpdateApi", "ValidForReadApi", "ValidForCreateApi")
        lines = [tagged("Type", kind), tagged("Name", name.lower()), tagged("LogicalName", name.lower()),
                 tagged("RequiredLevel", "none"), tagged("DisplayMask", "ValidForAdvancedFind|ValidForForm|ValidForGrid"),
                 tagged("ImeMode", "auto")] + [tagged(flag, 1) for flag in flags]
        lines += [tagged("IsCustomField", int(custom)), tagged("IsAuditEnabled", 1), tagged("IsSecured", 0),
                  tagged("IntroducedVersion", "1.0.20240611.1"), tagged("IsCustomizable", 1), tagged("SourceType", 0)]
        label = f'<displayname description="{self.xpp.sentence()}" languagecode="1033" />'
        return [f'<attribute PhysicalName="{name}">'] + indented(lines + ["<displaynames>", "  " + label, "</displaynames>"], 2) + [
            "</attribute>"]

    def entity_file(self):
        self.entity = f"qwk_{self.xpp.name()}{self.number}"
        custom = [f"qwk_{name}" for name in self.xpp.names(10, 40)]
        columns = [line for at in range(2 * len(custom)) for line in self.column(f"{PLATFORM[at % 12]}{at // 12 or ''}", False)]
        columns += [line for name in custom for line in self.column(name, True)]
        entity = ["<attributes>"] + indented(columns, 2) + ["</attributes>", tagged("OwnershipTypeMask", "UserOwned"),
                                                             tagged("IsBPFEntity", 0), tagged("IntroducedVersion", "1.0.20240611.1")]
        lines = ["<Entity>", f'  <Name LocalizedName="{self.xpp.name()}" OriginalName="">{self.entity}</Name>', "  <EntityInfo>",
                 f'    <entity Name="{self.entity}">'] + indented(entity, 6) + ["    </entity>", "  </EntityInfo>", "  <RibbonDiffXml />",
                                                                                "</Entity>"]
        return f"Entities/{self.entity}/Entity.xml", lines

    def form_file(self):
        rows = []
        for name in self.xpp.names(20, 80):
            rows += ["<row>", f'  <cell id="{self.xpp.guid()}">', "    <labels>",
                     f'      <label description="{self.xpp.sentence()}" languagecode="1033" />', "    </labels>",
                     f'    <control id="qwk_{name.lower()}" classid="{{4273EDBD-AC1D-40D3-9FB2-095C621B552D}}" '
                     f'datafieldname="qwk_{name.lower()}" />', "  </cell>", "</row>"]
        library = f"qwk_/scripts/{self.entity.lower()}.js"
        events = ["<formLibraries>", f'  <Library name="{library}" libraryUniqueId="{self.xpp.guid()}" />', "</formLibraries>", "<events>",
                  '  <event name="onload" application="false" active="false">', "    <Handlers>",
                  f'      <Handler functionName="Quellwerk.onLoad" libraryName="{library}" enabled="true" parameters="" '
                  'passExecutionContext="true" />', "    </Handlers>", "  </event>", "</events>"]
        body = ["<tabs>", "  <tab>", "    <columns>", "      <column>", "        <sections>", "          <section>", "            <rows>"]
        body += indented(rows, 14) + ["            </rows>", "          </section>", "        </sections>", "      </column>",
                                      "    </columns>", "  </tab>", "</tabs>"] + events
        guid = self.xpp.guid().lower()
        lines = ["<forms>", "  <systemform>", f"    <formid>{guid}</formid>", "    <FormPresentation>1</FormPresentation>", "    <form>"]
        lines += indented(body, 6) + ["    </form>", "    <LocalizedNames>",
                                      f'      <LocalizedName description="{self.xpp.sentence()}" languagecode="1033" />',
                                      "    </LocalizedNames>", "  </systemform>", "</forms>"]
        return f"Entities/{self.entity}/FormXml/main/{guid}.xml", lines

    def view_file(self):
        names = [name.lower() for name in self.xpp.names(4, 12)]
        guid = self.xpp.guid().lower()
        lines = ["<savedqueries>", "  <savedquery>", f"    <savedqueryid>{guid}</savedqueryid>", "    <isdefault>0</isdefault>",
                 "    <layoutxml>", '      <grid name="resultset" select="1">', '        <row name="result" id="id">']
        lines += [f'          <cell name="qwk_{name}" width="150" />' for name in names]
        lines += ["        </row>", "      </grid>", "    </layoutxml>", "    <querytype>0</querytype>", "    <fetchxml>",
                  '      <fetch version="1.0" mapping="logical">', f'        <entity name="{self.entity.lower()}">']
        lines += [f'          <attribute name="qwk_{name}" />' for name in names]
        lines += ["        </entity>", "      </fetch>", "    </fetchxml>", "    <LocalizedNames>",
                  f'      <LocalizedName description="{self.xpp.sentence()}" languagecode="1033" />', "    </LocalizedNames>",
                  "  </savedquery>", "</savedqueries>"]
        return f"Entities/{self.entity}/SavedQueries/{guid}.xml", lines

    def function(self, name):
        column = f"qwk_{self.xpp.name(2).lower()}"
        lines = [f"// Sets the {self.xpp.sentence()}.", f"function {name}(executionContext) {{",
                 "  const form = executionContext.getFormContext();"]
        for _ in range(self.xpp.between(4, 14)):
            lines += self.xpp.pick((
                [f'  const {self.xpp.name(2)} = form.getAttribute("{column}").getValue();'],
                [f'  if (form.ui.getFormType() === {self.xpp.between(1, 4)}) {{', f'    form.getControl("{column}").setVisible(true);',
                 "  }"],
                [f"  /* {self.xpp.sentence()} */", f'  form.getAttribute("{column}").setRequiredLevel("required");'],
                [f'  Xrm.WebApi.retrieveMultipleRecords("{column}", "?$top={self.xpp.between(1, 50)}").then((rows) => rows.entities);']))
        return lines + ["}", ""]

    def script_file(self):
        lines = [line for name in self.xpp.names(8, 14) for line in self.function(name)]
        return f"WebResources/qwk_/scripts/{self.entity.lower()}.js", lines

    def generated(self):
        self.number += 1
        kinds = (self.entity_file, self.form_file, self.view_file, self.view_file, self.form_file, self.view_file, self.view_file,
                 self.view_file, self.script_file)
        path, lines = kinds[(self.number - 1) % len(kinds)]()
        head = [] if path.endswith(".js") else [XML]
        return path, "\r\n".join(head + lines + [""]).encode("ascii")

    def copy(self, number):
        """The manifest and what belongs to all of the solution stand in the tree once."""
        for path, text in self.samples.items():
            inner = path.relative_to(SAMPLE)
            if inner.parts[0] != "Other":
                name = renamed(inner.as_posix().encode("ascii"), RENAMES, number).decode("ascii")
                yield name, renamed(text, RENAMES, number)
            elif number == 0:
                yield inner.as_posix(), text

    def piece_of_one_file(self, path, text):
        """Only entities and what hangs on them stand in the one file."""
        parts = path.split("/")
        if parts[0] != "Entities" or "_managed" in path or parts[2] == "RibbonDiff.xml":
            return b""
        body = text.split(b"?>", 1)[1] if b"<?xml" in text[:8] else text
        if parts[2] == "Entity.xml":
            return body
        container = {"FormXml": b"FormXml", "SavedQueries": b"SavedQueries"}[parts[2]]
        body = body.replace(b"<forms>", b'<forms type="main">', 1)
        return (b"<Entity>\r\n<Name>" + parts[1].encode("ascii") + b"</Name>\r\n<" + container + b">" + body + b"</" + container
                + b">\r\n</Entity>\r\n")
