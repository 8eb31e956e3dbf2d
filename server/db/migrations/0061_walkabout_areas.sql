-- Areas that an import brought can be taken back: what was walked there stays, without them.
alter table walkabouts drop constraint walkabouts_community_key_fkey,
  add foreign key (community_key) references areas (key) on delete set null;
alter table walkabouts drop constraint walkabouts_subdistrict_key_fkey,
  add foreign key (subdistrict_key) references areas (key) on delete set null;
alter table walkabout_stops drop constraint walkabout_stops_community_key_fkey,
  add foreign key (community_key) references areas (key) on delete set null;
alter table walkabout_stops drop constraint walkabout_stops_grid_key_fkey,
  add foreign key (grid_key) references areas (key) on delete set null;
alter table visits drop constraint visits_subdistrict_key_fkey,
  add foreign key (subdistrict_key) references areas (key) on delete set null;
alter table visits drop constraint visits_community_key_fkey,
  add foreign key (community_key) references areas (key) on delete set null;
alter table visits drop constraint visits_grid_key_fkey,
  add foreign key (grid_key) references areas (key) on delete set null;

-- "Which walkabouts was this household on", and second attempts that nobody has taken up.
create index walkabout_stops_household on walkabout_stops (household_key) where household_key is not null;
create index walkabout_stops_attempts on walkabout_stops (attempt_of) where attempt_of is not null;
