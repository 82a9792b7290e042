-- A clue that wakes up gets its old case anew: what was erased stays so, what is written from then on has its own time.
do $$
declare
  name text;
begin
  select conname into name from pg_constraint
  where conrelid = 'cases'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%erased_on%';
  execute format('alter table cases drop constraint %I', name);
end $$;
create function forget_erasing() returns trigger language plpgsql as $$
begin
  new.erased_on := null;
  return new;
end $$;
create trigger cases_opened_again before update of closed_at on cases for each row
  when (old.erased_on is not null and new.closed_at is null) execute function forget_erasing();

-- As before, with evidence of the shape that pages read.
create or replace function erase_case(wanted bigint, today date) returns boolean
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
  update clues set reason = '内容已按保存期限删除', would_clear = '', verdict_note = null, payment_ids = '{}',
    evidence = jsonb_build_object('facts', '{}'::jsonb, 'params', coalesce(evidence -> 'params', '{}'),
      'ruleVersion', rule_version, 'sources', '[]'::jsonb)
  where id = gone.clue_id returning subject_id into subject;
  update clue_events set note = null where clue_id = gone.clue_id;
  update clue_subjects s set name = '（已删除）', id_number_enc = null, id_last4 = null, household_no = null
  where s.id = subject and not exists (
    select from clues c left join cases k on k.clue_id = c.id
    where c.subject_id = s.id and k.erased_on is null and (c.state <> 'gone' or k.id is not null));
  return true;
end $$;
