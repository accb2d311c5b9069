// A stage of the gate: e-mail addresses in a text that are no published contact of the clinic.

import { addresses } from "./email.js";

// A host refuses longer reports whole.
const MOST_FINDINGS = 100;

export function evaluate(article) {
  const contacts = new Set(article.tenantContacts.map((contact) => contact.toLowerCase()));
  return addresses(article.content)
    .filter((found) => !contacts.has(found.text.toLowerCase()))
    .slice(0, MOST_FINDINGS)
    .map(({ start, end }) => ({
      rule: "LGPD-PHI-01",
      kind: "email",
      severity: "blocks",
      span: { field: "content", start, end },
      // Findings never repeat what they point at.
      message: "O texto contém um endereço de e-mail que não é um contato publicado.",
      suggestion: "Retire o endereço ou cadastre-o entre os contatos publicados.",
    }));
}
