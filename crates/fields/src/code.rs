//! What can be wrong, in stable words. The words are part of the interface; no code says anything of a value's content.

use core::fmt;

use serde::{Deserialize, Serialize};

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $word:literal, $pt:literal, $en:literal;)*) => {
        /// What is wrong with a definition, a value or a file.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Code { $($(#[$doc])* #[serde(rename = $word)] $variant,)* }

        impl Code {
            /// Every code, in order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable word a program looks at.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// What a person reads, in Portuguese.
            pub const fn portuguese(self) -> &'static str {
                match self { $(Self::$variant => $pt,)* }
            }

            /// What a person reads, in English.
            pub const fn english(self) -> &'static str {
                match self { $(Self::$variant => $en,)* }
            }
        }
    };
}

codes! {
    /// JSON that is no definition of ours.
    DefinitionMalformed = "definition_malformed", "A definição do grupo de campos não está no formato esperado.", "The definition is not in the expected form.";
    /// Not `group_…`, `field_…` or `layout_…` in ASCII letters, digits, `_` and `-`.
    KeyInvalid = "key_invalid", "A chave não é válida.", "The key is not valid.";
    /// Two things of one key.
    KeyDuplicate = "key_duplicate", "A chave já é usada por outro item.", "The key is already used.";
    /// A name that is empty, too long or of other characters than a name has.
    NameInvalid = "name_invalid", "O nome do campo não é válido.", "The name is not valid.";
    /// Two fields of one name on one level.
    NameDuplicate = "name_duplicate", "Já existe um campo com este nome neste nível.", "A field of this name already exists on this level.";
    /// No title or label for people.
    TitleMissing = "title_missing", "Falta o título.", "The title is missing.";
    /// A setting longer than any use of it.
    SettingTooLong = "setting_too_long", "A configuração é longa demais.", "The setting is too long.";
    /// A setting outside of what it may be.
    SettingInvalid = "setting_invalid", "A configuração não é válida.", "The setting is not valid.";
    /// More groups than are looked at together.
    TooManyGroups = "too_many_groups", "Há grupos de campos demais.", "There are too many groups.";
    /// More fields than a group may have.
    TooManyFields = "too_many_fields", "O grupo tem campos demais.", "The group has too many fields.";
    /// Fields within fields within fields.
    TooDeep = "too_deep", "Os campos estão aninhados em níveis demais.", "The fields are nested too deep.";
    /// More choices than a field may have.
    TooManyChoices = "too_many_choices", "O campo tem opções demais.", "The field has too many choices.";
    /// A choice that is empty, too long, or there twice.
    ChoiceInvalid = "choice_invalid", "Há uma opção vazia, longa demais ou repetida.", "A choice is empty, too long or repeated.";
    /// A minimum above its maximum.
    BoundsReversed = "bounds_reversed", "O mínimo é maior que o máximo.", "The minimum is above the maximum.";
    /// A step that is not above zero.
    StepInvalid = "step_invalid", "O passo precisa ser maior que zero.", "The step must be above zero.";
    /// A default that the field itself would refuse or change.
    DefaultInvalid = "default_invalid", "O valor padrão não é aceito pelo próprio campo.", "The default is not a value of the field.";
    /// A default for a kind that has none.
    DefaultNotSupported = "default_not_supported", "Este tipo de campo não tem valor padrão.", "This kind of field has no default.";
    /// Conditional logic on a field that is not beside or above this one.
    LogicUnknownField = "logic_unknown_field", "A lógica condicional se refere a um campo que não está ao lado nem acima deste.", "Conditional logic refers to a field that is not beside or above this one.";
    /// Fields that wait for each other.
    LogicCycle = "logic_cycle", "A lógica condicional forma um ciclo.", "Conditional logic forms a cycle.";
    /// An operator that says nothing about fields of that kind.
    LogicOperator = "logic_operator", "O operador não se aplica a este tipo de campo.", "The operator does not apply to this kind of field.";
    /// A value that fields of that kind cannot be compared with.
    LogicValue = "logic_value", "O valor da condição não serve para este tipo de campo.", "The value of the condition does not fit this kind of field.";
    /// More conditions than are looked at.
    LogicTooLarge = "logic_too_large", "Há condições demais.", "There are too many conditions.";
    /// A pattern that cannot be read.
    PatternInvalid = "pattern_invalid", "A expressão regular não é válida.", "The pattern is not valid.";
    /// A pattern that is too long, or becomes too large.
    PatternTooLarge = "pattern_too_large", "A expressão regular é grande demais.", "The pattern is too large.";
    /// A clone of a field or group that is not there.
    CloneUnknown = "clone_unknown", "O clone se refere a um campo ou grupo que não existe.", "The clone refers to a field or group that does not exist.";
    /// A clone that holds itself.
    CloneCycle = "clone_cycle", "O clone contém a si mesmo.", "The clone contains itself.";
    /// A location rule that cannot be read.
    LocationValue = "location_value", "O valor da regra de localização não é válido.", "The value of the location rule is not valid.";
    /// More location rules than are looked at.
    LocationTooLarge = "location_too_large", "Há regras de localização demais.", "There are too many location rules.";

    /// A value that has to be there.
    Required = "required", "O campo é obrigatório.", "The field is required.";
    /// A member that no field has.
    UnknownField = "unknown_field", "Há um campo desconhecido.", "There is an unknown field.";
    /// Not a JSON object.
    NotAnObject = "not_an_object", "O valor precisa ser um objeto.", "The value must be an object.";
    /// Not a JSON array.
    NotAList = "not_a_list", "O valor precisa ser uma lista.", "The value must be a list.";
    /// Not a JSON string.
    NotText = "not_text", "O valor precisa ser um texto.", "The value must be text.";
    /// More characters than the field takes.
    TextTooLong = "text_too_long", "O texto é longo demais.", "The text is too long.";
    /// A control character, or a line break in a single line.
    TextControl = "text_control", "O texto contém caracteres de controle ou quebras de linha que não são aceitos.", "The text has control characters or line breaks that are not accepted.";
    /// Not a number.
    NotNumber = "not_number", "O valor precisa ser um número.", "The value must be a number.";
    /// A JSON number with a fraction or exponent, whose exact text is gone.
    BinaryFloat = "binary_float", "Números com casas decimais precisam vir como texto, por exemplo \"1.5\".", "Numbers with decimals must come as text, for example \"1.5\".";
    /// Text that is no plain decimal with a point.
    DecimalMalformed = "decimal_malformed", "O número decimal não é válido; use ponto e nenhum separador de milhar.", "The decimal is not valid; use a point and no separator of thousands.";
    /// More digits than are kept.
    DecimalTooPrecise = "decimal_too_precise", "O número tem dígitos demais.", "The number has too many digits.";
    /// Not a whole number.
    NotInteger = "not_integer", "O valor precisa ser um número inteiro.", "The value must be a whole number.";
    /// Below the minimum.
    TooSmall = "too_small", "O número é menor que o mínimo.", "The number is below the minimum.";
    /// Above the maximum.
    TooLarge = "too_large", "O número é maior que o máximo.", "The number is above the maximum.";
    /// Not a whole number of steps from the start.
    OffStep = "off_step", "O número não corresponde ao passo do campo.", "The number is not on the field's step.";
    /// Not true or false.
    NotBoolean = "not_boolean", "O valor precisa ser verdadeiro ou falso.", "The value must be true or false.";
    /// Not one of the choices.
    ChoiceUnknown = "choice_unknown", "A opção não existe.", "The choice does not exist.";
    /// The same value twice.
    Repeated = "repeated", "Há um valor repetido.", "A value is repeated.";
    /// Fewer entries than the minimum.
    TooFew = "too_few", "Há menos itens que o mínimo.", "There are fewer entries than the minimum.";
    /// More entries than the maximum.
    TooMany = "too_many", "Há mais itens que o máximo.", "There are more entries than the maximum.";
    /// Not an e-mail address.
    EmailMalformed = "email_malformed", "O endereço de e-mail não é válido.", "The e-mail address is not valid.";
    /// Not an absolute address.
    UrlMalformed = "url_malformed", "O endereço não é uma URL completa.", "The address is not a whole URL.";
    /// Another scheme than http or https.
    UrlScheme = "url_scheme", "A URL precisa começar com http ou https.", "The URL must begin with http or https.";
    /// Not a colour.
    ColorMalformed = "color_malformed", "A cor não é válida.", "The colour is not valid.";
    /// Not a day as `YYYYMMDD`.
    DateMalformed = "date_malformed", "A data não é válida; use AAAAMMDD.", "The date is not valid; use YYYYMMDD.";
    /// Not a moment as `YYYY-MM-DD HH:MM:SS`.
    DateTimeMalformed = "date_time_malformed", "A data e hora não são válidas; use AAAA-MM-DD HH:MM:SS.", "The date and time are not valid; use YYYY-MM-DD HH:MM:SS.";
    /// Not a time as `HH:MM:SS`.
    TimeMalformed = "time_malformed", "A hora não é válida; use HH:MM:SS.", "The time is not valid; use HH:MM:SS.";
    /// Not the id of anything.
    ReferenceMalformed = "reference_malformed", "A referência não é um identificador válido.", "The reference is not a valid id.";
    /// A layout that the field does not have, or none named.
    LayoutUnknown = "layout_unknown", "O layout não existe neste campo.", "The field has no such layout.";
    /// A word outside of its closed list.
    WordUnknown = "word_unknown", "O valor não está entre os aceitos.", "The value is not among those accepted.";
    /// More than is read at once.
    ValueTooLarge = "value_too_large", "Os valores são grandes demais.", "The values are too large.";
    /// Deeper than any definition.
    ValueTooDeep = "value_too_deep", "Os valores estão aninhados em níveis demais.", "The values are nested too deep.";
    /// Not the registry of a council.
    RegistryMalformed = "registry_malformed", "O registro profissional não é válido.", "The professional registry is not valid.";
    /// The registry of another council than the field asks for.
    CouncilNotAllowed = "council_not_allowed", "O conselho profissional não é aceito neste campo.", "The council is not accepted in this field.";
    /// Not of the shape of its system.
    CodeMalformed = "code_malformed", "O código não tem o formato do seu sistema.", "The code does not have the form of its system.";
    /// A check digit that does not fit.
    CodeCheckDigit = "code_check_digit", "O dígito verificador do código não confere.", "The check digit of the code is wrong.";
    /// A system that the field does not ask for, or none where there is a choice.
    CodeSystem = "code_system", "O sistema de códigos não é aceito neste campo.", "The code system is not accepted in this field.";
    /// A unit that is not on the list, or not for this.
    UnitNotAllowed = "unit_not_allowed", "A unidade de medida não é aceita aqui.", "The unit is not accepted here.";
    /// Outside of what can be a reading at all: most likely a slip of the hand. No clinical judgement.
    VitalImplausible = "vital_implausible", "O valor está fora dos limites de digitação; confira o número e a unidade.", "The value is outside of the limits of entry; check number and unit.";
    /// A lower end above the upper one.
    RangeReversed = "range_reversed", "O limite inferior é maior que o superior.", "The lower end is above the upper one.";

    /// Not JSON, or not the JSON of an export.
    AcfMalformed = "acf_malformed", "O arquivo não é uma exportação de grupos de campos.", "The file is not an export of field groups.";
    /// More bytes than are read.
    AcfTooLarge = "acf_too_large", "O arquivo de importação é grande demais.", "The file is too large.";
    /// A post type, taxonomy or options page.
    AcfNotAGroup = "acf_not_a_group", "O item não é um grupo de campos.", "The entry is not a field group.";
    /// A type of field that we do not have.
    AcfTypeUnknown = "acf_type_unknown", "O tipo de campo não existe neste produto.", "The type of field does not exist here.";
    /// A known setting with a value it cannot have.
    AcfSettingInvalid = "acf_setting_invalid", "A configuração importada não é válida.", "The imported setting is not valid.";
    /// A location param that we do not have.
    LocationParamUnknown = "location_param_unknown", "O parâmetro da regra de localização não existe neste produto.", "The location param does not exist here.";
    /// An operator that we do not have.
    OperatorUnknown = "operator_unknown", "O operador não existe neste produto.", "The operator does not exist here.";
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.english())
    }
}

impl core::error::Error for Code {}

/// One thing that is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// JSON pointer (RFC 6901) into what was given. An unknown member is reported at its parent: its name is content.
    pub path: String,
    /// What is wrong.
    pub code: Code,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_code_has_its_own_snake_case_word_and_a_sentence_in_two_languages() {
        let words: BTreeSet<&str> = Code::ALL.iter().map(|code| code.word()).collect();
        assert_eq!(words.len(), Code::ALL.len());
        for code in Code::ALL {
            assert!(code.word().bytes().all(|b| b.is_ascii_lowercase() || b == b'_'), "{}", code.word());
            assert!(code.portuguese().ends_with('.') && code.english().ends_with('.'), "{}", code.word());
        }
    }
}
