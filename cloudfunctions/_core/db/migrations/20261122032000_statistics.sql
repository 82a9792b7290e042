-- Tables that were published elsewhere (annexes), kept as they were printed: what does not add up in them is said beside them.
create table published_tables (
  id uuid primary key default gen_random_uuid(),
  county_code text not null references counties,
  name text not null,
  title text not null,
  -- header, towns, rows and totals as printed
  content jsonb not null,
  file_name text not null,
  file_sha256 bytea not null,
  loaded_by text not null,
  loaded_at timestamptz not null,
  unique (county_code, name)
);

-- What the nightly self-check compared: totals of the statistics with the ledger, each by a way of its own.
create table statistics_checks (
  id bigint generated always as identity primary key,
  county_code text not null references counties,
  checked_at timestamptz not null,
  compared int not null,
  -- key, label, expected, found
  differences jsonb not null default '[]'
);
create index statistics_checks_newest on statistics_checks (county_code, id desc);

-- What residents may read: written at night, so that nobody can watch a number change with a report, and without small numbers.
-- No row leads back to a case.
create table public_statistics (
  county_code text not null references counties,
  -- the county, or a town
  region_code text not null references regions,
  measure text not null,
  -- '': all months together
  month text not null check (month = '' or month ~ '^\d{4}-\d{2}$'),
  -- null: too few to be told
  n int,
  fen bigint,
  people int,
  as_of date not null,
  primary key (region_code, measure, month)
);

-- Steps that figures look for.
create index case_events_marks on case_events (action, case_id) include (at, seq)
  where action in ('reply', 'uphold', 'overturn');
create index case_results_day on case_results (on_day);
create index cases_received on cases (county_code, received_at);

grant select on published_tables, statistics_checks to mbz_staff;
grant select, insert on statistics_checks to mbz_clock;
grant select, insert, delete on public_statistics to mbz_clock;
grant select on public_statistics to mbz_public;
-- Files with figures are written by the function that does background work.
grant select on published_tables, cases, case_deadlines, case_results, verifications, case_exclusions, case_parties, recheck_rounds,
  recheck_members, dispatch_batches to mbz_compare;
grant select (id, case_id, seq, at, actor, action, from_state, to_state, form) on case_events to mbz_compare;
