-- The back loop: registries, lake, runs, clues. One more role: the function that compares.
do $$ begin
  create role mbz_compare nologin;
exception when duplicate_object or unique_violation then null;
end $$;
grant usage on schema mbz to mbz_compare;

create table registry_versions (
  id bigint generated always as identity primary key,
  county_code text not null references counties,
  kind text not null,
  version int not null,
  state text not null check (state in ('loading', 'current', 'superseded', 'withdrawn')),
  -- the day for which the source unit vouches
  as_of date not null,
  unit_id text references units,
  file_name text not null,
  file_sha256 bytea not null,
  rows_read int not null default 0,
  rows_accepted int not null default 0,
  rows_rejected int not null default 0,
  reasons jsonb not null default '{}',
  warnings jsonb not null default '{}',
  -- against the version before
  rows_added int,
  rows_removed int,
  rows_changed int,
  loaded_by text not null,
  loaded_at timestamptz not null,
  unique (county_code, kind, version)
);
create unique index registry_versions_one_current on registry_versions (county_code, kind) where state = 'current';
create unique index registry_versions_same_file on registry_versions (county_code, kind, file_sha256)
  where state in ('loading', 'current');

-- Rows of the current version of a kind and of the one before it; older ones are removed when a version is loaded (only as
-- much personal data as is needed: 个人信息保护法 art. 19). No names, no ID numbers: `data` holds what rules look at,
-- `sealed` the name, the ID number and attributes such as plate or address, for people with a right and a reason.
create table registry_rows (
  version_id bigint not null references registry_versions on delete cascade,
  row_no int not null,
  person_key uuid,
  name_hash uuid,
  household_no text,
  -- what makes a row the same row in the next version, and what it says
  row_key uuid not null,
  row_hash uuid not null,
  data jsonb not null,
  sealed bytea not null,
  primary key (version_id, row_no)
);
create index registry_rows_person on registry_rows (person_key, version_id);
create index registry_rows_household on registry_rows (version_id, household_no) where household_no is not null;
create index registry_rows_key on registry_rows (version_id, row_key);

-- Parquet files of the lake; derived: a file that is missing is written anew.
create table lake_files (
  id bigint generated always as identity primary key,
  county_code text not null references counties,
  source text not null check (source in ('payments', 'registry')),
  version_id bigint not null,
  -- of the columns; files of another layout are written anew
  layout text not null,
  sha256 text not null,
  rows bigint not null,
  bytes bigint not null,
  written_at timestamptz not null,
  unique (source, version_id)
);

create table rule_settings (
  county_code text not null references counties,
  rule_id text not null,
  enabled boolean not null default true,
  params jsonb not null default '{}',
  reason text not null,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (county_code, rule_id)
);

create table compare_runs (
  id bigint generated always as identity primary key,
  county_code text not null references counties,
  run_date date not null,
  state text not null check (state in ('running', 'done', 'failed', 'cancelled')),
  -- of the set of files and rules: a cut-off run goes on only when nothing has changed
  inputs_digest text not null,
  inputs jsonb not null default '[]',
  rules_total smallint not null,
  rules_done smallint not null default 0,
  started_at timestamptz not null,
  heartbeat_at timestamptz not null,
  finished_at timestamptz,
  started_by text not null,
  cancel_requested_by text,
  error text
);
create index compare_runs_newest on compare_runs (county_code, run_date desc, id desc);

create table rule_results (
  run_id bigint not null references compare_runs,
  rule_id text not null,
  rule_version int not null,
  params jsonb not null,
  state text not null check (state in ('done', 'failed')),
  rows_scanned bigint not null default 0,
  ms int not null,
  hits int not null default 0,
  new int not null default 0,
  same int not null default 0,
  gone int not null default 0,
  -- hits that stay silent because they were refuted and nothing has changed
  silent int not null default 0,
  error_code text,
  error text,
  finished_at timestamptz not null,
  primary key (run_id, rule_id)
);

-- Whom or what clues are about: a person, or a village, a batch, a registry. Shown together, so that a household is visited once.
create table clue_subjects (
  id bigint generated always as identity primary key,
  county_code text not null references counties,
  kind text not null check (kind in ('person', 'village', 'batch', 'registry')),
  -- person key, village code, batch version id, registry kind
  key text not null,
  name text not null,
  id_number_enc bytea,
  id_last4 text,
  village_code text references regions,
  household_no text,
  unique (county_code, kind, key)
);
create index clue_subjects_household on clue_subjects (county_code, household_no) where household_no is not null;

create table clues (
  id bigint generated always as identity primary key,
  county_code text not null references counties,
  subject_id bigint not null references clue_subjects,
  rule_id text not null,
  rule_version int not null,
  rule_kind text not null check (rule_kind in ('violation', 'entitlement', 'quality')),
  level text not null check (level in ('red', 'amber', 'blue')),
  programme_code text,
  village_code text references regions,
  -- fingerprint: rule, subject, programme, span; a recurrence after a verdict is another clue
  span text not null,
  recurrence smallint not null default 0,
  recurrence_of bigint references clues,
  state text not null check (state in ('open', 'verifying', 'confirmed', 'refuted', 'written-off', 'gone')),
  reason text not null,
  would_clear text not null,
  periods text not null default '',
  amount_fen bigint not null default 0,
  payment_ids bigint[] not null default '{}',
  first_paid_on date,
  last_paid_on date,
  -- facts of the finding, source rows with version and as-of date, parameters
  evidence jsonb not null,
  -- of the facts that a verdict judges; a refuted clue wakes when it changes
  inputs_hash text not null,
  first_seen date not null,
  last_seen date not null,
  last_run_id bigint references compare_runs,
  verdict_by uuid references staff,
  verdict_at timestamptz,
  verdict_note text,
  -- what the verdict has seen
  verdict_inputs_hash text,
  verdict_paid_until date,
  closed_on date,
  closed_reason text,
  unique nulls not distinct (county_code, rule_id, subject_id, programme_code, span, recurrence)
);
create index clues_list on clues (county_code, state, level, id desc);
create index clues_rule on clues (county_code, rule_id, state);
create index clues_village on clues (village_code, state);
create index clues_subject on clues (subject_id);

create table clue_events (
  id bigint generated always as identity primary key,
  clue_id bigint not null references clues,
  at timestamptz not null,
  actor text not null,
  action text not null,
  from_state text not null,
  to_state text not null,
  note text
);
create index clue_events_clue on clue_events (clue_id, id);

-- Files that people send for background work; the storage holds the bytes.
create table uploads (
  id uuid primary key default gen_random_uuid(),
  county_code text not null references counties,
  staff_id uuid not null references staff,
  file_name text not null,
  storage_key text not null,
  created_at timestamptz not null
);

create table jobs (
  id uuid primary key default gen_random_uuid(),
  county_code text not null references counties,
  kind text not null,
  payload jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  attempts smallint not null default 0,
  -- percent, and what is being done
  progress smallint not null default 0,
  progress_words text not null default '',
  result jsonb,
  error jsonb,
  requested_by uuid references staff,
  created_at timestamptz not null,
  heartbeat_at timestamptz,
  finished_at timestamptz
);
create index jobs_waiting on jobs (created_at) where state in ('waiting', 'running');

grant select on regions, region_aliases, counties, units, programmes, disclosure_profiles, batches, batch_versions, persons, payments,
  calendar_days to mbz_compare;
grant select (id, county_code, unit_id, region_code, account, name, person_key, disabled) on staff to mbz_compare;
grant select, insert, update, delete on registry_versions, registry_rows, lake_files, compare_runs, rule_results, clue_subjects,
  clues, uploads, jobs to mbz_compare;
grant select, insert on clue_events to mbz_compare;
grant select on rule_settings to mbz_compare;
grant insert on outbox to mbz_compare;
grant execute on function append_audit(text, text, text, text, jsonb) to mbz_compare;

grant select on registry_versions, compare_runs, rule_results, clue_subjects, clues, clue_events, jobs, uploads to mbz_staff;
grant select, insert, update on rule_settings to mbz_staff;
grant update (state, verdict_by, verdict_at, verdict_note, verdict_inputs_hash, verdict_paid_until, closed_on, closed_reason) on clues to mbz_staff;
grant insert on clue_events, uploads, jobs to mbz_staff;
grant update (state, finished_at) on jobs to mbz_staff;
grant update (cancel_requested_by) on compare_runs to mbz_staff;

-- The payments that a clue names, for those who work on it: through the clue only.
create function clue_payments(wanted bigint)
returns table (id bigint, programme_name text, period text, paid_on date, paid_on_exact boolean, amount_fen bigint, persons smallint,
  quantity numeric, account_last4 text, village_name text, unit_name text, file_name text, line_no int, is_current boolean)
language sql stable security definer set search_path = mbz, pg_temp as $$
  select p.id, g.name, p.period, p.paid_on, p.paid_on_exact, p.amount_fen, p.persons, p.quantity, p.account_last4, r.display_name,
    u.name, v.file_name, p.line_no, v.state = 'published'
  from clues c
  join payments p on p.id = any(c.payment_ids)
  join batch_versions v on v.id = p.version_id
  join batches b on b.id = v.batch_id
  left join units u on u.id = b.unit_id
  join programmes g on g.county_code = p.county_code and g.code = p.programme_code
  join regions r on r.code = p.village_code
  where c.id = wanted
  order by p.paid_on desc, p.id desc
$$;
revoke all on function clue_payments(bigint) from public;
grant execute on function clue_payments(bigint) to mbz_staff;

-- Sealed source rows that a clue names (plate, address, company), for an audited look.
create function clue_sealed_rows(wanted bigint)
returns table (kind text, version int, as_of date, row_no int, sealed bytea)
language sql stable security definer set search_path = mbz, pg_temp as $$
  select v.kind, v.version, v.as_of, r.row_no, r.sealed
  from clues c
  cross join lateral jsonb_to_recordset(c.evidence -> 'sources') as s(kind text, version_id bigint, row_no int)
  join registry_versions v on v.id = s.version_id
  join registry_rows r on r.version_id = s.version_id and r.row_no = s.row_no
  where c.id = wanted
$$;
revoke all on function clue_sealed_rows(bigint) from public;
grant execute on function clue_sealed_rows(bigint) to mbz_staff;
