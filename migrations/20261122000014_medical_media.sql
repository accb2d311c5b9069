-- Files of patients, under keys of their own; and DICOM, as far as it is searched.

-- Keys of a tenant, wrapped by the root key, which is in no database. What they open is worth nothing without it.
create table tenant_keys (
    tenant_id  uuid not null references tenants,
    -- Sealing the keys of files, or drawing the pseudonyms of de-identified ones: the latter stay when the former change.
    purpose    text not null check (purpose in ('field_encryption', 'pseudonyms')),
    version    integer not null check (version between 1 and 1000000),
    algorithm  text not null default 'AES-256-GCM' check (algorithm = 'AES-256-GCM'),
    -- Names the root key that opens it.
    root       text not null check (length(root) = 16),
    wrapped    bytea not null check (octet_length(wrapped) = 1177),
    created_at timestamptz not null default now(),
    primary key (tenant_id, purpose, version)
);
call build_tenant_wall('tenant_keys');
grant select on tenant_keys to cms_gateway;
grant select, insert on tenant_keys to cms_worker;

-- The key of each encrypted file, sealed by its tenant's. Destroying it is erasure, wherever copies of the bytes are.
create table media_keys (
    tenant_id    uuid not null references tenants,
    media_id     uuid not null,
    sealed       bytea check (octet_length(sealed) between 65 and 200),
    created_at   timestamptz not null default now(),
    destroyed_at timestamptz,
    primary key (tenant_id, media_id),
    constraint media_keys_destroyed_whole check ((sealed is null) = (destroyed_at is not null)),
    foreign key (tenant_id, media_id) references media (tenant_id, id)
);
call build_tenant_wall('media_keys');
grant select on media_keys to cms_gateway;
grant select, insert, update (sealed, destroyed_at) on media_keys to cms_worker;

alter table media
    add column patient_id uuid,
    -- What the patient agreed to, for a picture that others than professionals see.
    add column consent_id uuid,
    add column medical_content boolean not null default false,
    add column contains_phi boolean not null default false,
    add column encryption text not null default 'none' check (encryption in ('none', 'at_rest', 'full')),
    add constraint media_patient foreign key (tenant_id, patient_id) references patients (tenant_id, id),
    add constraint media_consent foreign key (tenant_id, consent_id) references consents (tenant_id, id),
    add constraint media_encrypted_is_not_public check (encryption = 'none' or access_level in ('professional', 'restricted')),
    add constraint media_sensitive_is_encrypted check (encryption <> 'none' or not (medical_content or contains_phi)),
    add constraint media_dicom_is_fully_encrypted check ((mime_type = 'application/dicom') = (encryption = 'full')),
    add constraint media_patient_is_shown_by_consent
        check (patient_id is null or consent_id is not null or access_level in ('professional', 'restricted'));
create index media_of_consent on media (tenant_id, consent_id) where consent_id is not null;
create index media_clean_since on media (tenant_id, judged_at) where state = 'clean';
grant insert (patient_id, consent_id, medical_content, contains_phi, encryption), update (patient_id, consent_id) on media to cms_gateway;
-- What devices send comes in by the workers: DICOM alone, and straight into quarantine.
grant insert (tenant_id, id, title, original_filename, access_level, retention_class, mime_type, attachment_type, file_size,
    quarantine_key, parts, part_size, uploaded_by, upload_until, created_at, updated_at, medical_content, contains_phi,
    encryption, state, arrived_at) on media to cms_worker;

create function media_of_devices_are_dicom() returns trigger
language plpgsql set search_path = '' as $$
begin
    if current_user = 'cms_worker' and (new.mime_type <> 'application/dicom' or new.state <> 'quarantined') then
        raise exception 'workers take in what devices send' using errcode = 'insufficient_privilege';
    end if;
    return new;
end
$$;
create trigger media_of_devices_are_dicom before insert on media
    for each row execute function media_of_devices_are_dicom();

alter table media_renditions drop constraint media_renditions_size_check;
alter table media_renditions add constraint media_renditions_size_check
    check (size in ('thumbnail', 'tile', 'medium', 'medium_large', 'large', '1536x1536', 'full', 'original'));

-- Of an image of many frames there is a picture of each, up to a number.
alter table media_renditions add column frame integer not null default 1 check (frame between 1 and 1000);
alter table media_renditions drop constraint media_renditions_pkey;
alter table media_renditions add primary key (tenant_id, media_id, size, mime_type, frame);

-- De-identified instances, by their new names. Nothing here leads to a patient.
create table dicom_instances (
    tenant_id           uuid not null references tenants,
    media_id            uuid not null,
    study_uid           text not null check (length(study_uid) between 1 and 64),
    series_uid          text not null check (length(series_uid) between 1 and 64),
    sop_uid             text not null check (length(sop_uid) between 1 and 64),
    sop_class_uid       text not null check (length(sop_class_uid) between 1 and 64),
    transfer_syntax_uid text not null check (length(transfer_syntax_uid) between 1 and 64),
    modality            text check (length(modality) <= 16),
    study_date          text check (length(study_date) = 8),
    study_time          text check (length(study_time) <= 16),
    series_number       integer,
    instance_number     integer,
    frames              integer not null check (frames between 0 and 1000000),
    -- The data set without its bulk, as DICOM JSON (PS3.18 annex F).
    attributes          jsonb not null check (jsonb_typeof(attributes) = 'object' and length(attributes::text) <= 8000000),
    -- What a validator has to say: closed codes and tags.
    report              jsonb not null default '[]' check (jsonb_typeof(report) = 'array' and length(report::text) <= 100000),
    created_at          timestamptz not null default now(),
    gone_at             timestamptz,
    primary key (tenant_id, media_id),
    foreign key (tenant_id, media_id) references media (tenant_id, id)
);
create unique index dicom_instances_once on dicom_instances (tenant_id, sop_uid) where gone_at is null;
create index dicom_instances_of_study on dicom_instances (tenant_id, study_uid, series_uid) where gone_at is null;
call build_tenant_wall('dicom_instances');
grant select on dicom_instances to cms_gateway;
grant select, insert, update (study_uid, series_uid, sop_uid, sop_class_uid, transfer_syntax_uid, modality, study_date,
    study_time, series_number, instance_number, frames, attributes, report, gone_at) on dicom_instances to cms_worker;

-- Studies, put together by a job that many instances order and one does.
create table dicom_studies (
    tenant_id   uuid not null references tenants,
    id          uuid not null,
    study_uid   text not null check (length(study_uid) between 1 and 64),
    study_date  text check (length(study_date) = 8),
    study_time  text check (length(study_time) <= 16),
    modalities  text[] not null default '{}' check (cardinality(modalities) <= 100),
    series      integer not null default 0 check (series >= 0),
    instances   integer not null default 0 check (instances >= 0),
    file_bytes  bigint not null default 0 check (file_bytes >= 0),
    -- Whether the job is ordered and has not begun.
    is_pending  boolean not null default false,
    created_at  timestamptz not null default now(),
    updated_at  timestamptz not null default now(),
    primary key (tenant_id, id),
    constraint dicom_studies_uid unique (tenant_id, study_uid)
);
create index dicom_studies_newest on dicom_studies (tenant_id, study_date desc, id) where instances > 0;
call build_tenant_wall('dicom_studies');
grant select on dicom_studies to cms_gateway;
grant select, insert, update (study_date, study_time, modalities, series, instances, file_bytes, is_pending, updated_at)
    on dicom_studies to cms_worker;
