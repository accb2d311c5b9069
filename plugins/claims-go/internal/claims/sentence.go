package claims

import (
	"strings"
	"unicode/utf8"

	"healthcare-cms/claims/internal/decimal"
	"healthcare-cms/claims/internal/prose"
)

// window is how far around a claim words of medicine count (product.md §7.5).
const window = 100

// Longest quotes from the text, in bytes.
const (
	maxStatement = 500
	maxMention   = 80
	maxMentions  = 6
)

// sentence is a sentence with what its words say.
type sentence struct {
	prose.Sentence
	text  *prose.Text
	words []prose.Word
	hits  []prose.Hit[sign]
	has   [signDuration + 1]bool
}

func newSentence(text *prose.Text, of prose.Sentence) *sentence {
	s := &sentence{Sentence: of, text: text, words: text.Words(of.Start, of.End)}
	s.hits = signs.Find(s.words)
	for _, hit := range s.hits {
		s.has[hit.Label] = true
	}
	return s
}

// category of the claim that a sentence makes; empty if it makes none. Questions claim nothing, nor does
// what a text says about itself. Of several categories the one with most at stake counts.
func (s *sentence) category() string {
	switch {
	case s.Question, s.isHeading(), len(s.words) < 3, s.has[signAboutText], len(medical.Find(s.words)) == 0:
		return ""
	case s.has[signContraindication]:
		return contraindication
	case s.has[signSideEffect]:
		return sideEffect
	case s.has[signSeekHelp] && !s.has[signEfficacy] && !s.has[signStatistic]:
		return ""
	case s.has[signRecommendation]:
		return recommendation
	case s.has[signEfficacy]:
		return efficacy
	case s.has[signStatistic]:
		return statistic
	case s.has[signCondition], s.has[signDiagnosis], s.has[signPrognosis]:
		return medicalCondition
	case s.has[signSafety]:
		return sideEffect
	}
	return ""
}

// isHeading tells a question without its mark: "Por que o adulto precisa se vacinar".
func (s *sentence) isHeading() bool {
	if len(s.words) < 2 || strings.HasSuffix(s.text.Visible[s.Start:s.End], ".") {
		return false
	}
	switch s.words[0].Fold {
	case "como", "quando", "quem", "onde", "qual", "quais":
		return true
	case "por", "o":
		return s.words[1].Fold == "que"
	}
	return false
}

// Categories of claim.
const (
	efficacy         = "eficacia_tratamento"
	medicalCondition = "condicao_medica"
	statistic        = "estatistica"
	recommendation   = "recomendacao"
	contraindication = "contraindicacao"
	sideEffect       = "efeito_colateral"
)

// Types of claim; the requirements of evidence differ by them.
const (
	ofTreatment  = "tratamento"
	ofDiagnosis  = "diagnostico"
	ofPrognosis  = "prognostico"
	ofPrevention = "prevencao"
	ofNothing    = "geral"
)

func (s *sentence) claimType(category string) string {
	switch {
	case s.has[signDiagnosis]:
		return ofDiagnosis
	case s.has[signPrevention]:
		return ofPrevention
	case category == efficacy, category == recommendation, category == contraindication, category == sideEffect:
		return ofTreatment
	case s.has[signPrognosis]:
		return ofPrognosis
	}
	return ofNothing
}

// confidence that the sentence claims something about health (product.md §7.5): 0.5, and 0.1 for every
// word of medicine in it or within 100 characters on either side, less 0.2 for every colloquial hedge
// in the sentence, between 0 and 1.
func (s *sentence) confidence() decimal.Decimal {
	start, end := around(s.text.Visible, s.Start, s.End)
	found := len(medical.Find(s.text.Words(start, end)))
	value := decimal.New(5+int64(min(found, 50))-2*int64(min(s.count(signHedge), 50)), 1)
	return value.Clamp(decimal.New(0, 0), decimal.New(1, 0))
}

// around widens a span by the window; a word that is half outside of it is left out.
func around(visible string, from, to int) (start, end int) {
	start, end = from, to
	for range window {
		if start == 0 {
			break
		}
		_, length := utf8.DecodeLastRuneInString(visible[:start])
		start -= length
	}
	for range window {
		if end == len(visible) {
			break
		}
		_, length := utf8.DecodeRuneInString(visible[end:])
		end += length
	}
	if start > 0 && visible[start-1] != ' ' && visible[start-1] != '\n' {
		if space := strings.IndexAny(visible[start:from], " \n"); space >= 0 {
			start += space
		} else {
			start = from
		}
	}
	if end < len(visible) && visible[end] != ' ' && visible[end] != '\n' {
		end = to + max(strings.LastIndexAny(visible[to:end], " \n"), 0)
	}
	return start, end
}

func (s *sentence) count(of sign) int {
	count := 0
	for _, hit := range s.hits {
		if hit.Label == of {
			count++
		}
	}
	return count
}

func (s *sentence) certainty() string {
	switch {
	case s.has[signDenial]:
		return "negada"
	case s.has[signHedge], s.has[signMaybe]:
		return "atenuada"
	case s.has[signAbsolute]:
		return "categorica"
	}
	return "afirmada"
}

// mentions are the words of the text under a sign, each once.
func (s *sentence) mentions(of sign) []string {
	var mentions []string
	for _, hit := range s.hits {
		if hit.Label == of && len(mentions) < maxMentions && hit.To > hit.From {
			quote := shorten(s.text.Visible[s.words[hit.From].Start:s.words[hit.To-1].End], maxMention)
			mentions = appendOnce(mentions, quote)
		}
	}
	return mentions
}

func (s *sentence) statement() string {
	return shorten(s.text.Visible[s.Start:s.End], maxStatement)
}

// context is the sentence with its surroundings.
func (s *sentence) context() string {
	start, end := around(s.text.Visible, s.Start, s.End)
	before, after := s.text.Visible[start:s.Start], s.text.Visible[s.End:end]
	context := before + s.statement() + after
	return strings.TrimSpace(strings.ReplaceAll(context, "\n", " "))
}

// shorten cuts a text at a character and says so.
func shorten(text string, most int) string {
	if len(text) <= most {
		return text
	}
	end := most
	for end > 0 && !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end] + "…"
}

func appendOnce(list []string, item string) []string {
	for _, known := range list {
		if known == item {
			return list
		}
	}
	return append(list, item)
}
