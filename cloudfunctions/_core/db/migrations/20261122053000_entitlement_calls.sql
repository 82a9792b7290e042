-- Calls about aid that somebody may be entitled to: what came of each, and who agreed.

-- Set when a call has settled a clue, or holds it (applied): empty again as soon as the clue is open or verified anew.
alter table clues add column call_outcome text check (call_outcome in ('applied', 'refused', 'not-entitled'));
-- The day of the payment that came after an application.
alter table clues add column received_on date;
grant update (call_outcome) on clues to mbz_staff;
create index clues_entitlements on clues (county_code, village_code, id) where rule_kind = 'entitlement';

create function forget_call_outcome() returns trigger
language plpgsql as $$
begin
  new.call_outcome := null;
  new.received_on := null;
  return new;
end $$;
create trigger clues_forget_call before update of state on clues for each row
  when (old.call_outcome is not null and new.state in ('open', 'verifying', 'gone') and new.state <> old.state)
  execute function forget_call_outcome();

create table entitlement_calls (
  id uuid primary key default gen_random_uuid(),
  county_code text not null references counties,
  clue_id bigint not null references clues,
  staff_id uuid not null references staff,
  called_on date not null,
  recorded_at timestamptz not null,
  outcome text not null check (outcome in ('applied', 'not-entitled', 'refused', 'unreachable')),
  why text,
  text_enc bytea,
  applied_on date,
  office text,
  -- counts: at once; waiting: for the second person; overtaken: a later call came before he had looked
  state text not null check (state in ('counts', 'waiting', 'agreed', 'sent-back', 'overtaken')),
  is_latest boolean not null default true,
  -- facts of the clue that the call was about
  inputs_hash text not null,
  -- to be called again, or asked about
  next_on date,
  due_on date,
  amber_on date,
  limit_days int,
  limit_unit text,
  decided_by uuid references staff,
  decided_on date,
  decision_enc bytea,
  submission_hash bytea not null unique,
  decision_hash bytea unique,
  check ((outcome = 'applied') = (applied_on is not null)),
  check ((state in ('agreed', 'sent-back')) = (decided_by is not null)),
  check (decided_by is distinct from staff_id)
);
create unique index entitlement_calls_latest on entitlement_calls (clue_id) where is_latest;
create index entitlement_calls_clue on entitlement_calls (clue_id, recorded_at desc);
create index entitlement_calls_waiting on entitlement_calls (county_code) where state = 'waiting';

grant select, insert on entitlement_calls to mbz_staff;
grant update (state, is_latest, decided_by, decided_on, decision_enc, decision_hash) on entitlement_calls to mbz_staff;
grant select (clue_id, outcome, applied_on, is_latest, state) on entitlement_calls to mbz_compare;
grant select (called_on, state, text_enc, decision_enc), update (text_enc, decision_enc) on entitlement_calls to mbz_clock;

-- Whether two members of staff are one person, or of one family: then one cannot be the other's second person. Without an ID number
-- on file the name decides.
create function are_of_one_family(one uuid, other uuid) returns boolean
language sql stable security definer set search_path = mbz, pg_temp as $$
  select one = other or exists (
    select from staff a join staff b on b.id = other where a.id = one and (
      ((a.person_key is null or b.person_key is null) and a.name = b.name)
      or b.person_key in (select people_hidden_from(one)) or a.person_key in (select people_hidden_from(other))))
$$;
revoke all on function are_of_one_family(uuid, uuid) from public;
grant execute on function are_of_one_family(uuid, uuid) to mbz_staff;
