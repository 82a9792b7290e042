-- What staff-api may ask for beyond its tables hangs on the member of staff: functions look up his county, his region and whom he
-- must not read about by themselves, so that an action which forgets to do so gives nothing away.

-- Himself, his kin as filed or in the kinship registry (of an official his kin, of kin the official), and who lives in his
-- household. Too many is safer than too few. For the functions below alone.
create function people_hidden_from(member uuid) returns setof uuid
language sql stable security definer set search_path = mbz, pg_temp rows 20 as $$
  with me as (
    select county_code, person_key from staff where id = member
  ), registries as (
    select v.id, v.kind from me join registry_versions v on v.county_code = me.county_code
    where v.kind in ('kinship', 'household') and v.state = 'current'
  ), people as (
    select person_key from me
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
  )
  select person_key from people where person_key is not null
$$;
revoke all on function people_hidden_from(uuid) from public;

-- Without his ID number on file: anybody of his name.
create or replace function clue_subjects_hidden_from(member uuid) returns bigint[]
language sql stable security definer set search_path = mbz, pg_temp as $$
  with me as (
    select county_code, person_key, name from staff where id = member
  ), hidden as (
    select s.id from me
    cross join people_hidden_from(member) p
    join clue_subjects s on s.county_code = me.county_code and s.kind = 'person' and s.key = p::text
    union
    select s.id from me
    join clue_subjects s on s.county_code = me.county_code and s.kind = 'person' and s.name = me.name
    where me.person_key is null
  )
  select coalesce(array_agg(id), '{}') from hidden
$$;

-- Which of the applicants, by place from 1, a member of staff must not check.
create function applicants_hidden_from(member uuid, keys uuid[], names text[]) returns setof int
language plpgsql stable security definer set search_path = mbz, pg_temp as $$
begin
  if cardinality(keys) > 500 then raise exception 'too many people' using errcode = '54000'; end if;
  return query
  select a.place::int from unnest(keys, names) with ordinality a (key, name, place)
  join staff me on me.id = member
  where a.key in (select people_hidden_from(member)) or (me.person_key is null and a.name = me.name);
end $$;
revoke all on function applicants_hidden_from(uuid, uuid[], text[]) from public;
grant execute on function applicants_hidden_from(uuid, uuid[], text[]) to mbz_staff;

-- As every query of clues by staff says (visible-clues): those of the county and region, and none about people hidden from him.
create function may_read_clue(member uuid, wanted bigint) returns boolean
language sql stable security definer set search_path = mbz, pg_temp as $$
  select exists (
    select from staff me join clues c on c.id = wanted and c.county_code = me.county_code
    where me.id = member and not me.disabled
      and (starts_with(c.county_code, me.region_code) or starts_with(c.village_code, me.region_code))
      and c.subject_id <> all (clue_subjects_hidden_from(member)))
$$;
revoke all on function may_read_clue(uuid, bigint) from public;

-- The newest payments that a clue names; each row says how many there are and what they come to.
drop function clue_payments(bigint);
create function clue_payments(wanted bigint, member uuid)
returns table (id bigint, programme_name text, period text, paid_on date, paid_on_exact boolean, amount_fen bigint, persons smallint,
  quantity numeric, account_last4 text, village_name text, unit_name text, file_name text, line_no int, is_current boolean,
  all_count bigint, all_fen bigint)
language sql stable security definer set search_path = mbz, pg_temp as $$
  select p.id, g.name, p.period, p.paid_on, p.paid_on_exact, p.amount_fen, p.persons, p.quantity, p.account_last4, r.display_name,
    u.name, v.file_name, p.line_no, v.state = 'published', count(*) over (), (sum(p.amount_fen) over ())::bigint
  from clues c
  join payments p on p.id = any(c.payment_ids)
  join batch_versions v on v.id = p.version_id
  join batches b on b.id = v.batch_id
  left join units u on u.id = b.unit_id
  join programmes g on g.county_code = p.county_code and g.code = p.programme_code
  join regions r on r.code = p.village_code
  where c.id = wanted and (select may_read_clue(member, wanted))
  order by p.paid_on desc, p.id desc limit 100
$$;
revoke all on function clue_payments(bigint, uuid) from public;
grant execute on function clue_payments(bigint, uuid) to mbz_staff;

drop function clue_sealed_rows(bigint);
create function clue_sealed_rows(wanted bigint, member uuid)
returns table (kind text, version int, as_of date, row_no int, sealed bytea)
language sql stable security definer set search_path = mbz, pg_temp as $$
  select v.kind, v.version, v.as_of, r.row_no, r.sealed
  from clues c
  cross join lateral jsonb_to_recordset(c.evidence -> 'sources') as s(kind text, version_id bigint, row_no int)
  join registry_versions v on v.id = s.version_id
  join registry_rows r on r.version_id = s.version_id and r.row_no = s.row_no
  where c.id = wanted and (select may_read_clue(member, wanted))
$$;
revoke all on function clue_sealed_rows(bigint, uuid) from public;
grant execute on function clue_sealed_rows(bigint, uuid) to mbz_staff;

-- Check before approval: a number under which more than fifty people are registered (无, 0) is no household.
create or replace function checked_people(county text, asked uuid[]) returns setof uuid
language plpgsql stable security definer set search_path = mbz, pg_temp as $$
begin
  if cardinality(asked) > 500 then raise exception 'too many people' using errcode = '54000'; end if;
  return query
  with homes as (
    select distinct r.version_id, r.household_no
    from registry_versions v join registry_rows r on r.version_id = v.id
    where v.county_code = county and v.kind = 'household' and v.state = 'current' and r.person_key = any(asked)
  ), lodgers as (
    select m.person_key, m.n from homes h cross join lateral (
      select r.person_key, count(*) over () as n from (
        select o.person_key from registry_rows o
        where o.version_id = h.version_id and o.household_no = h.household_no limit 51) r) m
  )
  select unnest(asked)
  union
  select l.person_key from lodgers l where l.n <= 50 and l.person_key is not null;
end $$;

-- Kin are found from either side by an index of its own; one condition with "or" would walk over the whole registry.
create or replace function checked_rows(county text, people uuid[])
returns table (kind text, row_no int, person_key uuid, name_hash uuid, data jsonb)
language plpgsql stable security definer set search_path = mbz, pg_temp as $$
begin
  if cardinality(people) > 5000 then raise exception 'too many people' using errcode = '54000'; end if;
  return query
  with current_versions as (
    select v.id, v.kind from registry_versions v where v.county_code = county and v.state = 'current'
  ),
  kin_rows as (
    select r.version_id, r.row_no from registry_rows r where r.person_key = any(people)
    union
    select r.version_id, r.row_no from registry_rows r
    where r.data ? 'official_key' and r.data ->> 'official_key' = any(cast(people as text[]))
  ),
  kin as (
    select v.kind, r.row_no, r.person_key, r.name_hash, r.data, cast(r.data ->> 'official_key' as uuid) as official
    from kin_rows k
    join current_versions v on v.id = k.version_id and v.kind = 'kinship'
    join registry_rows r on r.version_id = k.version_id and r.row_no = k.row_no
  )
  select v.kind, r.row_no, r.person_key, r.name_hash, r.data
  from current_versions v join registry_rows r on r.version_id = v.id
  where v.kind not in ('kinship', 'standard')
    and r.person_key = any(people || array(select distinct k.official from kin k where k.official is not null))
  union all
  select v.kind, r.row_no, r.person_key, r.name_hash, r.data
  from current_versions v join registry_rows r on r.version_id = v.id
  where v.kind = 'standard'
  union all
  select k.kind, k.row_no, k.person_key, k.name_hash, k.data from kin k;
end $$;

-- A load that was cut off after its commit is known by its job, and not refused as done already.
alter table registry_versions add column job_id uuid;
create unique index registry_versions_job on registry_versions (job_id) where job_id is not null;

-- An export goes to those who may still have it when it is written.
grant select (roles) on staff to mbz_compare;

create index clues_verdicts on clues (county_code) where verdict_at is not null;
