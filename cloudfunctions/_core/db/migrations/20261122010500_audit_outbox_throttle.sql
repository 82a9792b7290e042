-- Append-only and hash-chained (DESIGN D16): roles can only call append_audit.
create table audit_log (
  id bigint primary key,
  county_code text not null,
  at timestamptz not null,
  actor text not null,
  action text not null,
  subject text not null,
  detail jsonb not null default '{}',
  previous_hash bytea not null,
  hash bytea not null
);

create function audit_hash(previous bytea, county text, at timestamptz, actor text, action text, subject text, detail jsonb) returns bytea
language sql immutable as $$
  select sha256(previous || convert_to(jsonb_build_array(county, extract(epoch from at)::numeric(20, 6), actor, action, subject, detail)::text, 'UTF8'))
$$;

create function append_audit(county text, actor text, action text, subject text, detail jsonb default '{}') returns bigint
language plpgsql security definer set search_path = mbz, pg_temp as $$
declare last record; now_at timestamptz := clock_timestamp(); next_id bigint;
begin
  -- one writer at a time keeps the chain a chain
  perform pg_advisory_xact_lock(hashtext('mbz.audit_log'));
  select id, hash into last from audit_log order by id desc limit 1;
  next_id := coalesce(last.id, 0) + 1;
  insert into audit_log values (next_id, county, now_at, actor, action, subject, detail, coalesce(last.hash, ''::bytea),
    audit_hash(coalesce(last.hash, ''::bytea), county, now_at, actor, action, subject, detail));
  return next_id;
end $$;
revoke all on function append_audit(text, text, text, text, jsonb) from public;
grant execute on function append_audit(text, text, text, text, jsonb) to mbz_staff, mbz_clock;

-- Transactional outbox (DESIGN D11). Recipients are worked out when a message is sent, minus the case's exclusions. Times of
-- messages about cases are cut to the hour like everything else beside a case.
create table outbox (
  id uuid primary key default gen_random_uuid(),
  county_code text not null,
  kind text not null,
  unit_id text references units,
  staff_id uuid references staff,
  case_id bigint references cases,
  payload jsonb not null default '{}',
  -- the same warning is written once
  dedupe_key text unique,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'dead')),
  attempts smallint not null default 0,
  next_attempt_at timestamptz not null,
  created_at timestamptz not null check (case_id is null or created_at = date_trunc('hour', created_at))
);
create index outbox_waiting on outbox (next_attempt_at) where state = 'waiting';
grant insert on outbox to mbz_reporter, mbz_staff, mbz_clock;

-- Abuse limits. Fixed windows: a row tells that a caller was here during a window, never when, so that it cannot be laid beside
-- a report by its time. The key is an HMAC with a salt that is deleted after a day.
create unlogged table throttle (
  key bytea primary key,
  window_ends timestamptz not null,
  hits int not null
);
create unlogged table throttle_salts (
  day date primary key,
  salt bytea not null
);
grant select, insert, update on throttle to mbz_public, mbz_reporter, mbz_staff;
grant select, insert on throttle_salts to mbz_public, mbz_reporter, mbz_staff;

grant select, update on cases, case_deadlines to mbz_clock;
grant select, insert on case_events to mbz_clock;
grant select on case_exclusions, regions, counties, units, programmes, calendar_days, deadline_overrides, attachments to mbz_clock;
grant select (id, county_code, unit_id, region_code, roles, disabled) on staff to mbz_clock;
grant select, update, delete on outbox to mbz_clock;
grant select, delete on throttle, throttle_salts, photo_parts, staff_sessions, login_tries, attachments to mbz_clock;
