-- Check before approval (关口前移): a member of staff names up to 500 people; their rows, those of their households and of the
-- officials that they are kin of can be asked for, never walked over.
create index registry_rows_official on registry_rows ((data ->> 'official_key'), version_id) where data ? 'official_key';

-- The people asked for and whoever lives with them.
create function checked_people(county text, asked uuid[]) returns setof uuid
language plpgsql stable security definer set search_path = mbz, pg_temp as $$
begin
  if cardinality(asked) > 500 then raise exception 'too many people' using errcode = '54000'; end if;
  return query
  with homes as (
    select distinct r.version_id, r.household_no
    from registry_versions v join registry_rows r on r.version_id = v.id
    where v.county_code = county and v.kind = 'household' and v.state = 'current' and r.person_key = any(asked)
  )
  select unnest(asked)
  union
  select r.person_key from homes h
  join registry_rows r on r.version_id = h.version_id and r.household_no = h.household_no
  where r.person_key is not null;
end $$;

create function checked_rows(county text, people uuid[])
returns table (kind text, row_no int, person_key uuid, name_hash uuid, data jsonb)
language plpgsql stable security definer set search_path = mbz, pg_temp as $$
begin
  if cardinality(people) > 5000 then raise exception 'too many people' using errcode = '54000'; end if;
  return query
  with current_versions as (
    select v.id, v.kind from registry_versions v where v.county_code = county and v.state = 'current'
  ),
  kin as (
    select v.kind, r.row_no, r.person_key, r.name_hash, r.data, cast(r.data ->> 'official_key' as uuid) as official
    from current_versions v join registry_rows r on r.version_id = v.id
    where v.kind = 'kinship' and (r.person_key = any(people) or r.data ->> 'official_key' = any(cast(people as text[])))
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

create function checked_payments(county text, people uuid[], since date)
returns table (id bigint, version_id bigint, programme_code text, programme_kind text, village_code text, period text, person_key uuid,
  household_no text, persons smallint, quantity numeric, amount_fen bigint, paid_on date, paid_on_exact boolean, account_key uuid, details jsonb)
language plpgsql stable security definer set search_path = mbz, pg_temp as $$
begin
  if cardinality(people) > 5000 then raise exception 'too many people' using errcode = '54000'; end if;
  return query
  select p.id, p.version_id, p.programme_code, g.kind, p.village_code, p.period, p.person_key, p.household_no, p.persons, p.quantity,
    p.amount_fen, p.paid_on, p.paid_on_exact, p.account_key, p.details
  from payments p
  join batch_versions v on v.id = p.version_id and v.state = 'published'
  join batches b on b.id = v.batch_id and not b.is_recovery
  join programmes g on g.county_code = p.county_code and g.code = p.programme_code
  where p.person_key = any(people) and p.county_code = county and p.paid_on >= since;
end $$;

revoke all on function checked_people(text, uuid[]), checked_rows(text, uuid[]), checked_payments(text, uuid[], date) from public;
grant execute on function checked_people(text, uuid[]), checked_rows(text, uuid[]), checked_payments(text, uuid[], date) to mbz_staff;
