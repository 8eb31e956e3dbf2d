-- What an import overwrote or removed, row by row as it stood before, so that taking the batch back restores it.
-- Problems and areas keep the same in their events.
create table import_images (
  key bigint generated always as identity primary key,
  batch_key integer not null references import_batches (key),
  table_name text not null,
  row_key integer not null,
  before jsonb not null
);
create index import_images_batch on import_images (batch_key, key);

-- From the office's own file of areas; household_count is this, or else the sum over the buildings.
alter table areas add column households_given integer;
