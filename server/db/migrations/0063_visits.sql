-- Visits recorded by somebody who has no account: whoever sits at this computer while there is no administrator yet.
alter table visits alter column visited_by drop not null;

-- Who takes on what was brought back, and how far the phone's clock was off when it was sent (seconds, ahead is positive).
alter table visits add column brought_back_to text check (brought_back_to in ('to_street', 'to_superior'));
alter table visits add column clock_skew_s integer not null default 0;
