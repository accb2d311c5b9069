package prose

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Text is what a reader sees of a source, as one string in which '\n' stands only between blocks.
type Text struct {
	Visible string
	// Video and Audio tell that the source embeds such a medium.
	Video, Audio bool

	runs []run
}

// run is a stretch of visible bytes and where it comes from. An exact run has as many bytes in the
// source; any other (an entity, a citation mark) is there as a whole.
type run struct {
	visible, source, sourceEnd int
	exact                      bool
}

// Span is the part of the source that gave visible[start:end], white space around it left out.
func (t *Text) Span(start, end int) (from, to int) {
	if start >= end {
		return 0, 0
	}
	first, last := t.runAt(start), t.runAt(end-1)
	from, to = first.source, last.sourceEnd
	if first.exact {
		from += start - first.visible
	}
	if last.exact {
		to = last.source + end - last.visible
	}
	return from, to
}

func (t *Text) runAt(visible int) run {
	next := sort.Search(len(t.runs), func(i int) bool { return t.runs[i].visible > visible })
	if next == 0 {
		return run{}
	}
	return t.runs[next-1]
}

// Elements whose content is no text of the page.
var hidden = set("script", "style", "title", "textarea", "iframe", "noscript", "template", "xmp", "noembed", "noframes")

// Elements that end a sentence.
var blocks = set("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "table", "tr",
	"td", "th", "thead", "tbody", "caption", "section", "article", "header", "footer", "main", "aside", "nav",
	"figure", "figcaption", "blockquote", "pre", "hr", "address", "details", "summary", "form", "fieldset", "body",
	"html", "head", "video", "audio", "button", "option")

func set(names ...string) map[string]bool {
	set := make(map[string]bool, len(names))
	for _, name := range names {
		set[name] = true
	}
	return set
}

// Read takes the markup from a source. It never goes back and keeps no tree, so the cost is linear
// however deep elements are nested.
func Read(source string) *Text {
	r := reader{source: source, text: &Text{}}
	r.out.Grow(len(source))
	for r.at < len(source) {
		switch c := source[r.at]; {
		case c == '<' && r.tag():
		case c == '&' && r.entity():
		case c == '\n' && r.blankLine():
		default:
			r.character()
		}
	}
	r.text.Visible = r.out.String()
	return r.text
}

type reader struct {
	source string
	at     int
	out    strings.Builder
	text   *Text
	// last is the visible character written last, 0 before the first; breaks counts <br> since.
	last   rune
	breaks int
	// letters is the length of the word that is being written.
	letters int
}

// entity decodes a reference; false if there is none here.
func (r *reader) entity() bool {
	decoded, length := entity(r.source[r.at:])
	if length == 0 {
		return false
	}
	r.write(decoded, length, false)
	return true
}

func (r *reader) character() {
	decoded, length := utf8.DecodeRuneInString(r.source[r.at:])
	r.write(decoded, length, true)
}

// write puts a character that takes up length bytes of the source.
func (r *reader) write(c rune, length int, verbatim bool) {
	from := r.at
	r.at += length
	if invisible(c) {
		return
	}
	if unicode.IsSpace(c) || unicode.IsControl(c) {
		c = ' '
	} else {
		r.breaks = 0
	}
	exact := verbatim && utf8.RuneLen(c) == length
	r.mark(from, r.at, exact)
	r.out.WriteRune(c)
	r.last = c
	if unicode.IsLetter(c) {
		r.letters++
	} else {
		r.letters = 0
	}
}

// mark opens a run unless the open one goes on.
func (r *reader) mark(source, sourceEnd int, exact bool) {
	visible := r.out.Len()
	if exact && len(r.text.runs) > 0 {
		open := &r.text.runs[len(r.text.runs)-1]
		if open.exact && open.source+visible-open.visible == source {
			open.sourceEnd = sourceEnd
			return
		}
	}
	r.text.runs = append(r.text.runs, run{visible, source, sourceEnd, exact})
}

// end closes a block.
func (r *reader) end() {
	if r.last != 0 && r.last != '\n' {
		r.mark(r.at, r.at, false)
		r.out.WriteByte('\n')
		r.last = '\n'
	}
	r.breaks, r.letters = 0, 0
}

// blankLine ends a block at an empty line: editors make paragraphs of them, in plain text and in markup.
func (r *reader) blankLine() bool {
	rest := strings.TrimLeft(r.source[r.at+1:min(len(r.source), r.at+64)], " \t\r")
	if !strings.HasPrefix(rest, "\n") {
		return false
	}
	r.end()
	r.at++
	return true
}

// tag passes over a tag, a comment or a declaration; false if the sign is only a sign ("p < 0,05").
func (r *reader) tag() bool {
	rest := r.source[r.at:]
	switch {
	case strings.HasPrefix(rest, "<!--"):
		r.skipTo("-->", 4)
		return true
	case strings.HasPrefix(rest, "<!"), strings.HasPrefix(rest, "<?"):
		r.skipTo(">", 2)
		return true
	}
	name, closing := tagName(rest)
	if name == "" {
		return false
	}
	if name == "sup" && !closing && r.citation(rest) {
		return true
	}
	r.at += tagLength(rest)
	r.element(name, closing)
	return true
}

func (r *reader) element(name string, closing bool) {
	switch {
	case hidden[name] && !closing:
		r.end()
		if end := indexFold(r.source[r.at:], "</"+name); end >= 0 {
			r.at += end
		} else {
			r.at = len(r.source)
		}
	case name == "br":
		if r.breaks++; r.breaks > 1 {
			r.end()
		} else if r.last != 0 && r.last != '\n' && r.last != ' ' {
			r.mark(r.at, r.at, false)
			r.out.WriteByte(' ')
			r.last, r.letters = ' ', 0
		}
	case blocks[name]:
		r.text.Video = r.text.Video || name == "video"
		r.text.Audio = r.text.Audio || name == "audio"
		r.end()
	}
}

func (r *reader) skipTo(mark string, from int) {
	if end := strings.Index(r.source[r.at+from:], mark); end >= 0 {
		r.at += from + end + len(mark)
		return
	}
	r.at = len(r.source)
}
