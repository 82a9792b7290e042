-- Nothing here names the sender: no openid, address, device or caller hash (DESIGN D7). Every time beside a report or a case,
-- also a handler's, is cut to the hour, and no row has a running number that orders it among rows with exact times: otherwise
-- a message could be placed between two known moments and laid beside an access log. Exact times of staff are in audit_log,
-- which has no link to what reporters do. The receipt exists only as a keyed hash; sealed texts are padded.
create table reports (
  id uuid primary key default gen_random_uuid(),
  county_code text not null references counties,
  receipt_hash bytea not null unique,
  kind text not null check (kind in ('consult', 'complain', 'report', 'suggest', 'correct')),
  accused text not null check (accused in ('village-cadre', 'town', 'department', 'recipient', 'unknown')),
  village_code text not null references regions,
  programme_code text,
  payment_id bigint,
  person_enc bytea,
  text_enc bytea not null,
  contact_enc bytea,
  received_at timestamptz not null check (received_at = date_trunc('hour', received_at)),
  stars smallint check (stars between 1 and 5),
  solved boolean,
  reopened_at timestamptz check (reopened_at = date_trunc('hour', reopened_at))
);

create table cases (
  -- random, like the number: a gap in a sequence would show an excluded person that a case exists (DESIGN D8)
  id bigint primary key check (id between 1 and 9007199254740991),
  number text not null unique,
  county_code text not null references counties,
  report_id uuid unique references reports,
  state text not null,
  -- rises with every event; an action names the revision it saw
  revision int not null default 0,
  unit_id text not null references units,
  kind text not null,
  village_code text not null references regions,
  programme_code text,
  received_at timestamptz not null check (received_at = date_trunc('hour', received_at)),
  -- the next open deadline; null while the clock is stopped, and while the calendar does not reach that far
  due_on date,
  due_duty text,
  -- first day on which the lamp is amber
  amber_on date,
  paused_on date,
  closed_at timestamptz check (closed_at = date_trunc('hour', closed_at))
);
create index cases_queue on cases (unit_id, state, due_on, id);
create index cases_county_due on cases (county_code, due_on) where closed_at is null;

create table case_deadlines (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases,
  duty text not null,
  limit_days smallint not null,
  limit_unit text not null check (limit_unit in ('working', 'calendar')),
  source text not null,
  starts_on date not null,
  -- null: the work calendar is not covered that far yet; the clock function fills it in when the calendar is loaded
  due_on date,
  met_on date,
  escalated_on date
);
create index case_deadlines_case on case_deadlines (case_id);
create index case_deadlines_open on case_deadlines (due_on) where met_on is null;

-- Append-only: no role has update or delete.
create table case_events (
  id uuid primary key default gen_random_uuid(),
  case_id bigint not null references cases,
  -- the case's revision after the event: order within the case and nowhere else
  seq int not null,
  at timestamptz not null check (at = date_trunc('hour', at)),
  actor text not null check (actor in ('reporter', 'staff', 'system')),
  staff_id uuid references staff,
  action text not null,
  from_state text not null,
  to_state text not null,
  text_enc bytea,
  -- choices only; whatever a person typed is in text_enc
  form jsonb,
  visible_to_reporter boolean not null,
  -- keyed hash of the idempotency key of the write that made it
  submission_hash bytea unique,
  unique (case_id, seq)
);

-- Who must not even know that the case exists (DESIGN D8). The reason is one neutral word.
create table case_exclusions (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases,
  staff_id uuid references staff,
  unit_id text references units,
  reason text not null,
  check (num_nonnulls(staff_id, unit_id) = 1)
);
create unique index case_exclusions_once on case_exclusions (case_id, staff_id, unit_id) nulls not distinct;

-- Raw parts live minutes; encrypted; removed when the photo is whole or a day old.
create table photo_parts (
  photo_hash bytea not null,
  part smallint not null,
  parts smallint not null,
  data_enc bytea not null,
  received_on date not null,
  primary key (photo_hash, part)
);

create table attachments (
  id uuid primary key default gen_random_uuid(),
  photo_hash bytea not null unique,
  report_id uuid references reports,
  event_id uuid references case_events,
  storage_key text not null,
  media_type text not null,
  bytes int not null,
  width int not null,
  height int not null,
  received_on date not null
);
create index attachments_report on attachments (report_id);
create index attachments_orphans on attachments (received_on) where report_id is null;

-- Routing as data: most specific wins, then priority.
create table routes (
  id bigint generated always as identity primary key,
  county_code text not null references counties,
  kind text,
  accused text,
  programme_code text,
  region_code text references regions,
  unit_id text not null references units,
  priority smallint not null default 0
);

create table deadline_overrides (
  county_code text not null references counties,
  duty text not null,
  kind text not null,
  limit_days smallint not null check (limit_days between 1 and 365),
  limit_unit text not null check (limit_unit in ('working', 'calendar')),
  source text not null,
  primary key (county_code, duty, kind)
);

create table calendar_days (
  day date primary key,
  is_workday boolean not null,
  -- row of a year's whole holiday notice: such a year counts as covered
  covers_year boolean not null default false,
  source text not null
);

-- Whose payment a report is about, for the conflict-of-interest check: one payment at a time, and no name.
create function payment_person(payment bigint) returns table (person_key uuid, village_code text, programme_code text, county_code text)
language sql stable security definer set search_path = mbz, pg_temp as $$
  select p.person_key, p.village_code, p.programme_code, p.county_code from payments p
  join batch_versions v on v.id = p.version_id and v.published_at is not null where p.id = payment
$$;
revoke all on function payment_person(bigint) from public;
grant execute on function payment_person(bigint) to mbz_reporter;

-- Kin of a county's staff, to keep a report from anybody whose relative it is about. Names only, no ID numbers.
create function staff_kin(county text) returns table (staff_id uuid, person_key uuid, name text)
language sql stable security definer set search_path = mbz, pg_temp as $$
  select r.staff_id, r.person_key, p.name from staff s
  join staff_relations r on r.staff_id = s.id
  left join persons p on p.person_key = r.person_key
  where s.county_code = county
$$;
revoke all on function staff_kin(text) from public;
grant execute on function staff_kin(text) to mbz_reporter;

-- The row that a case is about, for its handlers: through the case only, so that staff cannot walk over payments. It stays
-- readable when the batch is corrected or withdrawn afterwards.
create function case_payment(wanted bigint)
returns table (id bigint, name text, programme_name text, period text, paid_on date, amount_fen bigint, batch_id bigint)
language sql stable security definer set search_path = mbz, pg_temp as $$
  select p.id, p.name, g.name, p.period, p.paid_on, p.amount_fen, v.batch_id
  from cases c
  join reports r on r.id = c.report_id
  join payments p on p.id = r.payment_id
  join batch_versions v on v.id = p.version_id
  join programmes g on g.county_code = p.county_code and g.code = p.programme_code
  where c.id = wanted
$$;
revoke all on function case_payment(bigint) from public;
grant execute on function case_payment(bigint) to mbz_staff;

grant select on regions, counties, units, programmes, disclosure_profiles, disclosed_payments, routes, deadline_overrides,
  calendar_days to mbz_reporter;
grant select (id, county_code, unit_id, region_code, name, person_key, roles, disabled) on staff to mbz_reporter;
grant select, insert on reports, cases, case_deadlines, case_events, case_exclusions to mbz_reporter;
grant update (stars, solved, reopened_at) on reports to mbz_reporter;
grant update (state, revision, unit_id, due_on, due_duty, amber_on, paused_on, closed_at) on cases to mbz_reporter, mbz_staff;
grant update (starts_on, due_on, met_on) on case_deadlines to mbz_reporter, mbz_staff;
grant select, insert, delete on photo_parts to mbz_reporter;
grant select, insert on attachments to mbz_reporter;
grant update (report_id, event_id) on attachments to mbz_reporter;

grant select on reports, cases, case_deadlines, case_events, case_exclusions, attachments, routes, deadline_overrides,
  calendar_days to mbz_staff;
grant insert on case_events, case_deadlines, case_exclusions to mbz_staff;
