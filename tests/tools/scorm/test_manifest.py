# The manifest of a SCORM package says what a course platform has to know, in the words of each version.

from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring

import pytest

from tools.scorm.manifest import VERSIONS, write_manifest

FILES = ["wait & see.html", "js/index-1.js", "pictures/ü.png", "index.html"]
PACKAGING = {
    "1.2": "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}",
    "2004": "{http://www.imsglobal.org/xsd/imscp_v1p1}",
}
SCO = {
    "1.2": "{http://www.adlnet.org/xsd/adlcp_rootv1p2}scormtype",
    "2004": "{http://www.adlnet.org/xsd/adlcp_v1p3}scormType",
}
EDITIONS = {"1.2": "1.2", "2004": "2004 4th Edition"}


def manifest(version: str, page: str = "wait & see.html", course: str = "Async") -> Element:
    written = write_manifest(version, course=course, title="Wait <& see>", page=page, files=FILES)
    return fromstring(written)  # noqa: S314  we wrote it


@pytest.mark.parametrize("version", VERSIONS)
def test_a_manifest_has_one_item_that_leads_to_the_page_and_lists_all_files(version: str) -> None:
    root, space = manifest(version), PACKAGING[version]
    assert [child.tag.removeprefix(space) for child in root] == ["metadata", "organizations", "resources"]
    assert root.findtext(f"{space}metadata/{space}schema") == "ADL SCORM"
    assert root.findtext(f"{space}metadata/{space}schemaversion") == EDITIONS[version]
    (organizations,) = root.iter(f"{space}organizations")
    (organization,) = organizations
    assert organizations.get("default") == organization.get("identifier")
    assert [child.tag.removeprefix(space) for child in organization][:2] == ["title", "item"]
    flows = [mode.attrib["flow"] for mode in root.iter("{http://www.imsglobal.org/xsd/imsss}controlMode")]
    assert flows == (["true"] if version == "2004" else [])
    (item,) = root.iter(f"{space}item")
    (resource,) = root.iter(f"{space}resource")
    assert item.get("identifierref") == resource.get("identifier")
    assert item.findtext(f"{space}title") == organization.findtext(f"{space}title") == "Wait <& see>"
    assert (resource.get("type"), resource.get(SCO[version])) == ("webcontent", "sco")
    assert resource.get("href") == "wait%20%26%20see.html"
    hrefs = [file.get("href") for file in resource]
    assert hrefs == ["index.html", "js/index-1.js", "pictures/%C3%BC.png", "wait%20%26%20see.html"]


@pytest.mark.parametrize("version", VERSIONS)
def test_identifiers_are_xml_names_each_once_and_tell_lessons_and_courses_apart(version: str) -> None:
    names = [each.attrib["identifier"] for each in manifest(version).iter() if "identifier" in each.attrib]
    assert len(names) == len({*names}) == 4
    assert all(name.isascii() and name.replace("-", "").isalnum() and name[0].isalpha() for name in names)
    others = [manifest(version, "1.html"), manifest(version, course="Other"), manifest(version)]
    assert len({each.attrib["identifier"] for each in others}) == 3
    assert others[2].attrib["identifier"] == names[0]


def test_namespaces_are_written_as_platforms_expect_them() -> None:
    text = write_manifest("1.2", course="c", title="t", page="p.html", files=[]).decode()
    assert text.startswith("<?xml version='1.0' encoding='utf-8'?>\n<manifest ")
    assert 'xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"' in text
    assert 'adlcp:scormtype="sco"' in text
