package prose

import (
	"strings"
	"testing"
	"time"
)

func sentences(source string) []string {
	text := Read(source)
	var found []string
	text.Sentences(func(s Sentence) { found = append(found, text.Visible[s.Start:s.End]) })
	return found
}

func TestSentencesEndWhereAReaderPauses(t *testing.T) {
	for _, c := range []struct {
		source string
		want   []string
	}{
		{"Primeira. Segunda! Terceira? Quarta…", []string{"Primeira.", "Segunda!", "Terceira?", "Quarta…"}},
		{"O Dr. Silva tomou 1.234,5 mg. Bem.", []string{"O Dr. Silva tomou 1.234,5 mg.", "Bem."}},
		{"Segundo Silva et al. Isto vale.", []string{"Segundo Silva et al. Isto vale."}},
		{"Infecção por S. aureus é comum. J. Souza discorda.", []string{"Infecção por S. aureus é comum.", "J. Souza discorda."}},
		{"Reduz a pressão.[1] Outra frase. [2, 3] Mais uma.", []string{"Reduz a pressão.[1]", "Outra frase. [2, 3]", "Mais uma."}},
		{"<p>Um</p><p>Dois</p>", []string{"Um", "Dois"}},
		{"<ul><li>náusea</li><li>tontura</li></ul>", []string{"náusea", "tontura"}},
		{"Linha um\n\nLinha dois", []string{"Linha um", "Linha dois"}},
		{"Linha um\nainda um", []string{"Linha um ainda um"}},
		{"Isto é <b>uma</b> frase<br>só.", []string{"Isto é uma frase só."}},
		{"Antes<br><br>Depois", []string{"Antes", "Depois"}},
		{"Veja www.exemplo.com.br hoje.", []string{"Veja www.exemplo.com.br hoje."}},
		{"Reduz a febre.<sup>1,2</sup> Outra.", []string{"Reduz a febre.[1,2]", "Outra."}},
		{"Mede 5 cm<sup>2</sup> de pele.", []string{"Mede 5 cm2 de pele."}},
		{"Tome vitamina C. Ela faz bem.", []string{"Tome vitamina C.", "Ela faz bem."}},
		{"Disse: “Cura tudo.” Não é verdade.", []string{"Disse: “Cura tudo.”", "Não é verdade."}},
	} {
		if got := sentences(c.source); strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%q gave %q, want %q", c.source, got, c.want)
		}
	}
}

func TestMarkupAndEntitiesAreNotRead(t *testing.T) {
	for source, want := range map[string]string{
		"p &lt; 0,05 e a > b":                           "p < 0,05 e a > b",
		"p < 0,05":                                      "p < 0,05",
		"Press&atilde;o &#225; &#xE1;":                  "Pressão á á",
		"&desconhecida; &":                              "&desconhecida; &",
		`<a title="a > b" href='x'>link</a>`:            "link",
		"<script>if (a < b) { cura() }</script>fim":     "fim",
		"<STYLE>p{}</sTyLe >fim":                        "fim",
		"a<!-- cura > -- comentário -->b":               "ab",
		"<script>sem fim":                               "",
		"a<b":                                           "a",
		"re\u00ADduz pres\u200Bsão":                     "reduz pressão",
		"&lt;script&gt;texto":                           "<script>texto",
		"<!DOCTYPE html><?xml version='1.0'?>texto":     "texto",
		"&#0;&#1114112;":                                "\uFFFD\uFFFD",
		"<p data-x=\"'\">um</p>":                        "um\n",
		"Isto é dito d'água <b class=x>forte</b> assim": "Isto é dito d'água forte assim",
	} {
		if got := Read(source).Visible; got != want {
			t.Errorf("%q is shown as %q, want %q", source, got, want)
		}
	}
}

func TestSpansLeadBackToTheSource(t *testing.T) {
	for _, source := range []string{
		"<p>Press&atilde;o <b>alta</b> mata.</p> <p>Sim&nbsp;!</p>",
		"Água\u00a0 pura. É bom.",
		"Fim com entidade &quot;",
	} {
		text := Read(source)
		text.Sentences(func(s Sentence) {
			from, to := text.Span(s.Start, s.End)
			if again := Read(source[from:to]).Visible; strings.TrimSpace(again) != text.Visible[s.Start:s.End] {
				t.Errorf("%q: %q is not %q", source, source[from:to], text.Visible[s.Start:s.End])
			}
		})
	}
}

func TestWordsAreFoldedAndUnitsPartFromNumbers(t *testing.T) {
	text := Read("É hora: tome 1.234,5mg de Ácido (H1N1), 30% e COVID-19.")
	var folds []string
	for _, word := range text.Words(0, len(text.Visible)) {
		folds = append(folds, word.Fold)
	}
	want := "eh hora tome 1.234,5 mg de acido h1n1 30 % e covid 19"
	if got := strings.Join(folds, " "); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestPhrasesMeanWhatTheirElementsSay(t *testing.T) {
	for _, c := range []struct {
		phrase, source string
		want           bool
	}{
		{"cura* garantid*", "Curas GARANTIDAS", true},
		{"cura* garantid*", "cura não garantida", false},
		{"resultado* .. garantid*", "o resultado é sempre garantido", true},
		{"resultado* .. garantid*", "o resultado, sim, garantido", false},
		{"resultado* ... garantid*", "o resultado, sim, garantido", true},
		{"em # dias|semanas", "cura em 30 dias", true},
		{"# por? cento|%", "30 %", true},
		{"# por? cento|%", "30 por cento", true},
	} {
		text := Read(c.source)
		set := Compile([]List[int]{{1, []string{c.phrase}}})
		if got := len(set.Find(text.Words(0, len(text.Visible)))) > 0; got != c.want {
			t.Errorf("%q in %q: %v", c.phrase, c.source, got)
		}
	}
}

// The bound is generous: it is there to notice a cost that grows with the square of the length.
func TestHostileMarkupCostsNoMoreThanItsLength(t *testing.T) {
	const size = 1 << 20
	for name, piece := range map[string]string{
		"deep": "<div>", "unclosed": "<a href=\"", "entities": "&amp;", "ampersands": "&", "signs": "<",
		"digits": "1", "points": ".", "brackets": "[", "sup": "a.<sup>", "scripts": "<script>", "comments": "<!--",
		"closers": "</", "marks": "e\u0301", "invalid": "\xff", "newlines": "\n ", "quotes": "”.", "cites": ".[1]",
	} {
		source := strings.Repeat(piece, size/len(piece))
		start := time.Now()
		text := Read(source)
		count := 0
		text.Sentences(func(s Sentence) { count += len(text.Words(s.Start, s.End)) })
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%s: %v for %d words", name, took, count)
		}
	}
}
