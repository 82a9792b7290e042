-- Handed to the discipline commission: outside its unit nobody knows of the case any more, not even who worked on it.
alter table cases add column confined boolean not null default false;
grant update (confined) on cases to mbz_staff, mbz_reporter;
grant update (asked_on) on case_parties to mbz_staff;
grant update (report_id) on attachments to mbz_staff;
-- a photo of a clue's case has no report
drop index attachments_orphans;
create index attachments_orphans on attachments (received_on) where event_id is null;
create index attachments_event on attachments (event_id);
create index reply_templates_unit on reply_templates (county_code, unit_id) where not removed;

-- A number under which more than fifty people are registered (无, 0) is no household, here as in the check before approval.
create or replace function people_hidden_from(member uuid) returns setof uuid
language sql stable security definer set search_path = mbz, pg_temp rows 20 as $$
  with me as (
    select county_code, person_key from staff where id = member
  ), registries as (
    select v.id, v.kind from me join registry_versions v on v.county_code = me.county_code
    where v.kind in ('kinship', 'household') and v.state = 'current'
  ), homes as (
    select distinct r.version_id, r.household_no from me
    join registry_rows r on r.person_key = me.person_key and r.household_no is not null
    join registries v on v.id = r.version_id and v.kind = 'household'
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
    select m.person_key from homes h cross join lateral (
      select l.person_key, count(*) over () as n from (
        select o.person_key from registry_rows o
        where o.version_id = h.version_id and o.household_no = h.household_no limit 51) l) m
    where m.n <= 50
  )
  select person_key from people where person_key is not null
$$;

-- Of whom members of staff are kin, with the names that registries give them: a report that names one of these is hidden from the
-- member. Worked out anew when staff or registries have changed. Names are bare: letters only.
create table staff_people (
  staff_id uuid not null references staff on delete cascade,
  person_key uuid not null,
  name text not null default '',
  primary key (staff_id, person_key)
);
grant select, insert, delete on staff_people to mbz_staff;

-- Something has changed that says whom open reports must be hidden from: they are looked at again before staff see anything.
create table conflict_reviews (
  county_code text primary key references counties,
  changed bigint not null default 1,
  reviewed bigint not null default 0
);
insert into conflict_reviews (county_code) select code from counties;
grant select, update on conflict_reviews to mbz_staff;

create function conflicts_changed() returns trigger
language plpgsql security definer set search_path = mbz, pg_temp as $$
declare
  county text;
begin
  if tg_table_name = 'staff_relations' then
    select county_code into county from staff where id = coalesce(new.staff_id, old.staff_id);
  else
    county := coalesce(new.county_code, old.county_code);
  end if;
  insert into conflict_reviews as r (county_code) values (county)
  on conflict (county_code) do update set changed = r.changed + 1;
  return null;
end $$;
revoke all on function conflicts_changed() from public;
create trigger staff_conflicts after insert or update of name, person_key, unit_id, region_code, roles, disabled on staff
  for each row execute function conflicts_changed();
create trigger staff_relations_conflicts after insert or update or delete on staff_relations
  for each row execute function conflicts_changed();
create trigger registry_versions_conflicts after update of state on registry_versions
  for each row when (new.kind in ('kinship', 'household') and new.state is distinct from old.state)
  execute function conflicts_changed();
create trigger registry_versions_conflicts_new after insert on registry_versions
  for each row when (new.kind in ('kinship', 'household') and new.state = 'current')
  execute function conflicts_changed();

-- Kin of a county's staff with a sealed registry row that tells their name.
create function staff_people_found(county text) returns table (staff_id uuid, person_key uuid, name text, sealed bytea)
language sql stable security definer set search_path = mbz, pg_temp as $$
  select s.id, k.key, p.name, (
    select r.sealed from registry_rows r join registry_versions v on v.id = r.version_id
    where r.person_key = k.key and r.name_hash is not null and v.county_code = county and v.state = 'current'
    order by v.id desc limit 1)
  from staff s
  cross join lateral people_hidden_from(s.id) k (key)
  left join persons p on p.person_key = k.key
  where s.county_code = county and not s.disabled
$$;
revoke all on function staff_people_found(text) from public;
grant execute on function staff_people_found(text) to mbz_staff;

-- Who of a county's staff is kin of these people, or of somebody whose name stands in what was written (letters only). Gives away
-- no name and no key.
create function staff_concerned(county text, people uuid[], written text) returns setof uuid
language plpgsql stable security definer set search_path = mbz, pg_temp as $$
begin
  if length(written) > 20000 or cardinality(people) > 50 then raise exception 'too much' using errcode = '54000'; end if;
  return query
  with kin as (
    select k.staff_id, k.person_key, k.name from staff_people k join staff s on s.id = k.staff_id where s.county_code = county
    union
    select r.staff_id, r.person_key, '' from staff_relations r join staff s on s.id = r.staff_id where s.county_code = county
  ), named as (
    select k.staff_id, k.person_key, k.name from kin k
    union all
    select k.staff_id, k.person_key, regexp_replace(p.name, '[·[:space:][:punct:]]', '', 'g')
    from kin k join persons p on p.person_key = k.person_key
  )
  select distinct n.staff_id from named n
  where n.person_key = any(people) or (length(n.name) >= 2 and strpos(written, n.name) > 0);
end $$;
revoke all on function staff_concerned(text, uuid[], text) from public;
grant execute on function staff_concerned(text, uuid[], text) to mbz_reporter, mbz_staff;
-- it gave the names of kin to the function that reporters call
drop function staff_kin(text);

-- Whose payments open reports of a county are about, as keys.
create function open_case_payers(county text) returns table (case_id bigint, person_key uuid)
language sql stable security definer set search_path = mbz, pg_temp as $$
  select c.id, p.person_key from cases c
  join reports r on r.id = c.report_id
  join payments p on p.id = r.payment_id
  where c.county_code = county and c.closed_at is null
$$;
revoke all on function open_case_payers(text) from public;
grant execute on function open_case_payers(text) to mbz_staff;
