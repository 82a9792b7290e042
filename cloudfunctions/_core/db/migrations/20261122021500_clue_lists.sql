-- Clues as lists: strongest first, filtered and counted from the index alone, whatever the rows weigh.
alter table clues add column level_rank smallint not null
  generated always as (case level when 'red' then 1 when 'amber' then 2 else 3 end) stored;
drop index clues_list;
create index clues_list on clues (county_code, level_rank, id desc)
  include (state, rule_id, rule_kind, programme_code, village_code, subject_id);
create index clue_subjects_name on clue_subjects (county_code, name);

-- A step of a member of staff carries the key of its submission: sent twice it is done once.
alter table clue_events add column submission_hash bytea;
create unique index clue_events_submission on clue_events (clue_id, submission_hash) where submission_hash is not null;

-- Whom a member of staff must not read about: himself, his kin as filed or in the kinship registry (of an official his kin, of kin
-- the official), and who lives in his household. Without his ID number on file: anybody of his name. Too many is safer than too few.
create function clue_subjects_hidden_from(member uuid) returns bigint[]
language sql stable security definer set search_path = mbz, pg_temp as $$
  with me as (
    select county_code, person_key, name from staff where id = member
  ), registries as (
    select v.id, v.kind from me join registry_versions v on v.county_code = me.county_code
    where v.kind in ('kinship', 'household') and v.state = 'current'
  ), people as (
    select person_key from me where person_key is not null
    union
    select person_key from staff_relations where staff_id = member
    union
    select r.person_key from me
    join registry_rows r on r.data ? 'official_key' and r.data ->> 'official_key' = me.person_key::text
    join registries v on v.id = r.version_id and v.kind = 'kinship'
    union
    select (r.data ->> 'official_key')::uuid from me
    join registry_rows r on r.person_key = me.person_key
    join registries v on v.id = r.version_id and v.kind = 'kinship'
    union
    select other.person_key from me
    join registry_rows r on r.person_key = me.person_key
    join registries v on v.id = r.version_id and v.kind = 'household'
    join registry_rows other on other.version_id = r.version_id and other.household_no = r.household_no
  ), hidden as (
    select s.id from me
    join people p on p.person_key is not null
    join clue_subjects s on s.county_code = me.county_code and s.kind = 'person' and s.key = p.person_key::text
    union
    select s.id from me
    join clue_subjects s on s.county_code = me.county_code and s.kind = 'person' and s.name = me.name
    where me.person_key is null
  )
  select coalesce(array_agg(id), '{}') from hidden
$$;
revoke all on function clue_subjects_hidden_from(uuid) from public;
grant execute on function clue_subjects_hidden_from(uuid) to mbz_staff, mbz_compare;
