//! The wordings of a prescription.

pub(super) const DOSAGE: &[&str] = &[
    "# mg|mcg|ug|g|ml|ui|miligramas|microgramas|gramas|mililitros|unidades",
    "# mg|mcg|g por|/ kg|ml|quilo",
    "#|um|uma|dois|duas|tres|meio|meia|quatro|cinco gota|gotas|comprimido|comprimidos|capsula|capsulas|ampola|ampolas|puff|puffs|jato|jatos|sache|saches|colher|colheres|aplicacao|aplicacoes",
    "# a|ate # mg|mcg|g|ml|gotas|comprimidos",
];

pub(super) const FREQUENCY: &[&str] = &[
    "#|uma|duas|tres|quatro vez|vezes ao|por|a|na dia|semana|mes",
    "de # em # horas|hora|h|hs|dias",
    "de # # h|hs|horas?",
    "# # h|hs|horas",
    "a cada #|oito|doze|seis|quatro hora|horas|h|hs|dia|dias|semana|semanas",
    "ao|por dia|semana",
    "diariamente|semanalmente|mensalmente",
    "a|pela|toda|de noite|manha|tarde",
    "ao deitar|acordar",
    "antes de dormir|deitar",
    "antes do|da|de sono|almoco|jantar|cafe|refeicao",
    "apos|depois o|a|do|da|as almoco|jantar|cafe|refeicoes|refeicao",
    "em jejum",
    "uma|#|duas injecao|aplicacao|dose por semana|mes|dia",
    "em|nas crises|crise",
    "se|quando necessario|dor|febre",
];

pub(super) const DURATION: &[&str] = &[
    "por|durante|ate|mais #|um|uma|dois|duas|tres|quatro|cinco|seis|sete|oito|dez|doze|quinze|vinte|trinta dia|dias|semana|semanas|mes|meses|ano|anos",
    "por # a|ate|ou # dia|dias|semana|semanas|mes|meses",
    "por tempo indeterminado",
    "uso continuo",
    "a|para vida toda",
];

pub(super) const ROUTE: &[&str] = &[
    "via oral|sublingual|intravenosa|endovenosa|intramuscular|subcutanea|topica|inalatoria|retal|vaginal|nasal|oftalmica|transdermica",
    "por boca",
    "sublingual|intravenosa|endovenosa|intramuscular|subcutanea|injetavel|topico|topica|inalado|inalada|transdermico",
    "debaixo da lingua",
    "na pele",
];

/// Orders to take, and the speaker's habit of prescribing.
pub(super) const ORDER: &[&str] = &[
    "tome|tomem|tomar|use|usem|usar|aplique|aplicar|inicie|iniciar|comece|comecar|associe|associar|aumente|aumentar|ingira|ingerir|suplemente|suplementar",
    "receito|receitei|prescrevo|prescrevi|prescrever|indico|indicamos|recomendo|recomendamos|oriento|uso|associo|combino|introduzo|comeco|passo|prescrevemos|receitamos",
    "pode|podem|deve|devem tomar|usar",
];

/// Words that take an order back.
pub(super) const DENIAL: &[&str] = &["nao|nunca|jamais|evite|evitem|sem|nem", "deixe|parou|pare de"];

pub(super) const CONTRAINDICATION: &[&str] = &[
    "contraindicad*|contraindicacao|contraindicacoes",
    "contra indicad*|indicacao|indicacoes",
    "nao deve|devem|pode|podem ser? usad*|tomar|usar",
    "nao e|sao? indicad* para|em|a",
    "gestantes|gravidas|lactantes|cardiacos nao devem|podem",
];

pub(super) const SIDE_EFFECT: &[&str] = &[
    "efeito|efeitos colateral|colaterais|advers*|indesejad*",
    "reacao|reacoes advers*|alergica*",
    "pode|podem causar|provocar|dar|gerar|levar",
    "causa|causam|provoca|provocam sonolencia|tontura|nausea|enjoo|dependencia|tolerancia|boca|insonia|sedacao|ganho|queda",
];

pub(super) const MONITOR: &[&str] = &[
    "monitor*",
    "exames|exame periodicos|regulares|de|sangue",
    "acompanhamento|supervisao|avaliacao medic*|periodic*|rigoros*|clinic*",
    "dosagem|dosar|nivel|niveis seric*",
];
