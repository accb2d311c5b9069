//! Settings and networks of a tenant.

use domain::access::{ManageNetworks, ManageSettings, Role};
use domain::ids::NetworkId;
use store::network::{self, NetworkKind};
use store::settings::{self, Language, Registration, Settings};
use store::{StoreError, tenant};

use crate::{Clinic, new};

#[tokio::test]
async fn a_tenant_that_never_chose_has_the_defaults() {
    let clinic = Clinic::open().await;
    let mut tx = clinic.as_worker().await;
    let settings = settings::get(&mut tx).await.unwrap();
    assert_eq!(settings, Settings::default());
    assert_eq!(settings.time_zone, "America/Sao_Paulo");
}

#[tokio::test]
async fn changed_settings_hold_and_end_what_was_decided_before() {
    let clinic = Clinic::open().await;
    let may = clinic.may::<ManageSettings>(&clinic.people.admin, Role::Administrator);
    let chosen = Settings {
        time_zone: "America/Manaus".to_owned(),
        registration: Some(Registration::Closed),
        character_classes: true,
        after_hours_work: true,
        language: Language::English,
    };
    for _ in 0..2 {
        let mut tx = clinic.as_person(&clinic.people.admin).await;
        let before = tenant::standing(&mut tx).await.unwrap().policy_epoch;
        let epoch = settings::update(&mut tx, &may, &chosen).await.unwrap();
        assert_eq!(epoch, before + 1);
        assert_eq!(tenant::standing(&mut tx).await.unwrap().policy_epoch, epoch);
        tx.commit().await.unwrap();
    }
    let mut tx = clinic.as_worker().await;
    assert_eq!(settings::get(&mut tx).await.unwrap(), chosen);
    assert_eq!(clinic.audited("settings.update", "done").await, 2);
}

/// A clinic that has declared none: the usual one has its own.
async fn without_networks() -> Clinic {
    let clinic = Clinic::open().await;
    let mut eye = testkit::database::connect(&clinic.database.urls.superuser).await;
    testkit::database::execute(&mut eye, "update networks set removed_at = now()").await;
    clinic
}

#[tokio::test]
async fn a_declared_network_counts_until_it_is_removed() {
    let clinic = without_networks().await;
    let may = clinic.may::<ManageNetworks>(&clinic.people.admin, Role::Administrator);
    let (ward, id) = ("10.20.0.0/16".parse().unwrap(), new::<NetworkId>());

    let mut tx = clinic.as_person(&clinic.people.admin).await;
    assert!(network::create(&mut tx, &may, id, "Enfermaria", ward, NetworkKind::VerifiedFacility).await.unwrap());
    tx.commit().await.unwrap();
    let networks = network::of_tenant(&mut clinic.as_worker().await).await.unwrap();
    assert_eq!((networks.len(), networks[0].block, networks[0].kind), (1, ward, NetworkKind::VerifiedFacility));
    assert!(networks[0].block.contains("10.20.30.40".parse().unwrap()));

    let mut tx = clinic.as_person(&clinic.people.admin).await;
    let again = network::create(&mut tx, &may, new(), "Outra", ward, NetworkKind::Vpn).await;
    assert!(matches!(again, Err(StoreError::Conflict { constraint }) if constraint == "networks_block"));
    drop(tx);

    let (_, before) = clinic.epochs(&clinic.people.admin).await;
    let mut tx = clinic.as_person(&clinic.people.admin).await;
    network::remove(&mut tx, &may, id).await.unwrap();
    assert!(matches!(network::remove(&mut tx, &may, id).await, Err(StoreError::NotFound)));
    assert!(network::list(&mut tx, &may).await.unwrap().is_empty());
    // What was removed makes room.
    assert!(network::create(&mut tx, &may, new(), "Nova", ward, NetworkKind::Office).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(clinic.epochs(&clinic.people.admin).await.1, before + 2);
}

#[tokio::test]
async fn a_tenant_has_so_many_networks_and_no_more() {
    let clinic = without_networks().await;
    let may = clinic.may::<ManageNetworks>(&clinic.people.admin, Role::Administrator);
    let mut tx = clinic.as_person(&clinic.people.admin).await;
    for n in 0..network::MOST {
        let block = format!("10.{n}.0.0/16").parse().unwrap();
        assert!(network::create(&mut tx, &may, new(), "Sala", block, NetworkKind::Facility).await.unwrap(), "{n}");
    }
    let one_more = "172.16.0.0/12".parse().unwrap();
    assert!(!network::create(&mut tx, &may, new(), "Sala", one_more, NetworkKind::Facility).await.unwrap());
    assert_eq!(network::of_tenant(&mut tx).await.unwrap().len(), network::MOST);
}
