-- Whom a clue was about and who was forgotten; known again when a clue about him opens.
alter table clue_subjects add column erased boolean not null default false;
create index clue_subjects_erased on clue_subjects (county_code) where erased;

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
  update clue_subjects s set name = '（已删除）', id_number_enc = null, id_last4 = null, household_no = null, erased = true
  where s.id = subject and not exists (
    select from clues c left join cases k on k.clue_id = c.id
    where c.subject_id = s.id and k.erased_on is null and (c.state <> 'gone' or k.id is not null));
  return true;
end $$;
