-- Limits, calendar and retention as data that people change; every change says who, when and why.
alter table deadline_overrides
  add column changed_by text not null default 'operator',
  add column changed_on date not null default current_date,
  add column reason text not null default '';
alter table deadline_overrides
  alter column changed_by drop default, alter column changed_on drop default, alter column reason drop default;

-- Single days that differ from the notices; calendar_days keeps what a notice says.
create table calendar_corrections (
  day date primary key,
  is_workday boolean not null,
  source text not null,
  reason text not null,
  changed_by text not null,
  changed_on date not null
);

create table retention_overrides (
  county_code text not null references counties,
  kind text not null,
  months smallint not null check (months between 1 and 120),
  source text not null,
  reason text not null,
  changed_by text not null,
  changed_on date not null,
  primary key (county_code, kind)
);

-- Cases whose words are kept beyond their time, because a court or somebody else still needs them.
create table case_holds (
  case_id bigint primary key references cases,
  ground text not null check (ground in ('court', 'discipline', 'review', 'audit', 'other')),
  reason_enc bytea not null,
  held_by uuid not null references staff,
  held_on date not null
);

alter table reports alter column text_enc drop not null;
-- the day on which words, names and photos were removed; figures, states and dates stay
alter table cases add column erased_on date check (erased_on is null or closed_at is not null);
create index cases_to_erase on cases (closed_at) where closed_at is not null and erased_on is null;
create index cases_erased on cases (id) where erased_on is not null;

-- Removes what people said and showed about a closed case that is not held; false when there is nothing to remove. The only way
-- in which anything of the log of events changes.
create function erase_case(wanted bigint, today date) returns boolean
language plpgsql security definer set search_path = mbz, pg_temp as $$
declare
  gone cases;
  subject bigint;
begin
  update cases c set erased_on = today
  where c.id = wanted and c.closed_at is not null and c.erased_on is null
    and not exists (select from case_holds h where h.case_id = c.id)
  returning * into gone;
  if not found then return false; end if;
  update reports set text_enc = null, person_enc = null, contact_enc = null, payment_id = null where id = gone.report_id;
  update case_events set text_enc = null, fields_enc = null where case_id = wanted;
  if gone.clue_id is null then return true; end if;
  update clues set reason = '内容已按保存期限删除', would_clear = '', evidence = '{}', payment_ids = '{}', verdict_note = null
  where id = gone.clue_id returning subject_id into subject;
  update clue_events set note = null where clue_id = gone.clue_id;
  update clue_subjects s set name = '（已删除）', id_number_enc = null, id_last4 = null, household_no = null
  where s.id = subject and not exists (
    select from clues c left join cases k on k.clue_id = c.id
    where c.subject_id = s.id and k.erased_on is null and (c.state <> 'gone' or k.id is not null));
  return true;
end $$;
revoke all on function erase_case(bigint, date) from public;
grant execute on function erase_case(bigint, date) to mbz_clock;

grant select, insert, update, delete on deadline_overrides, calendar_corrections, retention_overrides to mbz_staff;
grant insert, update on calendar_days to mbz_staff;
grant select, insert, delete on case_holds to mbz_staff;
grant select on calendar_corrections to mbz_reporter, mbz_clock, mbz_compare;
grant select on retention_overrides, case_holds to mbz_clock;
