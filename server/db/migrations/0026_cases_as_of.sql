-- "As of": whose status changed after a moment, without looking at the whole history.
create index problem_events_moved_at on problem_events (effective_at, problem_key) where jsonb_exists(after, 'status');
