//! What a request is refused with. Texts are constants; names of arguments come from our own tables, so that nothing of
//! a request is repeated.

use std::borrow::Cow;

use serde_json::{Map, Value, json};
use thiserror::Error;

use crate::args::ParamError;

/// How the status of a code is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    Always(u16),
    /// 401 for the anonymous, 403 for those who are logged in.
    ByLogin,
}

use Status::{Always, ByLogin};

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $status:expr, $message:literal;)+) => {
        /// Codes of errors as WordPress's clients know them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Code {
            $(
                #[doc = concat!("`", $code, "`")]
                $(#[$doc])*
                $name,
            )+
        }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            const fn entry(self) -> (&'static str, Status, &'static str) {
                match self { $(Self::$name => ($code, $status, $message),)+ }
            }
        }
    };
}

codes! {
    InvalidParam = "rest_invalid_param", Always(400), "Parâmetro inválido.";
    MissingParam = "rest_missing_callback_param", Always(400), "Falta um parâmetro obrigatório.";
    InvalidJson = "rest_invalid_json", Always(400), "O corpo do pedido não é um JSON válido.";
    PostPage = "rest_post_invalid_page_number", Always(400), "A página pedida vai além da última.";
    SearchPage = "rest_search_invalid_page_number", Always(400), "A página pedida vai além da última.";
    RevisionPage = "rest_revision_invalid_page_number", Always(400), "A página pedida vai além da última.";
    RevisionOffset = "rest_revision_invalid_offset_number", Always(400), "O deslocamento pedido vai além da última revisão.";
    NoSearchTerm = "rest_no_search_term_defined", Always(400), "Para ordenar por relevância é preciso informar o termo da busca.";
    OrderbyIncludeMissing = "rest_orderby_include_missing_include", Always(400), "Para ordenar por inclusão é preciso informar a lista de inclusão.";
    PostExists = "rest_post_exists", Always(400), "Não é possível criar um conteúdo que já existe.";
    UserExists = "rest_user_exists", Always(400), "Não é possível criar um usuário que já existe.";
    CommentExists = "rest_comment_exists", Always(400), "Não é possível criar um comentário que já existe.";
    InvalidAuthor = "rest_invalid_author", Always(400), "Autor inválido.";
    InvalidField = "rest_invalid_field", Always(400), "Um conteúdo fixo não pode ter senha.";
    InvalidFeaturedMedia = "rest_invalid_featured_media", Always(400), "Imagem destacada inválida.";
    /// The parent of a term is not one; as an address it is [`Code::TermInvalid`].
    TermParentInvalid = "rest_term_invalid", Always(400), "O termo superior não existe.";
    TaxonomyNotHierarchical = "rest_taxonomy_not_hierarchical", Always(400), "Esta taxonomia não tem hierarquia.";
    TermExists = "term_exists", Always(400), "Já existe um termo com este nome.";
    CommentContentInvalid = "rest_comment_content_invalid", Always(400), "O comentário está vazio.";
    CommentAuthorRequired = "rest_comment_author_data_required", Always(400), "Informe nome e e-mail para comentar.";
    CommentAuthorTooLong = "comment_author_column_length", Always(400), "O nome é longo demais.";
    CommentEmailTooLong = "comment_author_email_column_length", Always(400), "O e-mail é longo demais.";
    CommentUrlTooLong = "comment_author_url_column_length", Always(400), "O endereço é longo demais.";
    CommentContentTooLong = "comment_content_column_length", Always(400), "O comentário é longo demais.";
    CommentFlood = "comment_flood", Always(400), "Você está comentando rápido demais. Aguarde um pouco.";
    CommentInvalidType = "rest_invalid_comment_type", Always(400), "Este tipo de comentário não pode ser criado aqui.";
    UploadNoData = "rest_upload_no_data", Always(400), "Nenhum arquivo foi enviado.";
    UploadNoContentType = "rest_upload_no_content_type", Always(400), "Falta o cabeçalho Content-Type.";
    UploadNoDisposition = "rest_upload_no_content_disposition", Always(400), "Falta o cabeçalho Content-Disposition.";
    UploadInvalidDisposition = "rest_upload_invalid_disposition", Always(400), "O cabeçalho Content-Disposition deve trazer o nome do arquivo.";
    UploadTooBig = "rest_upload_file_too_big", Always(400), "O arquivo é grande demais.";
    UploadLimitedSpace = "rest_upload_limited_space", Always(400), "Não há espaço para este arquivo.";
    UploadRefused = "rest_upload_sideload_error", Always(400), "Este arquivo não pode ser aceito.";
    ImageNotEdited = "rest_image_not_edited", Always(400), "A imagem não foi alterada: informe o que mudar.";
    CannotEditFileType = "rest_cannot_edit_file_type", Always(400), "Este tipo de arquivo não pode ser editado.";
    UserInvalidUsername = "rest_user_invalid_username", Always(400), "Este nome de usuário não pode ser usado.";
    UserInvalidEmail = "rest_user_invalid_email", Always(400), "Este e-mail não pode ser usado.";
    UserInvalidPassword = "rest_user_invalid_password", Always(400), "Esta senha não pode ser usada.";
    UserInvalidSlug = "rest_user_invalid_slug", Always(400), "Este slug já está em uso.";
    UserInvalidArgument = "rest_user_invalid_argument", Always(400), "O nome de usuário não pode ser alterado.";
    UserInvalidReassign = "rest_user_invalid_reassign", Always(400), "O usuário que receberia o conteúdo não existe.";
    AutosaveNoChanges = "rest_autosave_no_changes", Always(400), "Não há nada a salvar: a versão é igual à atual.";
    BatchNotAllowed = "rest_batch_not_allowed", Always(400), "Esta rota não aceita pedidos em lote.";
    InvalidTemplate = "rest_invalid_template", Always(400), "Modelo inválido.";
    TitleRequired = "rest_title_required", Always(400), "Um item de menu precisa de um título.";
    UrlRequired = "rest_url_required", Always(400), "Um item de menu precisa de um endereço.";
    InvalidMeta = "rest_invalid_meta", Always(400), "Campo adicional inválido.";

    Forbidden = "rest_forbidden", ByLogin, "Você não tem permissão para isto.";
    ForbiddenContext = "rest_forbidden_context", ByLogin, "Você não tem permissão para ver este conteúdo no modo de edição.";
    ForbiddenStatus = "rest_forbidden_status", ByLogin, "Você não tem permissão para ver este estado.";
    CannotCreate = "rest_cannot_create", ByLogin, "Você não tem permissão para criar este conteúdo.";
    CannotEdit = "rest_cannot_edit", ByLogin, "Você não tem permissão para editar este conteúdo.";
    CannotEditOthers = "rest_cannot_edit_others", ByLogin, "Você não tem permissão para escrever em nome de outra pessoa.";
    CannotPublish = "rest_cannot_publish", ByLogin, "Você não tem permissão para publicar.";
    CannotDelete = "rest_cannot_delete", ByLogin, "Você não tem permissão para excluir este conteúdo.";
    CannotRead = "rest_cannot_read", ByLogin, "Você não tem permissão para ler este conteúdo.";
    CannotReadPost = "rest_cannot_read_post", ByLogin, "Você não tem permissão para ler o conteúdo comentado.";
    CommentInvalidAuthor = "rest_comment_invalid_author", ByLogin, "Você não tem permissão para comentar em nome de outra pessoa.";
    CommentInvalidStatus = "rest_comment_invalid_status", ByLogin, "Você não tem permissão para decidir sobre comentários.";
    CannotView = "rest_cannot_view", ByLogin, "Você não tem permissão para ver isto.";
    CannotAssignSticky = "rest_cannot_assign_sticky", ByLogin, "Você não tem permissão para fixar conteúdos.";
    CannotAssignTerm = "rest_cannot_assign_term", ByLogin, "Você não tem permissão para usar um destes termos.";
    CannotUpdate = "rest_cannot_update", ByLogin, "Você não tem permissão para alterar este campo.";
    CannotUpdateUser = "rest_cannot_edit_user", ByLogin, "Você não tem permissão para editar este usuário.";
    UserCannotView = "rest_user_cannot_view", ByLogin, "Você não tem permissão para ver usuários.";
    UserCannotDelete = "rest_user_cannot_delete", ByLogin, "Você não tem permissão para excluir este usuário.";
    CannotCreateUser = "rest_cannot_create_user", ByLogin, "Você não tem permissão para criar usuários.";
    ForbiddenOrderby = "rest_forbidden_orderby", ByLogin, "Você não tem permissão para ordenar por este campo.";
    ForbiddenWho = "rest_forbidden_who", ByLogin, "Você não tem permissão para usar este filtro.";
    ForbiddenParam = "rest_forbidden_param", ByLogin, "Você não tem permissão para usar este parâmetro.";
    CannotEditRoles = "rest_cannot_edit_roles", ByLogin, "Você não tem permissão para alterar papéis.";
    /// A role that one may not give; an unknown role is [`Code::UserRoleUnknown`].
    UserInvalidRole = "rest_user_invalid_role", ByLogin, "Você não tem permissão para dar este papel.";
    UserRoleUnknown = "rest_user_invalid_role", Always(400), "Este papel não existe.";
    CannotListAppPasswords = "rest_cannot_list_application_passwords", ByLogin, "Você não tem permissão para listar estas senhas de aplicativo.";
    CannotReadAppPassword = "rest_cannot_read_application_password", ByLogin, "Você não tem permissão para ler esta senha de aplicativo.";
    CannotCreateAppPasswords = "rest_cannot_create_application_passwords", ByLogin, "Você não tem permissão para criar senhas de aplicativo.";
    CannotEditAppPassword = "rest_cannot_edit_application_password", ByLogin, "Você não tem permissão para editar esta senha de aplicativo.";
    CannotDeleteAppPasswords = "rest_cannot_delete_application_passwords", ByLogin, "Você não tem permissão para revogar estas senhas de aplicativo.";
    CannotDeleteAppPassword = "rest_cannot_delete_application_password", ByLogin, "Você não tem permissão para revogar esta senha de aplicativo.";
    CannotIntrospectAppPassword = "rest_cannot_introspect_app_password_for_non_authenticated_user", ByLogin, "Só é possível consultar a senha de aplicativo da própria sessão.";

    NotLoggedIn = "rest_not_logged_in", Always(401), "Você não está conectado.";
    CommentLoginRequired = "rest_comment_login_required", Always(401), "É preciso estar conectado para comentar.";
    IncorrectPassword = "incorrect_password", Always(401), "A senha de aplicativo não confere.";
    InvalidUsername = "invalid_username", Always(401), "Usuário desconhecido.";

    InvalidNonce = "rest_cookie_invalid_nonce", Always(403), "A sessão desta página expirou. Recarregue-a.";
    PostIncorrectPassword = "rest_post_incorrect_password", Always(403), "A senha do conteúdo não confere.";
    CommentClosed = "rest_comment_closed", Always(403), "Os comentários deste conteúdo estão encerrados.";
    CommentDraftPost = "rest_comment_draft_post", Always(403), "Não é possível comentar um rascunho.";
    CommentTrashPost = "rest_comment_trash_post", Always(403), "Não é possível comentar um conteúdo na lixeira.";
    CommentInvalidPost = "rest_comment_invalid_post_id", Always(403), "O comentário precisa de um conteúdo que exista.";

    NoRoute = "rest_no_route", Always(404), "Nenhuma rota corresponde a este endereço e método.";
    InvalidNamespace = "rest_invalid_namespace", Always(404), "Este grupo de rotas não existe.";
    PostInvalidId = "rest_post_invalid_id", Always(404), "Conteúdo não encontrado.";
    PostInvalidParent = "rest_post_invalid_parent", Always(404), "O conteúdo superior não foi encontrado.";
    UserInvalidId = "rest_user_invalid_id", Always(404), "Usuário não encontrado.";
    CommentInvalidId = "rest_comment_invalid_id", Always(404), "Comentário não encontrado.";
    TermInvalid = "rest_term_invalid", Always(404), "Termo não encontrado.";
    TaxonomyInvalid = "rest_taxonomy_invalid", Always(404), "Taxonomia não encontrada.";
    TypeInvalid = "rest_type_invalid", Always(404), "Tipo de conteúdo não encontrado.";
    StatusInvalid = "rest_status_invalid", Always(404), "Estado não encontrado.";
    PostNoAutosave = "rest_post_no_autosave", Always(404), "Não há versão salva automaticamente.";
    AppPasswordNotFound = "rest_application_password_not_found", Always(404), "Senha de aplicativo não encontrada.";
    NoAuthenticatedAppPassword = "rest_no_authenticated_app_password", Always(404), "Este pedido não usou uma senha de aplicativo.";
    MenuLocationInvalid = "rest_menu_location_invalid", Always(404), "Posição de menu não encontrada.";
    OembedInvalidUrl = "oembed_invalid_url", Always(404), "Não há nada para incorporar neste endereço.";

    CommentDuplicate = "comment_duplicate", Always(409), "Este comentário já foi enviado.";
    AppPasswordDuplicateName = "application_password_duplicate_name", Always(409), "Já existe uma senha de aplicativo com este nome.";
    AlreadyTrashed = "rest_already_trashed", Always(410), "O conteúdo já está na lixeira.";
    UploadHashMismatch = "rest_upload_hash_mismatch", Always(412), "O arquivo chegou diferente do que foi anunciado.";
    TrashNotSupported = "rest_trash_not_supported", Always(501), "Isto não vai para a lixeira. Use force=true para excluir de vez.";
    AppPasswordsDisabled = "application_passwords_disabled", Always(501), "As senhas de aplicativo não estão disponíveis.";
    /// Whatever went wrong on our side, in WordPress's own word for it.
    Internal = "internal_server_error", Always(500), "Algo deu errado do nosso lado.";

    JwtNoHeader = "jwt_auth_no_auth_header", Always(403), "Falta o cabeçalho de autorização.";
    JwtBadHeader = "jwt_auth_bad_auth_header", Always(403), "O cabeçalho de autorização não é válido.";
    JwtInvalidToken = "jwt_auth_invalid_token", Always(403), "O token não é válido ou expirou.";
    /// One answer for an unknown user and a wrong password: which of them it was is nobody's business.
    JwtBadLogin = "[jwt_auth] incorrect_password", Always(403), "Usuário ou senha não conferem.";
}

impl Code {
    /// The word that clients compare.
    pub const fn as_str(self) -> &'static str {
        self.entry().0
    }

    /// The text for people.
    pub const fn message(self) -> &'static str {
        self.entry().2
    }
}

/// An error answer.
#[derive(Clone, Debug, PartialEq, Error)]
#[error("{}", code.as_str())]
pub struct WpError {
    code: Code,
    status: u16,
    // Boxed, for most errors have nothing of it and every `Result` would carry its size.
    more: Box<More>,
}

#[derive(Clone, Debug, PartialEq)]
struct More {
    message: Cow<'static, str>,
    data: Map<String, Value>,
    additional: Vec<WpError>,
}

impl WpError {
    /// An error with its usual status. A permission code counts as 403: use [`WpError::denied`] where it is known whether
    /// the caller is logged in.
    pub fn new(code: Code) -> Self {
        Self::denied(code, true)
    }

    /// A refusal: 403 for those who are logged in, 401 for the anonymous. Codes with a status of their own keep it.
    pub fn denied(code: Code, logged_in: bool) -> Self {
        let (_, status, message) = code.entry();
        let status = match status {
            Always(status) => status,
            ByLogin if logged_in => 403,
            ByLogin => 401,
        };
        let more = More { message: message.into(), data: Map::new(), additional: Vec::new() };
        Self { code, status, more: Box::new(more) }
    }

    /// 400 naming each argument that is not valid, with what is wrong of it.
    pub fn invalid_params(errors: Vec<ParamError>) -> Self {
        let names = errors.iter().map(ParamError::name).collect::<Vec<_>>().join(", ");
        let mut params = Map::new();
        let mut details = Map::new();
        for error in errors {
            params.insert(error.name().to_owned(), error.message().into());
            details.insert(error.name().to_owned(), error.to_json());
        }
        let mut all = Self::new(Code::InvalidParam).with("params", params.into()).with("details", details.into());
        if !names.is_empty() {
            all.more.message = format!("Parâmetro(s) inválido(s): {names}").into();
        }
        all
    }

    /// 400 naming the arguments that are missing.
    pub fn missing_params(names: &[&str]) -> Self {
        let mut error = Self::new(Code::MissingParam).with("params", json!(names));
        error.more.message = format!("Falta(m) o(s) parâmetro(s): {}", names.join(", ")).into();
        error
    }

    /// The same error with one more entry in `data`, such as the `term_id` of a term that exists already.
    #[must_use]
    pub fn with(mut self, name: &str, value: Value) -> Self {
        self.more.data.insert(name.to_owned(), value);
        self
    }

    /// The same error with another that was found too.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.more.additional.push(other);
        self
    }

    /// The code.
    pub const fn code(&self) -> Code {
        self.code
    }

    /// The HTTP status.
    pub const fn status(&self) -> u16 {
        self.status
    }

    /// The body of the answer.
    pub fn to_json(&self) -> Value {
        let mut data = Map::new();
        data.insert("status".to_owned(), self.status.into());
        data.extend(self.more.data.clone());
        let mut body = json!({ "code": self.code.as_str(), "message": self.more.message, "data": data });
        if let (Some(body), false) = (body.as_object_mut(), self.more.additional.is_empty()) {
            let additional = self.more.additional.iter().map(Self::to_json).collect();
            body.insert("additional_errors".to_owned(), Value::Array(additional));
        }
        body
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::Flaw;

    #[test]
    fn permission_is_401_for_the_anonymous_and_403_for_the_others() {
        assert_eq!(WpError::denied(Code::CannotCreate, false).status(), 401);
        assert_eq!(WpError::denied(Code::CannotCreate, true).status(), 403);
        assert_eq!(WpError::denied(Code::PostInvalidId, false).status(), 404);
    }

    #[test]
    fn an_invalid_argument_is_named_in_params_and_details() {
        let error = WpError::invalid_params(vec![ParamError::new("per_page", Flaw::OutOfBounds, "fora")]);
        assert_eq!(
            error.to_json(),
            json!({
                "code": "rest_invalid_param",
                "message": "Parâmetro(s) inválido(s): per_page",
                "data": {
                    "status": 400,
                    "params": { "per_page": "fora" },
                    "details": { "per_page": { "code": "rest_out_of_bounds", "message": "fora", "data": null } },
                },
            })
        );
    }

    #[test]
    fn w36_an_existing_term_is_told_with_its_id_and_further_errors_follow() {
        let error = WpError::new(Code::TermExists).with("term_id", 7.into()).and(WpError::missing_params(&["name"]));
        let body = error.to_json();
        assert_eq!(body["data"], json!({ "status": 400, "term_id": 7 }));
        assert_eq!(body["additional_errors"][0]["data"]["params"], json!(["name"]));
    }

    #[test]
    fn codes_of_one_word_differ_in_status() {
        for (i, a) in Code::ALL.iter().enumerate() {
            for b in &Code::ALL[i + 1..] {
                assert!(a.as_str() != b.as_str() || a.entry().1 != b.entry().1, "{a:?} {b:?}");
            }
            assert!(!a.message().is_empty());
        }
    }
}
