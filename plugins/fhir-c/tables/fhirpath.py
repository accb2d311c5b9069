"""Invariants of FHIR, from FHIRPath to the few operations that `rule.c` runs.

An expression becomes a prefix list of 16-bit words: an operation, then its operands. What the list cannot say
(regular expressions, `resolve()`, concatenation) raises `Unsupported`, and the caller names the invariant as not covered.
"""

import re

# The order is the numbering; `write_header` in compact.py prints it for C.
OPERATIONS = """THIS STEP RESOURCE STRING NUMBER TRUE FALSE
EXISTS EMPTY NOT COUNT HAS_VALUE FIRST TAIL IS_DISTINCT ALL_FALSE CHILDREN DESCENDANTS
IS AS
WHERE SELECT ALL INTERSECT STARTS_WITH CONTAINS_TEXT IIF
AND OR XOR IMPLIES EQUAL DIFFERENT LESS MORE AT_MOST AT_LEAST IN CONTAINS UNION PLUS""".split()

TOKEN = re.compile(r"\s*(?:(?P<string>'(?:[^'\\]|\\.)*')|(?P<number>\d+)|(?P<quoted>`[^`]+`)"
                   r"|(?P<word>[%$]?[A-Za-z_][A-Za-z0-9_]*)|(?P<sign><=|>=|!=|[=<>|+&().,]))")

# Binding strength of binary operators, from https://hl7.org/fhirpath/N1/#operator-precedence.
STRENGTH = {"implies": 1, "or": 2, "xor": 2, "and": 3, "in": 4, "contains": 4, "=": 5, "!=": 5,
            "<": 6, ">": 6, "<=": 6, ">=": 6, "|": 7, "is": 8, "as": 8, "+": 9, "&": 9}
BINARY = {"implies": "IMPLIES", "or": "OR", "xor": "XOR", "and": "AND", "in": "IN", "contains": "CONTAINS",
          "=": "EQUAL", "!=": "DIFFERENT", "<": "LESS", ">": "MORE", "<=": "AT_MOST", ">=": "AT_LEAST",
          "|": "UNION", "+": "PLUS"}
PLAIN = {"empty": "EMPTY", "not": "NOT", "count": "COUNT", "hasValue": "HAS_VALUE", "first": "FIRST", "tail": "TAIL",
         "isDistinct": "IS_DISTINCT", "allFalse": "ALL_FALSE", "children": "CHILDREN", "descendants": "DESCENDANTS"}
WITH_ONE = {"where": "WHERE", "select": "SELECT", "all": "ALL", "startsWith": "STARTS_WITH", "contains": "CONTAINS_TEXT",
            "intersect": "INTERSECT"}


class Unsupported(Exception):
    """The expression needs more than the validator has."""


def compile(expression, context, string, type_of):
    """Words of `expression`, whose context is an element called `context`.

    `string` gives a text its number, `type_of` a type name its number."""
    return Parser(expression, context, string, type_of).whole()


class Parser:
    def __init__(self, expression, context, string, type_of):
        self.tokens, self.at = [], 0
        self.context, self.string, self.type_of = context, string, type_of
        position = 0
        while position < len(expression.rstrip()):
            match = TOKEN.match(expression, position)
            if not match:
                raise Unsupported(expression[position:])
            self.tokens.append((match.lastgroup, match.group(match.lastgroup)))
            position = match.end()

    def whole(self):
        words = self.binary(0)
        if self.at != len(self.tokens):
            raise Unsupported(self.peek())
        return words

    def peek(self):
        return self.tokens[self.at][1] if self.at < len(self.tokens) else None

    def take(self, expected=None):
        kind, text = self.tokens[self.at]
        if expected is not None and text != expected:
            raise Unsupported(text)
        self.at += 1
        return kind, text

    def binary(self, least):
        left = self.path()
        while STRENGTH.get(self.peek(), -1) > least:
            _, sign = self.take()
            if sign in ("is", "as"):
                left = self.typed(sign, left)
            elif sign in BINARY:
                left = [op(BINARY[sign])] + left + self.binary(STRENGTH[sign])
            else:
                raise Unsupported(sign)
        return left

    def typed(self, sign, subject):
        _, name = self.take()
        name = name[0].lower() + name[1:] if name in ("Boolean", "String", "Integer", "Decimal") else name
        return [op(sign.upper()), self.type_of(name)] + subject

    def path(self):
        words = self.term()
        while self.peek() == ".":
            self.take()
            words = self.invocation(words)
        return words

    def term(self):
        kind, text = self.tokens[self.at]
        if kind == "string":
            self.take()
            return [op("STRING"), self.string(unescape(text[1:-1]))]
        if kind == "number":
            self.take()
            return [op("NUMBER"), int(text)]
        if text == "(":
            self.take()
            words = self.binary(0)
            self.take(")")
            return words
        known = {"true": [op("TRUE")], "false": [op("FALSE")], "$this": [op("THIS")], "%resource": [op("RESOURCE")],
                 "%context": [op("THIS")], "%ucum": [op("STRING"), self.string("http://unitsofmeasure.org")]}
        if text in known:
            self.take()
            return known[text]
        if text == self.context and text[0].isupper():
            # `Appointment.status`: a path that begins with the type itself. An element may have a part of its own name.
            self.take()
            return [op("THIS")]
        return self.invocation([op("THIS")])

    def invocation(self, subject):
        kind, name = self.take()
        if kind not in ("word", "quoted") or name[0] in "%$":
            raise Unsupported(name)
        if self.peek() != "(":
            return [op("STEP"), self.string(name.strip("`"))] + subject
        self.take()
        if name == "trace":
            while self.peek() != ")":
                self.take()
            self.take(")")
            return subject
        if name in ("is", "as", "ofType"):
            words = self.typed("is" if name == "is" else "as", subject)
            self.take(")")
            return words
        if name == "iif":
            words = [op("IIF")] + self.binary(0)
            self.take(",")
            words += self.binary(0)
            self.take(")")
            return words
        if name in WITH_ONE:
            words = [op(WITH_ONE[name])] + subject + self.binary(0)
            self.take(")")
            return words
        if name == "exists":
            if self.peek() != ")":
                subject = [op("WHERE")] + subject + self.binary(0)
            self.take(")")
            return [op("EXISTS")] + subject
        if name not in PLAIN:
            raise Unsupported(name)
        self.take(")")
        return [op(PLAIN[name])] + subject


def op(name):
    return OPERATIONS.index(name)


def unescape(text):
    return re.sub(r"\\(.)", r"\1", text)
