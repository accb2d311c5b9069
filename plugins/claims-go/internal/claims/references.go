package claims

import (
	"slices"

	"healthcare-cms/claims/internal/prose"
)

// Levels of evidence are those of the Oxford Centre for Evidence-Based Medicine of 2011 (decisions.md 17).
const (
	levelReview    = 1
	levelTrial     = 2
	levelCohort    = 3
	levelCases     = 4
	levelOpinion   = 5
	authorWords    = 30
	maxYears       = 8
	maxPairs       = 10
	maxSameSubject = 5
)

// design is what a reference says of the study behind it.
type design struct {
	name  string
	level int
}

// designs in the order in which they are decided: what only speaks of a study comes first, and then the
// strongest design, for a review of randomised trials names both.
var designs = []struct {
	design
	phrases []string
}{
	{design{"opiniao", levelOpinion}, []string{
		"editorial|editoriais", "carta ao editor", "letter to the editor", "comentario sobre", "comment on",
		"commentary|opinion|opiniao|viewpoint|perspective", "protocolo|protocol de|for|of uma|a|an? revisao|systematic|estudo|trial|ensaio|randomi*",
		"study|trial protocol", "protocolo de ensaio|estudo",
	}},
	{design{"metanalise", levelReview}, []string{"metanalise*|metaanalise*|metanalys*|metaanalys*", "meta analise*|analys*"}},
	{design{"revisao_sistematica", levelReview}, []string{
		"revisao|revisoes sistematic*", "systematic review*", "systematic literature? review*", "cochrane database|review*", "umbrella review",
	}},
	{design{"ensaio_clinico_randomizado", levelTrial}, []string{
		"randomi*|aleatorizad*", "rct|rcts", "duplo cego", "double blind*", "placebo controlled|controlado*", "controlado por placebo",
	}},
	{design{"coorte", levelCohort}, []string{
		"coorte*|cohort*", "prospectiv*|longitudinal|longitudinais", "follow up study", "estudo|study observacional", "observational study",
		"ensaio|estudo clinico nao", "nonrandomi*|quasi",
	}},
	{design{"caso_controle", levelCases}, []string{"caso|casos controle*", "case control*"}},
	{design{"serie_de_casos", levelCases}, []string{
		"serie de casos", "relato|relatos de caso*", "case series|report|reports", "estudo transversal", "cross sectional",
	}},
	{design{"diretriz_ou_consenso", levelOpinion}, []string{
		"diretriz*|guideline*|consenso*|consensus|posicionamento*", "position statement|paper", "protocolo clinico", "ministerio da saude",
	}},
	{design{"revisao_narrativa", levelOpinion}, []string{"revisao narrativa|de|da|integrativa", "narrative review", "review|overview|livro|manual|cartilha"}},
}

var designPhrases = compileDesigns()

func compileDesigns() *prose.Phrases[int] {
	lists := make([]prose.List[int], 0, len(designs))
	for i, design := range designs {
		lists = append(lists, prose.List[int]{Label: i, Phrases: design.phrases})
	}
	return prose.Compile(lists)
}

// source is a reference as far as claims need to know it.
type source struct {
	design   design
	authors  []string
	years    []string
	concepts []int
}

// sources reads the list of references. A reference that does not tell its design counts as the weakest:
// nothing shows that it is more.
func sources(references []reference) []source {
	sources := make([]source, 0, len(references))
	for _, reference := range references {
		text := prose.Read(reference.Text)
		words := text.Words(0, len(text.Visible))
		source := source{design: design{"nao_informado", levelOpinion}}
		first := len(designs)
		for _, hit := range designPhrases.Find(words) {
			first = min(first, hit.Label)
		}
		if first < len(designs) {
			source.design = designs[first].design
		}
		for i, word := range words {
			if i < authorWords && len(word.Fold) > 1 && word.Fold[0] > '9' {
				source.authors = append(source.authors, word.Fold)
			}
			if isYear(word.Fold) && len(source.years) < maxYears {
				source.years = append(source.years, word.Fold)
			}
		}
		source.concepts = subjects(words)
		sources = append(sources, source)
	}
	return sources
}

func isYear(word string) bool {
	return len(word) == 4 && (word[:2] == "19" || word[:2] == "20") && word[2] <= '9' && word[3] <= '9'
}

// subjects are the concepts that words name, those of outcomes and populations left out: most texts share them.
func subjects(words []prose.Word) []int {
	var subjects []int
	for _, hit := range named.Find(words) {
		kind := concepts[hit.Label].kind
		if kind != outcome && kind != population && !slices.Contains(subjects, hit.Label) {
			subjects = append(subjects, hit.Label)
		}
	}
	return subjects
}

// pairs are the references that a claim rests on, with their evidence: the ones it cites, or, if it cites
// none, those on the same subject.
func pairs(claimed []int, citations []Citation, sources []source, required int) []Pair {
	var pairs []Pair
	add := func(index int, relation string) {
		design := sources[index].design
		pairs = append(pairs, Pair{index + 1, relation, design.level, design.name, design.level <= required})
	}
	for _, citation := range citations {
		known := slices.ContainsFunc(pairs, func(pair Pair) bool { return pair.Reference == citation.Reference })
		if citation.Reference > 0 && !known && len(pairs) < maxPairs {
			add(citation.Reference-1, "citada")
		}
	}
	if len(citations) > 0 {
		return pairs
	}
	for index := range sources {
		shared := 0
		for _, subject := range sources[index].concepts {
			if slices.Contains(claimed, subject) {
				shared++
			}
		}
		if shared > 0 && shared >= min(len(claimed), 2) && len(pairs) < maxSameSubject {
			add(index, "mesmo_assunto")
		}
	}
	return pairs
}
