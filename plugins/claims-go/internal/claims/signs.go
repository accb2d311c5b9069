package claims

import "healthcare-cms/claims/internal/prose"

// sign is what a phrase says about the sentence it stands in.
type sign uint8

const (
	// Categories of claim (product.md §7.5).
	signEfficacy sign = iota
	signCondition
	signStatistic
	signRecommendation
	signContraindication
	signSideEffect

	// signDiagnosis, signPrognosis and signPrevention part types of claim; treatment is the rest.
	signDiagnosis
	signPrognosis
	signPrevention

	signHedge
	signMaybe
	signAbsolute
	signDenial
	signAboutText
	signSeekHelp
	signSafety
	signSensitive
	signProcedure
	signAnimals
	signPsychology
	signSupplement

	// What a sentence says it rests on.
	signMeta
	signReview
	signTrial
	signStudy
	signConsensus
	signExperience

	signPopulation
	signTimeframe
	signDuration
)

// signs are the phrases of a claim, in the language of [prose.Phrases]: lower case, no accents.
var signs = prose.Compile(signPhrases)

var signPhrases = []prose.List[sign]{
	{Label: signEfficacy, Phrases: []string{
		"reduz*|diminu*|abaix*|baixa|baixam|baixou|control*|encurt* ... risco*|pressao|mortalidade|mort*|sintoma*|dor|dores|colesterol|glicemia|glicose|infart*|avc|inflamac*|febre|peso|crise*|complicac*|incidencia|hospitaliza*|internac*|event*|ansiedade|sangramento*|gripe*|resfriad*|tosse*|nausea*|coceira*|insonia|enxaqueca*|acne|melasma|mancha*|cancer*|tumor*|diabet*|triglicer*|fratura*|depress*|infecc*|recaida*|fadiga|recorrencia|duracao|caso|casos|doenca|doencas|episodio*",
		"alivia*|combat*|cura|curam|curou|curar|elimina|eliminam|eliminou|reverte*|erradica|erradicam",
		"trata|tratam|tratou|melhora|melhoram|melhorou|melhorar o|a|os|as|muito|de|significativamente",
		"eh|sao|foi|foram|mostrou|mostraram|mostra|se eficaz*|efetiv*|ineficaz*|superior*|inferior*",
		"eficacia|efetividade|eficaz|eficazes|ineficaz|ineficazes",
		"previne*|prevenir|prevenindo|evita|evitam|evitou|protege|protegem|protegeu",
		"imunidade|protecao contra|duradoura|prolongada",
		"primeira|segunda escolha|linha para|no|na|do|da|de",
		"nao funciona|funcionam|adianta|tem efeito|eficacia para|contra|em|no|na",
		"funciona|funcionam|serve|servem .. contra|para",
		"teve|tiveram|houve menos|mais ... mort*|event*|infart*|casos|internac*|complicac*|recaida*|crise*",
		"aumenta*|melhora* .. sobrevida|sobrevivencia|imunidade|fertilidade|cognicao|memoria",
	}},
	{Label: signCondition, Phrases: []string{
		"causa|causam|causou|causar|provoca|provocam|desencadeia|desencadeiam|ocasiona*|acarreta*",
		"agrava|agravam|agravar|piora|pioram|piorar",
		"aumenta*|eleva|elevam|elevar|dobra|triplica ... risco*|pressao|chance*|mortalidade|colesterol|incidencia|probabilidade|glicemia",
		"associad*|relacionad*|ligad* a|ao|com|as|aos",
		"fator|fatores de risco",
		"devido a|ao|as|aos",
		"leva|levam|levar|levou a|ao|as|aos",
		"caracteriza*|define|definem|manifesta|manifestam",
		"eh|sao uma|um|o|a .. doenca*|sindrome|transtorno|infecc*|inflamac*|condicao|disturbio|cancer|tumor",
		"eh|sao cronic*|autoimun*|contagios*|degenerativ*|hereditari*|genetic*|transmissi*|transmitid*|infeccios*",
		"risco|riscos|chance|chances|probabilidade|incidencia .. aumenta|cresce|sobe|dobra|diminui|cai",
		"sintoma*|sinais ... sao|incluem|inclui|mais",
		"sintoma*|sinal|sinais de|do|da",
		"danific*|lesiona*|prejudica*|compromet*|favorec*",
	}},
	{Label: signStatistic, Phrases: []string{
		"# por? %|cento",
		"#|um|uma|dois|duas|tres|quatro|cinco em|a cada #|dois|duas|tres|quatro|cinco|seis|sete|oito|nove|dez|cem|mil",
		"# mil|milhao|milhoes|bilhao|bilhoes",
		"#|duas|tres|quatro|cinco|dez vezes mais|maior*|menor*|menos",
		"metade|terco|quarto|tercos dos|das|da|de|desse|dessas|desses|dessa",
		"maioria|minoria dos|das",
		"dobro|triplo do|da|de",
		"prevalencia|incidencia|mortalidade|letalidade .. de|eh|do|da|foi",
		"# casos|obitos|mortes|internacoes|pessoas|pacientes|brasileir*|mulheres|homens|criancas",
	}},
	{Label: signRecommendation, Phrases: []string{
		"recomenda|recomendam|recomendado|recomendada|recomendados|recomendadas|recomendavel|recomendar|aconselha|aconselham|aconselhavel|orienta|indica se?",
		"eh|sao|esta|estao|foi indicad*|recomendad*|aconselhad*|preconizad*",
		"deve|devem|precisa|precisam|convem .. ser|fazer|tomar|usar|realizar|manter|evitar|consumir|praticar|iniciar|receber|procurar|passar|aplicar|vacinar|medir|repetir|dormir|ingerir",
		"deve|devem se",
		"tome|use|aplique|ingira|faca|evite|mantenha|pratique|consuma|beba|procure|inicie|repita|vacine|suspenda|interrompa|reduza|aumente|durma|meca",
		"tomar|usar|ingerir|aplicar # mg|mcg|ml|ui|g|gota*|comprimido*|capsula*",
		"dose|doses|posologia|dosagem .. eh|de|recomendad*|usual|inicial|diaria|maxima",
		"# mg|mcg|ml|ui|gotas|comprimido*|capsula* .. por|ao|a|de|uma|duas|tres|#|vez|vezes dia|semana|cada|#|horas|manha|noite|dia",
		"ideal eh|seria",
	}},
	{Label: signContraindication, Phrases: []string{
		"contraindica*",
		"contra indica*",
		"nao deve*|pode*|devem .. tomar|usar|receber|utilizar|associar|fazer|ser|ingerir|consumir|engravidar|misturar",
		"nao eh|sao|esta recomendad*|indicad*|aconselhad*|segur*",
		"proibid*|vetad*|vedad* na|para|em|durante|a|no",
		"gestantes|gravidas|lactantes|criancas|idosos|alergicos|hipertensos|diabeticos|pacientes .. devem evitar",
		"evitar|evite ... gestac*|gravid*|gestante*|amamentac*|lactac*",
		"interage|interagem|interacao|interacoes com|medicamentos*|entre",
	}},
	{Label: signSideEffect, Phrases: []string{
		"efeito|efeitos|reacao|reacoes|evento|eventos colatera*|advers*|indesejad*|secundari*",
		"pode|podem|costuma|costumam .. causar|provocar|dar|produzir|desencadear|levar ... nausea*|vomito*|tontura*|sonolencia|diarreia|dor|dores|cefaleia|alergia*|urticaria|sangramento*|hipoglicemia|irritac*|insonia|boca|queda|tosse|edema|inchaco|ressecamento|fadiga|arritm*|convuls*|hepatotox*|dependencia|hemorrag*|constipac*|coceira|prurido|vermelhidao|ganho",
		"causa|causam|provoca|provocam|da|dao .. nausea*|vomito*|tontura*|sonolencia|diarreia|cefaleia|urticaria|sangramento*|hipoglicemia|ressecamento|dependencia|hepatotox*",
		"toxicidade|hepatotoxic*|nefrotoxic*|teratogenic*",
		"sem efeito*|reacoes colatera*|advers*",
	}},
	{Label: signDiagnosis, Phrases: []string{
		"diagnostic*",
		"detecta|detectam|detectar|identifica|identificam|rastrei*|rastreamento|triagem",
		"sensibilidade|especificidade|acuracia",
		"exame|exames|teste|testes .. confirma|confirmam|mostra|mostram|detecta|indica|indicam|avalia|avaliam",
	}},
	{Label: signPrognosis, Phrases: []string{
		"prognostic*|sobrevida|letalidade|recidiva*|recorrencia|mortalidade",
		"expectativa de vida",
		"evolui|evoluem|evolucao .. para|da|do|clinica",
		"chance*|probabilidade de cura|sobrevivencia|recuperacao|morte",
	}},
	{Label: signPrevention, Phrases: []string{
		"previne*|prevenir|prevencao|preventiv*|profilax*|vacin*|imuniz*",
		"evita|evitam|evitou|protege|protegem|protecao",
		"reduz*|diminu* .. risco* de",
	}},
	{Label: signHedge, Phrases: []string{
		"talvez|supostamente", "meio que", "tipo assim",
		"acho|achamos|acredito|creio|imagino que",
		"dizem|falam que",
		"parece|parecem que",
		"sei la",
		"quem sabe",
		"ouvi dizer|falar",
		"de repente|certa forma|certo modo",
		"mais ou menos",
		"na minha opiniao",
	}},
	{Label: signMaybe, Phrases: []string{
		"pode|podem|poderia|poderiam|possivelmente|provavelmente|provavel|possivel",
		"sugere|sugerem|sugeriu|indica|indicam que",
		"aparentemente|eventualmente|potencial|potencialmente",
		"parece|parecem",
		"ha indicios|evidencias|sinais de|que",
	}},
	{Label: signAbsolute, Phrases: []string{
		"comprovad*|comprovadamente|sempre|totalmente|infalivel|infaliveis|definitivamente|garante|garantem|milagros*|jamais|certamente|absolut*",
		"100 %", "cem por cento",
		"todos|todas os|as pacientes|casos|pessoas",
		"qualquer pessoa|caso|paciente",
		"sem nenhum|qualquer|risco|efeito",
		"cura definitiva|total|completa",
	}},
	{Label: signDenial, Phrases: []string{
		"nao|nunca|jamais|nem|nenhum|nenhuma|sem evidencia*?",
		"mito|falso|mentira|fake",
		"ineficaz|ineficazes",
	}},
	{Label: signAboutText, Phrases: []string{
		"nao|nem substitu*|dispens* ... consulta|avaliacao|orientacao|acompanhamento|diagnostico|medic*|profission*|tratamento",
		"este|esta|esse conteudo|texto|artigo|material|materia|pagina|site|publicacao .. eh|tem|apenas|visa|possui|destina|nao",
		"carater|fim|fins|finalidade exclusivamente|apenas|meramente? informativ*|educativ*|educacion*",
		"neste|nesse|deste artigo|texto|post .. voce|vamos|explicamos|falamos|abordamos|mostramos",
		"agende|marque uma|sua consulta|avaliacao|horario",
	}},
	{Label: signSeekHelp, Phrases: []string{
		"procur*|consult*|converse*|busque|fale|agende .. medic*|profission*|especialist*|psicolog*|farmaceutic*|nutricionist*|dentista|pronto|emergencia|unidade|posto|servico|ubs|samu|hospital",
		"ligue para", "ajuda|atendimento medic*|profission*",
	}},
	{Label: signSafety, Phrases: []string{
		"eh|sao|considerad*|totalmente|muito|completamente segur*|inofensiv*|atoxic*",
		"sem efeito*|risco*|contraindica*|dor",
		"nao faz|tem|causa|oferece|apresenta mal|risco*|contraindica*|efeito*|danos",
		"bem tolerad*", "perfil de seguranca",
	}},
	{Label: signSensitive, Phrases: []string{
		"cancer*|tumor*|quimioterap*|radioterap*|cirurgi*|anestes*|morte*|obito*|emergenci*|urgenci*|oncolog*|metastas*|leucemi*|linfoma*",
		"terapia|tratamento|unidade de? intensiv*", "uti|utis",
	}},
	{Label: signProcedure, Phrases: []string{
		"cirurgi*|procediment*|operac*|transplant*|implant*|cateteris*|endoscop*|colonoscop*|biops*|laser|toxina|botox|preenchiment*|peeling*|lipoaspirac*|harmonizac*|anestes*|radioterap*|angioplast*",
	}},
	{Label: signAnimals, Phrases: []string{
		"camundong*|murin*|hamster*|cobaia*|roedor*", "in vitro",
		"em|nos|com ratos|ratas|coelhos|porcos|macacos|animais|celulas|culturas",
	}},
	{Label: signPsychology, Phrases: []string{
		"psicolog*|psicoterap*|ansiedad*|depress*|transtorno*", "terapia cognitiv*|comportament*",
		"saude mental", "tdah|autis*|luto|burnout|fobia*|panico|bipolar*",
	}},
	{Label: signSupplement, Phrases: []string{
		"suplement*|vitamina*|whey|creatina|colageno|omega|probiotic*|fitoterap*|melatonina|magnesio|zinco|curcuma",
		"cha|chas de",
	}},
	{Label: signMeta, Phrases: []string{"metanalise*|metaanalise*", "meta analise*"}},
	{Label: signReview, Phrases: []string{"revisao|revisoes sistematica*", "cochrane"}},
	{Label: signTrial, Phrases: []string{
		"randomizad*|aleatorizad*|placebo",
		"ensaio|ensaios clinico*|controlad*", "duplo cego",
	}},
	{Label: signStudy, Phrases: []string{
		"estudo|estudos|pesquisa|pesquisas .. clinic*|observaciona*|mostr*|coorte*|cientific*|publicad*|recente*",
		"coorte|coortes", "caso controle",
	}},
	{Label: signConsensus, Phrases: []string{
		"consenso*|diretriz*|guideline*|protocolo*|posicionamento*|sociedade",
		"organizacao mundial|panamericana", "ministerio da saude", "oms|opas|anvisa|conitec",
	}},
	{Label: signExperience, Phrases: []string{
		"experiencia clinica|profissional", "pratica clinica", "na minha experiencia", "no consultorio",
	}},
	{Label: signPopulation, Phrases: []string{
		"adult*|crianca|criancas|idos*|gestante*|gravidas|lactante*|mulher|mulheres|homem|homens|adolescente*|bebe|bebes|lactente*|fumante*|tabagistas|hipertens*|diabetic*|brasileir*|jovens|atletas|veganos|obesos",
		"recem nascido|nascidos",
		"pacientes|pessoas|individuos com .. #|diabet*|hipertens*|asma|obesidade|cancer|insuficienc*|depress*|infecc*|doenca*|enxaqueca|alergia|dpoc|lupus|artrite|epilepsia|ansiedade",
		"maiores|menores|acima|abaixo|partir de|dos # anos|meses",
		"entre # e # anos", "# a # anos",
	}},
	{Label: signTimeframe, Phrases: []string{
		"em|desde|ate|entre 19*|20*",
		"nos|nas ultimos|ultimas #|dois|tres|cinco|dez|vinte anos|meses|decadas|semanas",
		"apos|depois|dentro|em de? #|um|uma|dois|duas|tres|quatro|seis|oito|doze dia|dias|semana|semanas|mes|meses|ano|anos",
	}},
	{Label: signDuration, Phrases: []string{
		"por|durante|ao|longo de? #|um|uma|dois|duas|tres|quatro|cinco|seis|sete|oito|dez|doze|quinze dia|dias|semana|semanas|mes|meses|ano|anos|horas",
		"uso continuo|prolongado|cronico",
	}},
}
