// Package prose reads a text the way a reader sees it: markup taken away, entities decoded, cut into
// sentences and words, with the way back to the bytes of the source.
package prose

import "unicode"

// latin are the letters of Portuguese and its neighbours without their marks, from U+00C0 on.
const latin = "aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo/ouuuuyty"

// fold is a letter in lower case without its mark; drop is true for marks that stand alone.
func fold(r rune) (folded rune, drop bool) {
	switch {
	case r < 0x80:
		if 'A' <= r && r <= 'Z' {
			return r + ('a' - 'A'), false
		}
		return r, false
	case 0xC0 <= r && r <= 0xFF && r != 0xD7 && r != 0xF7:
		return rune(latin[r-0xC0]), false
	case 0x300 <= r && r <= 0x36F:
		return r, true
	case 0xFF01 <= r && r <= 0xFF5E:
		// Full-width forms are letters and digits to a reader.
		return fold(r - 0xFEE0)
	case r == 'ª':
		return 'a', false
	case r == 'º' || r == '°':
		return 'o', false
	case r == '₂':
		return '2', false
	case r == 'µ' || r == 'μ':
		return 'u', false
	}
	return unicode.ToLower(r), false
}

// invisible are characters that no reader sees and that would break a word in two.
func invisible(r rune) bool {
	switch r {
	case 0x00AD, 0x034F, 0x061C, 0x180E, 0xFEFF:
		return true
	}
	return 0x200B <= r && r <= 0x200F || 0x202A <= r && r <= 0x202E || 0x2060 <= r && r <= 0x2069
}

// Fold is a text in lower case without marks.
func Fold(text string) string {
	folded := make([]rune, 0, len(text))
	for _, r := range text {
		if r, drop := fold(r); !drop && !invisible(r) {
			folded = append(folded, r)
		}
	}
	return string(folded)
}
