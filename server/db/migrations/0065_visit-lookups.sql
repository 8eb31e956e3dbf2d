-- Taking away doors, households or facilities looks for their visits whether these were taken back or not, and a visit for
-- those it conflicts with: without these each row that goes would read all visits.
drop index visits_entrance;
create index visits_entrance on visits (entrance_key, arrived_at);
drop index visits_household;
create index visits_household on visits (household_key, arrived_at);
create index visits_facility on visits (facility_key) where facility_key is not null;
create index visits_conflict on visits (conflict_of) where conflict_of is not null;
