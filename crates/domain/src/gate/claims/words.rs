//! Words of claims and of advice, in the language of [`crate::gate::text::Phrases`].

/// Words that make a sentence one about health.
pub(super) const HEALTH: &[&str] = &[
    "doenca*|pacient*|hipertens*|hipotens*|infart*|avc|cardi*|corac*|coronari*|arteri*|vascula*|arritm*|cancer*|tumor*|oncolog*",
    "diabet*|glicemi*|glicose|insulin*|colesterol|triglicer*|obes*|sobrepeso|emagrec*|metabol*|hormon*|tireoid*",
    "vacin*|imuniz*|imunidade|infecc*|virus|vira*|bacteri*|gripe|influenza|covid*|pneumon*|hepatit*|hpv|sarampo|tetano|dengue|herpes|coqueluche|difteria|febre*",
    "dor|dores|sintoma*|sindrome*|transtorno*|tratament*|terapi*|medicament*|remedio*|farmac*|antibiotic*|anti*|cirurg*|comprimido*|capsula*|suplement*|vitamina*",
    "depress*|ansiedad*|enxaquec*|cefale*|epileps*|convuls*|alzheimer|parkinson|demenc*|cerebr*|neuro*|insonia|sono|memoria",
    "asma|asmatic*|pulm*|rim|rins|renal|renais|figado|hepatic*|sangue|sanguine*|sangramento*|tromb*|anemia|alergi*|inflamac*|inflamator*|articulac*|artrit*|osteo*|fratura*",
    "gestant*|gravid*|gestac*|mortalidade|morte|mortes|morrer|obito*|sobrevida|hospitaliza*|internac*|tabag*|cigarro*|fumant*|fumo|alcool|sodio",
    "pele|acne|melasma|cicatriz*|lesao|lesoes|exame*|clinico*|ensaio*|placebo|saude",
    "pressao|mmhg|bpm|peso|dormir|dorme|dormem|nausea*|vomito*|tosse*|coceira*|prurido|caibra*|dermatit*|eczema*|psoriase|rosacea",
    "resfriad*|sonolen*|tontura*|vertig*|labirint*|autis*|sinusit*|rinit*|bronquit*|refluxo|gastrit*|ulcera*|diarrei*|constipac*|prisao|lombar|lombalgia|hernia*|calculo|calculos",
    "urin*|incontinenc*|menopaus*|fertilidade|infertil*|endometri*|glaucoma|catarata|fadiga|estresse|intestin*|digest*",
];

pub(super) const TREATMENT: &[&str] = &[
    "reduz*|diminu*|abaix*|baixa|baixam|baixou|control*|regul*|encurt* ... risco*|pressao|mortalidade|mort*|sintoma*|dor*|colesterol|glicemia|glicose|infart*|avc|inflamac*|febre|peso|crise*|complicac*|incidencia|hospitaliza*|internac*|event*|ansiedade|sangramento*|gripe*|resfriad*|tosse*|nausea*|coceira*|insonia|enxaqueca*|acne|melasma|mancha*|cancer*|tumor*|diabet*|triglicer*|fratura*|depress*|infecc*|recaida*|fadiga",
    "a|o|as|os reduz|reduzem|alivia|aliviam|elimina|eliminam|diminui|diminuem|previne|previnem|evita|evitam|curam|tratam",
    "cura|curam|curou|curar|curando o|a|os|as|qualquer|todo*|toda*",
    "trata|tratam|tratou o|a|os|as|qualquer",
    "melhora|melhoram|melhorou|melhorar o|a|os|as|muito",
    "alivia*|combat*|reverte*|elimina|eliminam|eliminar|eliminou",
    "eficaz*|eficacia|ineficaz*|efetiv*",
    "e|sao|esta|estao indicad*|recomendad* para|no|na|nos|nas|em|a",
    "primeira|segunda escolha|linha",
    "efeito* colatera*|advers*",
    "tratamento .. e|sao|consiste|inclui|envolve|combina|reduz*|dura",
    "benefici* .. para|sobre|em|no|na|a",
];

pub(super) const CAUSAL: &[&str] = &[
    "causa|causam|causou|causar|causad* o|a|os|as|por|pelo|pela|um|uma|varias|diversas|muitas",
    "causa|causam|causou|causar|causando grave*? cancer*|tumor*|infart*|avc|doenca*|diabet*|hipertens*|depress*|ansiedade|enxaqueca*|dor|dores|alergi*|asma|anemia|cirrose|demenc*|insonia|obesidade|gastrit*|ulcera*|acne|infertil*|inflamac*|infecc*|pneumon*|trombo*|morte|mortes|sonolencia|tontura*|nausea*|vomito*|irritac*|sangramento*|surdez|dependencia|danos|arritm*|osteo*|catarata|cegueira|impotencia|convuls*|febre|tosse",
    "provoca*|desencadei*|ocasion*|acarreta*|agrava|agravam|agravar|piora|pioram",
    "aumenta*|eleva|elevam|elevar|dobra|triplica ... risco*|pressao|chance*|mortalidade|colesterol|incidencia|probabilidade",
    "leva|levam|levar|levou a|ao|as|aos",
    "associad*|relacionad*|ligad* a|ao|com|as|aos",
    "fator|fatores de risco",
    "resulta|resultam|resultar em|no|na",
    "responsave* por|pela|pelo|pelas|pelos",
    "favorec*|danific*|lesiona*|prejudica*|compromet*",
    "devido a|ao|as|aos",
];

pub(super) const DIAGNOSTIC: &[&str] = &[
    "diagnostic* ... e|sao|confirm*|feito|feita|exige|depende|requer|estabelecid*|baseia|baseado",
    "sensibilidade|especificidade .. de|do|da|#",
    "e|sao um? sintoma*|sinal|sinais de|do|da",
    "indica|indicam|sugere|sugerem|confirma|confirmam|detecta|detectam|identifica|identificam",
    "considera .. quando|hipertens*|diabet*|normal|elevad*",
    "caracteriza*",
    "define|definem|definid* se? .. por|pela|pelo|como",
    "# .. mmhg|bpm",
    "sintoma* .. sao|incluem|mais comuns",
];

pub(super) const PREVENTION: &[&str] =
    &["previne*|prevenir|prevenindo|evita|evitam|evitou|protege*", "protecao|imunidade contra|duradoura"];

pub(super) const NUMERIC: &[&str] = &[
    "# por? %|cento",
    "#|um|uma|dois|duas|tres|quatro|cinco em cada #|dois|tres|quatro|cinco|seis|sete|oito|nove|dez|cem|mil",
    "# mil|milhao|milhoes|bilhao|bilhoes",
    "#|duas|tres|quatro|cinco|dez vezes mais|maior*|menor*|menos",
    "metade|terco|quarto dos|das|da ... adult*|brasileir*|pacient*|casos|pessoas|mulheres|homens|idosos",
    "maioria dos|das pacient*|casos|mortes",
    "dobro|triplo do|da|de risco|chance",
];

pub(super) const DOSE: &[&str] = &[
    "#|um|uma|dois|duas|tres|quatro|cinco|seis|oito|dez|doze|quinze|vinte|trinta|quarenta|cinquenta|sessenta|setenta|oitenta|noventa|cem|cento|duzent*|trezent*|quatrocent*|quinhent*|seiscent*|setecent*|oitocent*|novecent*|mil|meio|meia mg|mcg|ml|ui|gota*|comprimido*|cp|cps|cpr|comp|capsula*|ampola*|g|grama*|miligrama*|micrograma*|mililitro*|jato*|puff*|sache*",
];

pub(super) const POSOLOGY: &[&str] = &[
    "ao|por dia|semana|noite",
    "vezes|vez ao|por dia|semana",
    "a cada #|uma|duas|tres|quatro|seis|oito|doze|vinte hora*|dia*|h",
    "a|de|pela|por|toda noite|manha|tarde",
    "comece|comecar|inicie|iniciar|dobre|dobrar|aumente|repita com|a|para",
    "#|uma|duas|tres|quatro|seis|oito|doze em #|uma|duas|tres|quatro|seis|oito|doze horas",
    "de # em #",
    "diari*|tome|tomar|tomando|use|usar|administr*|apliqu*|aplicar|ingira|ingerir|injet*|jejum",
];

/// Amounts of food are no doses.
pub(super) const FOOD: &[&str] =
    &["sal|sodio|acucar*|agua|fibra*|proteina*|alcool|cafeina|cafe|fruta*|legume*|verdura*|cha|alimento*"];

pub(super) const CONTRAINDICATION: &[&str] = &[
    "contraindica*",
    "contra indica*",
    "proibid*|vetad*|vedad* na|para|em|durante|a a? gravidez|gestac*|gestante*|gravida*|amamentac*|lactante*",
    "remedio*|medicament*|vacina*|anti*|suplement*|comprimido*|substancia* .. e|sao proibid*|vetad* para|em|a",
    "nao deve* .. tomar|usar|receber|utilizar|associar|fazer ... remedio*|medicament*|vacina*|anti*|suplement*|comprimido*|cirurgia|uso",
    "gestantes|gravidas|lactantes|criancas|idosos|alergicos|hipertensos|diabeticos nao podem|devem",
];

pub(super) const EMERGENCY: &[&str] = &[
    "infart*|avc|parada|convuls*|engasg*|afogament*|queimadura*|hemorrag*|envenenament*|intoxicac*|anafila*|desmai*|overdose",
];

pub(super) const FIRST_AID: &[&str] = &[
    "faca|aplique|mastigue|tome|coloque|inicie|administre|comprima|vire|deite|pressione|injete|massageie|ofereca|induza|amarre|lave",
    "deve|devem se? tomar|mastigar|fazer|aplicar|iniciar|administrar|comprimir|colocar|induzir",
];

pub(super) const ABSOLUTE: &[&str] = &[
    "comprovad*|comprovadamente|sempre|totalmente|infalivel|infaliveis|definitivamente|definitiv*|garante|garantem|milagros*",
    "elimina|eliminam|erradica|erradicam",
    "100 %",
    "todos|todas os|as pacientes|casos|pessoas",
    "qualquer pessoa|caso|paciente",
    "sem nenhum|qualquer|risco efeito*|risco*|algum|nenhum",
];

/// Sober uses of the same words.
pub(super) const SOBER: &[&str] = &[
    "nenhum|nenhuma tratament*|remedi*|medicament*|metodo*|dieta*|creme*|procediment*|vacina*|terapi*|produto*|suplement*|cha|cirurgia*|tecnica*|exame*|substancia*",
    "rim|rins|figado|pulmao|pulmoes|corpo|organismo|intestino|bexiga|suor|baco|leucocito*|linfocito*|macrofago* .. elimina|eliminam",
    "nem|nao|quase|nada sempre|definitiv*|comprovad*|elimina|eliminam|garante|garantem|todos|todas|totalmente",
    "sempre|nunca que|procur*|convers*|consult*|siga|busqu*|interromp*|use|tome|suspend*|com",
];

/// Passages that speak about the text itself.
pub(super) const ABOUT_THE_TEXT: &[&str] = &[
    "nao|nem substitu*|dispens*",
    "carater|fim|fins|conteudo|texto|material|finalidade exclusivamente|apenas|meramente? informativ*|educativ*|educacion*",
];

/// Animals and cells as the object of a study. A pet ("quem tem gato em casa") is none.
pub(super) const ANIMALS: &[&str] = &[
    "camundong*|murin*|hamster*|cobaia*|zebrafish|roedor|roedores",
    "em|nos|nas|com|de|entre|dos|das ratos|ratas|coelhos|porcos|macacos|primatas|caes|cachorros|gatos|animais|animal|peixes|celulas|culturas",
    "ratos|ratas|coelhos|porcos|macacos|animais que|com|de|tratad*|expost*|aliment*|receb*",
    "celulas cultivadas|tumorais|isoladas|in|em|de .. laboratorio|cultura*|vitro|tubo*|placa*",
    "in|em vitro|silico",
    "em|no laboratorio|bancada",
    "modelo|modelos|estudo|estudos|ensaio|ensaios|pesquisa|pesquisas .. animal|animais|pre",
    "so|apenas|somente em? animais|celulas",
];
