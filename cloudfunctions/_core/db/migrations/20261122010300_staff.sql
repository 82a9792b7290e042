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
  failed_logins smallint not null default 0,
  locked_until timestamptz,
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

-- Kin of members of staff: reports about them are hidden from the member (信访工作条例 art. 28).
create table staff_relations (
  staff_id uuid not null references staff,
  person_key uuid not null,
  relation text not null,
  primary key (staff_id, person_key)
);

grant select on regions, counties, units, programmes, disclosure_profiles, disclosed_payments, disclosed_versions to mbz_staff;
grant select on staff, staff_relations to mbz_staff;
grant update (failed_logins, locked_until, openid_hash, password_hash) on staff to mbz_staff;
grant select, insert, update, delete on staff_sessions to mbz_staff;
