-- Contacts come from an office's sheet, too, and go with its batch.
alter table unit_contacts add column batch_key integer references import_batches (key) on delete set null;
create index unit_contacts_batch on unit_contacts (batch_key);
alter table import_batches drop constraint import_batches_kind_check;
alter table import_batches add constraint import_batches_kind_check
  check (kind in ('areas', 'osm', 'units', 'elevation', 'problems', 'contacts', 'demo'));

-- An opinion that was registered by mistake: it stays where it is, with the reason, and is counted nowhere.
alter table opinions
  add column voided_at timestamptz,
  add column voided_by text,
  add column void_reason text,
  -- the problem it hung on until then, so that it can hang there again
  add column void_problem_key integer references problems (key) on delete set null,
  -- where the rest of what was quoted stands in the text, after span_from and span_to: [[from, to], ...]
  add column more_spans jsonb,
  add constraint opinions_voided check ((voided_at is null) = (void_reason is null) and (voided_at is null or problem_key is null));
