package claims

// Tree is the answer (product.md §7.5). Names of fields are the ones of that section; the others are ours.
type Tree struct {
	ContentExtraction      Extraction   `json:"content_extraction"`
	SearchPreparation      Preparation  `json:"search_preparation"`
	DisclaimerRequirements Disclaimers  `json:"disclaimer_requirements"`
	QualityControl         QualityNotes `json:"quality_control"`
}

// Extraction is what was found in the text.
type Extraction struct {
	Metadata        Metadata         `json:"metadata"`
	Claims          []Claim          `json:"claims_for_verification"`
	Recommendations []Recommendation `json:"recommendations_made"`
}

// Metadata is what is known of the text as a whole.
type Metadata struct {
	// ContentType is text, video or audio.
	ContentType      string `json:"content_type"`
	ProfessionalInfo struct {
		Name        string `json:"name"`
		Specialty   string `json:"specialty"`
		Credentials string `json:"credentials"`
		Contact     struct {
			AvailableInfo []string `json:"available_info"`
			MissingInfo   []string `json:"missing_info"`
		} `json:"contact"`
	} `json:"professional_info"`
	ContentContext struct {
		PublicationDate string `json:"publication_date"`
		TargetAudience  string `json:"target_audience"`
		ContentPurpose  string `json:"content_purpose"`
	} `json:"content_context"`
}

// Claim is a statement that needs a scientific basis.
type Claim struct {
	ID           string `json:"claim_id"`
	RawStatement string `json:"raw_statement"`
	Context      string `json:"context"`
	Category     string `json:"category"`
	// Type is tratamento, diagnostico, prognostico or prevencao.
	Type string `json:"claim_type"`
	Span Span   `json:"span"`
	// Confidence that this is a claim about health, a decimal between 0 and 1.
	Confidence string `json:"confidence"`
	// Certainty is categorica, afirmada, atenuada or negada.
	Certainty  string     `json:"certainty"`
	Population []string   `json:"population"`
	Dosage     []Quantity `json:"dosage"`
	Quantities []Quantity `json:"quantities"`
	// RequiredLevel and EvidenceScore: see [requiredLevel] and [score].
	RequiredLevel   int        `json:"required_evidence_level"`
	EvidenceScore   int        `json:"evidence_score"`
	Medications     []Medicine `json:"medications"`
	CFMValidation   bool       `json:"cfm_validation_required"`
	CitedReferences []Citation `json:"cited_references"`
	Evidence        []Pair     `json:"reference_evidence"`

	SearchRequirements   Search       `json:"search_requirements"`
	SearchStrategy       Strategy     `json:"advanced_search_strategy"`
	EvidenceRequirements Requirements `json:"evidence_requirements"`
	RiskAnalysis         Risk         `json:"risk_analysis"`
}

// Span is bytes of the content, end exclusive.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Quantity is a figure with its decimal value.
type Quantity struct {
	Text  string `json:"text"`
	Value string `json:"value"`
	Unit  string `json:"unit"`
}

// Medicine is a medicine that a claim names.
type Medicine struct {
	Name   string `json:"name"`
	Risk   int    `json:"risk"`
	ANVISA bool   `json:"anvisa_flag"`
}

// Citation is a mark in a sentence and what it leads to.
type Citation struct {
	Mark string `json:"mark"`
	// Reference is a place in the list of references, from 1; 0 for none.
	Reference int `json:"reference"`
	// Status is encontrada, ausente or ambigua.
	Status string `json:"status"`
}

// Pair is the evidence that one reference gives for one claim.
type Pair struct {
	Reference int `json:"reference"`
	// Relation is citada or mesmo_assunto.
	Relation string `json:"relation"`
	Level    int    `json:"evidence_level"`
	Design   string `json:"design"`
	Meets    bool   `json:"meets_requirement"`
}

// Search is what to look for.
type Search struct {
	CoreConcept  string   `json:"core_concept"`
	KeyTerms     []string `json:"key_terms"`
	RelatedTerms []string `json:"related_terms"`
	Exclusion    []string `json:"exclusion_terms"`
	Population   []string `json:"population_mentioned"`
	Timeframe    []string `json:"timeframe_mentioned"`
	Dosage       []string `json:"dosage_mentioned"`
	Duration     []string `json:"duration_mentioned"`
}

// Strategy is how to look for it.
type Strategy struct {
	Primary          string    `json:"primary_search_string"`
	Secondary        string    `json:"secondary_search_string"`
	Boolean          []string  `json:"boolean_operators"`
	Proximity        []string  `json:"proximity_operators"`
	Truncation       []string  `json:"truncation_strategy"`
	Databases        []string  `json:"database_priority"`
	PublicationTypes []string  `json:"publication_types"`
	Languages        []string  `json:"language_filters"`
	DateRange        DateRange `json:"date_range"`
}

// DateRange is the years to search; Years is 0 for all, From and To are 0 when the text has no date.
type DateRange struct {
	Years int `json:"years"`
	From  int `json:"from"`
	To    int `json:"to"`
}

// Requirements are what evidence must be like to support a claim.
type Requirements struct {
	MinimumLevel  string   `json:"minimum_evidence_level"`
	StudyTypes    []string `json:"required_study_types"`
	MinimumStudy  int      `json:"minimum_studies"`
	MinimumSample int      `json:"minimum_sample_size"`
	Outcomes      []string `json:"required_outcomes"`
	Quality       []string `json:"quality_criteria"`
}

// Risk is what a wrong claim could do.
type Risk struct {
	Risks             []string `json:"potential_risks_mentioned"`
	Safety            []string `json:"safety_claims_made"`
	Contraindications []string `json:"contraindications_mentioned"`
	Priority          string   `json:"priority_level"`
	Justification     string   `json:"urgency_justification"`
}

// Recommendation is advice that the text gives its readers.
type Recommendation struct {
	ID           string   `json:"recommendation_id"`
	Statement    string   `json:"statement"`
	Population   []string `json:"target_population"`
	Context      string   `json:"context"`
	Verification bool     `json:"requires_verification"`
	SearchTerms  []string `json:"search_terms"`
	LevelNeeded  string   `json:"evidence_level_needed"`
	Scope        string   `json:"professional_scope"`
}

// Preparation is the work list of the next step.
type Preparation struct {
	PriorityClaims []string      `json:"priority_claims"`
	SearchStrings  []Suggested   `json:"suggested_search_strings"`
	Validations    []ToBeChecked `json:"required_validations"`
}

// Suggested are ready strings for one claim.
type Suggested struct {
	ClaimID      string   `json:"claim_id"`
	Primary      string   `json:"primary"`
	Alternatives []string `json:"alternatives"`
	PubMed       string   `json:"pubmed"`
	Cochrane     string   `json:"cochrane"`
	Embase       string   `json:"embase"`
	Filters      []string `json:"filters"`
}

// ToBeChecked is a validation that the text needs, with the claims that need it.
type ToBeChecked struct {
	// Type is eficacia, seguranca, prevalencia or mecanismo_acao.
	Type            string   `json:"type"`
	Claims          []string `json:"claims"`
	MinimumLevel    string   `json:"minimum_level"`
	ExpectedSources []string `json:"expected_sources"`
	Thresholds      struct {
		ImpactFactor string `json:"impact_factor"`
		Sample       int    `json:"sample"`
		Months       int    `json:"duration_months"`
	} `json:"thresholds"`
}

// Disclaimers tell which notices the text needs, and whether it has an adequate one.
type Disclaimers struct {
	CFMGeneral     bool     `json:"cfm_general"`
	CFMSpecialized bool     `json:"cfm_specialized"`
	CRPGeneral     bool     `json:"crp_general"`
	CRPSpecialized bool     `json:"crp_specialized"`
	ANVISA         bool     `json:"anvisa"`
	Custom         []string `json:"custom_disclaimers"`
	Adequacy       Adequacy `json:"adequacy"`
}

// Adequacy is what the text's own notice says.
type Adequacy struct {
	Required bool `json:"required"`
	Adequate bool `json:"adequate"`
	// FoundIn is medical_disclaimer, content or empty.
	FoundIn string `json:"found_in"`
	// Missing are ideas: finalidade, nao_substitui, procurar_profissional.
	Missing []string `json:"missing"`
}

// QualityNotes tell how far the extraction can be trusted.
type QualityNotes struct {
	Confidence string   `json:"extraction_confidence"`
	Ambiguous  []string `json:"ambiguous_claims"`
	Missing    []string `json:"missing_context"`
	Review     []string `json:"review_recommendations"`
	// Omitted claims were found and left out, because of [maxClaims] or [maxOutput].
	Omitted int     `json:"claims_omitted"`
	Summary Summary `json:"evidence_summary"`
}

// Summary counts claims by [score].
type Summary struct {
	High            int    `json:"high"`
	Moderate        int    `json:"moderate"`
	Low             int    `json:"low"`
	Unsubstantiated int    `json:"unsubstantiated"`
	Priority        string `json:"priority"`
}
