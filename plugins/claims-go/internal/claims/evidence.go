package claims

// invoked is the evidence that a sentence says it rests on, 1 to 5 with 5 the best (product.md §7.5): a
// randomised study or meta-analysis 5, a clinical study 4, a consensus or guideline 3, clinical
// experience 2, else 1.
func (s *sentence) invoked() int {
	switch {
	case s.has[signMeta], s.has[signReview], s.has[signTrial]:
		return 5
	case s.has[signStudy]:
		return 4
	case s.has[signConsensus]:
		return 3
	case s.has[signExperience]:
		return 2
	}
	return 1
}

// requiredLevel is the level of Oxford that a claim's evidence must reach. That a treatment works takes a
// trial (2), and what says of itself that trials prove it must have their synthesis (1); a diagnosis needs
// 4 on the scale of §7.5, which is Oxford's 2; other claims 3 of either scale.
func requiredLevel(category, claimType string, invoked int) int {
	switch {
	case claimType == ofTreatment, category == efficacy:
		if invoked == 5 {
			return levelReview
		}
		return levelTrial
	case claimType == ofDiagnosis:
		return levelTrial
	}
	return levelCohort
}

// score is how well a claim stands, 5 the best: by §7.5 what a claim of treatment invokes, 4 for a
// diagnosis, 3 for others; and at least what the best reference that it cites shows.
func score(claimType string, invoked int, pairs []Pair) int {
	score := 3
	switch claimType {
	case ofTreatment:
		score = invoked
	case ofDiagnosis:
		score = 4
	}
	for _, pair := range pairs {
		if pair.Relation == "citada" {
			score = max(score, 6-pair.Level)
		}
	}
	return score
}

// Smallest samples by category; the specification names the field and no figure, these are ours.
var smallestSample = map[string]int{
	efficacy: 100, recommendation: 100, contraindication: 300, sideEffect: 300, statistic: 1_000, medicalCondition: 300,
}

// requirements of evidence for a claim. Treatment needs three trials, a diagnosis two cohorts, anything
// else one source (product.md §7.5).
func (s *sentence) requirements(category, claimType string, required int, outcomes []string) Requirements {
	r := Requirements{
		MinimumLevel:  levelWord(required, s.has[signMeta]),
		MinimumStudy:  1,
		MinimumSample: smallestSample[category],
		Outcomes:      outcomes,
		Quality:       []string{"revisão por pares", "fator de impacto acima de 1,0", "texto completo disponível", "conflitos de interesse declarados"},
	}
	switch {
	case claimType == ofTreatment, category == efficacy:
		r.MinimumStudy = 3
		r.StudyTypes = []string{"ensaio_clinico_randomizado"}
		if required == levelReview {
			r.StudyTypes = []string{"revisao_sistematica", "metanalise"}
		}
		r.Quality = append(r.Quality, "alocação sigilosa e análise por intenção de tratar")
	case claimType == ofDiagnosis:
		r.MinimumStudy = 2
		r.StudyTypes = []string{"coorte", "estudo_de_acuracia"}
		r.Quality = append(r.Quality, "comparação cega com o padrão-ouro")
	case category == statistic:
		r.StudyTypes = []string{"inquerito_populacional", "coorte"}
		r.Quality = append(r.Quality, "amostra representativa da população citada")
	default:
		r.StudyTypes = []string{"coorte", "caso_controle", "consenso"}
	}
	return r
}

func levelWord(required int, meta bool) string {
	switch {
	case required == levelReview && meta:
		return "metanalise"
	case required == levelReview:
		return "revisao_sistematica"
	case required == levelTrial:
		return "ensaio_clinico"
	}
	return "estudo_observacional"
}

// medicines are the medicines that a sentence names, the most dangerous of a name counting.
func medicines(found []int) []Medicine {
	var medicines []Medicine
	for _, index := range found {
		if c := &concepts[index]; c.kind == drug && len(medicines) < maxMentions {
			medicines = append(medicines, Medicine{c.name, int(c.risk), c.risk >= anvisaRisk})
		}
	}
	return medicines
}

// Priorities, and why (product.md §7.11).
const (
	critical = "critica"
	high     = "alta"
	medium   = "media"
	low      = "baixa"
)

func (s *sentence) risk(claim *Claim) Risk {
	r := Risk{
		Risks:             s.mentions(signSideEffect),
		Safety:            s.mentions(signSafety),
		Contraindications: s.mentions(signContraindication),
	}
	r.Priority, r.Justification = s.priority(claim)
	return r
}

func (s *sentence) priority(claim *Claim) (priority, why string) {
	switch {
	case claim.Type == ofDiagnosis:
		return critical, "Fala de diagnóstico: um erro pode atrasar ou desviar o tratamento."
	case claim.Category == contraindication:
		return critical, "Fala de contraindicação: um erro expõe quem não pode usar o produto."
	case claim.Category == recommendation && (len(claim.Medications) > 0 || len(claim.Dosage) > 0):
		return critical, "Recomenda medicamento ou dose: o leitor pode segui-la sem avaliação."
	case claim.Category == recommendation && s.has[signProcedure]:
		return critical, "Recomenda procedimento: o risco é individual e precisa de avaliação."
	case claim.Category == efficacy:
		return high, "Promete efeito de um tratamento: precisa de ensaio clínico que o mostre."
	case claim.Category == sideEffect:
		return high, "Fala de efeitos adversos ou de segurança: omissões causam dano."
	case claim.Category == recommendation:
		return high, "Aconselha uma conduta de saúde."
	case claim.Category == statistic && s.has[signEfficacy]:
		return high, "Apresenta número de resultado de tratamento."
	case claim.Category == statistic, claim.Category == medicalCondition && len(subjects(s.words)) > 0:
		return medium, "Descreve doença ou frequência na população."
	}
	return low, "Informação geral de saúde."
}
