package claims

import "slices"

// kinds of validation, in the order of the answer, with what each needs.
var validations = []struct {
	name     string
	level    string
	sources  []string
	sample   int
	months   int
	category []string
}{
	{"eficacia", "ensaio_clinico", []string{"PubMed", "Cochrane", "Embase"}, 100, 3, []string{efficacy, recommendation}},
	{"seguranca", "estudo_observacional", []string{"PubMed", "Embase", "ANVISA"}, 300, 6, []string{sideEffect, contraindication}},
	{"prevalencia", "estudo_observacional", []string{"PubMed", "SciELO", "Ministério da Saúde"}, 1_000, 12, []string{statistic}},
	{"mecanismo_acao", "estudo_observacional", []string{"PubMed", "SciELO"}, 0, 0, []string{medicalCondition}},
}

// prepare writes the work list: claims by priority, ready searches, and what has to be validated.
func prepare(claims []Claim, searches []Suggested) Preparation {
	var preparation Preparation
	for _, priority := range []string{critical, high} {
		for i := range claims {
			if claims[i].RiskAnalysis.Priority == priority {
				preparation.PriorityClaims = append(preparation.PriorityClaims, claims[i].ID)
			}
		}
	}
	preparation.SearchStrings = searches
	for _, validation := range validations {
		check := ToBeChecked{Type: validation.name, MinimumLevel: validation.level, ExpectedSources: validation.sources}
		for i := range claims {
			if slices.Contains(validation.category, claims[i].Category) {
				check.Claims = append(check.Claims, claims[i].ID)
			}
		}
		check.Thresholds.ImpactFactor = "1.0"
		check.Thresholds.Sample, check.Thresholds.Months = validation.sample, validation.months
		if len(check.Claims) > 0 {
			preparation.Validations = append(preparation.Validations, check)
		}
	}
	return preparation
}
