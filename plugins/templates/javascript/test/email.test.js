import assert from "node:assert/strict";
import test from "node:test";

import { addresses } from "../email.js";
import { evaluate } from "../stage.js";

const bytes = (text, { start, end }) => Buffer.from(text, "utf8").subarray(start, end).toString("utf8");

test("an address is found at its place in bytes", () => {
  const text = "Fale com a Dra. Conceição 🩺: conceicao@example.com.br. Ou com joao@example.org!";
  const found = addresses(text);
  assert.deepEqual(found.map((one) => one.text), ["conceicao@example.com.br", "joao@example.org"]);
  for (const one of found) assert.equal(bytes(text, one), one.text);
});

test("what only looks like an address is none", () => {
  for (const text of ["", "@", "a@", "@example.com", "a@b", "a@.com", "10 @ 20.5", "a@b..c"]) {
    assert.deepEqual(addresses(text), [], text);
  }
});

test("a published contact is no finding", () => {
  const article = { content: "Escreva a Contato@Example.com", tenantContacts: ["contato@example.com"] };
  assert.deepEqual(evaluate(article), []);
  assert.equal(evaluate({ ...article, tenantContacts: [] }).length, 1);
});
