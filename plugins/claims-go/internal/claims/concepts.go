package claims

import (
	"strings"

	"healthcare-cms/claims/internal/prose"
)

// kind is the part a concept plays in a search: condition, treatment, outcome.
type kind uint8

const (
	condition kind = iota
	drug
	treatment
	outcome
	population
)

// concept is a thing that texts speak of, with the English name that bibliographic databases know.
type concept struct {
	kind kind
	name string
	// english is the search term, related a broader or older name of the same thing.
	english, related string
	// risk of a medicine, 1 to 5 (product.md §7.5: from 4 on the text concerns ANVISA). The values are ours:
	// 5 special control or narrow margin, 4 prescription with known harm, 3 prescription, 2 over the counter,
	// 1 food supplement.
	risk uint8
	// words are phrases of [prose.Phrases], parted by semicolons.
	words string
}

// anvisaRisk is the risk from which ANVISA is concerned.
const anvisaRisk = 4

var concepts = []concept{
	{condition, "hipertensão arterial", "hypertension", "high blood pressure", 0, "hipertens*;pressao alta|arterial"},
	{condition, "diabetes", "diabetes mellitus", "hyperglycemia", 0, "diabet*"},
	{condition, "infarto do miocárdio", "myocardial infarction", "acute coronary syndrome", 0, "infart*;ataque cardiaco"},
	{condition, "acidente vascular cerebral", "stroke", "cerebrovascular accident", 0, "avc|avcs;acidente vascular cerebral;derrame cerebral"},
	{condition, "insuficiência cardíaca", "heart failure", "cardiac failure", 0, "insuficiencia cardiaca"},
	{condition, "fibrilação atrial", "atrial fibrillation", "arrhythmia", 0, "fibrilacao atrial;arritmia*"},
	{condition, "doença cardiovascular", "cardiovascular diseases", "heart disease", 0, "cardiovascula*;doenca|doencas cardiac*|coronarian*|do? coracao"},
	{condition, "dislipidemia", "dyslipidemias", "hypercholesterolemia", 0, "colesterol;dislipidem*;triglicer*"},
	{condition, "obesidade", "obesity", "overweight", 0, "obes*;sobrepeso"},
	{condition, "câncer", "neoplasms", "cancer", 0, "cancer*;tumor*;neoplasia*;oncolog*;leucemi*;linfoma*;metastas*"},
	{condition, "depressão", "depressive disorder", "depression", 0, "depressao;depressiv*"},
	{condition, "ansiedade", "anxiety disorders", "anxiety", 0, "ansiedade;ansios*;panico"},
	{condition, "transtorno bipolar", "bipolar disorder", "mania", 0, "bipolar*"},
	{condition, "autismo", "autism spectrum disorder", "autism", 0, "autis*"},
	{condition, "TDAH", "attention deficit disorder with hyperactivity", "ADHD", 0, "tdah;deficit de atencao"},
	{condition, "insônia", "sleep initiation and maintenance disorders", "insomnia", 0, "insonia"},
	{condition, "enxaqueca", "migraine disorders", "headache", 0, "enxaqueca*;cefale*;dor|dores de cabeca"},
	{condition, "epilepsia", "epilepsy", "seizures", 0, "epilep*;convuls*"},
	{condition, "doença de Alzheimer", "Alzheimer disease", "dementia", 0, "alzheimer;demencia*"},
	{condition, "doença de Parkinson", "Parkinson disease", "parkinsonism", 0, "parkinson"},
	{condition, "asma", "asthma", "wheezing", 0, "asma|asmatic*"},
	{condition, "DPOC", "pulmonary disease, chronic obstructive", "COPD", 0, "dpoc;enfisema"},
	{condition, "pneumonia", "pneumonia", "lower respiratory infection", 0, "pneumonia*"},
	{condition, "gripe", "influenza, human", "flu", 0, "gripe|gripes|influenza|gripal"},
	{condition, "resfriado", "common cold", "upper respiratory infection", 0, "resfriad*"},
	{condition, "COVID-19", "COVID-19", "SARS-CoV-2", 0, "covid*;coronavirus"},
	{condition, "dengue", "dengue", "arbovirus infections", 0, "dengue;chikungunya;zika"},
	{condition, "HPV", "papillomavirus infections", "HPV", 0, "hpv;papilomavirus"},
	{condition, "HIV", "HIV infections", "AIDS", 0, "hiv|aids"},
	{condition, "hepatite", "hepatitis", "liver inflammation", 0, "hepatite*"},
	{condition, "sarampo", "measles", "MMR", 0, "sarampo"},
	{condition, "tuberculose", "tuberculosis", "mycobacterium", 0, "tuberculose"},
	{condition, "infecção urinária", "urinary tract infections", "cystitis", 0, "infeccao|infeccoes urinaria*;cistite"},
	{condition, "infecção", "infections", "infection", 0, "infecc*;bacteri*;virus|viral|virais"},
	{condition, "doença renal", "kidney diseases", "renal insufficiency", 0, "insuficiencia|doenca renal;rim|rins;nefropat*"},
	{condition, "doença hepática", "liver diseases", "hepatic", 0, "figado;cirrose;hepatic*"},
	{condition, "osteoporose", "osteoporosis", "bone loss", 0, "osteoporose;fratura*"},
	{condition, "artrite", "arthritis", "rheumatoid arthritis", 0, "artrite*;artrose;osteoartr*"},
	{condition, "lombalgia", "low back pain", "back pain", 0, "lombalgia;lombar;hernia de disco;dor nas costas"},
	{condition, "acne", "acne vulgaris", "acne", 0, "acne;espinhas"},
	{condition, "melasma", "melanosis", "melasma", 0, "melasma;manchas"},
	{condition, "dermatite", "dermatitis", "eczema", 0, "dermatit*;eczema*;psoriase;rosacea"},
	{condition, "alergia", "hypersensitivity", "allergy", 0, "alergi*;anafila*;urticaria;rinit*"},
	{condition, "gastrite", "gastritis", "dyspepsia", 0, "gastrit*;refluxo;ulcera*;azia"},
	{condition, "anemia", "anemia", "iron deficiency", 0, "anemia*"},
	{condition, "hipotireoidismo", "thyroid diseases", "hypothyroidism", 0, "tireoid*;hipotireoid*"},
	{condition, "trombose", "thrombosis", "venous thromboembolism", 0, "trombo*;embolia"},
	{condition, "endometriose", "endometriosis", "pelvic pain", 0, "endometri*"},
	{condition, "glaucoma", "glaucoma", "intraocular pressure", 0, "glaucoma;catarata"},
	{condition, "dor crônica", "chronic pain", "pain", 0, "dor cronica;dores cronicas;fibromialgia"},
	{condition, "tabagismo", "tobacco use disorder", "smoking", 0, "tabag*;cigarro*;fumo;fumar"},

	{drug, "metformina", "metformin", "biguanides", 3, "metformina"},
	{drug, "insulina", "insulin", "hypoglycemic agents", 4, "insulin*"},
	{drug, "semaglutida", "semaglutide", "GLP-1 receptor agonist", 4, "semaglutid*;liraglutid*;tirzepatid*;ozempic"},
	{drug, "losartana", "losartan", "angiotensin receptor antagonists", 3, "losartan*;valsartan*;enalapril;captopril;anti hipertensiv*;antihipertensiv*"},
	{drug, "estatina", "hydroxymethylglutaryl-CoA reductase inhibitors", "statins", 3, "estatina*;sinvastatin*;atorvastatin*;rosuvastatin*"},
	{drug, "ácido acetilsalicílico", "aspirin", "platelet aggregation inhibitors", 3, "aspirina;acido acetilsalicilico;aas"},
	{drug, "anticoagulante", "anticoagulants", "warfarin", 5, "anticoagulant*;varfarina;rivaroxaban*;apixaban*;heparina"},
	{drug, "dipirona", "dipyrone", "metamizole", 2, "dipirona"},
	{drug, "paracetamol", "acetaminophen", "paracetamol", 2, "paracetamol"},
	{drug, "anti-inflamatório", "anti-inflammatory agents, non-steroidal", "NSAIDs", 3, "ibuprofeno;anti inflamatori*;antiinflamatori*;diclofenaco;nimesulida;naproxeno"},
	{drug, "corticoide", "adrenal cortex hormones", "corticosteroids", 4, "corticoid*;corticoster*;prednison*;prednisolon*;dexametason*"},
	{drug, "antibiótico", "anti-bacterial agents", "antibiotics", 4, "antibiotic*;amoxicilin*;azitromicin*;cefalexin*;ciprofloxacin*"},
	{drug, "antidepressivo", "antidepressive agents", "SSRIs", 4, "antidepressiv*;fluoxetin*;sertralin*;escitalopram"},
	{drug, "benzodiazepínico", "benzodiazepines", "hypnotics and sedatives", 5, "benzodiazepin*;clonazepam;rivotril;diazepam;alprazolam;zolpidem"},
	{drug, "opioide", "analgesics, opioid", "opioids", 5, "opioid*;morfina;tramadol;codeina;fentanil*"},
	{drug, "metilfenidato", "methylphenidate", "central nervous system stimulants", 5, "metilfenidato;ritalina;lisdexanfetamina"},
	{drug, "lítio", "lithium compounds", "lithium carbonate", 5, "litio"},
	{drug, "isotretinoína", "isotretinoin", "retinoids", 5, "isotretinoin*;roacutan"},
	{drug, "quimioterapia", "antineoplastic agents", "drug therapy", 5, "quimioterap*"},
	{drug, "canabidiol", "cannabidiol", "medical marijuana", 5, "canabidiol;cannabis"},
	{drug, "anticoncepcional", "contraceptive agents", "oral contraceptives", 4, "anticoncepciona*;pilula"},
	{drug, "reposição hormonal", "hormone replacement therapy", "estrogens", 4, "reposicao hormonal;testosterona;estrogeni*"},
	{drug, "minoxidil", "minoxidil", "finasteride", 3, "minoxidil;finasterida"},
	{drug, "ivermectina", "ivermectin", "antiparasitic agents", 3, "ivermectina"},
	{drug, "hidroxicloroquina", "hydroxychloroquine", "chloroquine", 4, "hidroxicloroquina;cloroquina"},
	{drug, "toxina botulínica", "botulinum toxins", "onabotulinumtoxinA", 4, "toxina botulinica;botox"},
	{drug, "omeprazol", "omeprazole", "proton pump inhibitors", 3, "omeprazol;pantoprazol;inibidores da bomba"},
	{drug, "vitamina D", "vitamin D", "cholecalciferol", 1, "vitamina d|d3"},
	{drug, "vitamina C", "ascorbic acid", "vitamin C", 1, "vitamina c"},
	{drug, "melatonina", "melatonin", "sleep aids", 2, "melatonina"},
	{drug, "ômega 3", "fatty acids, omega-3", "fish oils", 1, "omega 3;oleo de peixe"},
	{drug, "creatina", "creatine", "ergogenic supplements", 1, "creatina"},
	{drug, "probiótico", "probiotics", "lactobacillus", 1, "probiotic*"},

	{treatment, "vacina", "vaccines", "immunization", 0, "vacin*;imuniz*"},
	{treatment, "cirurgia", "surgical procedures, operative", "surgery", 0, "cirurgi*"},
	{treatment, "radioterapia", "radiotherapy", "radiation therapy", 0, "radioterap*"},
	{treatment, "terapia cognitivo-comportamental", "cognitive behavioral therapy", "CBT", 0, "terapia cognitiv*;tcc"},
	{treatment, "psicoterapia", "psychotherapy", "counseling", 0, "psicoterap*"},
	{treatment, "exercício físico", "exercise", "physical activity", 0, "exercicio*;atividade fisica;caminhada;musculacao"},
	{treatment, "dieta", "diet therapy", "nutrition", 0, "dieta*;alimentacao;jejum intermitente;low carb"},
	{treatment, "fisioterapia", "physical therapy modalities", "rehabilitation", 0, "fisioterap*;reabilitacao"},
	{treatment, "acupuntura", "acupuncture therapy", "complementary therapies", 0, "acupuntura"},
	{treatment, "fitoterapia", "phytotherapy", "plant extracts", 0, "fitoterap*;cha|chas de;curcuma;erva*"},
	{treatment, "amamentação", "breast feeding", "lactation", 0, "amament*;aleitamento"},
	{treatment, "mamografia", "mammography", "mass screening", 0, "mamografia"},
	{treatment, "laser", "laser therapy", "phototherapy", 0, "laser"},
	{treatment, "protetor solar", "sunscreening agents", "sun protection", 0, "protetor solar;filtro solar"},

	{outcome, "mortalidade", "mortality", "death", 0, "mortalidade;morte*;obito*;morrer"},
	{outcome, "pressão arterial", "blood pressure", "systolic pressure", 0, "pressao sistolica|diastolica;mmhg"},
	{outcome, "glicemia", "blood glucose", "glycemic control", 0, "glicemi*;glicose;hemoglobina glicada"},
	{outcome, "hospitalização", "hospitalization", "hospital admission", 0, "hospitaliza*;internac*"},
	{outcome, "dor", "pain", "pain measurement", 0, "dor|dores;analges*"},
	{outcome, "peso", "body weight", "weight loss", 0, "peso;emagrec*;perda de peso"},
	{outcome, "sono", "sleep", "sleep quality", 0, "sono;dormir"},
	{outcome, "sobrevida", "survival", "survival rate", 0, "sobrevida;sobrevivencia"},
	{outcome, "qualidade de vida", "quality of life", "patient reported outcomes", 0, "qualidade de vida"},
	{outcome, "inflamação", "inflammation", "inflammatory markers", 0, "inflamac*;inflamator*"},
	{outcome, "febre", "fever", "body temperature", 0, "febre*"},
	{outcome, "sangramento", "hemorrhage", "bleeding", 0, "sangramento*;hemorrag*"},
	{outcome, "memória", "memory", "cognition", 0, "memoria;cognic*;cognitiv*"},
	{outcome, "imunidade", "immunity", "immune response", 0, "imunidade;imunologic*"},
	{outcome, "náusea", "nausea", "vomiting", 0, "nausea*;vomito*;enjoo*"},

	{population, "gestantes", "pregnant women", "pregnancy", 0, "gestante*;gravida|gravidas|gravidez;gestac*"},
	{population, "crianças", "child", "pediatrics", 0, "crianca*;infantil;pediatric*"},
	{population, "lactentes", "infant", "newborn", 0, "bebe|bebes;lactente*;recem nascido*"},
	{population, "adolescentes", "adolescent", "teenager", 0, "adolescen*"},
	{population, "idosos", "aged", "elderly", 0, "idos*"},
	{population, "adultos", "adult", "adults", 0, "adult*"},
	{population, "mulheres", "women", "female", 0, "mulher*"},
	{population, "homens", "men", "male", 0, "homem|homens"},
}

// medicalWords are further words of medicine, which name nothing one would search for.
var medicalWords = []string{
	"medic*|doenca*|pacient*|sintoma*|sindrome*|transtorno*|tratament*|terapi*|terapeutic*|remedio*|farmac*|clinic*",
	"comprimido*|capsula*|dose|doses|posologia|prescri*|receita|exame*|diagnostic*|prognostic*|saude|hospital*",
	"hormon*|metabol*|celula*|sangue|sanguine*|arteri*|vascula*|coracao|cardiac*|pulm*|cerebr*|neuro*|pele|articulac*",
	"placebo|ensaio*|estudo*|alergic*|tontura*|vertig*|tosse*|coceira*|prurido|diarrei*|constipac*|urin*|digest*|intestin*",
	"hipoglicem*|toxic*|contraindica*|advers*|colatera*|antioxidante*|proteina*|sodio|alcool|gravid*|menopaus*|fertil*|estresse",
}

var (
	// named finds concepts by their place in [concepts].
	named = compileConcepts()
	// medical finds words of medicine, concepts among them.
	medical = compileMedical()
)

func compileConcepts() *prose.Phrases[int] {
	lists := make([]prose.List[int], 0, len(concepts))
	for i := range concepts {
		lists = append(lists, prose.List[int]{Label: i, Phrases: strings.Split(concepts[i].words, ";")})
	}
	return prose.Compile(lists)
}

func compileMedical() *prose.Phrases[bool] {
	list := prose.List[bool]{Phrases: append([]string(nil), medicalWords...)}
	for i := range concepts {
		if concepts[i].kind != population {
			list.Phrases = append(list.Phrases, strings.Split(concepts[i].words, ";")...)
		}
	}
	return prose.Compile([]prose.List[bool]{list})
}
