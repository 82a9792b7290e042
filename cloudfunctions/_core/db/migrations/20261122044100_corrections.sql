-- Requests to mend data (纠错), from whoever found the fault to the unit that handed the data in. The unit learns what is wrong and
-- where, never from which report or clue it became known, nor who asks: its own clerk may be the one that a report is about. Days
-- only, no times, and no running numbers, for the same reason.
create table correction_requests (
  id uuid primary key default gen_random_uuid(),
  county_code text not null references counties,
  origin text not null check (origin in ('report', 'clue', 'payment')),
  case_id bigint references cases,
  clue_id bigint references clues,
  asked_by uuid not null references staff,
  asked_unit_id text not null references units,
  asked_on date not null,
  -- where: rows of a batch, of a registry, or the unit alone; in words without people
  place text not null,
  unit_id text not null references units,
  programme_code text,
  payment_id bigint,
  version_id bigint references batch_versions,
  registry_version_id bigint references registry_versions,
  registry_row int,
  wrong_enc bytea,
  should_enc bytea,
  state text not null default 'open' check (state in ('open', 'done', 'declined')),
  revision int not null default 0,
  limit_days smallint not null,
  limit_unit text not null check (limit_unit in ('working', 'calendar')),
  source text not null,
  -- null: next year's holidays are not known yet
  due_on date,
  amber_on date,
  rung smallint not null default 0,
  answered_by uuid references staff,
  answered_on date,
  answer_enc bytea,
  -- what mended it
  done_version_id bigint references batch_versions,
  done_registry_version_id bigint references registry_versions,
  submission_hash bytea not null unique,
  answer_hash bytea unique,
  check (num_nonnulls(case_id, clue_id) <= 1),
  check (num_nonnulls(version_id, registry_version_id) <= 1),
  check ((state = 'open') = (answered_by is null))
);
create index correction_requests_unit on correction_requests (county_code, unit_id, state, due_on);
create index correction_requests_open on correction_requests (due_on) where state = 'open';
create index correction_requests_case on correction_requests (case_id) where case_id is not null;
create index correction_requests_clue on correction_requests (clue_id) where clue_id is not null;
create index correction_requests_asked on correction_requests (asked_unit_id);

grant select, insert on correction_requests to mbz_staff;
grant update (state, revision, answered_by, answered_on, answer_enc, done_version_id, done_registry_version_id, answer_hash)
  on correction_requests to mbz_staff;
grant select, update (rung, due_on, amber_on) on correction_requests to mbz_clock;

-- Words of a request go when those of its case go.
create function forget_corrections() returns trigger
language plpgsql security definer set search_path = mbz, pg_temp as $$
begin
  update correction_requests set wrong_enc = null, should_enc = null, answer_enc = null
  where case_id = new.id or clue_id = new.clue_id;
  return null;
end $$;
revoke all on function forget_corrections() from public;
create trigger cases_forget_corrections after update of erased_on on cases
  for each row when (new.erased_on is not null and old.erased_on is null) execute function forget_corrections();

-- Where one payment comes from: through the report or the clue that names it (the caller has looked whether they may be seen), or
-- for those who oversee or handed in what it belongs to. Neither person nor amount.
create function payment_source(member uuid, wanted bigint, by_case bigint, by_clue bigint)
returns table (payment_id bigint, programme_code text, programme_name text, period text, village_name text, unit_id text, unit_name text,
  batch_id bigint, version_id bigint, version smallint, state text, file_name text, sheet_name text, line_no int, imported_by text, imported_at timestamptz,
  published_by text, published_at timestamptz)
language sql stable security definer set search_path = mbz, pg_temp as $$
  select p.id, g.code, g.name, p.period, r.display_name, u.id, u.name, v.batch_id, v.id, v.version, v.state, v.file_name,
    nullif(v.sheets ->> (p.sheet_no - 1), ''), p.line_no,
    coalesce(i.name, replace(v.imported_by, 'operator:', '运维 ')), v.imported_at,
    coalesce(o.name, replace(v.published_by, 'operator:', '运维 ')), v.published_at
  from staff me
  join payments p on p.id = wanted and p.county_code = me.county_code
  join batch_versions v on v.id = p.version_id and v.published_at is not null
  join batches b on b.id = v.batch_id
  join programmes g on g.county_code = p.county_code and g.code = p.programme_code
  left join units u on u.id = coalesce(b.unit_id, g.department_unit_id)
  join regions r on r.code = p.village_code
  left join staff i on i.account = v.imported_by and i.county_code = me.county_code
  left join staff o on o.account = v.published_by and o.county_code = me.county_code
  where me.id = member and not me.disabled and (
    exists (select from cases c join reports t on t.id = c.report_id where c.id = by_case and t.payment_id = p.id)
    or exists (select from clues c where c.id = by_clue and p.id = any(c.payment_ids))
    or ('supervisor' = any(me.roles) and starts_with(p.village_code, me.region_code))
    or (me.roles && '{clerk,leader}'::text[] and me.unit_id in (b.unit_id, g.department_unit_id)))
$$;
revoke all on function payment_source(uuid, bigint, bigint, bigint) from public;
grant execute on function payment_source(uuid, bigint, bigint, bigint) to mbz_staff;

-- The newest payment of every batch that a clue names.
create function clue_batches(wanted bigint) returns table (payment_id bigint)
language sql stable security definer set search_path = mbz, pg_temp as $$
  select distinct on (p.version_id) p.id from clues c join payments p on p.id = any(c.payment_ids)
  where c.id = wanted order by p.version_id desc, p.id limit 12
$$;
revoke all on function clue_batches(bigint) from public;
grant execute on function clue_batches(bigint) to mbz_staff;
