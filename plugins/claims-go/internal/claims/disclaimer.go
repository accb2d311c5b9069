package claims

import "healthcare-cms/claims/internal/prose"

// idea is what a reader must learn from a notice (decisions.md 12 and product.md §7.11).
type idea uint8

const (
	purpose idea = iota
	noSubstitute
	seekHelp
	takesBack
)

var ideas = prose.Compile(ideaPhrases)

var ideaPhrases = []prose.List[idea]{
	{Label: purpose, Phrases: []string{
		"informativ*|educativ*|educacion*|informacion*|esclarecimento", "fins de informacao|educacao",
		"apenas|somente|meramente|exclusivamente informacao|informacoes",
	}},
	{Label: noSubstitute, Phrases: []string{
		"nao|nem|nunca|jamais .. substitu*|dispens* ... consult*|avaliac*|atendiment*|orientac*|acompanhament*|diagnostic*|medic*|profission*|tratament*|psicolog*",
		"nao|nem .. lugar de|da|do .. consult*|avaliac*|medic*|profission*",
	}},
	{Label: seekHelp, Phrases: []string{
		"procur*|consult*|busqu*|converse*|fale ... medic*|profission*|psicolog*|especialist*|farmaceutic*|nutricionist*|dentist*|ubs|atendimento",
	}},
	{Label: takesBack, Phrases: []string{
		"nao|nunca|sem .. precisa*|necessidade|necessari*|obrigatori*|procur*|consult*", "dispensa|dispensam .. consult*|medic*", "evite .. consult*|procur*|medic*",
	}},
}

// urges are denials that deny nothing: "não deixe de procurar".
var urges = prose.Compile([]prose.List[bool]{{Phrases: []string{"nao|nunca .. deix*|hesit*|demor*|esper*"}}})

// reach is how many sentences apart the ideas of one notice may stand.
const reach = 6

var ideaNames = [...]string{"finalidade", "nao_substitui", "procurar_profissional"}

// missing are the ideas that no passage of a text brings together; none if the notice is adequate.
func missing(text *prose.Text) []string {
	var last [3]int
	best := [3]bool{}
	number := 0
	text.Sentences(func(of prose.Sentence) {
		number++
		words := text.Words(of.Start, of.End)
		hits := ideas.Find(words)
		denied := false
		for _, hit := range hits {
			denied = denied || hit.Label == takesBack && len(urges.Find(words)) == 0
		}
		for _, hit := range hits {
			// "Não substitui a consulta" is a denial that belongs to the notice.
			if hit.Label != takesBack && (hit.Label != seekHelp || !denied || of.Question) {
				last[hit.Label] = number
			}
		}
		here := [3]bool{}
		count, most := 0, 0
		for i := range here {
			here[i] = last[i] > 0 && number-last[i] < reach
			if here[i] {
				count++
			}
			if best[i] {
				most++
			}
		}
		if count > most {
			best = here
		}
	})
	var missing []string
	for i, name := range ideaNames {
		if !best[i] {
			missing = append(missing, name)
		}
	}
	return missing
}

func (d *document) adequacy(content *prose.Text) Adequacy {
	adequacy := Adequacy{Required: d.isMedical()}
	own := missing(prose.Read(d.Disclaimer))
	inside := missing(content)
	switch {
	case len(own) == 0:
		adequacy.Adequate, adequacy.FoundIn = true, "medical_disclaimer"
	case len(inside) == 0:
		adequacy.Adequate, adequacy.FoundIn = true, "content"
	default:
		adequacy.Missing = own
	}
	return adequacy
}

// topics is what the whole text speaks of, as far as notices depend on it.
type topics struct {
	claims, recommendations, cfm, psychology, therapy, dangerous, medicine, supplement, procedure, paediatric bool
}

// Wordings are ours.
const (
	resultsVary = "Os resultados variam de pessoa para pessoa; nenhum resultado pode ser garantido."
	emergency   = "Em emergência, vá ao pronto-socorro mais próximo ou ligue para o SAMU: 192."
	noSelfUse   = "Não use, troque nem interrompa medicamentos sem orientação de quem os prescreveu."
	supplements = "Suplementos não substituem uma alimentação equilibrada; converse com um profissional antes de usar."
	procedures  = "Todo procedimento tem riscos e benefícios individuais e só deve ser feito por pessoa habilitada, em local licenciado."
	therapies   = "Técnicas psicológicas só devem ser conduzidas por psicóloga ou psicólogo inscrito no conselho; não as aplique por conta própria."
	paediatrics = "Em crianças, doses e condutas dependem do peso e da idade: converse com o pediatra."
)

func (d *document) disclaimers(content *prose.Text, t topics) Disclaimers {
	council := d.council()
	psychology := council == "CRP" || t.psychology
	medicine := council != "CRP" && (d.isMedical() || t.claims)
	disclaimers := Disclaimers{
		CFMGeneral:     medicine,
		CFMSpecialized: medicine && (categories[d.Category] || t.cfm),
		CRPGeneral:     psychology,
		CRPSpecialized: psychology && t.therapy,
		ANVISA:         t.dangerous || t.procedure || t.supplement || t.medicine && d.Category == "pharmacy",
		Adequacy:       d.adequacy(content),
	}
	for _, custom := range []struct {
		needed  bool
		wording string
	}{
		{t.claims, resultsVary},
		{t.medicine, noSelfUse},
		{t.supplement, supplements},
		{t.procedure, procedures},
		{t.therapy && psychology, therapies},
		{t.paediatric && (t.medicine || t.recommendations), paediatrics},
		{d.isMedical(), emergency},
	} {
		if custom.needed {
			disclaimers.Custom = append(disclaimers.Custom, custom.wording)
		}
	}
	return disclaimers
}
