# imsmanifest.xml: what a SCORM package says of itself to a course platform.

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

if TYPE_CHECKING:
    from collections.abc import Iterable

MANIFEST = "imsmanifest.xml"
VERSIONS = ("1.2", "2004")
SEQUENCING = "http://www.imsglobal.org/xsd/imsss"
"""The namespace of what 2004 says about the order of pages."""


@dataclass(frozen=True, slots=True)
class _Edition:
    """What differs: the name of the edition, its namespaces, and the attribute that calls a page an SCO."""

    schema: str
    packaging: str
    adl: str
    kind: str


EDITIONS = {
    "1.2": _Edition(
        "1.2",
        "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
        "http://www.adlnet.org/xsd/adlcp_rootv1p2",
        "scormtype",
    ),
    "2004": _Edition(
        "2004 4th Edition",
        "http://www.imsglobal.org/xsd/imscp_v1p1",
        "http://www.adlnet.org/xsd/adlcp_v1p3",
        "scormType",
    ),
}


def write_manifest(version: str, *, course: str, title: str, page: str, files: Iterable[str]) -> bytes:
    """The manifest of a package with one page that reports to the platform.

    `course` is the title of the course that the lesson is of, `title` the lesson's. `page` and `files` are paths from
    the package's root; the page is one of the files.
    """
    edition = EDITIONS[version]
    register_namespace("", edition.packaging)
    register_namespace("adlcp", edition.adl)

    def named(tag: str) -> str:
        return f"{{{edition.packaging}}}{tag}"

    name = _identifier(course, page)
    manifest = Element(named("manifest"), {"identifier": name, "version": "1.0"})
    metadata = SubElement(manifest, named("metadata"))
    SubElement(metadata, named("schema")).text = "ADL SCORM"
    SubElement(metadata, named("schemaversion")).text = edition.schema
    organizations = SubElement(manifest, named("organizations"), {"default": f"{name}-course"})
    organization = SubElement(organizations, named("organization"), {"identifier": f"{name}-course"})
    SubElement(organization, named("title")).text = title
    item = SubElement(organization, named("item"), {"identifier": f"{name}-lesson", "identifierref": f"{name}-page"})
    SubElement(item, named("title")).text = title
    if version == "2004":  # or platforms could not open the page without a choice
        register_namespace("imsss", SEQUENCING)
        sequencing = SubElement(organization, f"{{{SEQUENCING}}}sequencing")
        SubElement(sequencing, f"{{{SEQUENCING}}}controlMode", {"choice": "true", "flow": "true"})
    resources = SubElement(manifest, named("resources"))
    resource = SubElement(
        resources,
        named("resource"),
        {
            "identifier": f"{name}-page",
            "type": "webcontent",
            f"{{{edition.adl}}}{edition.kind}": "sco",
            "href": quote(page),
        },
    )
    for file in sorted({page, *files}):
        SubElement(resource, named("file"), {"href": quote(file)})
    indent(manifest)
    written: bytes = tostring(manifest, "utf-8", xml_declaration=True)
    return written


def _identifier(course: str, page: str) -> str:
    """A name of the package that other packages do not have: an XML name, always the same for the same lesson."""
    plain = re.sub(r"[^A-Za-z0-9]+", "-", page.removesuffix(".html")).strip("-")
    fingerprint = hashlib.sha256(f"{course}\n{page}".encode()).hexdigest()[:12]
    return f"yieldpad-{plain}-{fingerprint}"
