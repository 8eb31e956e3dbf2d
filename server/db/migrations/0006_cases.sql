-- What a problem is as a case: who has it, by when, whether the clock stands still. departments and users are in 0005.
alter table problems add column department_key integer;
-- users.id; no reference, as a person may go and the history stays
alter table problems add column assignee_id text;
alter table problems add column co_department_keys jsonb not null default '[]';
-- 督查件: { issuer, documentNumber, dueAt }
alter table problems add column is_supervised boolean not null default false;
alter table problems add column supervision jsonb;
alter table problems add column filed_at timestamptz;
alter table problems add column dispatched_at timestamptz;
-- when the present status began
alter table problems add column stage_since timestamptz;
-- { amount, unit } from which due_at was computed; null: given, or none
alter table problems add column deadline jsonb;
-- 挂账: the clock stands still since then; before that it stood still so long, in plain and in working time
alter table problems add column paused_at timestamptz;
alter table problems add column paused_ms bigint not null default 0;
alter table problems add column paused_work_ms bigint not null default 0;
-- 返工 and 回退
alter table problems add column rework_count integer not null default 0;
alter table problems add column return_count integer not null default 0;
alter table problems add column merged_into_key integer references problems (key) on delete set null;

update problems p set
  is_supervised = p.source_code = 'supervised',
  rework_count = coalesce(e.reworks, 0),
  return_count = coalesce(e.returns, 0),
  filed_at = e.filed_at,
  dispatched_at = e.dispatched_at,
  stage_since = coalesce(e.moved_at, p.closed_at, p.reported_at)
from problems q
left join (
  select problem_key,
    count(*) filter (where kind = 'move.rework') as reworks,
    count(*) filter (where kind = 'move.return') as returns,
    max(effective_at) filter (where kind = 'move.file') as filed_at,
    max(effective_at) filter (where kind = 'move.dispatch') as dispatched_at,
    max(effective_at) filter (where kind like 'move.%') as moved_at
  from problem_events group by problem_key
) e on e.problem_key = q.key
where q.key = p.key;

create index problems_department on problems (is_demo, department_key, due_at);
create index problems_assignee on problems (is_demo, assignee_id) where assignee_id is not null;
-- The lists of work: the open ones, most urgent first. Most problems are closed and not in it.
create index problems_open on problems (is_demo, due_at, key)
  where deleted_at is null and status in ('reported', 'verifying', 'filed', 'dispatched', 'handling', 'checking');
-- "As of": only events that changed a status are looked at.
create index problem_events_moves on problem_events (problem_key, effective_at desc, key desc)
  where jsonb_exists(after, 'status');

-- Steps that somebody else has to approve: 延期 回退 挂账 恢复 作废 并案.
create table case_requests (
  key integer generated always as identity primary key,
  id uuid not null unique,
  problem_key integer not null references problems (key) on delete cascade,
  kind text not null check (kind in ('extend', 'return', 'suspend', 'resume', 'void', 'merge')),
  status text not null check (status in ('pending', 'approved', 'refused', 'withdrawn')),
  reason text not null,
  -- extend: { dueAt }, merge: { intoKey }
  details jsonb not null default '{}',
  -- whose it was when it was requested: that department does not decide about it
  department_key integer,
  requested_by text not null,
  requested_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  decision_reason text,
  is_demo boolean not null,
  version bigint not null
);
create index case_requests_problem on case_requests (problem_key, key);
create index case_requests_pending on case_requests (is_demo, requested_at) where status = 'pending';
-- One of a kind at a time.
create unique index case_requests_one on case_requests (problem_key, kind) where status = 'pending';
