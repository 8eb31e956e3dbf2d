-- Where personal data stands in the texts of a problem: { "text": [{ kind, start, end }], "events.12.after.reason": [...] };
-- null where none is known. The words of people are never changed by this, only by erasing.
alter table problems add column personal_spans jsonb;
-- What search may match for those who may not see personal data: title, text and address with the spans blanked out;
-- null where there is nothing to blank.
alter table problems add column search_text text;
-- Something was erased: an import does not bring the texts back.
alter table problems add column erased_at timestamptz;
create index problems_personal on problems (closed_at) where personal_spans is not null;

-- What was overwritten, by whom and why; never what it said.
create table erasures (
  key integer generated always as identity primary key,
  id uuid not null unique,
  problem_key integer not null references problems (key) on delete cascade,
  -- by a person, or because the period of keeping was over
  origin text not null check (origin in ('person', 'retention')),
  reason text not null,
  -- { paths, kinds, replacements, photos }
  details jsonb not null,
  actor text not null,
  recorded_at timestamptz not null,
  is_demo boolean not null,
  version bigint not null
);
create index erasures_problem on erasures (problem_key, key);

create index audit_log_time on audit_log (recorded_at);
create index audit_log_actor on audit_log (actor, key);
