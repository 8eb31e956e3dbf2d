-- Photos of a problem (and later of measures and visits). The picture itself lies in the data folder under the hash of its
-- content; the row says whose it is. Removing is soft, blacking out is not: the picture that stood there is deleted.
create table attachments (
  key integer generated always as identity primary key,
  -- made by the client, so that sending the same photo again stores it once
  id uuid not null unique,
  owner_kind text not null,
  owner_key integer not null,
  role text not null check (role in ('report', 'before', 'after', 'evidence')),
  file_name text not null,
  media_type text not null,
  bytes integer not null,
  sha256 text not null,
  -- of the bytes as they arrived, before metadata were stripped
  received_sha256 text not null,
  width integer not null,
  height integer not null,
  taken_at timestamptz,
  is_redacted boolean not null default false,
  redacted_by text,
  redacted_at timestamptz,
  created_by text not null,
  created_at timestamptz not null,
  deleted_by text,
  deleted_at timestamptz,
  is_demo boolean not null,
  version bigint not null
);
create index attachments_owner on attachments (owner_kind, owner_key);
create index attachments_content on attachments (sha256);
