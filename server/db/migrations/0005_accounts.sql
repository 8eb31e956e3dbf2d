-- Whom work can be given to: the offices of the sub-district, communities, and firms outside.
create table departments (
  key integer generated always as identity primary key,
  code text not null unique,
  name text not null,
  kind text not null check (kind in ('department', 'community', 'external')),
  -- the community a department of that kind stands for
  area_key integer references areas (key) on delete set null,
  is_active boolean not null default true,
  is_demo boolean not null default false
);

-- People. Whoever has no row in user_credentials can be named and given work, but cannot sign in.
create table users (
  id text primary key,
  -- work number, as typed at sign-in: NFKC, lower case; null for people who never sign in
  login text unique,
  name text not null,
  role text not null check (role in ('admin', 'leader', 'department', 'secretary', 'grid_worker', 'guest', 'display')),
  department_key integer references departments (key) on delete set null,
  is_active boolean not null default true,
  is_demo boolean not null default false,
  -- from this moment on the account is closed; null never
  expires_at timestamptz,
  -- after a reset: the first thing to do is to choose a password
  must_change_password boolean not null default false,
  last_sign_in_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- nobody here has e-mail, the library of the sessions wants one
  email text generated always as (id || '@gridwalk.invalid') stored,
  email_verified boolean not null default true
);
create index users_name on users (name);

-- None and a role that oversees the sub-district = everything; else the union of these areas and all inside them.
create table user_areas (
  user_id text not null references users (id) on delete cascade,
  area_key integer not null references areas (key) on delete cascade,
  primary key (user_id, area_key)
);
create index user_areas_area on user_areas (area_key);

-- Kept by the library of the sessions (better-auth): the password's hash, and who is signed in where.
create table user_credentials (
  id text primary key,
  user_id text not null unique references users (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  password text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table user_sessions (
  id text primary key,
  user_id text not null references users (id) on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index user_sessions_user on user_sessions (user_id);

-- Failed sign-ins by login and by address, so that a restart forgets none.
create table sign_in_failures (
  subject text primary key,
  failure_count integer not null,
  last_failed_at timestamptz not null
);

create index audit_log_subject on audit_log (subject, key);
