#!/usr/bin/env python3
"""From FHIR's own definitions to the tables that the validator is compiled with.

    python3 compact.py [definitions.tgz]          writes ../src/tables.c and ../src/tables.h
    python3 compact.py --check [definitions.tgz]  fails when they differ from what would be written

Python 3.11, no packages. Without a tarball, npm fetches the pinned one."""

import pathlib
import sys

sys.dont_write_bytecode = True

import definitions  # noqa: E402
import fhirpath  # noqa: E402
from terminology import Expander  # noqa: E402

SOURCES = pathlib.Path(__file__).resolve().parent.parent / "src"
NONE = 0xFFFF
PROFILE = "http://hl7.org/fhir/StructureDefinition/"
# Rules that walk.c, resource.c, reference.c, date.c and xhtml.c hold in C: they concern every element, or need an index.
NATIVE = {"ele-1", "ext-1", "dom-2", "dom-3", "dom-4", "dom-5", "ref-1", "bdl-7", "per-1", "txt-1", "txt-2"}
# Advice on how to write, not on what holds: a resource without a narrative is a good resource to a machine.
ADVICE = {"dom-6", "dom-r4b"}
MANY, CHOICE = 1, 2
PRIMITIVE, COMPLEX, RESOURCE, ANY_RESOURCE = range(4)


class Type:
    def __init__(self, name, kind):
        self.name, self.kind, self.elements, self.rules = name, kind, [], []


class Element:
    def __init__(self, name, base, type_name, least, flags, binding, targets):
        self.name, self.base, self.type_name, self.least, self.flags = name, base, type_name, least, flags
        self.binding, self.targets, self.rules = binding, targets, []


class Rule:
    def __init__(self, key, severity, human, expression, context):
        self.key, self.severity, self.human = key, severity, human
        self.expression, self.context = expression, context


def read_types(structures):
    """All types by name: primitives, data types, resources, and one for every element with elements of its own."""
    types = {}
    for structure in structures:
        if structure["kind"] == "primitive-type":
            types[structure["name"]] = Type(structure["name"], PRIMITIVE)
    for structure in structures:
        if structure["kind"] == "primitive-type" or structure["name"] == "MoneyQuantity":
            continue
        elements = structure["snapshot"]["element"]
        # A profile on a data type (SimpleQuantity) is a type of its own here.
        root = elements[0]["path"]
        parents = {element["path"].rpartition(".")[0] for element in elements[1:]}
        for element in elements:
            read_element(types, structure, element, root, parents)
    return types


def read_element(types, structure, element, root, parents):
    path = structure["name"] + element["path"][len(root):]
    rules = [rule_of(one, element["path"].rpartition(".")[2]) for one in element.get("constraint", [])]
    if element["path"] in parents or "." not in path:
        kind = COMPLEX
        if structure["kind"] == "resource" and "." not in path:
            kind = ANY_RESOURCE if structure["abstract"] else RESOURCE
        types[path] = Type(path, kind)
        types[path].rules = rules
    if "." not in path or element["max"] == "0":
        return
    owner, _, name = path.rpartition(".")
    flags = MANY if element["max"] == "*" else 0
    variants = element.get("type") or [{}]
    for variant in variants:
        code = type_code(variant)
        if element["path"] in parents:
            code = path
        elif "contentReference" in element:
            code = element["contentReference"].lstrip("#")
        if any(profile.endswith("/SimpleQuantity") for profile in variant.get("profile", [])):
            code = "SimpleQuantity"
        if path == structure["name"] + ".id" and structure["kind"] == "resource":
            code = "id"
        base = name.removesuffix("[x]")
        full = base + variant["code"][0].upper() + variant["code"][1:] if name.endswith("[x]") else name
        binding = element.get("binding", {})
        bound = binding.get("valueSet") if binding.get("strength") == "required" else None
        # The package adds a few targets of its publisher's own server.
        targets = tuple(sorted(one.removeprefix(PROFILE) for one in variant.get("targetProfile", []) if one.startswith(PROFILE)))
        made = Element(full, base, code, element["min"], flags | (CHOICE if full != name else 0), bound,
                       () if code != "Reference" or "Resource" in targets else targets)
        if element["path"] not in parents:
            made.rules = rules
        types[owner].elements.append(made)


def type_code(variant):
    for extension in variant.get("extension", []):
        if extension["url"].endswith("/structuredefinition-fhir-type"):
            return extension.get("valueUrl") or extension.get("valueUri")
    return variant.get("code")


def rule_of(constraint, context):
    return Rule(constraint["key"], constraint["severity"], constraint["human"], constraint.get("expression", ""), context)


class Tables:
    """Every text once, numbered in the order of its bytes, so that equal numbers mean equal texts."""

    def __init__(self, types, expander):
        # Primitives first, so that tables.h can name them; the rest by name.
        self.types = sorted(types.values(), key=lambda one: (one.kind != PRIMITIVE, one.name))
        self.number = {one.name: at for at, one in enumerate(self.types)}
        self.texts = set()
        self.uncovered, self.covered = {}, set()
        self.sets = {}
        for one in self.types:
            for element in one.elements:
                if element.binding and element.binding not in self.sets:
                    self.sets[element.binding] = expander.expand(element.binding)
        self.collect(types)
        self.order = {text: at for at, text in enumerate(sorted(self.texts, key=str.encode))}
        assert len(self.order) < NONE

    def collect(self, types):
        note = self.texts.add
        for one in self.types:
            note(one.name)
            for element in one.elements:
                note(element.name), note(element.base)
            for rules in [one.rules] + [element.rules for element in one.elements]:
                rules[:] = [rule for rule in rules if rule.key not in NATIVE | ADVICE and self.compiles(rule)]
                for rule in rules:
                    note(rule.key), note(sentence(rule))
        for systems in self.sets.values():
            for system, codes in systems.items():
                note(system)
                for code in codes or ():
                    note(code)
        for text in RESERVED:
            note(text)

    def compiles(self, rule):
        def note(text):
            self.texts.add(text)
            return 0

        try:
            fhirpath.compile(rule.expression, rule.context, note, self.type_number)
        except fhirpath.Unsupported:
            self.uncovered[rule.key] = rule.expression
            return False
        self.covered.add(rule.key)
        return True

    def type_number(self, name):
        if name not in self.number:
            raise fhirpath.Unsupported(name)
        return self.number[name]

    def text(self, text):
        return self.order[text]


def sentence(rule):
    """The key and the publisher's words, cut short: an issue is a line, not a lecture."""
    words = f"{rule.key}: {' '.join(rule.human.split())}"
    return words if len(words) <= 160 else words[:157] + "..."


# Names that the C sources use; tables.h gives each a constant.
RESERVED = ["resourceType", "id", "meta", "versionId", "lastUpdated", "security", "contained", "extension", "value",
            "reference", "type", "system", "code", "unit", "coding", "start", "end", "entry", "fullUrl", "resource"]


def rows(per_line, cells):
    return "".join("    " + " ".join(f"{cell}," for cell in cells[at:at + per_line]) + "\n" for at in range(0, len(cells), per_line))


def array(kind, name, per_line, cells):
    return f"const {kind} fhir_{name}[{len(cells)}] = {{\n{rows(per_line, [str(cell) for cell in cells])}}};\n\n"


def literal(texts):
    """One long string in pieces of a line."""
    content, lines = "".join(texts).encode(), []
    for at in range(0, len(content), 100):
        piece = content[at:at + 100]
        lines.append('    "' + "".join(escaped(byte) for byte in piece) + '"')
    return "const char fhir_text[] =\n" + "\n".join(lines) + ";\n\n"


def escaped(byte):
    character = chr(byte)
    return "\\" + character if character in '"\\' else character if 32 <= byte < 127 and character != "?" else f"\\{byte:03o}"


def write_source(tables):
    ordered = list(tables.order)
    offsets, at = [], 0
    for text in ordered + [""]:
        offsets.append(at)
        at += len(text.encode())
    words, rules, known_programs = [], [], {}
    codes, systems, sets, set_numbers = [], [], [], {}
    for canonical, found in tables.sets.items():
        set_numbers[canonical] = len(sets)
        sets.append(f"{{{len(systems)},{len(found)}}}")
        for system in sorted(found):
            numbers = sorted(tables.text(code) for code in found[system] or ())
            systems.append(f"{{{tables.text(system)},{len(codes)},{len(numbers)},{int(found[system] is None)}}}")
            codes += numbers
    targets, target_lists = [], {(): NONE}

    def add_rules(list_of_rules):
        first = len(rules)
        for rule in list_of_rules:
            program = tuple(fhirpath.compile(rule.expression, rule.context, tables.text, tables.type_number))
            if program not in known_programs:
                known_programs[program] = len(words)
                words.extend(program)
            severity = 1 if rule.severity == "error" else 0
            rules.append(f"{{{tables.text(rule.key)},{tables.text(sentence(rule))},{known_programs[program]},{severity}}}")
        return first, len(list_of_rules)

    type_rows, element_rows = [], []
    for one in tables.types:
        first_rule, rule_count = add_rules(one.rules)
        first = len(element_rows)
        for element in sorted(one.elements, key=lambda element: element.name.encode()):
            if element.targets not in target_lists:
                target_lists[element.targets] = len(targets)
                known = sorted(tables.number[name] for name in element.targets)
                targets += [len(known)] + known
            element_rule, element_rules = add_rules(element.rules)
            element_rows.append("{%d,%d,%d,%d,%d,%d,%d,%d,%d}" % (
                tables.text(element.name), tables.text(element.base), tables.number[element.type_name],
                set_numbers.get(element.binding, NONE), target_lists[element.targets],
                element_rule if element_rules else 0, element_rules, element.least, element.flags))
        type_rows.append("{%d,%d,%d,%d,%d,%d}" % (tables.text(one.name), first, len(element_rows) - first, first_rule, rule_count, one.kind))

    text = "/* Made by tables/compact.py from " + definitions.PACKAGE + " (FHIR 4.0.1). Do not edit. */\n#include \"fhir.h\"\n\n"
    text += literal(ordered)
    text += array("uint32_t", "text_at", 16, offsets)
    text += array("struct fhir_type", "types", 6, type_rows)
    text += array("struct fhir_element", "elements", 4, element_rows)
    text += array("struct fhir_rule", "rules", 6, rules)
    text += array("uint16_t", "rule_words", 24, words)
    text += array("struct fhir_set", "sets", 10, sets)
    text += array("struct fhir_system", "systems", 6, systems)
    text += array("uint16_t", "codes", 24, codes)
    text += array("uint16_t", "targets", 24, targets)
    return text.rstrip("\n") + "\n"


def write_header(tables):
    lines = ["/* Made by tables/compact.py from " + definitions.PACKAGE + " (FHIR 4.0.1). Do not edit. */", "#ifndef FHIR_TABLES_H", "#define FHIR_TABLES_H", ""]
    lines += [f"#define FHIR_TEXTS {len(tables.order)}", f"#define FHIR_TYPES {len(tables.types)}", ""]
    lines += ["enum {"] + [f"    TEXT_{constant(text)} = {tables.text(text)}," for text in RESERVED] + ["};", ""]
    named = [one.name for one in tables.types if one.kind == PRIMITIVE]
    named += ["Bundle", "Bundle.entry", "CodeableConcept", "Element", "Extension", "Identifier", "Period", "Reference"]
    lines += ["enum {"] + [f"    TYPE_{constant(name)} = {tables.number[name]}," for name in named] + ["};", ""]
    lines += ["enum {"] + [f"    OP_{name}," for name in fhirpath.OPERATIONS] + ["};", "", "#endif"]
    return "\n".join(lines) + "\n"


def constant(name):
    made = ""
    for before, letter in zip(" " + name, name):
        made += "_" if letter == "." else ("_" if letter.isupper() and before.islower() else "") + letter.upper()
    return made


def main():
    arguments = sys.argv[1:]
    check = "--check" in arguments
    source = definitions.fetch([one for one in arguments if one != "--check"])
    types = read_types(source.structures())
    tables = Tables(types, Expander(*source.terminology()))
    different = False
    for name, text in (("tables.h", write_header(tables)), ("tables.c", write_source(tables))):
        path = SOURCES / name
        if check:
            different |= not path.exists() or path.read_text() != text
        else:
            path.write_text(text)
    print(f"{len(tables.types)} types, {sum(len(one.elements) for one in tables.types)} elements, {len(tables.sets)} value sets,"
          f" {len(tables.covered | NATIVE)} invariants; not covered: {', '.join(sorted(tables.uncovered))}")
    if different:
        sys.exit("src/tables.c or src/tables.h differs from the definitions; run compact.py")


main()
