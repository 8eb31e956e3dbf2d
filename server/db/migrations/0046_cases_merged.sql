-- Deleting problems looks for those that were merged into them.
create index problems_merged_into on problems (merged_into_key) where merged_into_key is not null;
