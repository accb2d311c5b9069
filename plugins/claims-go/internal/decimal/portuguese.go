package decimal

import "strings"

// FromPortuguese reads a number as Brazilians write it: "1.234,5" is 1234.5, "0,75" is 0.75, "1.234" is
// 1234. English notation is read where it cannot be Portuguese: "0.5", "12.5", "1,234.5".
func FromPortuguese(text string) (Decimal, bool) {
	if len(text) > 2*maxDigits {
		return Decimal{}, false
	}
	points, commas := strings.Count(text, "."), strings.Count(text, ",")
	switch {
	case points == 0 && commas == 0:
		return Parse(text)
	case commas == 1 && (points == 0 || strings.LastIndexByte(text, '.') < strings.IndexByte(text, ',')):
		whole, fraction, _ := strings.Cut(text, ",")
		whole, ok := ungrouped(whole, ".")
		if !ok {
			return Decimal{}, false
		}
		return Parse(whole + "." + fraction)
	case points == 1 && commas > 0 && strings.LastIndexByte(text, ',') < strings.IndexByte(text, '.'):
		whole, fraction, _ := strings.Cut(text, ".")
		whole, ok := ungrouped(whole, ",")
		if !ok {
			return Decimal{}, false
		}
		return Parse(whole + "." + fraction)
	case commas == 0:
		if whole, ok := ungrouped(text, "."); ok && text[0] != '0' {
			return Parse(whole)
		}
		return Parse(text)
	}
	return Decimal{}, false
}

// ungrouped drops separators of thousands; ok is false if they do not part groups of three.
func ungrouped(text, separator string) (string, bool) {
	first, rest, grouped := strings.Cut(text, separator)
	if !grouped {
		return text, true
	}
	if len(first) == 0 || len(first) > 3 {
		return "", false
	}
	for group := range strings.SplitSeq(rest, separator) {
		if len(group) != 3 {
			return "", false
		}
		first += group
	}
	return first, true
}

// words are numbers that texts spell out, without accents.
var words = map[string]int64{
	"um": 1, "uma": 1, "dois": 2, "duas": 2, "tres": 3, "quatro": 4, "cinco": 5, "seis": 6, "sete": 7,
	"oito": 8, "nove": 9, "dez": 10, "onze": 11, "doze": 12, "quinze": 15, "vinte": 20, "trinta": 30,
	"quarenta": 40, "cinquenta": 50, "sessenta": 60, "setenta": 70, "oitenta": 80, "noventa": 90,
	"cem": 100, "duzentos": 200, "trezentos": 300, "quinhentos": 500, "mil": 1000,
}

// FromWord reads a folded word: digits in Portuguese notation, or a number spelled out.
func FromWord(word string) (Decimal, bool) {
	if n, ok := words[word]; ok {
		return New(n, 0), true
	}
	if word == "" || word[0] < '0' || word[0] > '9' {
		return Decimal{}, false
	}
	return FromPortuguese(word)
}

// Ratio is one whole number of another, to four places: "um em cada três" is 0.3333.
func Ratio(part, whole Decimal) (Decimal, bool) {
	if part.scale != 0 || whole.scale != 0 || whole.units <= 0 || part.units < 0 || part.units > whole.units {
		return Decimal{}, false
	}
	return part.Over(whole.units, 4), true
}
