"""Metadata of Finance and Operations: the sample's totals were counted by hand, an exported project counts like the folder."""
import re
import zipfile

from support import EndToEnd, SAMPLES

SAMPLE = SAMPLES / "d365fo"
MEMBERS = ["method", "field", "control", "index", "relation", "enum-value", "datasource"]
LINES = ["lines", "code", "comment", "blank"]


def readme_rows():
    """(kind, name) or "total" to the figures of the sample's table."""
    text = (SAMPLES / "README.md").read_text(encoding="utf-8").split("## d365fo:")[1].split("\n## ")[0]
    rows = {}
    for line in text.splitlines():
        cells = [cell.strip(" *") for cell in line.strip("|").split("|")]
        if len(cells) != 12 or not re.fullmatch(r"total|[a-z-]+ \S+", cells[0]) or cells[0] == "object":
            continue
        key = "total" if cells[0] == "total" else tuple(cells[0].split(" "))
        rows[key] = [int(cell or 0) for cell in cells[1:]]
    return rows


class FinanceAndOperations(EndToEnd):
    def figures(self, objects):
        rows = {}
        for o in objects:
            members = [sum(m["kind"] == kind for m in o.get("members", [])) for kind in MEMBERS]
            code = o.get("code", {})
            rows[o["kind"], o["name"]] = members + [code.get(name, 0) for name in LINES]
        return rows

    def objects_of(self, system):
        return sorted(((o["kind"], o["name"], o.get("properties", {}), o.get("members", [])) for o in system["objects"]),
                      key=lambda row: row[:2])

    def test_the_sample_holds_what_was_counted_by_hand(self):
        result = self.scan(paths=[SAMPLE])
        self.assertEqual(result.code, 0, result.err)
        system, = result.systems
        self.assertEqual(("ax", "modern"), (system["product"], system["era"]))
        want = readme_rows()
        total = want.pop("total")
        self.assertEqual(len(want), 22)
        self.assertEqual(want, self.figures(system["objects"]))
        counts = system["counts"]
        self.assertEqual(total, [counts["members"].get(kind, 0) for kind in MEMBERS] +
                         [counts["code"]["xpp"][name] for name in LINES])
        self.assertEqual(total, [sum(column) for column in zip(*want.values())])

    def test_the_descriptor_speaks_for_the_objects(self):
        objects = {(o["kind"], o["name"]): o["properties"] for o in self.scan(paths=[SAMPLE]).systems[0]["objects"]}
        for key, properties in objects.items():
            with self.subTest(key=key):
                self.assertEqual(("FjordWeighing", "14", "Fjordsild Eksport AS"),
                                 tuple(properties[name] for name in ("model", "modelLayer", "modelPublisher")))

    def test_label_texts_join_their_metadata(self):
        objects = {o["name"]: o["properties"] for o in self.scan(paths=[SAMPLE]).systems[0]["objects"]
                   if o["kind"] == "label-file"}
        self.assertEqual(("9", "2"), tuple(objects["Fjord_en-US"][name] for name in ("entries", "comments")))
        self.assertEqual(("9", "1"), tuple(objects["Fjord_nb-NO"][name] for name in ("entries", "emptyEntries")))

    def test_a_label_text_without_metadata_is_an_object(self):
        folder = "P/M/AxLabelFile/"
        self.write(folder + "LabelResources/de/Own.de.label.txt", b"\xef\xbb\xbfA=B\r\n")
        self.write("P/M/AxEdt/X.xml", "<AxEdt><Name>X</Name></AxEdt>")
        system, = self.scan().systems
        self.assertEqual([("edt", "X"), ("label-file", "Own_de")], [row[:2] for row in self.objects_of(system)])

    def test_an_exported_project_counts_like_the_folder(self):
        model = SAMPLE / "FjordWeighing" / "FjordWeighing"
        with zipfile.ZipFile(self.input / "Fjord.axpp", "w") as package:
            package.write(SAMPLE / "FjordWeighing" / "FjordWeighing.rnrproj", "Project\\FjordWeighing.rnrproj")
            package.write(SAMPLE / "FjordWeighing" / "Descriptor" / "FjordWeighing.xml", "Model\\FjordWeighing.xml")
            for path in sorted(p for p in model.rglob("*") if p.is_file()):
                package.write(path, "ProjectItem\\" + str(path.relative_to(model)).replace("/", "\\"))
        packed, = self.scan().systems
        plain, = self.scan(paths=[SAMPLE], output="plain").systems
        for of_package, of_folder in zip(self.objects_of(packed), self.objects_of(plain), strict=True):
            self.assertEqual(of_package, of_folder)

    def test_models_of_one_package_are_told_apart(self):
        for model, layer in (("Base", 8), ("Local", 14)):
            self.write(f"Pack/Descriptor/{model}.xml", f"<AxModelInfo><Layer>{layer}</Layer><Name>{model}</Name></AxModelInfo>")
            self.write(f"Pack/{model}/AxEnum/Same.xml", "<AxEnum><Name>Same</Name></AxEnum>")
        system, = self.scan().systems
        found = {(o["properties"]["model"], o["properties"]["modelLayer"]) for o in system["objects"]}
        self.assertEqual(found, {("Base", "8"), ("Local", "14")})
