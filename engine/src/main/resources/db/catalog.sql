--liquibase formatted sql

--changeset catalog:1 splitStatements:false
--comment What a tenant's application is, version by version; a published version is never changed.
create schema catalog;

create table catalog.version (
  tenant_id    int         not null,
  number       int         not null,              -- the tenant's epoch in which it was published
  packages     jsonb       not null,              -- [{"name", "files": {path: text}}], each after its own bases
  identities   jsonb       not null,              -- the stable numbers of objects, fields and unique keys
  fingerprint  text        not null,              -- of packages and identities; equal for tenants that are alike
  published_at timestamptz not null,
  published_by uuid,
  primary key (tenant_id, number)
);
