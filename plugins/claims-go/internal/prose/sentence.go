package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sentence is a stretch of [Text.Visible], trimmed.
type Sentence struct {
	Start, End int
	Question   bool
}

// abbreviations end in a point that ends no sentence, whatever follows.
var abbreviations = set("dr", "dra", "drs", "dras", "sr", "sra", "srs", "prof", "profa", "enf", "ex", "al", "vs", "n",
	"no", "num", "art", "arts", "pag", "pg", "p", "pp", "fig", "figs", "tab", "max", "min", "aprox", "obs", "cap",
	"vol", "ed", "eds", "sec", "dec", "inc", "jr", "st", "sta", "sto", "av", "tel", "cf", "i.e", "e.g", "p.ex", "d.c",
	"a.c", "v.o", "i.v", "i.m", "s.c", "v", "gen", "spp", "sp", "var", "hab", "cons", "res", "min", "doi")

// closers may stand behind the sign that ends a sentence.
const closers = "\"'”’»)]"

// Sentences cuts a text. Decimal points, abbreviations, initials and addresses end nothing.
func (t *Text) Sentences(each func(Sentence)) {
	visible, start := t.Visible, 0
	for at := 0; at < len(visible); {
		c := visible[at]
		if c == '\n' {
			t.emit(start, at, each)
			at++
			start = at
			continue
		}
		sign := strings.HasPrefix(visible[at:], "…")
		if !sign && c != '.' && c != '!' && c != '?' {
			at++
			continue
		}
		end := behindSigns(visible, at)
		if sentenceEnds(visible, start, at, end) {
			end = behindCitation(visible, end)
			t.emit(start, end, each)
			start = end
		}
		at = end
	}
	t.emit(start, len(visible), each)
}

func (t *Text) emit(start, end int, each func(Sentence)) {
	part := t.Visible[start:end]
	trimmed := strings.TrimLeft(part, " •·–—*-")
	start += len(part) - len(trimmed)
	trimmed = strings.TrimRight(trimmed, " ")
	if trimmed == "" {
		return
	}
	question := strings.HasSuffix(strings.TrimRight(trimmed, closers), "?")
	each(Sentence{start, start + len(trimmed), question})
}

// behindSigns passes over the signs at the end of a sentence and what closes with it.
func behindSigns(visible string, at int) int {
	for at < len(visible) {
		r, length := utf8.DecodeRuneInString(visible[at:])
		if r != '.' && r != '!' && r != '?' && r != '…' && !strings.ContainsRune(closers, r) {
			break
		}
		at += length
	}
	return at
}

// behindCitation passes over a mark like "[3]" that stands behind the point and belongs before it.
func behindCitation(visible string, at int) int {
	from := at
	if from < len(visible) && visible[from] == ' ' {
		from++
	}
	if from >= len(visible) || visible[from] != '[' {
		return at
	}
	for end := from + 1; end < len(visible) && end < from+40; end++ {
		switch c := visible[end]; {
		case c == ']' && end > from+1:
			return behindCitation(visible, end+1)
		case (c < '0' || c > '9') && c != ',' && c != '-' && c != ' ' && c != ';' && c < 0x80:
			return at
		}
	}
	return at
}

func sentenceEnds(visible string, start, at, end int) bool {
	if end >= len(visible) || visible[end] == '\n' {
		return true
	}
	if visible[end] == '[' {
		return behindCitation(visible, end) > end
	}
	if visible[end] != ' ' {
		return false
	}
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(visible[end:], " "))
	if unicode.IsLower(next) || next == ',' || next == ';' {
		return visible[at] == '?' || visible[at] == '!'
	}
	if visible[at] != '.' || end != at+1 {
		return true
	}
	before := visible[max(start, at-16):at]
	word := before[strings.LastIndexAny(before, " (\n[“\"/")+1:]
	if utf8.RuneCountInString(word) == 1 && unicode.IsUpper([]rune(word)[0]) {
		// An initial: "J. Silva", "S. aureus". "Vitamina C. Outra" is the rarer case.
		return next == '[' || vitamin(before)
	}
	return !abbreviations[Fold(word)]
}

// vitamin tells a letter that names a thing from an initial.
func vitamin(before string) bool {
	folded := Fold(before)
	for _, name := range []string{"vitamina ", "hepatite ", "grupo ", "tipo ", "complexo "} {
		if at := len(folded) - 1; at >= len(name) && strings.HasSuffix(folded[:at], name) {
			return true
		}
	}
	return false
}
