//! Every way in which this service says no: one row per code.

use poem::http::StatusCode;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $word:literal, $status:literal, $pt:literal, $en:literal;)*) => {
        /// A stable code; what a program should look at.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Code { $($(#[$doc])* $name,)* }

        impl Code {
            /// Every code, in the order of its status.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The word in the `code` member.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }

            /// The status as a number.
            pub const fn status_number(self) -> u16 {
                match self { $(Self::$name => $status,)* }
            }

            /// The title in Portuguese.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$name => $pt,)* }
            }

            /// The title in English.
            pub const fn title_en(self) -> &'static str {
                match self { $(Self::$name => $en,)* }
            }
        }
    };
}

codes! {
    /// The request cannot be read at all.
    MalformedRequest = "malformed_request", 400, "Requisição malformada", "Malformed request";
    /// No token.
    Unauthenticated = "unauthenticated", 401, "Autenticação necessária", "Authentication required";
    /// A token that is not, or no longer, good for anything.
    InvalidToken = "invalid_token", 401, "Token inválido ou expirado", "Invalid or expired token";
    /// Wrong address, wrong password, or an account that is locked.
    InvalidCredentials = "invalid_credentials", 401, "E-mail ou senha inválidos", "Invalid e-mail or password";
    /// More proof is needed: another factor, or one shown lately (RFC 9470).
    ChallengeRequired = "challenge_required", 401, "Confirme sua identidade com mais um fator", "Further authentication required";
    /// Visible, but not for this role.
    Forbidden = "forbidden", 403, "Sem permissão para esta ação", "Not permitted";
    /// The right password of an account that may not act.
    UserInactive = "user_inactive", 403, "Conta inativa", "Account is not active";
    /// The policy engine says no.
    ZeroTrustDenied = "zero_trust_denied", 403, "Acesso negado pela política de segurança", "Denied by policy";
    /// The text takes no comments.
    CommentsClosed = "comments_closed", 403, "Os comentários deste texto estão encerrados", "Comments are closed";
    /// Not there, or not visible to this reader.
    NotFound = "not_found", 404, "Recurso não encontrado", "Not found";
    /// The path knows other methods.
    MethodNotAllowed = "method_not_allowed", 405, "Método não permitido", "Method not allowed";
    /// The client accepts none of the forms that there are.
    NotAcceptable = "not_acceptable", 406, "Nenhum formato aceito está disponível", "No acceptable representation";
    /// The body did not arrive in time.
    RequestTimeout = "request_timeout", 408, "O conteúdo não chegou a tempo", "The request body did not arrive in time";
    /// Somebody else wrote first.
    StaleEntry = "stale_entry", 409, "O recurso foi alterado por outra pessoa", "The resource was changed by somebody else";
    /// The first request with this key is still running.
    IdempotencyInProgress = "idempotency_in_progress", 409, "Requisição com a mesma chave em andamento", "A request with the same key is in progress";
    /// A unique name is taken.
    AlreadyExists = "already_exists", 409, "Já existe um recurso com estes dados", "Already exists";
    /// Somebody else is editing it.
    BeingEdited = "being_edited", 409, "Outra pessoa está editando este texto", "Somebody else is editing this";
    /// The same comment stands there already.
    CommentDuplicate = "comment_duplicate", 409, "Este comentário já foi enviado", "This comment was sent already";
    /// A body without its length.
    LengthRequired = "length_required", 411, "Tamanho do conteúdo não informado", "Length required";
    /// The precondition does not hold.
    PreconditionFailed = "precondition_failed", 412, "A versão informada não é a atual", "The given version is not the current one";
    /// A body over its limit.
    PayloadTooLarge = "payload_too_large", 413, "Conteúdo grande demais", "Payload too large";
    /// An address over its limit.
    UriTooLong = "uri_too_long", 414, "Endereço longo demais", "URI too long";
    /// Not JSON.
    UnsupportedMediaType = "unsupported_media_type", 415, "Tipo de conteúdo não aceito", "Unsupported media type";
    /// A range that the file has not.
    RangeNotSatisfiable = "range_not_satisfiable", 416, "O arquivo não tem este intervalo", "Range not satisfiable";
    /// Readable, but a field breaks a rule.
    ValidationError = "validation_error", 422, "Dados inválidos", "Invalid data";
    /// The post's place in the gate does not allow it.
    InvalidTransition = "invalid_transition", 422, "A situação atual não permite esta ação", "The current state does not allow this";
    /// The key was used for another body.
    IdempotencyMismatch = "idempotency_mismatch", 422, "A chave já foi usada com outro conteúdo", "The key was used with another body";
    /// The resource is locked by an operator.
    AccountLocked = "account_locked", 423, "Conta bloqueada temporariamente", "Account temporarily locked";
    /// A plain request where a WebSocket begins (RFC 9110 §15.5.22).
    UpgradeRequired = "upgrade_required", 426, "Este endereço só atende WebSocket", "This address speaks WebSocket only";
    /// A write without the version it is based on.
    PreconditionRequired = "precondition_required", 428, "Informe a versão com If-Match", "If-Match is required";
    /// Too many attempts.
    RateLimitExceeded = "rate_limit_exceeded", 429, "Muitas tentativas, aguarde", "Too many attempts, wait";
    /// Headers over their limit.
    HeadersTooLarge = "headers_too_large", 431, "Cabeçalhos grandes demais", "Request headers too large";
    /// Our fault.
    InternalServerError = "internal_server_error", 500, "Erro interno, nossa equipe foi avisada", "Internal error, our team has been told";
    /// Nobody decides; so the answer is no.
    PolicyUnavailable = "policy_unavailable", 503, "Decisão de acesso indisponível, tente de novo", "Access decision unavailable, try again";
    /// Our fault, and it will pass.
    Unavailable = "unavailable", 503, "Serviço temporariamente indisponível", "Service temporarily unavailable";
}

impl Code {
    /// The status.
    pub fn status(self) -> StatusCode {
        StatusCode::from_u16(self.status_number()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// Address of the kind of problem (RFC 9457 `type`).
    pub fn uri(self) -> String {
        format!("https://healthcare-cms.dev/problems/{}", self.word())
    }

    /// What a bare status of a library means.
    pub const fn of_status(status: u16) -> Self {
        match status {
            401 => Self::Unauthenticated,
            403 => Self::Forbidden,
            404 => Self::NotFound,
            405 => Self::MethodNotAllowed,
            408 => Self::RequestTimeout,
            411 => Self::LengthRequired,
            412 => Self::PreconditionFailed,
            413 => Self::PayloadTooLarge,
            414 => Self::UriTooLong,
            415 => Self::UnsupportedMediaType,
            416 => Self::RangeNotSatisfiable,
            426 => Self::UpgradeRequired,
            428 => Self::PreconditionRequired,
            429 => Self::RateLimitExceeded,
            431 => Self::HeadersTooLarge,
            503 => Self::Unavailable,
            500..=599 => Self::InternalServerError,
            _ => Self::MalformedRequest,
        }
    }

    /// Whether somebody here has to look.
    pub const fn is_ours(self) -> bool {
        self.status_number() >= 500
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_unique_and_in_snake_case() {
        let mut words: Vec<_> = Code::ALL.iter().map(|code| code.word()).collect();
        assert!(words.iter().all(|word| word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')));
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), Code::ALL.len());
    }

    #[test]
    fn the_contract_lists_every_code_with_its_status() {
        let contract = include_str!("../../../docs/API.md");
        for code in Code::ALL {
            let row =
                contract.lines().find(|line| line.starts_with('|') && line.contains(&format!("`{}`", code.word())));
            let statuses = row.and_then(|row| row.split('|').nth(1)).unwrap_or_default();
            assert!(statuses.contains(&code.status_number().to_string()), "{}", code.word());
        }
    }
}
