-- What was done while opinions were consolidated, step by step: each can be taken back and done again, by the patches it made.
-- Texts stay out of it: a title stands in the history of its problem, where an erasure reaches it.
create table consolidation_steps (
  key bigint generated always as identity primary key,
  -- made by the client, so that sending the same step again does it once
  id uuid not null unique,
  campaign_key integer references campaigns (key) on delete cascade,
  kind text not null,
  patches jsonb not null,
  actor text not null,
  recorded_at timestamptz not null,
  undone_at timestamptz,
  is_demo boolean not null,
  version bigint not null
);
create index consolidation_steps_desk on consolidation_steps (is_demo, campaign_key, actor, key desc);
