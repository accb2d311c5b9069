package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxWords bounds what is read of one sentence; nobody writes longer ones.
const maxWords = 400

// is stands for "é": without its accent the most common verb would be the most common conjunction.
const is = "eh"

// Pause is what stands before a word.
type Pause uint8

const (
	// None is a space, a slash, a hyphen, a quotation mark.
	None Pause = iota
	// Comma is a comma.
	Comma
	// Clause is a colon, semicolon, dash or bracket.
	Clause
)

// Word is a word of a sentence without case and marks. A number is one word with its separators, a per
// cent sign is one, and a unit glued to its number is another.
type Word struct {
	Fold       string
	Start, End int
	Pause      Pause
}

// Words are the words of visible[start:end].
func (t *Text) Words(start, end int) []Word {
	visible := t.Visible[:end]
	words := make([]Word, 0, min(maxWords, (end-start)/5+4))
	var buffer strings.Builder
	buffer.Grow(end - start)
	pause := None
	for at := start; at < end && len(words) < maxWords; {
		r, length := utf8.DecodeRuneInString(visible[at:])
		stop := at + length
		switch {
		case isDigit(r):
			stop = numberEnd(visible, at)
		case unicode.IsLetter(r):
			stop = wordEnd(visible, at)
		case r == '%':
		default:
			pause = max(pause, pauseOf(r))
			at = stop
			continue
		}
		from := buffer.Len()
		for _, r := range visible[at:stop] {
			if folded, drop := fold(r); !drop {
				buffer.WriteRune(folded)
			}
		}
		folded := buffer.String()[from:]
		if folded == "e" && stop-at > 1 {
			folded = is
		}
		words = append(words, Word{folded, at, stop, pause})
		pause, at = None, stop
	}
	return words
}

func pauseOf(r rune) Pause {
	switch r {
	case ',':
		return Comma
	case ':', ';', '–', '—', '(', ')', '[', ']', '!', '?':
		return Clause
	}
	return None
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' || '０' <= r && r <= '９' }

// numberEnd passes over digits and the separators between them.
func numberEnd(text string, at int) int {
	for at < len(text) {
		r, length := utf8.DecodeRuneInString(text[at:])
		if !isDigit(r) {
			next, _ := utf8.DecodeRuneInString(text[at+length:])
			if r != '.' && r != ',' || !isDigit(next) {
				break
			}
		}
		at += length
	}
	return at
}

// wordEnd passes over letters, their marks, and digits that belong to a name (H1N1, B12).
func wordEnd(text string, at int) int {
	for at < len(text) {
		r, length := utf8.DecodeRuneInString(text[at:])
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) && !isDigit(r) {
			break
		}
		at += length
	}
	return at
}
