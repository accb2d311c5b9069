use super::*;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use testkit::people::PASSWORD;

#[tokio::test]
async fn strangers_see_who_has_written_and_nobodys_address() {
    let mut stack = Stack::start().await;
    let author = stack.login(&stack.people.author).await;
    let editor = stack.login(&stack.people.editor).await;
    let admin = stack.login(&stack.people.admin).await;
    let nobody = anonymous(&stack).await;
    assert_eq!(get(&nobody, "/wp/v2/users").await, json!([]), "W40");
    published(&author, sound("Alfa")).await;
    let seen = get(&nobody, "/wp/v2/users").await;
    assert_eq!(seen.as_array().map(Vec::len), Some(1), "W40");
    for hidden in ["email", "roles", "username", "capabilities"] {
        assert!(seen[0].get(hidden).is_none(), "W40: {hidden}");
    }
    assert_eq!(
        refused(&nobody, Method::GET, "/wp/v2/users?orderby=email", None).await,
        refusal(401, "rest_forbidden_orderby"),
        "W40"
    );
    assert_eq!(refused(&nobody, Method::GET, "/wp/v2/users/me", None).await, refusal(401, "rest_not_logged_in"), "W43");
    let me = get(&author, "/wp/v2/users/me?context=edit").await;
    assert_eq!((&me["id"], &me["roles"]), (&seen[0]["id"], &json!(["author"])));
    assert_eq!(me["email"], stack.people.author.email);

    let own = "/wp/v2/users/me";
    for (row, client, sent, expected) in [
        ("W41", &author, json!({ "roles": ["administrator"] }), refusal(403, "rest_user_invalid_role")),
        ("W41", &author, json!({ "roles": ["imperador"] }), refusal(400, "rest_user_invalid_role")),
        ("-", &author, json!({ "username": "outro" }), refusal(400, "rest_user_invalid_argument")),
        ("-", &author, json!({ "email": "outro@x.example" }), refusal(400, "rest_invalid_param")),
        ("-", &author, json!({ "name": "Maria, CPF 529.982.247-25" }), refusal(400, "rest_invalid_param")),
    ] {
        assert_eq!(refused(client, Method::POST, own, Some(sent)).await, expected, "{row}");
    }
    let upper = json!({ "email": stack.people.author.email.to_uppercase() });
    said(&author, Method::POST, own, Some(upper), 200).await;
    let theirs = format!("/wp/v2/users/{}", me["id"]);
    let raised = Some(json!({ "roles": ["editor"] }));
    assert_eq!(refused(&editor, Method::POST, &theirs, raised).await, refusal(403, "rest_cannot_edit_roles"), "W41");
    assert_eq!(refused(&admin, Method::DELETE, &theirs, None).await.0, 400, "W39: reassign is missing");
    let named = said(&author, Method::PUT, own, Some(json!({ "name": "Nome Novo" })), 200).await;
    assert_eq!(named["name"], "Nome Novo");
    let invited = Some(json!({ "username": "x", "email": "x@x.example", "password": "uma frase bem longa" }));
    assert_eq!(refused(&admin, Method::POST, "/wp/v2/users", invited).await, refusal(403, "rest_cannot_create_user"));
    stack.finish(PATIENCE).await;
}

/// A request with a program's password.
async fn by_program(stack: &Stack, name: &str, password: &str, path: &str) -> (u16, Value) {
    let credential = BASE64_STANDARD.encode(format!("{name}:{password}"));
    let request = reqwest::Client::new().get(format!("{}/wp-json{path}", stack.url));
    let answer = request.header("authorization", format!("Basic {credential}")).send().await.unwrap();
    (answer.status().as_u16(), answer.json().await.unwrap())
}

#[tokio::test]
async fn programs_sign_in_with_passwords_of_their_own_or_with_tokens() {
    let mut stack = Stack::start().await;
    let author = stack.login(&stack.people.author).await;
    let email = stack.people.author.email.clone();
    let mine = "/wp/v2/users/me/application-passwords";
    let wanted = json!({ "name": "Editor do telefone", "current_password": PASSWORD });
    let made = said(&author, Method::POST, mine, Some(wanted.clone()), 201).await;
    let password = made["password"].as_str().unwrap().to_owned();
    assert_eq!(password.split(' ').map(str::len).collect::<Vec<_>>(), [4; 6], "W58: {}", password.len());
    assert_eq!(
        refused(&author, Method::POST, mine, Some(wanted)).await,
        refusal(409, "application_password_duplicate_name"),
        "W58"
    );
    let (status, me) = by_program(&stack, &email, &password, "/wp/v2/users/me").await;
    assert_eq!(status, 200, "{me}");
    let bare: String = password.chars().filter(|c| *c != ' ').collect();
    let (status, own) = by_program(&stack, &email, &bare, &format!("{mine}/introspect")).await;
    assert_eq!((status, &own["uuid"]), (200, &made["uuid"]), "W58: spaces do not count");
    assert!(own.get("password").is_none());
    let listed = get(&author, mine).await;
    assert_eq!(listed[0]["uuid"], made["uuid"]);
    assert_eq!(refused(&author, Method::GET, &format!("{mine}/introspect"), None).await.0, 404);
    let (status, wrong) = by_program(&stack, &email, "aaaa bbbb cccc dddd eeee ffff", "/wp/v2/users/me").await;
    assert_eq!((status, &wrong["code"]), (401, &json!("incorrect_password")));
    said(&author, Method::DELETE, &format!("{mine}/{}", made["uuid"].as_str().unwrap()), None, 200).await;
    let (status, _) = by_program(&stack, &email, &password, "/wp/v2/users/me").await;
    assert_eq!(status, 401, "W58: after it was revoked");

    let nobody = anonymous(&stack).await;
    let login = json!({ "username": email, "password": PASSWORD });
    let token = said(&nobody, Method::POST, "/jwt-auth/v1/token", Some(login), 200).await;
    assert_eq!(token["user_email"], email);
    let bearer = format!("Bearer {}", token["token"].as_str().unwrap());
    let call = nobody.call(Method::POST, "/wp-json/jwt-auth/v1/token/validate").await.unwrap();
    let valid = call.header("authorization", &bearer).send().await.unwrap();
    assert_eq!((valid.status.as_u16(), &body(&valid)["code"]), (200, &json!("jwt_auth_valid_token")));
    let call = nobody.call(Method::POST, "/wp-json/jwt-auth/v1/token/validate").await.unwrap();
    let bad = call.header("authorization", "Bearer a.b.c").send().await.unwrap();
    assert_eq!((bad.status.as_u16(), &body(&bad)["code"]), (403, &json!("jwt_auth_invalid_token")));
    let wrong = Some(json!({ "username": email, "password": "nunca foi a dele" }));
    assert_eq!(
        refused(&nobody, Method::POST, "/jwt-auth/v1/token", wrong).await,
        refusal(403, "[jwt_auth] incorrect_password")
    );
    stack.finish(PATIENCE).await;
}
