package claims

import (
	"healthcare-cms/claims/internal/decimal"
	"healthcare-cms/claims/internal/prose"
)

// maxQuantities bounds the figures of one claim.
const maxQuantities = 12

// doseUnits are units in which medicines are given; figures of other units are not doses.
var doseUnits = map[string]string{
	"mg": "mg", "miligrama": "mg", "miligramas": "mg", "mcg": "mcg", "ug": "mcg", "micrograma": "mcg",
	"microgramas": "mcg", "g": "g", "grama": "g", "gramas": "g", "ml": "ml", "mililitro": "ml", "mililitros": "ml",
	"ui": "UI", "gota": "gotas", "gotas": "gotas", "comprimido": "comprimidos", "comprimidos": "comprimidos",
	"cp": "comprimidos", "capsula": "cápsulas", "capsulas": "cápsulas", "ampola": "ampolas", "ampolas": "ampolas",
	"jato": "jatos", "jatos": "jatos", "sache": "sachês", "saches": "sachês",
}

var otherUnits = map[string]string{
	"%": "%", "mmhg": "mmHg", "bpm": "bpm", "kg": "kg", "kcal": "kcal", "cm": "cm", "l": "l", "litros": "l",
	"ano": "anos", "anos": "anos", "mes": "meses", "meses": "meses", "semana": "semanas", "semanas": "semanas",
	"dia": "dias", "dias": "dias", "hora": "horas", "horas": "horas", "h": "horas", "minuto": "minutos",
	"minutos": "minutos", "vez": "vezes", "vezes": "vezes",
}

// rates may stand behind the slash of a unit.
var rates = map[string]string{"kg": "/kg", "dl": "/dl", "dia": "/dia", "ml": "/ml", "l": "/l", "h": "/h", "m": "/m"}

var multiples = map[string]int64{
	"mil": 1_000, "milhao": 1_000_000, "milhoes": 1_000_000, "bilhao": 1_000_000_000, "bilhoes": 1_000_000_000,
}

// shares are parts of a whole that have a name.
var shares = map[string]decimal.Decimal{
	"metade": decimal.New(5, 1), "terco": decimal.New(3333, 4), "quarto": decimal.New(25, 2),
}

var manyShares = map[[2]string]decimal.Decimal{
	{"dois", "tercos"}: decimal.New(6667, 4), {"tres", "quartos"}: decimal.New(75, 2),
}

// quantities are the figures of a sentence with their decimal value, and those of them that are doses.
func (s *sentence) quantities() (all, doses []Quantity) {
	for at := 0; at < len(s.words) && len(all) < maxQuantities; {
		value, unit, end, dose := quantityAt(s.words, at, s.text.Visible)
		if end == at {
			at++
			continue
		}
		text := shorten(s.text.Visible[s.words[at].Start:s.words[end-1].End], maxMention)
		quantity := Quantity{Text: text, Value: value.String(), Unit: unit}
		all = append(all, quantity)
		if dose {
			doses = append(doses, quantity)
		}
		at = end
	}
	return all, doses
}

// quantityAt reads the figure that begins at a word; end is at if there is none. Numbers that are spelled
// out count only before a unit, a share or a ratio ("um" is mostly an article), and years count as none.
func quantityAt(words []prose.Word, at int, visible string) (value decimal.Decimal, unit string, end int, dose bool) {
	word := func(i int) string {
		if i < len(words) {
			return words[i].Fold
		}
		return ""
	}
	if share, ok := manyShares[[2]string{word(at), word(at + 1)}]; ok {
		return share, "proporção", at + 2, false
	}
	if share, ok := shares[word(at)]; ok && isShare(word, at) {
		return share, "proporção", at + 1, false
	}
	value, ok := decimal.FromWord(word(at))
	if !ok {
		return value, "", at, false
	}
	spelled := word(at)[0] > '9'
	if (word(at+1) == "em" || word(at+1) == "a") && word(at+2) == "cada" {
		if whole, ok := decimal.FromWord(word(at + 3)); ok {
			if ratio, ok := decimal.Ratio(value, whole); ok {
				return ratio, "proporção", at + 4, false
			}
		}
	}
	end = at + 1
	if factor, ok := multiples[word(end)]; ok {
		if product, ok := value.Times(factor); ok {
			value, spelled, end = product, false, end+1
		}
	}
	if word(end) == "por" && word(end+1) == "cento" {
		return value, "%", end + 2, false
	}
	unit, dose = doseUnits[word(end)], true
	if unit == "" {
		unit, dose = otherUnits[word(end)], false
	}
	switch {
	case unit == "" && (spelled || end == at+1 && isYear(word(at))):
		return value, "", at, false
	case unit == "":
		return value, "", end, false
	}
	end++
	if rate := rates[word(end)]; rate != "" && visible[words[end].Start-1] == '/' {
		// A concentration is a result of a test, no dose.
		return value, unit + rate, end + 1, dose && rate != "/dl" && rate != "/l"
	}
	return value, unit, end, dose
}

// isShare tells "um terço dos adultos" from "terço" and "quarto" as things.
func isShare(word func(int) string, at int) bool {
	switch word(at + 1) {
	case "dos", "das", "da", "do", "de":
	default:
		return false
	}
	return word(at) == "metade" || at > 0 && word(at-1) == "um"
}
