package prose

import "strings"

// A phrase is a row of elements parted by spaces: `word`, `stem*`, alternatives `one|two*`, `#` a
// number, a trailing `?` makes an element optional, `..` stands for up to three words without a comma,
// `...` for up to six words with or without.

// gaps are the reaches of `..` and `...`.
const (
	shortGap = 3
	longGap  = 6
)

type element struct {
	anyOf    []string
	optional bool
	gap      int
}

type phrase[L any] struct {
	label    L
	elements []element
}

// Hit is a phrase that was found in words[From:To].
type Hit[L any] struct {
	Label    L
	From, To int
}

// Phrases is a set of phrases under labels.
type Phrases[L comparable] struct {
	phrases []phrase[L]
	// byFirst finds phrases by the first two letters of the word they begin with.
	byFirst map[[2]byte][]int
}

// List is the phrases of one label.
type List[L comparable] struct {
	Label   L
	Phrases []string
}

// Compile makes a set. A phrase begins with a word that must be there.
func Compile[L comparable](lists []List[L]) *Phrases[L] {
	set := &Phrases[L]{byFirst: make(map[[2]byte][]int)}
	for _, list := range lists {
		for _, text := range list.Phrases {
			index := len(set.phrases)
			elements := parse(text)
			set.phrases = append(set.phrases, phrase[L]{list.Label, elements})
			for _, word := range elements[0].anyOf {
				for _, key := range keys(word) {
					if known := set.byFirst[key]; len(known) == 0 || known[len(known)-1] != index {
						set.byFirst[key] = append(known, index)
					}
				}
			}
		}
	}
	return set
}

func parse(text string) []element {
	fields := strings.Fields(text)
	elements := make([]element, 0, len(fields))
	for _, field := range fields {
		switch field {
		case "..":
			elements = append(elements, element{gap: shortGap})
		case "...":
			elements = append(elements, element{gap: longGap})
		default:
			word, optional := strings.CutSuffix(field, "?")
			elements = append(elements, element{anyOf: strings.Split(word, "|"), optional: optional})
		}
	}
	return elements
}

// keys are the first letters of all words that an alternative admits.
func keys(word string) [][2]byte {
	if word == "#" {
		keys := make([][2]byte, 0, 10)
		for digit := byte('0'); digit <= '9'; digit++ {
			keys = append(keys, [2]byte{digit})
		}
		return keys
	}
	return [][2]byte{key(word)}
}

func key(word string) [2]byte {
	var key [2]byte
	if word == "" {
		return key
	}
	key[0] = word[0]
	if len(word) > 1 && (word[0] < '0' || word[0] > '9') && word[1] != '*' {
		key[1] = word[1]
	}
	return key
}

// Find is every phrase in the words, by the word it begins with; overlapping hits of one label count once.
func (p *Phrases[L]) Find(words []Word) []Hit[L] {
	var hits []Hit[L]
	for at := range words {
		for _, index := range p.byFirst[key(words[at].Fold)] {
			phrase := &p.phrases[index]
			end, ok := match(phrase.elements, words, at)
			if !ok || covered(hits, phrase.label, at) {
				continue
			}
			hits = append(hits, Hit[L]{phrase.label, at, end})
		}
	}
	return hits
}

// covered looks at the last few hits: earlier ones end before.
func covered[L comparable](hits []Hit[L], label L, at int) bool {
	for i := len(hits) - 1; i >= 0 && i >= len(hits)-12; i-- {
		if hits[i].Label == label && hits[i].To > at {
			return true
		}
	}
	return false
}

// match is the end of a match that begins at a word. Depth and breadth are bounded by the phrase.
func match(elements []element, words []Word, at int) (int, bool) {
	if len(elements) == 0 {
		return at, true
	}
	first, rest := &elements[0], elements[1:]
	if first.gap > 0 {
		for skipped := 0; skipped <= first.gap && at+skipped < len(words); skipped++ {
			if skipped > 0 && first.gap == shortGap && (words[at].Pause > None || words[at+skipped].Pause > None) {
				return 0, false
			}
			if end, ok := match(rest, words, at+skipped); ok {
				return end, true
			}
		}
		return 0, false
	}
	if at < len(words) && fits(first.anyOf, words[at].Fold) {
		if end, ok := match(rest, words, at+1); ok {
			return end, true
		}
	}
	if first.optional {
		return match(rest, words, at)
	}
	return 0, false
}

func fits(anyOf []string, word string) bool {
	for _, pattern := range anyOf {
		if pattern == "#" {
			if word != "" && word[0] >= '0' && word[0] <= '9' {
				return true
			}
		} else if stem, ok := strings.CutSuffix(pattern, "*"); ok {
			if strings.HasPrefix(word, stem) {
				return true
			}
		} else if word == pattern {
			return true
		}
	}
	return false
}
