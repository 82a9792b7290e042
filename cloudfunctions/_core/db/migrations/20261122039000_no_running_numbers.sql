-- Deadlines of clues stand beside exact times (forms, dispatches, draws), steps of staff in the audit log. A running number over all
-- deadlines or exclusions would place a report between two of them. Deadlines are numbered within their case, exclusions at random.
alter table case_deadlines alter column id drop identity;
alter table case_deadlines alter column id set default 0;
update case_deadlines d set id = n.new_id from (
  select id, case_id * 64 + row_number() over (partition by case_id order by id) - 1 as new_id from case_deadlines) n
where d.id = n.id;
create function number_deadline() returns trigger language plpgsql set search_path = mbz, pg_temp as $$
begin
  new.id := coalesce((select max(id) + 1 from case_deadlines where case_id = new.case_id), new.case_id * 64);
  return new;
end $$;
create trigger case_deadlines_numbered before insert on case_deadlines for each row execute function number_deadline();
alter table case_exclusions drop column id;
alter table case_exclusions add column id uuid primary key default gen_random_uuid();

-- What a batch and a draw were is written once.
revoke update on dispatch_batches, recheck_rounds from mbz_staff;

-- Whose payments reports of a county are about, as keys; also of closed ones, which kin must not read either.
drop function open_case_payers(text);
create function case_payers(county text) returns table (case_id bigint, person_key uuid)
language sql stable security definer set search_path = mbz, pg_temp as $$
  select c.id, p.person_key from cases c
  join reports r on r.id = c.report_id
  join payments p on p.id = r.payment_id
  where c.county_code = county and c.erased_on is null
$$;
revoke all on function case_payers(text) from public;
grant execute on function case_payers(text) to mbz_staff;
