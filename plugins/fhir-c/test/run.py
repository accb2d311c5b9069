#!/usr/bin/env python3
"""Tests of the validator as a native program under the address and undefined-behaviour sanitizers.

    python3 run.py [--rounds N] [--definitions definitions.tgz]

Runs every case of ../cases, mutations of them, a Bundle of 1 MB against the clock, Bundles of growing size against each
other, and, given the tarball that tables/definitions.py names, every conformance resource of HL7 in it: the profiles,
value sets, code systems and the rest are R4 resources themselves, and all are valid."""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
SOURCES = [path for path in sorted((HERE.parent / "src").glob("*.c")) if path.name != "component.c"] + [HERE / "driver.c"]
SANITIZERS = ["-g", "-O1", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"]


def compile(folder, name, flags):
    target = folder / name
    warnings = ["-Wall", "-Wextra", "-Wconversion", "-Wshadow", "-Werror", "-Wno-overlength-strings"]
    subprocess.run([os.environ.get("CC", "cc"), "-std=gnu11", *warnings, *flags, "-o", target, *SOURCES], check=True)
    return target


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True)
    if done.returncode != 0:
        sys.exit(f"{command[:3]} failed:\n{done.stderr.decode(errors='replace')[-4000:]}")
    return done.stdout.decode()


def content(case):
    """The bytes to judge: raw ones, a text, or a resource."""
    if "hex" in case:
        return bytes.fromhex(case["hex"])
    if "text" in case:
        return case["text"].encode()
    return json.dumps(case["resource"], ensure_ascii=False).encode()


def issues(line):
    """(severity, code, expression) of every issue but the one that says that there is none."""
    found = [(one["severity"], one["code"], one.get("expression", [""])[0]) for one in json.loads(line)["issue"]]
    return sorted(one for one in found if one[0] != "information")


def run_cases(driver, folder):
    wrong, count, kept = 0, 0, []
    for path in sorted((HERE.parent / "cases").glob("*.json")):
        for case in json.loads(path.read_text()):
            file = folder / f"case-{count}.json"
            file.write_bytes(content(case))
            kept.append(file)
            count += 1
            is_batch = case.get("batch", False)
            found = [issues(line) for line in run(driver, "batch" if is_batch else "one", file).splitlines()]
            expected = [sorted(map(tuple, one)) for one in (case["expect"] if is_batch else [case["expect"]])]
            if found != expected:
                wrong += 1
                print(f"{path.stem}: {case['name']}\n    expected {expected}\n    found    {found}")
    print(f"{count} cases, {wrong} wrong")
    return wrong, kept


def bundle(entries):
    """Patients with an observation each, who refer to each other."""
    made = []
    for i in range(entries // 2):
        address = f"https://example.org/fhir/Patient/p{i}"
        made.append({"fullUrl": address, "resource": {"resourceType": "Patient", "id": f"p{i}", "active": True,
                     "name": [{"family": "Campos", "given": ["Maria", "Luísa"]}], "gender": "female", "birthDate": "1984-02-29",
                     "identifier": [{"system": "http://rnds.saude.gov.br/fhir/r4/NamingSystem/cpf", "value": "52998224725"}]}})
        made.append({"fullUrl": f"https://example.org/fhir/Observation/o{i}", "resource": {
            "resourceType": "Observation", "id": f"o{i}", "status": "final", "subject": {"reference": f"Patient/p{i}"},
            "code": {"coding": [{"system": "http://loinc.org", "code": "8867-4", "display": "Frequência cardíaca"}]},
            "effectiveDateTime": "2026-03-01T08:30:00-03:00",
            "valueQuantity": {"value": 72, "unit": "bpm", "system": "http://unitsofmeasure.org", "code": "/min"}}})
    return json.dumps({"resourceType": "Bundle", "type": "collection", "entry": made}, ensure_ascii=False).encode()


def run_clock(driver, folder):
    for entries in (10, 100, 1000, 2100):
        file = folder / f"bundle-{entries}.json"
        file.write_bytes(bundle(entries))
        assert issues(run(driver, "one", file)) == []
        seconds = min(float(run(driver, "time", file).split()[2]) for _ in range(9))
        size = file.stat().st_size
        print(f"Bundle of {entries} entries, {size} bytes: {seconds * 1000:.2f} ms, {seconds / entries * 1e6:.1f} µs an entry, {size / seconds / 1e6:.0f} MB/s")


def run_definitions(driver, folder, tarball):
    sys.path.insert(0, str(HERE.parent / "tables"))
    import definitions
    source = definitions.Definitions(pathlib.Path(tarball))
    files, names = [], []
    for name in ("profiles-types", "profiles-resources", "profiles-others", "extension-definitions", "valuesets", "v2-tables",
                 "v3-codesystems", "conceptmaps", "search-parameters"):
        for resource in source.resources(name + ".json"):
            if resource.get("fhirVersion", "4.0.1") == "4.0.1":
                files.append(folder / f"definition-{len(files)}.json")
                files[-1].write_text(json.dumps(resource, ensure_ascii=False))
                names.append(f"{resource['resourceType']}/{resource.get('id')}")
    lines = []
    for at in range(0, len(files), 500):
        lines += run(driver, "one", *files[at:at + 500]).splitlines()
    wrong = [(name, issues(line)) for name, line in zip(names, lines, strict=True) if any(one[0] in ("error", "fatal") for one in issues(line))]
    for name, found in wrong:
        print(f"{name}: {found[:3]}")
    print(f"{len(files)} resources of HL7's definitions, {len(wrong)} with an error")
    return len(wrong)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=20000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--definitions")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        checked = compile(folder, "checked", SANITIZERS)
        wrong, files = run_cases(checked, folder)
        print(run(checked, "fuzz", options.rounds, options.seed, *files), end="")
        run_clock(compile(folder, "fast", ["-O2"]), folder)
        if options.definitions:
            wrong += run_definitions(checked, folder, options.definitions)
    sys.exit(wrong > 0)


main()
