-- Boundaries of grids by date: who changed what from which day on, and how a grid lay before.

create table boundary_changes (
  key integer generated always as identity primary key,
  id uuid not null unique,
  community_key integer not null references areas (key) on delete cascade,
  -- edit: drawn by hand; balance: a division that was computed and adopted
  kind text not null check (kind in ('edit', 'balance')),
  -- the first day on which the new boundaries hold
  effective_on date not null,
  note text not null default '',
  -- what moved: counts for the list, as they were told before it was applied
  summary jsonb not null,
  -- what undoing needs: grids before, which grids are new, who was given which area
  before jsonb not null,
  undone_at timestamptz,
  undone_by text,
  is_demo boolean not null,
  created_by text not null,
  created_at timestamptz not null,
  version bigint not null
);
create index boundary_changes_community on boundary_changes (community_key, key);

-- How a grid lay until a change: valid from valid_from, no longer on valid_to. How it lies now stands in areas.
create table area_outlines (
  key integer generated always as identity primary key,
  area_key integer not null references areas (key) on delete cascade,
  change_key integer not null references boundary_changes (key) on delete cascade,
  name text not null,
  code text,
  geometry jsonb not null,
  household_count integer,
  households_assumed boolean not null,
  valid_from date not null,
  valid_to date not null
);
create index area_outlines_area on area_outlines (area_key, valid_to);

create index buildings_community on buildings (community_key);
create index entrances_community on entrances (community_key);
