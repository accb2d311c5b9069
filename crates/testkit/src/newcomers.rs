//! People beyond those that a tenant is settled with, put straight into the database.

use crypto::digest;
use uuid::Uuid;

use crate::Oracle;

/// An account of any role with everybody's password. Its address is `<id>@clinica.example`.
pub async fn account(oracle: &mut Oracle, tenant: Uuid, role: &str) -> Uuid {
    let id = Uuid::now_v7();
    oracle
        .execute(&format!(
            "insert into users (tenant_id, id, email, username, password_hash, first_name, last_name, display_name, role,
                                confirmed_at)
             select '{tenant}', '{id}', '{id}@clinica.example', '{id}', password_hash, 'Alguém', 'Daqui', 'Alguém Daqui',
                    '{role}', now()
             from users where tenant_id = '{tenant}' order by id limit 1"
        ))
        .await;
    id
}

/// A living session of an administrator of the platform: the token. Asked for again, the same session
/// lives again.
pub async fn platform_token(oracle: &mut Oracle) -> String {
    platform_session(oracle, "plataforma@example.org", 'A').await
}

/// A living session of one of several administrators of the platform: each has an address and a letter that their token is
/// made of.
pub async fn platform_session(oracle: &mut Oracle, email: &str, letter: char) -> String {
    let random = letter.to_string().repeat(43);
    let hash = hex::encode(digest::of_parts("platform token", &[random.as_bytes()]));
    let [admin, session] = [Uuid::now_v7(), Uuid::now_v7()];
    oracle
        .execute(&format!(
            "insert into platform_admins (id, email, name, password_hash, totp_sealed)
                 values ('{admin}', '{email}', 'Plataforma', 'none', decode(repeat('00', 32), 'hex'))
                 on conflict do nothing;
             insert into platform_sessions (id, admin_id, token_hash, expires_at)
                 select '{session}', id, decode('{hash}', 'hex'), now() + interval '1 hour' from platform_admins
                 where email = '{email}'
                 on conflict (token_hash) do update
                     set ended_at = null, last_seen_at = now(), expires_at = now() + interval '1 hour'"
        ))
        .await;
    format!("plt_{random}")
}
