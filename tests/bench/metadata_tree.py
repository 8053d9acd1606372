"""D365FO source: packages with a model and its descriptor, one XML file an element.

Generated elements stand half in a package of the vendor, half in the customer's; classes have 100 to 200 lines.
"""
from samples import read_samples, renamed
from xpp import FIELD_TYPES, TABLES, Xpp

SAMPLE = "d365fo"
CUSTOM_MODEL, VENDOR_MODEL = "FjordWeighing", "ApplicationSuite"
RENAMES = ((rb"\bFjord(?=[A-Z])", b"Fjord#"), (rb"\bCustTable_Extension\b", b"CustTableFjord#_Extension"))
DESCRIPTOR = """<?xml version="1.0" encoding="utf-8"?>
<AxModelInfo xmlns:i="http://www.w3.org/2001/XMLSchema-instance">
	<Customization>Allow</Customization>
	<DisplayName>Application Suite</DisplayName>
	<Id>17</Id>
	<Layer>0</Layer>
	<Locked>true</Locked>
	<ModelModule>ApplicationSuite</ModelModule>
	<Name>ApplicationSuite</Name>
	<Publisher>Microsoft Corporation</Publisher>
	<VersionBuild>1000</VersionBuild>
	<VersionMajor>10</VersionMajor>
	<VersionMinor>0</VersionMinor>
	<VersionRevision>2</VersionRevision>
</AxModelInfo>
"""
HEAD = '<?xml version="1.0" encoding="utf-8"?>'
SCHEMA = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance"'


def element(name, content, attributes=""):
    """An element of elements: the lines of its content stand one tab deeper."""
    return [f"<{name}{attributes}>"] + ["\t" + line for line in content] + [f"</{name}>"]


def values(**rows):
    return [f"<{row}>{value}</{row}>" for row, value in rows.items()]


def each(name, items):
    """A list, which is an empty tag when there is nothing in it."""
    lines = [line for item in items for line in item]
    return element(name, lines) if lines else [f"<{name} />"]


class MetadataTree:
    ONE_FILE = None

    def __init__(self):
        self.samples = read_samples(SAMPLE)
        self.xpp = Xpp()
        self.number = 0
        self.custom = False

    def code(self, tag, lines):
        """Code stands in one line of the list, so that no tab comes before its lines."""
        return ["\n".join([f"<{tag}><![CDATA["] + lines + [f"]]></{tag}>"])]

    def method(self, name):
        lines = ["    " + line if line else line for line in self.xpp.method(name, self.custom)]
        return element("Method", values(Name=name) + self.code("Source", lines + [""]))

    def methods(self, least, most, attributes=""):
        lines = [line for name in self.xpp.names(least, most) for line in self.method(name)]
        return element("Methods", lines, attributes)

    def class_element(self, name):
        declaration = self.code("Declaration", self.xpp.declaration(name, "RunBase"))
        code = element("SourceCode", declaration + self.methods(3, 6))
        return element("AxClass", values(Name=name) + code, f" {SCHEMA}")

    def table_element(self, name):
        fields, typed = self.xpp.names(8, 40), []
        for field in fields:
            _, kind, extended = self.xpp.pick(FIELD_TYPES)
            typed.append(element("AxTableField", values(Name=field, ExtendedDataType=extended),
                                 f' xmlns=""\n\t\t\ti:type="AxTableField{kind}"'))
        index = element("AxTableIndex", values(Name=f"{fields[0]}Idx", AlternateKey="Yes") + element(
            "Fields", element("AxTableIndexField", values(DataField=fields[0]))))
        declaration = self.code("Declaration", self.xpp.declaration(name, "common"))
        lines = values(Name=name) + element("SourceCode", declaration + self.methods(2, 6))
        lines += values(Label=f"@SYS{self.number}", TableGroup="Main") + ["<DeleteActions />", "<FieldGroups />"]
        lines += each("Fields", typed) + ["<FullTextIndexes />"] + each("Indexes", [index])
        return element("AxTable", lines + ["<Mappings />", "<Relations />", "<StateMachines />"], f" {SCHEMA}")

    def form_element(self, name):
        table = self.xpp.pick(TABLES)
        declaration = element("Method", values(Name="classDeclaration") + self.code(
            "Source", ["[Form]"] + self.xpp.declaration(name, "FormRun")))
        methods = [line for method in self.xpp.names(1, 4) for line in self.method(method)]
        code = element("Methods", declaration + methods, ' xmlns=""') + [
            '<DataSources xmlns="" />', '<DataControls xmlns="" />', '<Members xmlns="" />']
        fields, controls = [], []
        for field in self.xpp.names(10, 40):
            fields.append(element("AxFormDataSourceField", values(DataField=field)))
            controls.append(element("AxFormControl", values(Name=f"Grid_{field}", Type="String") + [
                '<FormControlExtension\n\t\t\t\t\ti:nil="true" />'] + values(DataField=field, DataSource=table),
                ' xmlns=""\n\t\t\t\ti:type="AxFormStringControl"'))
        source = element("AxFormDataSource", values(Name=table, Table=table) + each("Fields", fields) + [
            "<ReferencedDataSources />", "<DataSourceLinks />", "<DerivedDataSources />"], ' xmlns=""')
        design = [f'<Caption xmlns="">@SYS{self.number}</Caption>', f'<DataSource xmlns="">{table}</DataSource>']
        design += element("Controls", [line for control in controls for line in control], ' xmlns=""')
        lines = values(Name=name) + element("SourceCode", code) + each("DataSources", [source])
        return element("AxForm", lines + element("Design", design) + ["<Parts />"],
                       f' {SCHEMA} xmlns="Microsoft.Dynamics.AX.Metadata.V6"')

    def generated(self):
        self.number += 1
        if self.number == 1:
            return f"{VENDOR_MODEL}/Descriptor/{VENDOR_MODEL}.xml", DESCRIPTOR.replace("\n", "\r\n").encode("ascii")
        self.custom = self.number % 2 == 0
        folder, make = self.xpp.pick(KINDS)
        name = f"{'Fjord' if self.custom else ''}{self.xpp.name()}{self.number}"
        model = CUSTOM_MODEL if self.custom else VENDOR_MODEL
        text = "\n".join([HEAD] + make(self, name)).replace("\n", "\r\n").encode("ascii")
        return f"{model}/{model}/{folder}/{name}.xml", text

    def copy(self, number):
        """Model, project and labels keep their names and stand in the tree once; every element has names of its own."""
        for path, text in self.samples.items():
            folder = path.parent.relative_to(SAMPLE)
            if folder.name.startswith("Ax") and folder.name != "AxLabelFile":
                name = renamed(path.name.encode("ascii"), RENAMES, number).decode("ascii")
                yield (folder / name).as_posix(), renamed(text, RENAMES, number)
            elif number == 0:
                yield (folder / path.name).as_posix(), text


KINDS = (("AxClass", MetadataTree.class_element), ("AxClass", MetadataTree.class_element),
         ("AxForm", MetadataTree.form_element), ("AxTable", MetadataTree.table_element))
