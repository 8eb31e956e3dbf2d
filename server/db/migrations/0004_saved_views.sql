-- A saved view is a question (mode, map, layers, filters), never its answer: whoever opens it sees what they may see.
create table saved_views (
  key integer generated always as identity primary key,
  id uuid not null unique,
  name text not null,
  -- the query string of the page, as in its address bar
  query text not null,
  owner text not null,
  is_shared boolean not null,
  is_demo boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index saved_views_owner on saved_views (is_demo, owner);
