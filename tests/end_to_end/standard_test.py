"""--standard: an export beside the vendor's untouched version, objects and members compared as facts."""
import unittest

from support import EndToEnd, codeunit, cside, field, procedure, table


def customer(*, fields="", code="", tags="NAVW111.00", **more):
    return cside("Table", 18, "Customer", tags=tags, time="12:00:00", code=code,
                 fields=field(1, "No.") + field(2, "Name", "Text50") + fields, **more)


def method(name, *lines):
    body = "".join(f"        #{line}\n" for line in (f"public void {name}()", "{", *lines, "}"))
    return f"      SOURCE #{name}\n{body}      ENDSOURCE\n"


def element(name, *methods):
    """An AX 2012 class as XPO text."""
    return ("Exportfile for AOT version 1.0 or later\nFormatversion: 1\n\n***Element: CLS\n\n"
            f"; Microsoft Dynamics AX Class: {name} unloaded\n; {'-' * 80}\n  CLSVERSION 1\n  \n  CLASS #{name}\n"
            f"    PROPERTIES\n      Name                #{name}\n      Origin              #{{7C4A0F1E-33B1-4D7E-9C55-0A1B2C3D4E5F}}\n"
            f"    ENDPROPERTIES\n    \n    METHODS\n{''.join(methods)}    ENDMETHODS\n  ENDCLASS\n\n***Element: END\n")


POST = procedure("Post", 6)


class Standard(EndToEnd):
    def setUp(self):
        super().setUp()
        self.vendor = self.folder / "vendor"
        self.write("tables/Table18.txt", customer(code=POST + procedure("Check", 3)), self.vendor)
        self.write("codeunits/Codeunit80.txt", codeunit(80, "Sales-Post", tags="NAVW111.00"), self.vendor)

    def compare(self, *options, **more):
        return self.scan("--standard", self.vendor, *options, **more)

    def test_equal_objects_are_standard_whatever_their_stamp_says(self):
        self.write("a.txt", customer(code=POST + procedure("Check", 3), tags="NAVW111.00,ABC1", date="05-06-19",
                                     modified=True))
        without = self.scan(output="without").objects()["nav/table/18"]
        self.assertEqual(without["origin"], "modified")
        self.assertNotIn("standard", without)
        result = self.compare()
        row = result.objects()["nav/table/18"]
        self.assertEqual(row["origin"], "standard")
        self.assertEqual(row["standard"], {"result": "identical", "file": "tables/Table18.txt", "line": 1})
        self.assertEqual(result.systems[0]["standard"], {"identical": 1, "different": 0, "absent": 0, "notCompared": 0})
        self.assertIn("--standard", result.json["run"]["command"])

    def test_changes_are_listed_member_by_member_and_only_they_are_the_customers(self):
        self.write("a.txt", customer(fields=field(50000, "Our Field"), code=procedure("Post", 9) + procedure("Ours", 4)))
        result = self.compare(formats="json,html")
        row = result.objects()["nav/table/18"]
        self.assertEqual(row["origin"], "modified")
        self.assertEqual({key: row["standard"][key] for key in ("added", "changed", "removed", "properties", "ownCode")},
                         {"added": [{"kind": "field", "name": "Our Field"}, {"kind": "procedure", "name": "Ours"}],
                          "changed": [{"kind": "procedure", "name": "Post"}],
                          "removed": [{"kind": "procedure", "name": "Check"}], "properties": [], "ownCode": False})
        origins = {m["name"]: m["origin"] for m in row["members"]}
        self.assertEqual(origins, {"No.": "standard", "Name": "standard", "Our Field": "custom", "Post": "modified",
                                   "Ours": "custom"})
        self.assertEqual(row["code"]["customer"], sum(m["code"] for m in row["members"] if m["name"] in ("Post", "Ours")))
        self.assertTrue(any("2 members added, 1 changed, 1 removed" in signal for signal in row["signals"]))
        page = result.html.lower()
        for text in ("added: field our field", "changed: procedure post", "removed: procedure check", "1 differ from it"):
            self.assertTrue(text in page, text)

    def test_a_changed_column_names_its_property(self):
        self.write("a.txt", cside("Table", 18, "Customer", tags="NAVW111.00", time="12:00:00",
                                  fields=field(1, "No.") + field(2, "Name", "Text80"),
                                  code=POST + procedure("Check", 3)))
        match = self.compare().objects()["nav/table/18"]["standard"]
        self.assertEqual(match["changed"], [{"kind": "field", "name": "Name", "properties": ["length"]}])

    def test_what_the_vendor_lacks_is_custom_unless_other_signs_speak(self):
        self.write("a.txt", table(37, "Nobody Knows", tags="", time="")
                   + cside("Codeunit", 6188471, "Theirs", tags="DSM3.10", code=POST)
                   + cside("Report", 333, "Not Compared", tags="", time=""))
        origins = {key: (o["origin"], o["standard"]["result"]) for key, o in
                   self.compare("--no-standard-list").objects().items()}
        self.assertEqual(origins, {"nav/table/37": ("custom", "absent"), "nav/codeunit/6188471": ("isv", "absent"),
                                   "nav/report/333": ("unknown", "notCompared")})

    def test_elements_of_ax(self):
        head = method("classDeclaration", "int made;")
        self.write("ax/post.xpo", element("ContosoPost", head, method("run", "this.post();"), method("main", "return;")),
                   self.vendor)
        self.write("ax/same.xpo", element("ContosoSame", head, method("run", "this.post();")), self.vendor)
        self.write("a.xpo", element("ContosoPost", head, method("run", "this.post();", "this.check();"),
                                    method("check", "return;")))
        self.write("b.xpo", element("ContosoSame", head, method("run", "  this . post ( ) ;", "// no change")))
        self.write("c.xpo", element("ContosoNew", head))
        objects = self.compare().objects()
        self.assertEqual({key: (o["origin"], o["standard"]["result"]) for key, o in objects.items()},
                         {"ax/class/contosopost": ("modified", "different"), "ax/class/contososame": ("standard", "identical"),
                          "ax/class/contosonew": ("custom", "absent")})
        match = objects["ax/class/contosopost"]["standard"]
        self.assertEqual({how: [m["name"] for m in match[how]] for how in ("added", "changed", "removed")},
                         {"added": ["check"], "changed": ["run"], "removed": ["main"]})
        self.assertEqual(objects["ax/class/contosopost"]["code"]["customer"], 5 + 4)

    def test_what_was_set_by_hand_goes_before_the_comparison(self):
        self.write("a.txt", codeunit(80, "Sales-Post", tags="NAVW111.00"))
        ours = self.write("ours.json", '{"objects": [{"key": "nav/codeunit/80", "origin": "isv", "reason": "told"}]}',
                          self.folder / "told")
        self.assertEqual(self.compare("--ours", ours).objects()["nav/codeunit/80"]["origin"], "isv")

    def test_files_of_the_vendor_are_not_in_the_account(self):
        self.write("a.txt", codeunit(80, "Sales-Post", tags="NAVW111.00"))
        result = self.compare()
        self.assertEqual(sorted(result.artifacts()), ["a.txt"])
        self.assertEqual(result.json["accounting"]["disk"]["files"]["discovered"], 1)

    def test_a_folder_that_holds_nothing_of_the_kind_is_told(self):
        self.write("a.txt", codeunit(50000))
        empty = self.write("readme.md", "nothing", self.folder / "empty").parent
        result = self.scan("--standard", empty)
        self.assertEqual(len(result.diagnostics("standard-unused")), 1)
        self.assertEqual(result.code, 0)

    def test_a_folder_that_is_not_there_is_an_error_of_use(self):
        self.write("a.txt", codeunit(50000))
        result = self.scan("--standard", self.folder / "nowhere", check=False)
        self.assertEqual(result.code, 2)
        self.assertIn("nowhere", result.err)

    def test_what_cannot_be_read_of_the_vendor_is_told(self):
        self.write("a.txt", codeunit(80, "Sales-Post", tags="NAVW111.00"))
        self.write("cut.txt", codeunit(81, tags="NAVW111.00")[:-30], self.vendor)
        result = self.compare(check=False)
        self.assertEqual(result.code, 4)
        self.assertTrue(any(d["file"] == "vendor/cut.txt" for d in result.json["diagnostics"]))


if __name__ == "__main__":
    unittest.main()
