-- Visits to the homes of those who cannot use the pages alone: who is to be visited, which visits were made, and how many.

-- The list, made from the registers. It holds no names: it points at rows of the household register, where they lie sealed. A home
-- keeps its id while it is on the list or visits remember it, so that visits outlive a new version of the register.
create table visit_homes (
  id uuid primary key default gen_random_uuid(),
  county_code text not null references counties,
  household_no text not null,
  village_code text not null references regions,
  -- false: no longer to be visited, and kept for the visits that were made
  listed boolean not null,
  -- of the household register
  version_id bigint not null,
  head_row int not null,
  -- [{"row": 12, "groups": ["elder", "alone"]}], the eldest first
  people jsonb not null,
  groups text[] not null,
  elders smallint not null,
  unique (county_code, household_no)
);
create index visit_homes_village on visit_homes (village_code, household_no, id) where listed;

-- For which day the list of a county was last made.
create table visit_lists (
  county_code text primary key references counties,
  as_of date not null
);

-- What is kept of a visit. The key was made at random on the phone. Nothing tells who made it, at what time of the day, when it came
-- in, or in which order: no running number, no clock, no name. The rows are laid anew every night (shuffle_visits).
create table visits (
  key uuid primary key,
  county_code text not null references counties,
  village_code text not null references regions,
  -- null: a home that is on no list
  home_id uuid references visit_homes,
  visited_on date not null,
  outcome text not null check (outcome in ('helped', 'refused', 'away')),
  consent text check (consent in ('tap', 'spoken')),
  helps text[] not null check (helps <@ array['own', 'neighbours', 'policies']),
  check (outcome = 'helped' or helps = '{}'),
  check (outcome <> 'helped' or (consent is not null and helps <> '{}'))
);
create index visits_home on visits (home_id, visited_on) where home_id is not null;
create index visits_village on visits (village_code, visited_on);
create index visits_day on visits (visited_on);

-- Sums by village and year, so that the page of a county reads one row for each village. Those of the year that runs follow the list;
-- those of a year that is over stay as they were on its last night.
create table visit_coverage (
  county_code text not null references counties,
  year smallint not null,
  village_code text not null references regions,
  homes int not null,
  visited int not null,
  refused int not null,
  away int not null,
  elders int not null,
  elders_visited int not null,
  off_list int not null,
  primary key (county_code, year, village_code)
);

-- Who has read names of which village on which day; goes on record at night, so that the audit log tells no time of the day on which
-- somebody stood at a door.
create table visit_readings (
  county_code text not null references counties,
  village_code text not null references regions,
  -- account
  reader text not null,
  read_on date not null,
  primary key (read_on, reader, village_code)
);

-- Whether names of a village are a member of staff's business: who goes to homes, who answers for a town or village, and the
-- supervisors, each in his region. Leaders of the county's departments have the counts alone.
create function may_read_visits(member uuid, village text) returns boolean
language sql stable security definer set search_path = mbz, pg_temp as $$
  select exists (
    select from staff where id = member and not disabled
      and (roles && array['cadre', 'supervisor'] or ('leader' = any (roles) and length(region_code) > 6))
      and starts_with(village, county_code) and starts_with(village, region_code))
$$;
revoke all on function may_read_visits(uuid, text) from public;
grant execute on function may_read_visits(uuid, text) to mbz_staff;

-- The sealed rows of those who are to be visited in some homes, and of the heads: the only way of staff to names of the list.
create function visit_home_people(member uuid, homes uuid[])
returns table (home_id uuid, row_no int, born_on date, sealed bytea)
language plpgsql stable security definer set search_path = mbz, pg_temp as $$
begin
  if cardinality(homes) > 50 then raise exception 'too many homes' using errcode = '54000'; end if;
  return query
  select h.id, r.row_no, cast(r.data ->> 'born_on' as date), r.sealed
  from visit_homes h
  join registry_rows r on r.version_id = h.version_id
    and r.row_no = any (array(select cast(p ->> 'row' as int) from jsonb_array_elements(h.people) p) || h.head_row)
  where h.id = any (homes) and h.listed and may_read_visits(member, h.village_code);
end $$;
revoke all on function visit_home_people(uuid, uuid[]) from public;
grant execute on function visit_home_people(uuid, uuid[]) to mbz_staff;

-- Counts a year of some villages anew.
create function count_visits(county text, of_year int, villages text[]) returns void
language sql security definer set search_path = mbz, pg_temp as $$
  with days as (
    select make_date(of_year, 1, 1) as first, make_date(of_year, 12, 31) as last
  ), homes as (
    select h.village_code, h.elders, (
      select case when bool_or(v.outcome = 'helped') then 'helped' when bool_or(v.outcome = 'refused') then 'refused'
        when count(*) > 0 then 'away' end
      from visits v where v.home_id = h.id and v.visited_on between d.first and d.last) as outcome
    from visit_homes h cross join days d
    where h.listed and h.village_code = any (villages)
  ), sums as (
    select village_code, count(*) as homes, count(*) filter (where outcome = 'helped') as visited,
      count(*) filter (where outcome = 'refused') as refused, count(*) filter (where outcome = 'away') as away,
      sum(elders) as elders, sum(elders) filter (where outcome = 'helped') as elders_visited
    from homes group by village_code
  ), off_list as (
    select v.village_code, count(*) as n
    from days d join visits v on v.village_code = any (villages) and v.visited_on between d.first and d.last and v.outcome = 'helped'
    left join visit_homes h on h.id = v.home_id and h.listed
    where h.id is null group by v.village_code
  )
  insert into visit_coverage (county_code, year, village_code, homes, visited, refused, away, elders, elders_visited, off_list)
  select county, of_year, w, coalesce(s.homes, 0), coalesce(s.visited, 0), coalesce(s.refused, 0), coalesce(s.away, 0),
    coalesce(s.elders, 0), coalesce(s.elders_visited, 0), coalesce(o.n, 0)
  from unnest(villages) w
  left join sums s on s.village_code = w
  left join off_list o on o.village_code = w
  on conflict (county_code, year, village_code) do update set homes = excluded.homes, visited = excluded.visited,
    refused = excluded.refused, away = excluded.away, elders = excluded.elders, elders_visited = excluded.elders_visited,
    off_list = excluded.off_list
$$;
revoke all on function count_visits(text, int, text[]) from public;
grant execute on function count_visits(text, int, text[]) to mbz_staff, mbz_compare, mbz_clock;

-- Lays the rows of a county anew in the order of their random keys: what came in together no longer lies together.
create function shuffle_visits(county text) returns void
language sql security definer set search_path = mbz, pg_temp as $$
  with taken as (delete from visits where county_code = county returning *)
  insert into visits select * from taken order by key
$$;
revoke all on function shuffle_visits(text) from public;
grant execute on function shuffle_visits(text) to mbz_compare;

grant select on visit_homes, visit_lists, visit_coverage to mbz_staff;
grant select (home_id, visited_on, outcome), insert on visits to mbz_staff;
grant insert on visit_readings to mbz_staff;

grant select, insert, update, delete on visit_homes to mbz_compare;
grant select, insert, update, delete on visit_lists to mbz_compare;
grant select on visit_coverage to mbz_compare;
grant select (home_id) on visits to mbz_compare;

grant select (county_code, home_id, visited_on), delete on visits to mbz_clock;
grant select, delete on visit_readings to mbz_clock;
