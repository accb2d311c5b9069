package prose

import (
	"strings"
	"unicode/utf8"
)

// longestEntity bounds the look ahead for a semicolon.
const longestEntity = 12

// entities are the names that editors write in Portuguese texts.
var entities = map[string]rune{
	"amp": '&', "lt": '<', "gt": '>', "quot": '"', "apos": '\'', "nbsp": ' ', "ensp": ' ', "emsp": ' ', "thinsp": ' ',
	"aacute": 'á', "agrave": 'à', "acirc": 'â', "atilde": 'ã', "auml": 'ä', "ccedil": 'ç',
	"eacute": 'é', "egrave": 'è', "ecirc": 'ê', "euml": 'ë', "iacute": 'í', "icirc": 'î', "iuml": 'ï',
	"ntilde": 'ñ', "oacute": 'ó', "ograve": 'ò', "ocirc": 'ô', "otilde": 'õ', "ouml": 'ö',
	"uacute": 'ú', "ugrave": 'ù', "ucirc": 'û', "uuml": 'ü',
	"Aacute": 'Á', "Agrave": 'À', "Acirc": 'Â', "Atilde": 'Ã', "Ccedil": 'Ç', "Eacute": 'É', "Ecirc": 'Ê',
	"Iacute": 'Í', "Oacute": 'Ó', "Ocirc": 'Ô', "Otilde": 'Õ', "Uacute": 'Ú', "Uuml": 'Ü',
	"ordf": 'ª', "ordm": 'º', "deg": '°', "micro": 'µ', "mu": 'µ', "alpha": 'α', "beta": 'β', "gamma": 'γ',
	"ndash": '–', "mdash": '—', "hellip": '…', "bull": '•', "middot": '·', "times": '×', "plusmn": '±',
	"le": '≤', "ge": '≥', "ne": '≠', "asymp": '≈', "frac12": '½', "frac14": '¼', "sup2": '²', "sup3": '³',
	"lsquo": '‘', "rsquo": '’', "ldquo": '“', "rdquo": '”', "laquo": '«', "raquo": '»',
	"shy": 0x00AD, "zwj": 0x200D, "zwnj": 0x200C, "reg": '®', "trade": '™', "copy": '©', "sect": '§',
}

// entity decodes the character reference at the start of a text; length is 0 if there is none.
func entity(text string) (r rune, length int) {
	end := strings.IndexByte(text[:min(len(text), longestEntity)], ';')
	if end < 2 {
		return 0, 0
	}
	name := text[1:end]
	if name[0] == '#' {
		r, ok := numbered(name[1:])
		if !ok {
			return 0, 0
		}
		return r, end + 1
	}
	if r, known := entities[name]; known {
		return r, end + 1
	}
	return 0, 0
}

// numbered decodes the digits of a numeric reference. What is no character is U+FFFD, as in browsers.
func numbered(digits string) (rune, bool) {
	base := rune(10)
	if digits != "" && (digits[0] == 'x' || digits[0] == 'X') {
		base, digits = 16, digits[1:]
	}
	if digits == "" {
		return 0, false
	}
	var value rune
	for _, c := range []byte(digits) {
		digit := rune(c - '0')
		if c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F' {
			digit = rune(c|0x20-'a') + 10
		} else if c < '0' || c > '9' {
			return 0, false
		}
		if digit >= base {
			return 0, false
		}
		value = min(value*base+digit, utf8.MaxRune+1)
	}
	if value == 0 || !utf8.ValidRune(value) {
		return utf8.RuneError, true
	}
	return value, true
}
