package claims

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"healthcare-cms/claims/internal/prose"
)

// maxCitations bounds the marks of one sentence; a range like [1-500] counts as its ends and what lies
// between, up to the bound.
const maxCitations = 20

// longestMark bounds what may stand between brackets.
const longestMark = 200

// citations are the marks of a sentence, [1], [2-4], (Silva et al., 2020), Silva (2020), each checked against
// the list of references.
func (s *sentence) citations(sources []source) []Citation {
	var found []Citation
	text := s.text.Visible[s.Start:s.End]
	for at := 0; at < len(text) && len(found) < maxCitations; at++ {
		closing := byte(']')
		switch text[at] {
		case '[':
		case '(':
			closing = ')'
		default:
			continue
		}
		length := strings.IndexByte(text[at:min(len(text), at+longestMark)], closing)
		if length < 0 {
			continue
		}
		inside := text[at+1 : at+length]
		if closing == ']' {
			found = append(found, numbered(inside, len(sources))...)
		} else {
			found = append(found, byName(text[:at], inside, sources)...)
		}
		at += length
	}
	return found[:min(len(found), maxCitations)]
}

// numbered reads "1", "1, 3", "2-4". Anything else in brackets is no citation.
func numbered(inside string, references int) []Citation {
	var found []Citation
	for part := range strings.FieldsFuncSeq(inside, func(r rune) bool { return r == ',' || r == ';' || r == ' ' }) {
		first, last, ranged := strings.Cut(strings.ReplaceAll(part, "–", "-"), "-")
		if !ranged {
			last = first
		}
		from, errFrom := strconv.Atoi(first)
		to, errTo := strconv.Atoi(last)
		if errFrom != nil || errTo != nil || from < 0 || to < from || len(part) > 12 {
			return nil
		}
		for number := from; number <= to && len(found) < maxCitations; number++ {
			citation := Citation{Mark: "[" + strconv.Itoa(number) + "]", Status: "ausente"}
			if number >= 1 && number <= references {
				citation.Reference, citation.Status = number, "encontrada"
			}
			found = append(found, citation)
		}
	}
	return found
}

// byName reads "Silva, 2020; Souza e Lima, 2019", and "2020" behind the authors' names.
func byName(before, inside string, sources []source) []Citation {
	var found []Citation
	for part := range strings.SplitSeq(inside, ";") {
		names, year := nameAndYear(part)
		if year == "" {
			continue
		}
		mark := shorten(strings.TrimSpace(part), maxMention)
		if len(names) == 0 && strings.Trim(part, " abcd") == year {
			names, mark = namesBefore(before)
			mark += " (" + year + ")"
		}
		if len(names) > 0 {
			found = append(found, lookUp(mark, names, year, sources))
		}
	}
	return found
}

// nameAndYear reads the capitalised words and the last year of a part that begins with a name.
func nameAndYear(part string) (names []string, year string) {
	text := prose.Text{Visible: part}
	words := text.Words(0, len(part))
	if len(words) > 12 {
		return nil, ""
	}
	for i, word := range words {
		switch {
		case isYear(word.Fold):
			year = word.Fold
		case i == 0 && !isName(part[word.Start:word.End]):
			return nil, ""
		case isName(part[word.Start:word.End]):
			names = append(names, word.Fold)
		}
	}
	return names, year
}

// namesBefore are the names at the end of a text: "Silva", "Silva e Souza", "Silva et al.".
func namesBefore(text string) (names []string, quote string) {
	from := max(0, len(text)-80)
	for from < len(text) && !utf8.RuneStart(text[from]) {
		from++
	}
	text = text[from:]
	read := prose.Text{Visible: text}
	words := read.Words(0, len(text))
	for i := len(words) - 1; i >= 0; i-- {
		word := words[i]
		if slices.Contains([]string{"et", "al", "e", "and", "colaboradores", "cols"}, word.Fold) {
			continue
		}
		if !isName(text[word.Start:word.End]) {
			break
		}
		names = append(names, word.Fold)
		quote = strings.TrimSpace(text[word.Start:])
	}
	return names, quote
}

func isName(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first) && utf8.RuneCountInString(word) > 1
}

// lookUp finds the one reference of a name and a year.
func lookUp(mark string, names []string, year string, sources []source) Citation {
	citation := Citation{Mark: mark, Status: "ausente"}
	for i := range sources {
		matches := slices.Contains(sources[i].years, year) &&
			slices.ContainsFunc(names, func(name string) bool { return slices.Contains(sources[i].authors, name) })
		if !matches {
			continue
		}
		if citation.Reference > 0 {
			citation.Reference, citation.Status = 0, "ambigua"
			break
		}
		citation.Reference, citation.Status = i+1, "encontrada"
	}
	return citation
}
