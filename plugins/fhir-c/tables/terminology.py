"""Value sets of required bindings, expanded to the codes that they hold."""


class Expander:
    def __init__(self, sets, systems):
        self.sets, self.systems = sets, systems

    def expand(self, canonical):
        """`{system: set of codes}` of a value set. A system whose codes are not in the package has None: any code."""
        found = {}
        value_set = self.sets.get(canonical.split("|")[0])
        if value_set is None or "compose" not in value_set:
            return {"": None}
        for include in value_set["compose"]["include"]:
            for system, codes in self.part(include).items():
                known = found.setdefault(system, set())
                found[system] = None if codes is None or known is None else known | codes
        for exclude in value_set["compose"].get("exclude", []):
            for system, codes in self.part(exclude).items():
                if codes and found.get(system):
                    found[system] -= codes
        return found

    def part(self, part):
        parts = [self.expand(one) for one in part.get("valueSet", [])]
        if "system" in part:
            parts.append({part["system"]: self.of_system(part)})
        # Several conditions of one include hold together.
        result = parts[0]
        for other in parts[1:]:
            result = {system: both(result[system], other[system]) for system in result.keys() & other.keys()}
        return result

    def of_system(self, part):
        if "concept" in part:
            return {concept["code"] for concept in part["concept"]}
        system = self.systems.get(part["system"])
        if system is None or system.get("content") != "complete":
            return None
        if any((one["op"], one["property"]) not in (("is-a", "concept"), ("descendent-of", "concept")) for one in part.get("filter", [])):
            return None
        codes = {concept["code"] for concept, _ in walk(system.get("concept", []), ())}
        for one in part.get("filter", []):
            below = {concept["code"] for concept, above in walk(system["concept"], ()) if one["value"] in above}
            codes &= below | ({one["value"]} if one["op"] == "is-a" else set())
        return codes


def both(one, other):
    return other if one is None else one if other is None else one & other


def walk(concepts, above):
    """Concepts with the codes above them; v3 code systems say `subsumedBy` instead of nesting."""
    for concept in concepts:
        parents = tuple(p["valueCode"] for p in concept.get("property", []) if p["code"] == "subsumedBy")
        yield concept, above + parents
        yield from walk(concept.get("concept", []), above + (concept["code"],))
