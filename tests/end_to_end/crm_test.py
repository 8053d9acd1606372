"""Solutions of Dynamics CRM: the samples against the counts made by hand, one solution in two shapes, hostile XML."""
import io
import re
import unittest
import zipfile

from support import EndToEnd, SAMPLES

FOLDER = SAMPLES / "crm9"


def readme_kinds(section):
    """The rows "kind | objects" of one section of samples/README.md."""
    text = (SAMPLES / "README.md").read_text(encoding="utf-8").split(f"## {section}:")[1].split("\n## ")[0]
    for line in text.splitlines():
        cells = [cell.strip(" *") for cell in line.strip("|").split("|")]
        if len(cells) == 3 and cells[1].isdigit():
            yield cells[0], int(cells[1])


def part(path):
    """The root element of a file of the unpacked sample, as it stands in a customizations.xml."""
    text = (FOLDER / path).read_text(encoding="utf-8-sig")
    return re.sub(r"<\?xml[^>]*\?>\s*", "", text)


def inside(path):
    """What stands in the root element."""
    return re.sub(r"^<[^>]*>|</\w+>\s*$", "", part(path).strip())


def packed():
    """The unpacked sample as the archive that it was unpacked from."""
    form, = [p for p in (FOLDER / "Entities/qwk_Visit/FormXml/main").iterdir() if "_managed" not in p.name]
    view, = (FOLDER / "Entities/qwk_Visit/SavedQueries").iterdir()
    relation = part("Other/Relationships/Account.xml").split("</EntityRelationship>")[0] + "</EntityRelationship>"
    entity = part("Entities/qwk_Visit/Entity.xml").replace("<RibbonDiffXml />", "").replace(
        "</EntityInfo>", "</EntityInfo>\n<FormXml>" + part(form.relative_to(FOLDER)).replace("<forms", '<forms type="main"')
        + "</FormXml>\n<SavedQueries>" + part(view.relative_to(FOLDER)) + "</SavedQueries>\n"
        + part("Entities/qwk_Visit/RibbonDiff.xml"))
    skeleton = part("Other/Customizations.xml")
    for name, content in (
            ("Entities", entity), ("Roles", part("Roles/Field Manager - 2.0")),
            ("Workflows", part("Workflows/Visitclosed-3F405162-6A28-EF11-840A-000D3A2B4C01.json.data.xml")),
            ("EntityRelationships", relation[relation.index("<EntityRelationship "):]),
            ("optionsets", part("OptionSets/qwk_reason.xml")),
            ("WebResources", part("WebResources/qwk_/scripts/visit.js.data.xml") + "</WebResources><AppModules>"
             + part("AppModules/qwk_field/AppModule.xml") + "</AppModules><WebResources>")):
        assert f"<{name} />" in skeleton
        skeleton = skeleton.replace(f"<{name} />", f"<{name}>{content}</{name}>")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", '<?xml version="1.0" encoding="utf-8"?><Types xmlns='
                         '"http://schemas.openxmlformats.org/package/2006/content-types" />')
        archive.writestr("solution.xml", part("Other/Solution.xml"))
        archive.writestr("customizations.xml", skeleton.replace("<WebResources></WebResources>", ""))
        archive.writestr("WebResources/qwk_scriptsvisit5D7F02B1-6A28-EF11-840A-000D3A2B4C01",
                         (FOLDER / "WebResources/qwk_/scripts/visit.js").read_bytes())
        name = "environmentvariabledefinitions/qwk_ServiceUrl/environmentvariabledefinition.xml"
        archive.writestr(name, (FOLDER / name).read_bytes())
    return stream.getvalue()


class Crm(EndToEnd):
    def check_sample(self, name, generation):
        result = self.scan(paths=[SAMPLES / name])
        self.assertEqual(result.code, 0)
        self.assertEqual(result.json["diagnostics"], [])
        system, = result.systems
        expected = dict(readme_kinds(name))
        total = expected.pop("total")
        self.assertEqual((system["counts"]["objects"]["byKind"], system["generation"]), (expected, generation))
        self.assertEqual(system["counts"]["objects"]["distinct"], total)
        return result, system

    def rules_of(self, system):
        return {finding["rule"] for finding in system["findings"]}

    def test_crm4(self):
        result, system = self.check_sample("crm4", "CRM 4.0")
        self.assertEqual(system["counts"]["members"], {"column": 7, "handler": 3})
        self.assertEqual(system["counts"]["code"]["javascript"]["code"], 11)
        self.assertTrue({"crm-js-crmform", "crm-js-2007-endpoint", "crm-isv-config", "crm-isv-folder-page",
                         "crm-js-synchronous-request"} <= self.rules_of(system), self.rules_of(system))
        note, = [note for note in system["notes"] if "document" in note]
        self.assertTrue(note)

    def test_crm2011(self):
        _, system = self.check_sample("crm2011", "CRM 2011")
        self.assertEqual(system["counts"]["members"]["column"], 5)
        self.assertTrue({"crm-plugin-full-trust", "crm-plugin-stage-50", "crm-plugin-step-no-filter", "crm-form-iframe",
                         "crm-form-disabled-handler"} <= self.rules_of(system), self.rules_of(system))

    def test_crm9(self):
        _, system = self.check_sample("crm9", "Dynamics 365 CE 9.x")
        self.assertEqual(system["counts"]["occurrences"]["total"], 15)
        self.assertTrue({"crm-js-xrm-page", "crm-form-deprecated-control"} <= self.rules_of(system), self.rules_of(system))

    def test_columns_of_the_platform_are_no_work_of_the_customer(self):
        row, = [row for row in self.scan(paths=[SAMPLES / "crm4"]).rows if row["key"] == "crm/entity/new_kurs"]
        self.assertEqual(row["members.column"], "4")
        system, = self.scan(paths=[SAMPLES / "crm4"]).systems
        # Three own columns at 10 minutes, three scripts with 11 lines at 30 and their registrations at 5.
        minutes = 3 * 10 + 11 * 30 + 3 * 5
        self.assertEqual(system["debt"]["withUnknown"]["developmentMinutes"], minutes)

    def test_an_archive_and_its_unpacked_folder_are_the_same_inventory(self):
        (self.input / "crm9.zip").write_bytes(packed())
        archive, folder = self.scan(), self.scan(paths=[FOLDER], output="folder")
        for result in (archive, folder):
            self.assertEqual((result.code, result.json["diagnostics"]), (0, []))
        (one,), (other,) = archive.systems, folder.systems
        for what in ("byKind", "byOrigin", "distinct"):
            self.assertEqual(one["counts"]["objects"][what], other["counts"]["objects"][what], what)
        self.assertEqual(one["counts"]["members"], other["counts"]["members"])
        self.assertEqual(one["counts"]["code"], other["counts"]["code"])
        self.assertEqual((one["generation"], one["version"]["text"]), (other["generation"], other["version"]["text"]))

        def seen(system):
            return {o["key"]: (o["name"], o["origin"], [(m["kind"], m["name"], m.get("hash")) for m in o.get("members", [])])
                    for o in system["objects"]}
        self.assertEqual(seen(one), seen(other))

        def found(system):
            return sorted((f["rule"], f["object"], f.get("member", ""), f["evidence"]) for f in system["findings"])
        self.assertEqual(found(one), found(other))
        self.assertEqual(one["debt"], other["debt"])
        self.assertEqual(one["effort"], other["effort"])


    def test_a_solution_in_the_yaml_form_is_named_and_said_to_be_read_in_part(self):
        golden = SAMPLES.parent / "tests" / "golden"
        for name, source in (("solutions/Field/solution.yml", "crm.solution_yaml/nested/solutions/Quellwerk_Field"),
                             ("solutions/Field/rootcomponents.yml", "crm.yaml_component/root_components/solutions/Quellwerk_Field"),
                             ("entities/qwk_visit/attributes/qwk_total.yml", "crm.yaml_component/attribute/entities/qwk_visit/attributes")):
            self.write(name, (golden / source / "input.yml").read_bytes())
        self.write(".github/workflows/build.yml", b"on: push\n")
        result = self.scan()
        system, = result.systems
        self.assertEqual([(o["kind"], o["name"]) for o in system["objects"]], [("solution", "Quellwerk_Field")])
        self.assertTrue([note for note in system["notes"] if "YAML" in note], system["notes"])
        outcomes = {path: row["outcome"] for path, row in result.artifacts().items()}
        self.assertEqual(outcomes, {"solutions/Field/solution.yml": "parsed", "solutions/Field/rootcomponents.yml": "identified",
                                    "entities/qwk_visit/attributes/qwk_total.yml": "identified",
                                    ".github/workflows/build.yml": "unrecognised"})


class HostileXml(EndToEnd):
    HEAD = '<ImportExportXml version="9.2.24041.00198" SolutionPackageVersion="9.2" languagecode="1033">'

    def survive(self):
        result = self.scan()
        self.assertIn(result.code, (0, 3, 4))
        return result

    def entity(self, name="abc_order", more=""):
        return f'<Entity><Name LocalizedName="Order" OriginalName="">{name}</Name>{more}</Entity>'

    def customizations(self, content):
        (self.input / "customizations.xml").write_text(f"{self.HEAD}{content}</ImportExportXml>", encoding="utf-8")

    def test_ten_thousand_deep(self):
        deep = "<a>" * 10_000 + "</a>" * 10_000
        form = f'<FormXml><forms type="main"><systemform>{deep}</systemform></forms></FormXml>'
        self.customizations(f"<Entities>{self.entity(more=form)}{self.entity('abc_line')}</Entities>{deep}")
        result = self.survive()
        self.assertIn("crm/entity/abc_line", result.objects())
        self.assertTrue(result.diagnostics("markup-broken"))

    def test_ten_thousand_deep_without_an_end(self):
        self.customizations(f"<Entities>{self.entity()}<Entity>" + "<a>" * 10_000)
        result = self.survive()
        self.assertIn("crm/entity/abc_order", result.objects())
        self.assertEqual(result.code, 4)

    def test_entities_are_never_expanded(self):
        lol = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 30))
        bomb = f'<!DOCTYPE a [<!ENTITY l0 "x"><!ENTITY f SYSTEM "file:///etc/passwd">{lol}]>'
        text = f"{bomb}{self.HEAD}<Entities>{self.entity('&l29;')}{self.entity('&f;')}{self.entity()}</Entities></ImportExportXml>"
        (self.input / "customizations.xml").write_text(text, encoding="utf-8")
        result = self.survive()
        self.assertIn("crm/entity/abc_order", result.objects())
        self.assertNotIn(b"root:", result.bytes_of("inventory.json"))
        self.assertLess(len(result.bytes_of("inventory.json")), 100_000)
        self.assertTrue(result.diagnostics("markup-broken"))

    def test_a_manifest_that_is_cut_off_still_names_its_solution(self):
        text = (SAMPLES / "crm2011" / "solution.xml").read_text(encoding="utf-8")
        (self.input / "solution.xml").write_text(text[:text.index("<RootComponents>") + 30], encoding="utf-8")
        result = self.survive()
        self.assertEqual([o["kind"] for o in result.objects().values()], ["solution"])
        self.assertTrue(result.diagnostics("markup-cut-off"))

    def test_a_silverlight_application_without_extension_is_not_opened(self):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr("AppManifest.xaml", "<Deployment />")
            archive.writestr("Search.dll", b"MZ" + bytes(200))
        self.customizations("<WebResources><WebResource><Name>abc_search</Name><WebResourceType>8</WebResourceType>"
                            "<FileName>/WebResources/abc_search1A2B</FileName></WebResource></WebResources>")
        (self.input / "WebResources").mkdir()
        (self.input / "WebResources" / "abc_search1A2B").write_bytes(stream.getvalue())
        result = self.survive()
        self.assertEqual(result.artifacts()["WebResources/abc_search1A2B"]["outcome"], "identified")
        self.assertEqual([o["kind"] for o in result.objects().values()], ["web-resource"])


if __name__ == "__main__":
    unittest.main()
