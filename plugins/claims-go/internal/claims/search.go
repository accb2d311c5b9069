package claims

import (
	"slices"
	"strconv"
	"strings"
)

// maxTerms bounds every list of search terms.
const maxTerms = 8

// Windows of search in years; 0 is all years (product.md §7.12, and five years otherwise, §7.5).
var searchYears = map[string]int{efficacy: 10, statistic: 5, sideEffect: 0, contraindication: 15}

const otherYears = 5

// terms of a claim by the part they play; places in [concepts].
type terms struct {
	conditions, treatments, outcomes, populations []int
	// stems stand in when a claim names nothing that the lexicon knows: its longer words, in Portuguese.
	stems []string
}

func (s *sentence) terms(found []int) terms {
	var t terms
	for _, index := range found {
		switch concepts[index].kind {
		case condition:
			t.conditions = append(t.conditions, index)
		case drug, treatment:
			t.treatments = append(t.treatments, index)
		case outcome:
			t.outcomes = append(t.outcomes, index)
		case population:
			t.populations = append(t.populations, index)
		}
	}
	if len(t.conditions)+len(t.treatments)+len(t.outcomes) == 0 {
		for _, word := range s.words {
			plain := !strings.ContainsFunc(word.Fold, func(r rune) bool { return r < 'a' || r > 'z' })
			if plain && len(word.Fold) > 6 && len(word.Fold) < 30 && len(t.stems) < 4 {
				t.stems = appendOnce(t.stems, word.Fold)
			}
		}
	}
	return t
}

// main are the one or two groups that a search is about.
func (t *terms) main() []int {
	main := slices.Concat(t.treatments[:min(2, len(t.treatments))], t.conditions[:min(2, len(t.conditions))])
	if len(main) < 2 {
		main = append(main, t.outcomes[:min(1, len(t.outcomes))]...)
	}
	return main
}

func (s *sentence) search(found []int, claim *Claim) Search {
	t := s.terms(found)
	search := Search{
		Population: claim.Population,
		Timeframe:  s.mentions(signTimeframe),
		Duration:   s.mentions(signDuration),
	}
	var core []string
	for _, index := range t.main() {
		core = append(core, concepts[index].name)
	}
	if len(core) == 0 {
		core = t.stems
	}
	search.CoreConcept = strings.Join(core, " e ")
	for _, index := range found[:min(len(found), maxTerms)] {
		search.KeyTerms = append(search.KeyTerms, concepts[index].english)
		search.RelatedTerms = append(search.RelatedTerms, concepts[index].related)
	}
	if len(search.KeyTerms) == 0 {
		search.KeyTerms = t.stems
	}
	if !s.has[signAnimals] {
		search.Exclusion = []string{"animals", "in vitro"}
	}
	for _, dose := range claim.Dosage {
		search.Dosage = append(search.Dosage, dose.Text)
	}
	return search
}

// aspects are what a search of a category asks about its subject (product.md §7.12).
var aspects = map[string][]string{
	statistic:        {"prevalence", "incidence", "epidemiology"},
	sideEffect:       {"adverse effects", "drug-related side effects and adverse reactions"},
	contraindication: {"contraindications", "safety"},
}

var publicationTypes = map[string][]string{
	efficacy:         {"Randomized Controlled Trial", "Systematic Review", "Meta-Analysis"},
	recommendation:   {"Practice Guideline", "Systematic Review", "Randomized Controlled Trial"},
	statistic:        {"Observational Study", "Multicenter Study"},
	sideEffect:       {"Case Reports", "Clinical Trial, Phase IV", "Systematic Review"},
	contraindication: {"Practice Guideline", "Systematic Review"},
	medicalCondition: {"Review", "Observational Study", "Practice Guideline"},
}

// groups are the parts of a search that must all be found, each a list of alternatives.
func (t *terms) groups(category string, wide bool) [][]string {
	var groups [][]string
	for _, index := range t.main() {
		groups = append(groups, []string{concepts[index].english, concepts[index].related})
	}
	if len(groups) == 0 {
		for _, stem := range t.stems {
			groups = append(groups, []string{stem})
		}
	}
	if aspect := aspects[category]; aspect != nil {
		groups = append(groups, aspect)
	}
	if !wide {
		for _, index := range t.populations[:min(1, len(t.populations))] {
			groups = append(groups, []string{concepts[index].english, concepts[index].related})
		}
	}
	return groups
}

// join writes groups in the syntax of a database. Terms are from the lexicon or plain letters, so nothing
// in them needs escaping.
func join(groups [][]string, term func(string) string) string {
	parts := make([]string, 0, len(groups))
	for _, group := range groups {
		terms := make([]string, 0, len(group))
		for _, word := range group {
			terms = append(terms, term(word))
		}
		parts = append(parts, "("+strings.Join(terms, " OR ")+")")
	}
	return strings.Join(parts, " AND ")
}

func plain(term string) string    { return `"` + term + `"` }
func pubmed(term string) string   { return `"` + term + `"[Title/Abstract]` }
func cochrane(term string) string { return `"` + term + `":ti,ab,kw` }
func embase(term string) string   { return `'` + term + `':ti,ab,kw` }

// humans leaves out studies of animals alone.
const humans = " NOT (animals[MeSH Terms] NOT humans[MeSH Terms])"

func (s *sentence) strategy(found []int, claim *Claim, year int) Strategy {
	t := s.terms(found)
	narrow, wide := t.groups(claim.Category, false), t.groups(claim.Category, true)
	strategy := Strategy{
		Primary:          join(narrow, plain),
		Secondary:        join(wide[:min(2, len(wide))], plain),
		Boolean:          []string{"AND", "OR", "NOT"},
		Databases:        []string{"PubMed", "Cochrane", "Embase", "SciELO", "LILACS"},
		PublicationTypes: publicationTypes[claim.Category],
		Languages:        []string{"english", "portuguese", "spanish"},
		Truncation:       t.truncations(found),
	}
	if s.has[signPsychology] {
		strategy.Databases = append([]string{"PsycINFO"}, strategy.Databases...)
	}
	if len(wide) > 1 {
		strategy.Proximity = []string{plain(wide[0][0]) + " NEAR/5 " + plain(wide[1][0])}
	}
	years, set := searchYears[claim.Category]
	if !set {
		years = otherYears
	}
	strategy.DateRange.Years = years
	if year > 0 && years > 0 {
		strategy.DateRange.From, strategy.DateRange.To = year-years, year
	}
	return strategy
}

// truncations are Portuguese stems for the databases of Latin America.
func (t *terms) truncations(found []int) []string {
	var stems []string
	for _, index := range found {
		for word := range strings.FieldsFuncSeq(concepts[index].words, func(r rune) bool { return r == ';' || r == '|' }) {
			if strings.HasSuffix(word, "*") && !strings.Contains(word, " ") && len(stems) < maxTerms {
				stems = appendOnce(stems, word)
			}
		}
	}
	for _, stem := range t.stems {
		stems = appendOnce(stems, stem[:len(stem)-2]+"*")
	}
	return stems
}

func (s *sentence) suggested(found []int, claim *Claim) Suggested {
	t := s.terms(found)
	groups := t.groups(claim.Category, false)
	suggested := Suggested{
		ClaimID:      claim.ID,
		Primary:      claim.SearchStrategy.Primary,
		Alternatives: []string{claim.SearchStrategy.Secondary},
		PubMed:       join(groups, pubmed) + humans,
		Cochrane:     join(groups, cochrane),
		Embase:       join(groups, embase),
		Filters:      slices.Clone(claim.SearchStrategy.PublicationTypes),
	}
	if dates := claim.SearchStrategy.DateRange; dates.From > 0 {
		suggested.Filters = append(suggested.Filters, strconv.Itoa(dates.From)+"-"+strconv.Itoa(dates.To))
	}
	return suggested
}
