// Finds e-mail addresses. Each character is looked at a bounded number of times, whatever the text is.

const LOCAL = /[A-Za-z0-9._%+-]/;
const DOMAIN = /[A-Za-z0-9.-]/;

// Places in UTF-8 bytes, as the contract wants them; a string of JavaScript counts UTF-16 units.
export function addresses(text) {
  const found = [];
  let bytes = 0;
  let counted = 0;
  const byteOffset = (index) => {
    bytes += utf8Length(text.slice(counted, index));
    counted = index;
    return bytes;
  };
  for (let at = text.indexOf("@"); at !== -1; at = text.indexOf("@", at + 1)) {
    let start = at;
    while (start > 0 && LOCAL.test(text[start - 1])) start -= 1;
    let end = at + 1;
    while (end < text.length && DOMAIN.test(text[end])) end += 1;
    while (end > at + 1 && /[.-]/.test(text[end - 1])) end -= 1;
    if (start === at || !/[^.]\.[^.]/.test(text.slice(at + 1, end))) continue;
    found.push({ text: text.slice(start, end), start: byteOffset(start), end: byteOffset(end) });
  }
  return found;
}

function utf8Length(text) {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0);
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}
