package claims

import (
	"regexp"
	"strings"
	"testing"

	"healthcare-cms/claims/internal/prose"
)

// only is the first sentence of a text.
func only(t *testing.T, content string) *sentence {
	t.Helper()
	text := prose.Read(content)
	var found []*sentence
	text.Sentences(func(of prose.Sentence) { found = append(found, newSentence(text, of)) })
	if len(found) != 1 {
		t.Fatalf("%q has %d sentences", content, len(found))
	}
	return found[0]
}

var byCategory = map[string][]string{
	efficacy: {
		"A losartana reduz a pressão arterial em hipertensos.",
		"A vacina contra a gripe evita internações em idosos.",
		"O paracetamol alivia a dor de cabeça em poucas horas.",
		"A metformina é eficaz no controle da glicemia.",
		"Exercícios físicos diminuem o risco de infarto.",
		"A terapia cognitivo-comportamental melhora os sintomas de ansiedade.",
		"O chá de camomila cura a insônia.",
		"Antibióticos não funcionam contra vírus.",
		"A vitamina C previne resfriados.",
		"O minoxidil mostrou-se superior ao placebo no tratamento da calvície.",
		"O jejum intermitente reverte o diabetes.",
		"A vacina da febre amarela confere imunidade duradoura.",
		"As estatinas reduziram em 25% a mortalidade por infarto.",
		"A fisioterapia combate a dor lombar.",
		"O protetor solar protege a pele contra o câncer.",
		"A vacina reduziu em mais de 90% os casos da doença.",
		"Os vacinados tiveram menos mortes e infartos.",
	},
	medicalCondition: {
		"O tabagismo causa câncer de pulmão.",
		"A hipertensão está associada ao acidente vascular cerebral.",
		"A obesidade é fator de risco para diabetes.",
		"O excesso de sódio eleva a pressão arterial.",
		"A asma é uma doença inflamatória crônica.",
		"A dengue é transmitida por mosquito e provoca febre alta.",
		"A depressão caracteriza-se por tristeza persistente.",
		"Os sintomas do infarto incluem dor no peito.",
		"O estresse agrava a psoríase.",
		"O diagnóstico de diabetes exige dois exames alterados.",
		"A ressonância detecta lesões no cérebro.",
		"Vacinas não causam autismo.",
		"A falta de ferro leva à anemia.",
		"O risco cardiovascular aumenta com a idade.",
	},
	statistic: {
		"Cerca de 30% dos adultos brasileiros têm hipertensão.",
		"Um em cada cinco pacientes com diabetes desconhece a doença.",
		"O Brasil registrou 1,5 milhão de casos de dengue.",
		"Metade dos pacientes com asma usa a bombinha de forma errada.",
		"A prevalência da depressão é de 5,8% no país.",
		"A maioria dos pacientes com enxaqueca é de mulheres.",
		"O infarto matou 100 mil pessoas em 2022.",
		"Fumantes têm duas vezes mais chance de AVC.",
		"Foram 25.000 óbitos por tuberculose.",
	},
	recommendation: {
		"Recomenda-se vacinar as crianças aos 12 meses.",
		"Tome 500 mg de paracetamol de 6 em 6 horas.",
		"Adultos devem fazer 150 minutos de exercício por semana.",
		"A dose inicial de metformina é de 500 mg ao dia.",
		"É indicado medir a pressão arterial todos os anos.",
		"Aplique protetor solar a cada duas horas na pele exposta.",
		"O tratamento deve ser mantido por 7 dias.",
		"A insulina deve ser aplicada antes das refeições.",
		"Pratique atividade física para controlar o colesterol.",
		"Evite cigarro e álcool durante o tratamento.",
	},
	contraindication: {
		"A isotretinoína é contraindicada na gravidez.",
		"Gestantes não devem tomar ibuprofeno.",
		"O AAS é proibido para crianças com dengue.",
		"Este remédio não é recomendado para lactantes.",
		"Pacientes com asma não podem usar propranolol.",
		"O álcool interage com antibióticos.",
		"Evite anti-inflamatórios durante a gestação.",
		"Hipertensos devem evitar descongestionantes nasais sem orientação do médico.",
		"As contraindicações da toxina botulínica incluem doenças neuromusculares.",
	},
	sideEffect: {
		"Os efeitos colaterais da metformina incluem náusea e diarreia.",
		"O enalapril pode causar tosse seca.",
		"Reações adversas graves à vacina são raras.",
		"O clonazepam pode provocar dependência e sonolência.",
		"A semaglutida pode causar vômitos nas primeiras semanas.",
		"A toxicidade hepática do paracetamol depende da dose.",
		"O tratamento não tem efeitos colaterais.",
		"O corticoide costuma provocar ganho de peso e insônia.",
		"Fitoterápicos são totalmente seguros para o fígado.",
	},
}

func TestClaimsAreRecognisedByCategory(t *testing.T) {
	count := 0
	for category, sentences := range byCategory {
		for _, text := range sentences {
			count++
			if got := only(t, text).category(); got != category {
				t.Errorf("%q is %q, want %q", text, got, category)
			}
		}
	}
	if count < 60 {
		t.Errorf("only %d sentences", count)
	}
}

func TestOtherSentencesClaimNothing(t *testing.T) {
	for _, text := range []string{
		"A losartana reduz a pressão?",
		"Nossa clínica fica na avenida Paulista.",
		"Este conteúdo é informativo e não substitui a consulta médica.",
		"Em caso de dúvida, procure um médico.",
		"O inverno de 2024 foi 3% mais frio.",
		"A empresa reduziu os custos em 30%.",
		"Neste artigo vamos falar sobre diabetes.",
		"Agende sua consulta com o cardiologista.",
		"Dra. Ana Souza é cardiologista há vinte anos.",
		"Leia também.",
		"O jogo aumentou a audiência da emissora.",
		"O que é hipertensão arterial?",
		"Por que o adulto precisa se vacinar",
		"Procure a unidade de saúde mais próxima.",
		"Conte à equipe sobre doenças crônicas e remédios em uso.",
		"A atividade é adequada à idade e à condição do coração.",
		"Ligue para o SAMU em caso de emergência.",
		"Você sabe o que é o diabetes?",
		"A receita do bolo leva três ovos.",
		"A conferência reuniu médicos de dez países em São Paulo.",
	} {
		if got := only(t, text).category(); got != "" {
			t.Errorf("%q is %q, and claims nothing", text, got)
		}
	}
}

func TestCertaintyAndType(t *testing.T) {
	for _, c := range []struct{ text, certainty, ofType string }{
		{"A metformina reduz a glicemia.", "afirmada", ofTreatment},
		{"O chá sempre cura a insônia.", "categorica", ofTreatment},
		{"A cúrcuma talvez reduza a dor.", "atenuada", ofTreatment},
		{"O chá pode aliviar a dor.", "atenuada", ofTreatment},
		{"Vacinas não causam autismo.", "negada", ofPrevention},
		{"O diagnóstico de diabetes é feito por exames.", "afirmada", ofDiagnosis},
		{"A sobrevida no câncer de mama é de 90%.", "afirmada", ofPrognosis},
		{"A asma é uma doença inflamatória.", "afirmada", ofNothing},
	} {
		s := only(t, c.text)
		if got := s.certainty(); got != c.certainty {
			t.Errorf("%q is %q, want %q", c.text, got, c.certainty)
		}
		if got := s.claimType(s.category()); got != c.ofType {
			t.Errorf("%q is of %q, want %q", c.text, got, c.ofType)
		}
	}
}

func TestConfidenceCountsWordsOfMedicineAndHedges(t *testing.T) {
	for text, want := range map[string]string{
		"A caminhada melhora o humor.":                     "0.6",
		"A metformina reduz a glicemia.":                   "0.7",
		"Talvez a metformina reduza a glicemia.":           "0.5",
		"Acho que talvez a metformina reduza a glicemia.":  "0.3",
		"Doença, sintoma, dor, febre e tosse no paciente.": "1",
		"Ouvi dizer, talvez, que sei lá, parece que sim.":  "0",
	} {
		if got := only(t, text).confidence().String(); got != want {
			t.Errorf("%q has %s, want %s", text, got, want)
		}
	}
	// The neighbour's words count up to 100 characters away.
	near := prose.Read("A caminhada melhora o humor. Diabetes.")
	far := prose.Read("A caminhada melhora o humor. " + strings.Repeat("Xxxx ", 21) + "Diabetes.")
	first := func(text *prose.Text) string {
		got := ""
		text.Sentences(func(of prose.Sentence) {
			if got == "" {
				got = newSentence(text, of).confidence().String()
			}
		})
		return got
	}
	if first(near) != "0.7" || first(far) != "0.6" {
		t.Errorf("near %s, far %s", first(near), first(far))
	}
}

func TestFiguresAreDecimal(t *testing.T) {
	for text, want := range map[string][]Quantity{
		"Tome 1.234,5 mg ao dia.":                {{"1.234,5 mg", "1234.5", "mg"}},
		"São 0,5 mg/kg por dose.":                {{"0,5 mg/kg", "0.5", "mg/kg"}},
		"A glicemia de 126 mg/dL é alta.":        {{"126 mg/dL", "126", "mg/dl"}},
		"Caiu 30% em 6 meses.":                   {{"30%", "30", "%"}, {"6 meses", "6", "meses"}},
		"Caiu trinta por cento.":                 {{"trinta por cento", "30", "%"}},
		"Um em cada cinco adultos.":              {{"Um em cada cinco", "0.2", "proporção"}},
		"Uma a cada 3 mulheres.":                 {{"Uma a cada 3", "0.3333", "proporção"}},
		"Metade dos casos, um terço das dores":   {{"Metade", "0.5", "proporção"}, {"terço", "0.3333", "proporção"}},
		"Dois terços dos pacientes.":             {{"Dois terços", "0.6667", "proporção"}},
		"São 1,5 milhão de casos.":               {{"1,5 milhão", "1500000", ""}},
		"Tome um comprimido por dia.":            {{"um comprimido", "1", "comprimidos"}},
		"Um estudo e uma dose.":                  nil,
		"Em 2020 (Silva, 2019) houve 300 casos.": {{"300", "300", ""}},
		"Pressão de 12,8 mmHg.":                  {{"12,8 mmHg", "12.8", "mmHg"}},
		"A vitamina B12 e o H1N1.":               nil,
	} {
		got, _ := only(t, text).quantities()
		if len(got) != len(want) {
			t.Errorf("%q gave %v, want %v", text, got, want)
			continue
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%q gave %v, want %v", text, got[i], want[i])
			}
		}
	}
	_, doses := only(t, "Em 2020, 40% usaram 500 mg por 7 dias com glicemia de 99 mg/dL.").quantities()
	if len(doses) != 1 || doses[0].Value != "500" {
		t.Errorf("doses are %v", doses)
	}
}

func TestPopulationTimeAndDurationAreQuoted(t *testing.T) {
	for text, want := range map[string][3]string{
		"A metformina reduz a glicemia em adultos por 12 semanas.":         {"adultos", "", "por 12 semanas"},
		"Nos últimos 5 anos caiu a mortalidade de recém-nascidos.":         {"recém-nascidos", "Nos últimos 5 anos", ""},
		"A vacina protege gestantes e pessoas com asma desde 2015.":        {"gestantes|pessoas com asma", "desde 2015", ""},
		"O exame é indicado para mulheres acima de 50 anos.":               {"mulheres|acima de 50 anos", "", ""},
		"O remédio alivia a dor depois de duas semanas de uso continuado.": {"", "depois de duas semanas", ""},
	} {
		s := only(t, text)
		for i, of := range []sign{signPopulation, signTimeframe, signDuration} {
			if got := strings.Join(s.mentions(of), "|"); got != want[i] {
				t.Errorf("%q mentions %q, want %q", text, got, want[i])
			}
		}
	}
}

// What the language of phrases would take for a letter is a mistake in the lexicon.
func TestPhrasesAreWellFormed(t *testing.T) {
	alternative := regexp.MustCompile(`^([a-z0-9]{2,}\*|[a-z0-9]+|#|%)$`)
	check := func(phrase string) {
		fields := strings.Fields(phrase)
		if len(fields) == 0 || strings.HasPrefix(fields[0], ".") || strings.HasSuffix(fields[0], "?") {
			t.Errorf("%q does not begin with a word", phrase)
		}
		for _, field := range fields {
			for word := range strings.SplitSeq(strings.TrimSuffix(field, "?"), "|") {
				if word != ".." && word != "..." && !alternative.MatchString(word) {
					t.Errorf("%q in %q", word, phrase)
				}
			}
		}
	}
	for _, list := range signPhrases {
		for _, phrase := range list.Phrases {
			check(phrase)
		}
	}
	for _, list := range ideaPhrases {
		for _, phrase := range list.Phrases {
			check(phrase)
		}
	}
	for _, concept := range concepts {
		for phrase := range strings.SplitSeq(concept.words, ";") {
			check(phrase)
		}
	}
	for _, design := range designs {
		for _, phrase := range design.phrases {
			check(phrase)
		}
	}
	for _, phrase := range medicalWords {
		check(phrase)
	}
}
