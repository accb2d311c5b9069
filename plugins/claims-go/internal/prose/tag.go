package prose

import "strings"

// longestCitation bounds the look ahead behind <sup>: marks with links around them fit.
const longestCitation = 400

// shortestWord before a raised number makes it a citation: "cm<sup>2</sup>" is a unit.
const shortestWord = 3

// tagName is the name of the tag at the start of a text, in lower case; empty if it is none.
func tagName(text string) (name string, closing bool) {
	at := 1
	if at < len(text) && text[at] == '/' {
		at, closing = 2, true
	}
	end := at
	for end < len(text) && end-at < 32 && isNameByte(text[end], end == at) {
		end++
	}
	return strings.ToLower(text[at:end]), closing
}

func isNameByte(c byte, first bool) bool {
	letter := 'a' <= c|0x20 && c|0x20 <= 'z'
	return letter || !first && ('0' <= c && c <= '9' || c == '-' || c == ':')
}

// tagLength is the length of the tag at the start of a text. A '>' inside of a quoted value ends
// nothing; without an end, all of the rest is the tag.
func tagLength(text string) int {
	var quote byte
	value := false
	for at := 1; at < len(text); at++ {
		switch c := text[at]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '>':
			return at + 1
		case c == '=':
			value = true
		case (c == '"' || c == '\'') && value:
			quote, value = c, false
		case c != ' ' && c != '\t' && c != '\n' && c != '\r':
			value = false
		}
	}
	return len(text)
}

// citation turns a raised number behind a word or a sentence into a mark in brackets.
func (r *reader) citation(text string) bool {
	behindWord := r.letters >= shortestWord || strings.ContainsRune(".,;:!?)”\"", r.last)
	if !behindWord {
		return false
	}
	end := indexFold(text[:min(len(text), longestCitation)], "</sup>")
	if end < 0 {
		return false
	}
	mark := make([]byte, 0, 32)
	for at := 0; at < end; at++ {
		switch c := text[at]; {
		case c == '<':
			at += tagLength(text[at:end]) - 1
		case '0' <= c && c <= '9' || c == ',' || c == '-' || c == ';':
			mark = append(mark, c)
		case strings.HasPrefix(text[at:], "–"):
			mark = append(mark, '-')
			at += len("–") - 1
		case c != ' ' && c != '[' && c != ']' && c != '\n' && c != '(' && c != ')':
			return false
		}
	}
	if len(mark) == 0 || len(mark) > 32 {
		return false
	}
	length := end + len("</sup>")
	r.mark(r.at, r.at+length, false)
	r.out.WriteString("[" + string(mark) + "]")
	r.at += length
	r.last, r.letters, r.breaks = ']', 0, 0
	return true
}

// indexFold is [strings.Index] for a mark in lower-case ASCII, in any case of the text.
func indexFold(text, mark string) int {
	for at := 0; at+len(mark) <= len(text); at++ {
		next := strings.IndexByte(text[at:], mark[0])
		if next < 0 {
			return -1
		}
		at += next
		if at+len(mark) <= len(text) && strings.EqualFold(text[at:at+len(mark)], mark) {
			return at
		}
	}
	return -1
}
