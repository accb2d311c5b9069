/* Brazilian identifiers by the system that names them: CPF and CNS, by check digits. */
#include "fhir.h"

static uint32_t weigh(struct text digits, uint32_t count, uint32_t first_weight)
{
    uint32_t sum = 0;
    for (uint32_t i = 0; i < count; i++) {
        sum += (uint32_t)(digits.at[i] - '0') * (first_weight - i);
    }
    return sum;
}

static bool is_all_digits(struct text text, uint32_t length)
{
    for (uint32_t i = 0; i < text.length; i++) {
        if (!is_digit(text.at[i])) {
            return false;
        }
    }
    return text.length == length;
}

static uint32_t mod11(uint32_t sum)
{
    return sum % 11 < 2 ? 0 : 11 - sum % 11;
}

/* Eleven digits, the last two by weights 10..2 and 11..2 (Receita Federal). A repeated digit is never issued. */
bool is_cpf(struct text text)
{
    if (!is_all_digits(text, 11)) {
        return false;
    }
    bool differ = false;
    for (uint32_t i = 1; i < 11; i++) {
        differ |= text.at[i] != text.at[0];
    }
    return differ && mod11(weigh(text, 9, 10)) == (uint32_t)(text.at[9] - '0')
           && mod11(weigh(text, 10, 11)) == (uint32_t)(text.at[10] - '0');
}

/* Fifteen digits that weigh 15..1 to a multiple of 11. A definitive number, made from a PIS, ends in 000 or 001 and its
 * digit; 001 where the plain routine would need a digit of ten (DATASUS). */
bool is_cns(struct text text)
{
    if (!is_all_digits(text, 15) || weigh(text, 15, 15) % 11 != 0) {
        return false;
    }
    if (text.at[0] >= '7') {
        return true;
    }
    uint32_t base = weigh(text, 11, 15), digit = 11 - base % 11;
    char suffix = digit == 10 ? '1' : '0';
    digit = digit == 11 ? 0 : digit == 10 ? 11 - (base + 2) % 11 : digit;
    bool is_definitive = text.at[0] == '1' || text.at[0] == '2';
    return is_definitive && text.at[11] == '0' && text.at[12] == '0' && text.at[13] == suffix
           && (uint32_t)(text.at[14] - '0') == digit;
}

static bool is_one_of(struct text text, const char *const *known)
{
    for (; *known != NULL; known++) {
        if (text_is(text, *known)) {
            return true;
        }
    }
    return false;
}

void check_identifier(struct run *run, const struct scope *scope, uint32_t node, const struct path *path)
{
    /* RNDS's naming systems, the older canonical of the Ministry, and the OIDs of the health registers. */
    static const char *const cpf[] = {
        "http://rnds.saude.gov.br/fhir/r4/NamingSystem/cpf",
        "http://www.saude.gov.br/fhir/r4/NamingSystem/cpf",
        "urn:oid:2.16.840.1.113883.13.237",
        NULL,
    };
    static const char *const cns[] = {
        "http://rnds.saude.gov.br/fhir/r4/NamingSystem/cns",
        "http://www.saude.gov.br/fhir/r4/NamingSystem/cns",
        "urn:oid:2.16.840.1.113883.13.236",
        NULL,
    };
    uint32_t value = json_member(&run->json, node, TEXT_VALUE);
    if (value == 0 || run->json.nodes[value].kind != JSON_STRING) {
        return;
    }
    struct text system = json_string(&run->json, node, TEXT_SYSTEM), number = json_text(&run->json, value);
    struct path here = {path, TEXT_VALUE, -1};
    if (is_one_of(system, cpf) && !is_cpf(number)) {
        issue_add(run, scope->outcome, ERROR, CODE_VALUE, &here,
            "not a CPF: eleven digits, the last two checking the others", NONE);
    } else if (is_one_of(system, cns) && !is_cns(number)) {
        issue_add(run, scope->outcome, ERROR, CODE_VALUE, &here, "not a CNS: fifteen digits with a valid check", NONE);
    }
}
