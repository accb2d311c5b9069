// Package claims catalogues the statements of a medical text that need a scientific basis, and prepares
// the search for it (product.md §7.5, §7.12). It decides nothing: every entry is for a human to judge.
//
// The cost is linear in the length of the input, and the answer is bounded by the constants below.
package claims

import (
	"encoding/json/v2"
	"fmt"
	"slices"

	"healthcare-cms/claims/internal/prose"
)

// Bounds of the answer. A text whose claims are so long that they would not fit gets fewer of them, and
// half as many recommendations as claims in any case.
const (
	maxClaims = 100
	minClaims = maxClaims / 4
	maxOutput = 512 << 10
)

// Assist answers one document with the tree as JSON. An error is a [Refusal].
func Assist(input []byte) ([]byte, error) {
	document, err := read(input)
	if err != nil {
		return nil, err
	}
	for most := maxClaims; most >= minClaims; most /= 2 {
		answer, err := json.Marshal(catalogue(document, most))
		if err == nil && len(answer) <= maxOutput {
			return answer, nil
		}
	}
	return nil, tooLarge
}

// catalogue reads the text once, sentence by sentence.
func catalogue(d *document, most int) *Tree {
	text := prose.Read(d.Content)
	run := &extraction{document: d, most: most, text: text, sources: sources(d.References), year: d.year()}
	text.Sentences(run.sentence)
	tree := &Tree{
		SearchPreparation:      prepare(run.claims, run.searches),
		DisclaimerRequirements: d.disclaimers(text, run.topics),
		QualityControl:         run.quality.finish(d, run.omitted),
	}
	tree.ContentExtraction.Metadata = run.metadata()
	tree.ContentExtraction.Claims = run.claims
	tree.ContentExtraction.Recommendations = run.recommendations
	return tree
}

// extraction is the state of one reading.
type extraction struct {
	document *document
	most     int
	text     *prose.Text
	sources  []source
	year     int

	claims          []Claim
	searches        []Suggested
	recommendations []Recommendation
	topics          topics
	quality         quality
	omitted         int
}

func (e *extraction) sentence(of prose.Sentence) {
	s := newSentence(e.text, of)
	found := named.Find(s.words)
	e.notice(s, found)
	category := s.category()
	if category != "" {
		e.topics.claims = true
		if len(e.claims) < e.most {
			e.claim(s, category, unique(found))
		} else {
			e.omitted++
		}
	}
	advice := s.has[signRecommendation] || s.has[signSeekHelp]
	if advice && !s.Question && !s.has[signAboutText] && len(s.words) > 2 && len(e.recommendations) < e.most/2 {
		e.recommend(s, category, unique(found))
	}
}

// unique are the concepts of hits, each once, in the order of the text.
func unique(hits []prose.Hit[int]) []int {
	var found []int
	for _, hit := range hits {
		if !slices.Contains(found, hit.Label) {
			found = append(found, hit.Label)
		}
	}
	return found
}

// notice keeps what the notices of the whole text depend on.
func (e *extraction) notice(s *sentence, found []prose.Hit[int]) {
	t := &e.topics
	t.cfm = t.cfm || s.has[signSensitive] || s.has[signDiagnosis]
	t.psychology = t.psychology || s.has[signPsychology]
	t.supplement = t.supplement || s.has[signSupplement]
	t.procedure = t.procedure || s.has[signProcedure]
	for _, hit := range found {
		switch c := &concepts[hit.Label]; c.name {
		case "psicoterapia", "terapia cognitivo-comportamental":
			t.therapy = true
		case "crianças", "lactentes":
			t.paediatric = true
		default:
			t.medicine = t.medicine || c.kind == drug && c.risk > 1
			t.dangerous = t.dangerous || c.risk >= anvisaRisk
		}
	}
	t.paediatric = t.paediatric || e.document.Category == "pediatrics"
	t.recommendations = t.recommendations || s.has[signRecommendation]
}

func (e *extraction) claim(s *sentence, category string, found []int) {
	claim := Claim{
		ID:           fmt.Sprintf("C%03d", len(e.claims)+1),
		RawStatement: s.statement(),
		Context:      s.context(),
		Category:     category,
		Type:         s.claimType(category),
		Certainty:    s.certainty(),
		Population:   s.mentions(signPopulation),
		Medications:  medicines(found),
	}
	claim.Span.Start, claim.Span.End = e.text.Span(s.Start, s.End)
	confidence := s.confidence()
	claim.Confidence = confidence.String()
	claim.Quantities, claim.Dosage = s.quantities()

	invoked := s.invoked()
	claim.RequiredLevel = requiredLevel(category, claim.Type, invoked)
	claim.CFMValidation = claim.Type == ofDiagnosis || s.has[signSensitive]
	claim.CitedReferences = s.citations(e.sources)
	claim.Evidence = pairs(subjects(s.words), claim.CitedReferences, e.sources, claim.RequiredLevel)
	claim.EvidenceScore = score(claim.Type, invoked, claim.Evidence)

	claim.SearchRequirements = s.search(found, &claim)
	claim.SearchStrategy = s.strategy(found, &claim, e.year)
	claim.EvidenceRequirements = s.requirements(category, claim.Type, claim.RequiredLevel, outcomesOf(found))
	claim.RiskAnalysis = s.risk(&claim)

	e.quality.add(s, &claim, confidence)
	e.searches = append(e.searches, s.suggested(found, &claim))
	e.claims = append(e.claims, claim)
}

func outcomesOf(found []int) []string {
	var outcomes []string
	for _, index := range found {
		if concepts[index].kind == outcome && len(outcomes) < maxTerms {
			outcomes = append(outcomes, concepts[index].name)
		}
	}
	return outcomes
}

func (e *extraction) recommend(s *sentence, category string, found []int) {
	recommendation := Recommendation{
		ID:           fmt.Sprintf("R%03d", len(e.recommendations)+1),
		Statement:    s.statement(),
		Population:   s.mentions(signPopulation),
		Context:      s.context(),
		Verification: category != "",
		SearchTerms:  s.search(found, &Claim{}).KeyTerms,
		Scope:        scope(s, found),
	}
	if category != "" {
		required := requiredLevel(category, s.claimType(category), s.invoked())
		recommendation.LevelNeeded = levelWord(required, s.has[signMeta])
	}
	e.recommendations = append(e.recommendations, recommendation)
}

// scope is the profession whose advice it is.
func scope(s *sentence, found []int) string {
	for _, index := range found {
		switch c := &concepts[index]; {
		case c.kind == drug && c.risk > 1:
			return "medicina"
		case c.name == "psicoterapia", c.name == "terapia cognitivo-comportamental":
			return "psicologia"
		case c.name == "fisioterapia":
			return "fisioterapia"
		case c.name == "dieta", c.kind == drug:
			return "nutrição"
		case c.name == "exercício físico":
			return "educação física"
		}
	}
	if s.has[signPsychology] {
		return "psicologia"
	}
	return "medicina"
}

// metadata tells what the text is. Its purpose is the category that most of its claims have.
func (e *extraction) metadata() Metadata {
	var metadata Metadata
	d := e.document
	metadata.ContentType = "text"
	if e.text.Audio {
		metadata.ContentType = "audio"
	}
	if e.text.Video {
		metadata.ContentType = "video"
	}
	info := &metadata.ProfessionalInfo
	info.Name, info.Specialty, info.Credentials = d.Professional.Name, d.Professional.Specialty, d.Professional.Registry
	for _, part := range []struct{ name, value string }{
		{"nome", info.Name}, {"especialidade", info.Specialty}, {"registro", info.Credentials},
	} {
		if part.value != "" {
			info.Contact.AvailableInfo = append(info.Contact.AvailableInfo, part.name)
		} else {
			info.Contact.MissingInfo = append(info.Contact.MissingInfo, part.name)
		}
	}
	metadata.ContentContext.PublicationDate = d.PublishedOn
	metadata.ContentContext.TargetAudience = d.Audience
	metadata.ContentContext.ContentPurpose = e.purpose()
	return metadata
}

func (e *extraction) purpose() string {
	counts := map[string]int{}
	for i := range e.claims {
		counts[e.claims[i].Category]++
	}
	purpose, most := "educacao_geral", 0
	for _, of := range []struct{ category, purpose string }{
		{efficacy, "informar_sobre_tratamento"}, {recommendation, "orientar_conduta"},
		{contraindication, "alertar_sobre_riscos"}, {sideEffect, "alertar_sobre_riscos"},
		{medicalCondition, "explicar_doenca"}, {statistic, "informar_epidemiologia"},
	} {
		if counts[of.category] > most {
			purpose, most = of.purpose, counts[of.category]
		}
	}
	return purpose
}
