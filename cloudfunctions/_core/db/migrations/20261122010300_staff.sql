create table staff (
  id uuid primary key default gen_random_uuid(),
  county_code text not null references counties,
  unit_id text not null references units,
  -- rows outside this region prefix are not seen
  region_code text not null references regions,
  name text not null,
  account text not null unique,
  password_hash text not null,
  roles text[] not null,
  person_key uuid,
  openid_hash bytea unique,
  disabled boolean not null default false,
  created_at timestamptz not null default now()
);

create table staff_sessions (
  token_hash bytea primary key,
  staff_id uuid not null references staff,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now()
);
create index staff_sessions_staff on staff_sessions (staff_id);

-- Tries per account name, by keyed hash and whether or not the account exists, so that locking does not tell which names do.
create table login_tries (
  account_hash bytea primary key,
  tries smallint not null,
  expires_at timestamptz not null
);

-- Kin of members of staff: reports about them are hidden from the member (信访工作条例 art. 28).
create table staff_relations (
  staff_id uuid not null references staff,
  person_key uuid not null,
  relation text not null,
  primary key (staff_id, person_key)
);

grant select on regions, counties, units, programmes, disclosure_profiles, disclosed_payments, disclosed_versions to mbz_staff;
grant select on staff, staff_relations to mbz_staff;
grant update (openid_hash) on staff to mbz_staff;
grant select, insert, update, delete on staff_sessions, login_tries to mbz_staff;
