//! Common substances under special control (Portaria SVS/MS 344/1998, Anexo I, as last read), with the
//! names under which they are sold, and others that need a prescription or close watch.
//!
//! The annex changes several times a year: a row here is a hint to a human, and a substance that is
//! missing is no promise that it is free.

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::content::vocabulary;

vocabulary! {
    /// Lists of Portaria SVS/MS 344/1998 that medicines are on.
    ControlList {
        /// Narcotics, yellow prescription.
        A1 = "A1",
        /// Narcotics in low concentrations.
        A2 = "A2",
        /// Psychotropics, yellow prescription.
        A3 = "A3",
        /// Psychotropics, blue prescription.
        B1 = "B1",
        /// Appetite suppressants, blue prescription.
        B2 = "B2",
        /// Other substances under control, white prescription in two copies.
        C1 = "C1",
        /// Retinoids.
        C2 = "C2",
        /// Immunosuppressants that harm the unborn.
        C3 = "C3",
        /// Anabolics.
        C5 = "C5",
    }
}

/// Names of substances and brands, by list, in the words of the phrase matcher.
pub(super) const CONTROLLED: &[(ControlList, &[&str])] = &[
    (
        ControlList::A1,
        &[
            "morfina|dimorf|metadona|mytedom|fentanila|fentanil|durogesic|oxicodona|oxycontin|hidromorfona|jurnista|petidina|meperidina|dolantina|buprenorfina|restiva|sufentanila|alfentanila|remifentanila|tapentadol|palexis|hidrocodona",
        ],
    ),
    (ControlList::A2, &["codeina|tramadol|tramal|dextropropoxifeno|nalbufina"]),
    (
        ControlList::A3,
        &["metilfenidato|ritalina|concerta|lisdexanfetamina|venvanse|anfetamina|dexanfetamina|modafinila|stavigile"],
    ),
    (
        ControlList::B1,
        &[
            "alprazolam|frontal|bromazepam|lexotan|somalium|clobazam|frisium|urbanil|clonazepam|rivotril|clorazepato|clordiazepoxido|cloxazolam|olcadil|diazepam|valium|estazolam|noctal|eszopiclona|prysma|flunitrazepam|rohypnol|flurazepam|dalmadorm|fenobarbital|gardenal|lorazepam|lorax|midazolam|dormonid|nitrazepam|sonebon|oxazepam|perampanel|fycompa|tiopental|triazolam|zaleplona|zolpidem|stilnox|patz|zopiclona|imovane",
        ],
    ),
    (ControlList::B2, &["sibutramina|biomag|anfepramona|femproporex|mazindol|fentermina"]),
    (
        ControlList::C1,
        &[
            "amitriptilina|nortriptilina|pamelor|imipramina|tofranil|clomipramina|anafranil|fluoxetina|prozac|sertralina|zoloft|paroxetina|citalopram|escitalopram|lexapro|fluvoxamina|luvox|venlafaxina|efexor|desvenlafaxina|pristiq|duloxetina|cymbalta|velija|mirtazapina|remeron|bupropiona|wellbutrin|bup|trazodona|donaren|vortioxetina|brintellix|agomelatina|valdoxan|milnaciprana|reboxetina|moclobemida|tranilcipromina|parnate|buspirona|atomoxetina|esketamina|escetamina|cetamina|ketamina",
            "litio|carbolitium|haloperidol|haldol|clorpromazina|amplictil|levomepromazina|neozine|risperidona|risperdal|paliperidona|invega|quetiapina|seroquel|olanzapina|zyprexa|clozapina|leponex|aripiprazol|abilify|ziprasidona|lurasidona|latuda|brexpiprazol|sulpirida|amissulprida|pimozida|periciazina|neuleptil",
            "carbamazepina|tegretol|oxcarbazepina|trileptal|valproato|depakote|depakene|divalproato|lamotrigina|lamictal|topiramato|topamax|gabapentina|neurontin|pregabalina|lyrica|levetiracetam|keppra|lacosamida|fenitoina|hidantal|primidona|vigabatrina|canabidiol",
            "acido valproico",
            "donepezila|rivastigmina|exelon|galantamina|memantina|naltrexona|revia|dissulfiram|antietanol|biperideno|akineton|triexifenidil|pramipexol|entacapona|selegilina|rasagilina",
            "celecoxibe|celebra|etoricoxibe|arcoxia|misoprostol|propofol",
        ],
    ),
    (ControlList::C2, &["isotretinoina|roacutan|acitretina|neotigason|bexaroteno"]),
    (ControlList::C3, &["talidomida"]),
    (
        ControlList::C5,
        &[
            "testosterona|durateston|deposteron|androgel|nandrolona|oxandrolona|estanozolol|oximetolona|somatropina|gestrinona|trembolona|boldenona|mesterolona",
            "hormonio do crescimento",
        ],
    ),
];

/// Others sold on prescription, beside those of the rule catalogue.
pub(super) const PRESCRIBED: &[&str] = &[
    "hidroxizina|propranolol|captopril|espironolactona|furosemida|carvedilol|metoprolol|bisoprolol|olmesartana|telmisartana|amiodarona|digoxina|aas|insulina|glimepirida|gliclazida|sitagliptina|metotrexato|azatioprina|hidroxicloroquina|prednisolona|dexametasona|betametasona|budesonida|salbutamol|formoterol|montelucaste|levofloxacino|clavulanato|claritromicina|doxiciclina|nitrofurantoina|metronidazol|sulfametoxazol|aciclovir|fluconazol|itraconazol|cetoconazol|albendazol|nitazoxanida|tamoxifeno|letrozol|alendronato|domperidona|bromoprida|ondansetrona|pantoprazol|esomeprazol|ciclobenzaprina|nimesulida|cetoprofeno|meloxicam|prometazina|anticoncepcional|estradiol|progesterona|espironolactona|minoxidil oral?",
    "tansulosina|doxazosina|alopurinol|colchicina|tizanidina|baclofeno|sumatriptana|naratriptana|flunarizina|ciproeptadina|semaglutida|tirzepatida|liraglutida",
];

/// Supplements, vitamins and plants, sold freely.
pub(super) const FREE: &[&str] = &[
    "melatonina|valeriana|passiflora|camomila|creatina|cafeina|probiotico|probioticos|curcuma|ashwagandha|colageno|triptofano|whey|magnesio|zinco|calcio|selenio|coenzima",
    "vitamina|vitaminas a|b|c|d|d3|e|k|k2|b12|b6|b1",
    "omega 3",
    "sulfato ferroso",
    "acido folico",
];

/// Medicines whose level or effect is watched by tests.
pub(super) const WATCHED: &[&str] = &[
    "litio|carbolitium|varfarina|clozapina|carbamazepina|valproato|isotretinoina|roacutan|metotrexato|levotiroxina|amiodarona|digoxina|azatioprina|leflunomida|fenitoina|insulina|testosterona|talidomida",
];
