package claims

import (
	"strconv"
	"strings"

	"healthcare-cms/claims/internal/decimal"
)

// ambiguousBelow is the confidence under which a claim may be none.
var ambiguousBelow = decimal.New(5, 1)

// quality sums up how far the extraction can be trusted.
type quality struct {
	notes       QualityNotes
	confidence  decimal.Decimal
	claims      int64
	noSubject   []string
	noReference []string
	badCitation []string
	weak        []string
	categorical []string
}

func (q *quality) add(s *sentence, claim *Claim, confidence decimal.Decimal) {
	q.confidence = q.confidence.Add(confidence)
	q.claims++
	if confidence.Compare(ambiguousBelow) < 0 || s.has[signHedge] {
		q.notes.Ambiguous = append(q.notes.Ambiguous, claim.ID)
	}
	if len(claim.Population) == 0 && (claim.Category == efficacy || claim.Category == statistic) {
		q.noSubject = append(q.noSubject, claim.ID)
	}
	if claim.Certainty == "categorica" {
		q.categorical = append(q.categorical, claim.ID)
	}
	cited, meets := false, false
	for _, pair := range claim.Evidence {
		cited = cited || pair.Relation == "citada"
		meets = meets || pair.Meets
	}
	for _, citation := range claim.CitedReferences {
		if citation.Reference == 0 {
			q.badCitation = append(q.badCitation, claim.ID)
			break
		}
	}
	switch {
	case len(claim.Evidence) == 0:
		q.noReference = append(q.noReference, claim.ID)
	case cited && !meets:
		q.weak = append(q.weak, claim.ID)
	}
	switch summary := &q.notes.Summary; {
	case claim.EvidenceScore >= 4:
		summary.High++
	case claim.EvidenceScore == 3:
		summary.Moderate++
	case claim.EvidenceScore == 2:
		summary.Low++
	default:
		summary.Unsubstantiated++
	}
}

// finish writes the notes. The priority is alta with any unsubstantiated claim or more than 5 high ones,
// media with more than 10 moderate ones, else baixa (product.md §7.5).
func (q *quality) finish(d *document, omitted int) QualityNotes {
	notes := &q.notes
	notes.Confidence = q.confidence.Over(q.claims, 2).String()
	notes.Omitted = omitted
	switch summary := &notes.Summary; {
	case summary.Unsubstantiated > 0 || summary.High > 5:
		summary.Priority = high
	case summary.Moderate > 10:
		summary.Priority = medium
	default:
		summary.Priority = low
	}
	missing := func(lacks bool, note string) {
		if lacks {
			notes.Missing = append(notes.Missing, note)
		}
	}
	missing(len(q.noSubject) > 0, "População estudada não informada: "+some(q.noSubject)+".")
	missing(len(d.References) == 0 && q.claims > 0, "O texto não tem lista de referências.")
	missing(d.PublishedOn == "", "Data de publicação não informada: o período de busca ficou em aberto.")
	missing(d.Audience == "", "Público do texto não informado.")
	missing(d.Professional.Registry == "", "Registro profissional do autor não informado.")
	review := func(claims []string, advice string) {
		if len(claims) > 0 {
			notes.Review = append(notes.Review, advice+": "+some(claims)+".")
		}
	}
	review(q.noReference, "Buscar referências para as afirmações que não têm nenhuma")
	review(q.badCitation, "Corrigir citações que não levam a uma referência da lista")
	review(q.weak, "Citar evidência mais forte do que a atual")
	review(q.categorical, "Rever o tom categórico")
	review(notes.Ambiguous, "Confirmar com o autor o que se quis afirmar")
	if omitted > 0 {
		notes.Review = append(notes.Review, "Dividir o texto: "+strconv.Itoa(omitted)+" afirmações ficaram fora do catálogo.")
	}
	return *notes
}

// some are the first claims of a list and how many follow.
func some(claims []string) string {
	const shown = 10
	if len(claims) <= shown {
		return strings.Join(claims, ", ")
	}
	return strings.Join(claims[:shown], ", ") + " e mais " + strconv.Itoa(len(claims)-shown)
}
