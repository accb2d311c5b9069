package claims

import (
	"encoding/json/v2"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"
)

func tree(t *testing.T, d map[string]any) *Tree {
	t.Helper()
	input, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := Assist(input)
	if err != nil {
		t.Fatal(err)
	}
	if len(answer) > maxOutput || !utf8.Valid(answer) {
		t.Fatalf("%d bytes of answer", len(answer))
	}
	tree := &Tree{}
	if err := json.Unmarshal(answer, tree, json.RejectUnknownMembers(true)); err != nil {
		t.Fatal(err)
	}
	return tree
}

func references(texts ...string) []map[string]string {
	var list []map[string]string
	for _, text := range texts {
		list = append(list, map[string]string{"text": text})
	}
	return list
}

func TestReferencesTellTheirDesign(t *testing.T) {
	for text, level := range map[string]int{
		"Silva A. Metformina: revisão sistemática e metanálise. 2021.":                       1,
		"Lee B. Statins: a meta-analysis of randomized trials. Lancet. 2019.":                1,
		"Cochrane Database Syst Rev. 2020.":                                                  1,
		"Souza C. Ensaio clínico randomizado de losartana. 2018.":                            2,
		"Kim D. A double-blind trial of aspirin. 2017.":                                      2,
		"Costa E. Estudo de coorte em adultos. 2015.":                                        3,
		"Doe F. Prospective cohort study of diet. 2014.":                                     3,
		"Lima G. Estudo caso-controle de asma. 2013.":                                        4,
		"Ray H. Isotretinoin: case series. 2012.":                                            4,
		"Melo I. Relato de caso de dengue. 2011.":                                            4,
		"Pinto J. Editorial: comentário sobre metanálise. 2010.":                             5,
		"Nunes K. Protocolo de revisão sistemática. 2022.":                                   5,
		"Sociedade Brasileira de Cardiologia. Diretriz de hipertensão. 2020.":                5,
		"Alves L. Pressão alta. Rev Ex. 2009.":                                               5,
		"Study protocol for a randomized trial of metformin. 2023.":                          5,
		"Estudo observacional de 500 pacientes. 2016.":                                       3,
		"Vaccines and autism: a nonrandomized comparison in a longitudinal follow-up. 2008.": 3,
		"": 5,
	} {
		if got := sources([]reference{{Text: text}})[0].design; got.level != level {
			t.Errorf("%q is %v, want level %d", text, got, level)
		}
	}
}

func TestCitationsAreCheckedAgainstTheList(t *testing.T) {
	list := sources([]reference{
		{Text: "SILVA, A.; Souza, B. Losartana. 2020."}, {Text: "Lima C. Asma. 2019."}, {Text: "Silva D. Dengue. 2020."},
	})
	for content, want := range map[string][]Citation{
		"A asma causa tosse [2].":               {{"[2]", 2, "encontrada"}},
		"A asma causa tosse [1, 4].":            {{"[1]", 1, "encontrada"}, {"[4]", 0, "ausente"}},
		"A asma causa tosse [1-3].":             {{"[1]", 1, "encontrada"}, {"[2]", 2, "encontrada"}, {"[3]", 3, "encontrada"}},
		"A asma causa tosse (Lima, 2019).":      {{"Lima, 2019", 2, "encontrada"}},
		"Lima et al. (2019) viram a asma.":      {{"Lima et al. (2019)", 2, "encontrada"}},
		"A asma causa tosse (Lima, 2018).":      {{"Lima, 2018", 0, "ausente"}},
		"A dengue mata (Silva, 2020).":          {{"Silva, 2020", 0, "ambigua"}},
		"Ajuda (Souza et al., 2020; OMS 2021).": {{"Souza et al., 2020", 1, "encontrada"}, {"OMS 2021", 0, "ausente"}},
		"A asma [sic] causa tosse (em 2019).":   nil,
		"A asma causa tosse [0].":               {{"[0]", 0, "ausente"}},
		"A asma (30% dos casos) causa tosse.":   nil,
		"Reduz a tosse.<sup>2</sup>":            {{"[2]", 2, "encontrada"}},
	} {
		got := only(t, content).citations(list)
		if len(got) != len(want) {
			t.Errorf("%q gave %v, want %v", content, got, want)
			continue
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%q gave %v, want %v", content, got[i], want[i])
			}
		}
	}
}

func TestEvidenceIsRequiredAndWeighed(t *testing.T) {
	got := tree(t, map[string]any{
		"content": "A metformina reduz a glicemia em adultos [1]. Um ensaio clínico mostrou que a insulina reduz a glicemia. " +
			"O diagnóstico de diabetes exige exames. A asma é uma doença inflamatória. A losartana reduz a pressão de hipertensos.",
		"references":   references("Silva. Metformina: ensaio randomizado. 2020.", "Lima. Losartana na hipertensão: coorte. 2018."),
		"published_on": "2026-11-22",
	}).ContentExtraction.Claims
	for i, want := range []struct {
		required, score int
		minimum         string
		pairs           int
	}{
		{2, 4, "ensaio_clinico", 1}, {1, 5, "revisao_sistematica", 0}, {2, 4, "ensaio_clinico", 0},
		{3, 3, "estudo_observacional", 0}, {2, 1, "ensaio_clinico", 1},
	} {
		claim := got[i]
		if claim.RequiredLevel != want.required || claim.EvidenceScore != want.score ||
			claim.EvidenceRequirements.MinimumLevel != want.minimum || len(claim.Evidence) != want.pairs {
			t.Errorf("%s: %d %d %s %v", claim.RawStatement, claim.RequiredLevel, claim.EvidenceScore,
				claim.EvidenceRequirements.MinimumLevel, claim.Evidence)
		}
	}
	if pair := got[0].Evidence[0]; pair != (Pair{1, "citada", 2, "ensaio_clinico_randomizado", true}) {
		t.Errorf("got %v", pair)
	}
	if pair := got[4].Evidence[0]; pair != (Pair{2, "mesmo_assunto", 3, "coorte", false}) {
		t.Errorf("got %v", pair)
	}
	if range1 := got[0].SearchStrategy.DateRange; range1 != (DateRange{10, 2016, 2026}) {
		t.Errorf("got %v", range1)
	}
	if !strings.Contains(got[0].SearchStrategy.Primary, `"metformin"`) {
		t.Errorf("got %s", got[0].SearchStrategy.Primary)
	}
}

func TestPrioritiesFollowWhatIsAtStake(t *testing.T) {
	for content, want := range map[string]string{
		"O diagnóstico de diabetes exige exames.":       critical,
		"A isotretinoína é contraindicada na gravidez.": critical,
		"Tome 500 mg de paracetamol de 6 em 6 horas.":   critical,
		"A metformina reduz a glicemia.":                high,
		"A metformina pode causar náusea.":              high,
		"30% dos adultos têm hipertensão.":              medium,
		"A asma é uma doença inflamatória.":             medium,
	} {
		claims := tree(t, map[string]any{"content": content}).ContentExtraction.Claims
		if len(claims) != 1 || claims[0].RiskAnalysis.Priority != want {
			t.Errorf("%q gave %+v, want %s", content, claims, want)
		}
	}
}

func TestMedicinesFromRiskFourConcernANVISA(t *testing.T) {
	got := tree(t, map[string]any{"content": "O clonazepam alivia a ansiedade, e a vitamina C evita gripe."})
	medicines := got.ContentExtraction.Claims[0].Medications
	if len(medicines) != 2 || medicines[0] != (Medicine{"benzodiazepínico", 5, true}) || medicines[1] != (Medicine{"vitamina C", 1, false}) {
		t.Errorf("got %v", medicines)
	}
	if !got.DisclaimerRequirements.ANVISA {
		t.Error("the text needs ANVISA's notice")
	}
}

func TestANoticeMustBringThreeIdeasTogether(t *testing.T) {
	for text, missing := range map[string]string{
		"Conteúdo informativo. Não substitui a consulta. Procure um médico.":                          "",
		"Este texto é educativo e não substitui a avaliação de um profissional; consulte seu médico.": "",
		"Conteúdo informativo, não substitui a consulta; não deixe de procurar um médico.":            "",
		"Conteúdo informativo. Procure um médico.":                                                    "nao_substitui",
		"Não substitui a consulta. Procure um médico.":                                                "finalidade",
		"Conteúdo informativo. Não substitui a consulta.":                                             "procurar_profissional",
		"Conteúdo informativo. Não substitui a consulta. Não precisa procurar um médico.":             "procurar_profissional",
		"": "finalidade nao_substitui procurar_profissional",
	} {
		adequacy := tree(t, map[string]any{"medical_category": "cardiology", "medical_disclaimer": text}).DisclaimerRequirements.Adequacy
		if got := strings.Join(adequacy.Missing, " "); got != missing || adequacy.Adequate != (missing == "") || !adequacy.Required {
			t.Errorf("%q lacks %q, want %q (%+v)", text, got, missing, adequacy)
		}
	}
	inside := tree(t, map[string]any{"content": "A asma causa tosse. Texto informativo. Não substitui a consulta. Procure um médico."})
	if got := inside.DisclaimerRequirements.Adequacy; got.FoundIn != "content" || got.Required {
		t.Errorf("got %+v", got)
	}
}

func TestWhatIsWrongWithADocumentIsAShortCode(t *testing.T) {
	many := `{"references":[` + strings.TrimSuffix(strings.Repeat(`{},`, maxReferences+1), ",") + `]}`
	for input, want := range map[string]Refusal{
		"": invalidDocument, "null": invalidDocument, "[]": invalidDocument, "{": invalidDocument, "{}x": invalidDocument,
		`{"content":7}`: invalidDocument, `{"other":""}`: invalidDocument, `{"Content":""}`: invalidDocument,
		`{"content":"","content":""}`:                             invalidDocument,
		"{\"content\":\"\xff\"}":                                  invalidDocument,
		`{"content":"\ud800"}`:                                    invalidDocument,
		strings.Repeat("[", 1<<20):                                invalidDocument,
		strings.Repeat(`{"references":`, 9999):                    invalidDocument,
		many:                                                      tooManyReferences,
		`{"medical_category":"x"}`:                                invalidCategory,
		`{"published_on":"2026-02-30"}`:                           invalidDate,
		`{"published_on":"ontem"}`:                                invalidDate,
		`{"title":"` + strings.Repeat("a", maxTitle+1) + `"}`:     tooLarge,
		`{"content":"` + strings.Repeat("a", maxContent+1) + `"}`: tooLarge,
		strings.Repeat(" ", maxInput+1):                           tooLarge,
	} {
		_, err := Assist([]byte(input))
		var refusal Refusal
		if !errors.As(err, &refusal) || refusal != want {
			t.Errorf("%.40q gave %v, want %v", input, err, want)
		}
	}
	if _, err := Assist([]byte("{}")); err != nil {
		t.Errorf("an empty document is a document: %v", err)
	}
}

func TestHostileTextsStayBounded(t *testing.T) {
	for name, content := range map[string]string{
		"digits":     strings.Repeat("1", maxContent),
		"thousands":  strings.Repeat("1.", maxContent/2),
		"claims":     strings.Repeat("A dor cura. ", maxContent/12),
		"nested":     strings.Repeat("<div>", maxContent/10) + strings.Repeat("</div>", maxContent/12),
		"one line":   strings.Repeat("dor cura câncer ", maxContent/17),
		"citations":  strings.Repeat("A dipirona reduz a dor [1-99], (Silva, 2020; Lima, 2019). ", maxContent/60),
		"quotes":     strings.Repeat(`A dipirona \"reduz\" a \"dor\" em 30%. `, maxContent/50),
		"breaks":     strings.Repeat("\n\n", maxContent/4),
		"gaps":       strings.Repeat("reduz pode nao deve ", maxContent/21),
		"surrogates": strings.Repeat("😀 dor ", maxContent/10),
		"long claims": strings.Repeat(strings.Repeat("A metformina, a insulina e a vacina reduzem, em gestantes e crianças, "+
			"por 7 dias, 500 mg, a dor, o câncer, a febre e a gripe ", 8)+". ", maxContent/1100),
	} {
		got := tree(t, map[string]any{"content": content, "references": references("Silva. Dipirona e dor. 2020.")})
		if len(got.ContentExtraction.Claims) > maxClaims {
			t.Errorf("%s: %d claims", name, len(got.ContentExtraction.Claims))
		}
		if name == "claims" && got.QualityControl.Omitted < 80_000 {
			t.Errorf("%d claims omitted", got.QualityControl.Omitted)
		}
	}
}

// A panic would be a trap in the sandbox; pieces that meet oddly are what finds one.
func TestNoRowOfPiecesPanics(t *testing.T) {
	pieces := []string{"A dipirona reduz a dor", "Gestantes não devem tomar", " ", ".", "[1]", "[1-", "(Silva, 2020)", "(", ")", "[", "]",
		"<p>", "</p>", "<sup>1</sup>", "<br>", "\n\n", "\u0301", "😀", "&nbsp;", "&#x", "<script", "1.234,5", "mg", "/", "%",
		"um em cada", "dois terços", "2020", "…", "“", "?", strings.Repeat("x", 150), " câncer ", "et al.", "J.", "\u200b", "-", "dr.", "500 mg/"}
	state := uint64(1)
	for range 3_000 {
		var content strings.Builder
		for range 40 {
			state = state*6364136223846793005 + 1442695040888963407
			content.WriteString(pieces[state>>33%uint64(len(pieces))])
		}
		text := content.String()
		got := tree(t, map[string]any{"content": text, "references": references(text, "Silva. 2020.")})
		for _, claim := range got.ContentExtraction.Claims {
			if span := claim.Span; span.Start < 0 || span.End > len(text) || span.Start >= span.End || !utf8.ValidString(text[span.Start:span.End]) {
				t.Fatalf("%v in %q", span, text)
			}
		}
	}
}

func TestSameInputSameOutput(t *testing.T) {
	input := []byte(`{"content":"A metformina reduz a glicemia em 30% (Silva, 2020). A asma causa tosse.","references":[{"text":"Silva, 2020"}]}`)
	first, err := Assist(input)
	if err != nil {
		t.Fatal(err)
	}
	for range 20 {
		if again, _ := Assist(input); string(again) != string(first) {
			t.Fatal("the answer differs")
		}
	}
}
