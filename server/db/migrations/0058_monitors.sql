-- What the monitor of errors looks for is rare: each kind is found without reading every row.
create index problems_wrong_times on problems (is_demo)
  where deleted_at is null and (closed_at < reported_at or due_at < reported_at);
create index problems_default_point on problems (is_demo) where deleted_at is null and is_default_point;
create index problems_imported_category on problems (is_demo) where deleted_at is null and category_code like 'x:%';
create index problems_given_to on problems (department_key, community_key) where deleted_at is null;

-- The community that the file named for a row, however its column was headed and its name was written.
create index problems_named_community on problems (
  (regexp_replace(coalesce(extra ->> '社区', extra ->> '所属社区', extra ->> '所在社区', extra ->> '社区名称',
  extra ->> '居委会', extra ->> '所属居委会', extra ->> '所在居委会'), '(社区)?(居民委员会|居委会|居委)?$', '')), community_key)
  where deleted_at is null;
