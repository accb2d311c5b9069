//! The wordings in which a patient is described.

pub(super) const AGE: &[&str] = &[
    "# anos de idade",
    "de|com|tem|tinha|aos|completou|fez # anos",
    "de|com|tem|tinha|aos vinte|trinta|quarenta|cinquenta|sessenta|setenta|oitenta|noventa e? um|uma|dois|duas|tres|quatro|cinco|seis|sete|oito|nove? anos",
    "# meses de idade|vida",
];

/// Words before an age that make it the length of something else.
pub(super) const LASTING: &[&str] = &[
    "ha",
    "faz",
    "durante",
    "apos",
    "depois",
    "experiencia",
    "carreira",
    "tratamento",
    "acompanhamento",
    "uso",
    "casamento",
    "mais",
    "menos",
    "cerca",
    "seguimento",
    "evolucao",
    "historia",
    "diagnostico",
];

pub(super) const FEMALE: &[&str] = &[
    "mulher|senhora|menina|moca|gestante|idosa|ela|dela|dona|sra|mae|aluna|filha|avo",
    "uma|minha|a|essa|esta|nossa|outra paciente|cliente|jovem|adolescente",
];

pub(super) const MALE: &[&str] = &[
    "homem|senhor|menino|rapaz|idoso|ele|dele|sr|pai|aluno|filho",
    "um|meu|o|esse|este|nosso|outro paciente|cliente|jovem|adolescente",
];

pub(super) const LIVES: &[&str] = &[
    "mora|morava|morador|moradora|reside|residia|residente|vive|vivia|natural|vinda|vindo|veio|proveniente|nascida|nascido|bairro|cidade|interior em|de|do|da|no|na",
];

pub(super) const OCCUPATION: &[&str] = &[
    "professora|professor|advogada|advogado|engenheira|engenheiro|motorista|caminhoneiro|caminhoneira|pedreiro|vendedora|vendedor|empresaria|empresario|bancaria|bancario|secretaria|secretario|diarista|domestica|cozinheira|cozinheiro|agricultor|agricultora|policial|bombeiro|militar|estudante|aposentada|aposentado|contadora|contador|programador|programadora|arquiteta|arquiteto|jornalista|atleta|bailarina|cabeleireira|cabeleireiro|costureira|comerciante|autonoma|autonomo|servidora|servidor|atendente|recepcionista|porteiro|faxineira|garcom|eletricista|mecanico|padeiro|manicure|executiva|executivo|juiza|juiz|vereador|vereadora|prefeito|prefeita|padre|pastor|pescador|taxista|publicitaria|publicitario",
    "trabalha|trabalhava|atua|atuava como|de",
    "dona de casa",
];

pub(super) const TREATMENT: &[&str] = &[
    "tratamento|terapia|psicoterapia|fisioterapia|acupuntura|quimioterapia|radioterapia|hemodialise|imunoterapia com|para|cognitiv*|comportamental?",
    "psicoterapia|fisioterapia|quimioterapia|radioterapia|hemodialise|acupuntura|meditacao|mindfulness|fototerapia",
    "reeducacao|plano|acompanhamento|orientacao alimentar|nutricional",
    "cirurgia|cirurgias|operacao bariatrica|cardiaca|plastica|de|da|do?",
    "atividade|exercicio|exercicios fisica|fisicos|fisico",
    "higiene do sono",
    "dieta|jejum|transplante|internacao",
];

pub(super) const OUTCOME: &[&str] = &[
    "perdeu|emagreceu|ganhou|reduziu|eliminou|engordou # quilos|kg|kilos|gramas|centimetros|cm",
    "perdeu|emagreceu|eliminou ... quilos|kg",
    "melhorou|melhora|recuperou|recuperacao|curou|faleceu|morreu|piorou|evoluiu|sobreviveu",
    "teve|recebeu alta",
    "voltou a|ao dormir|trabalhar|andar|comer|treinar|trabalho",
    "normalizou|controlou|zerou|reduziu a|o|os|as",
    "sem|deixou|parou .. sintomas|crises|dor|dores",
];
