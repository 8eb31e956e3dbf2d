-- The queue of what waits for a place, and its count on every page, without a look at each of a million rows.
create index problems_unplaced on problems (is_demo, place_text, key) where lng is null and deleted_at is null;
