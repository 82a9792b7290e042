-- A file of payments on its way: sent, recognised, read into a draft, mended. File + choices + edits make the draft, as often as wanted.
create table imports (
  id uuid primary key default gen_random_uuid(),
  county_code text not null references counties,
  unit_id text not null references units,
  -- what was reached; whether a job is at work stands on the job
  state text not null default 'new' check (state in ('new', 'recognised', 'read', 'failed', 'discarded')),
  -- every write names the one that it saw
  revision int not null default 1,
  file_name text not null,
  upload_id uuid not null,
  -- the file itself, until the clock removes it
  source_key text,
  bytes bigint,
  file_sha256 bytea,
  programme_code text,
  period text,
  region_code text references regions,
  is_recovery boolean not null default false,
  corrects_batch_id bigint references batches,
  correction_reason text,
  -- by sheet: left out, line of the header, unit of amounts, column by field; and what was remembered of earlier files
  choices jsonb not null default '{}',
  -- what was recognised, with samples; village names, as the file writes them, chosen for this file and not known (identity ring)
  recognised_enc bytea,
  villages_enc bytea,
  unknown_enc bytea,
  remembered_by text,
  remembered_at timestamptz,
  version_id bigint references batch_versions,
  -- chosen differently since it was read
  is_stale boolean not null default false,
  mismatches jsonb not null default '[]',
  read_at timestamptz,
  job_id uuid,
  -- the job that made the draft: begun anew after its commit, it has nothing left to do
  read_job_id uuid,
  -- of the last write: asked again it has been done
  last_submission bytea,
  created_by uuid not null references staff,
  submission_hash bytea not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  -- nothing of its rows is kept any more beside the version itself
  purged_at timestamptz,
  foreign key (county_code, programme_code) references programmes,
  unique (created_by, submission_hash)
);
create index imports_unit on imports (unit_id, created_at desc, id);
create index imports_programme on imports (county_code, programme_code) where state not in ('failed', 'discarded');
create index imports_file on imports (county_code, file_sha256) where state not in ('failed', 'discarded');
create index imports_version on imports (version_id);
create index imports_changed on imports (changed_at) where purged_at is null;

-- What a clerk put right about a kind of file, by the texts of its headers.
create table import_mappings (
  county_code text not null references counties,
  unit_id text not null references units,
  programme_code text not null,
  -- [{header, nth, field}]; field null: the column means nothing
  columns jsonb not null,
  remembered_by text not null,
  remembered_at timestamptz not null,
  primary key (county_code, unit_id, programme_code)
);

-- Rows of a draft that are not taken over, with their cells by field (identity ring). At most as many as anybody mends by hand.
create table rejected_rows (
  county_code text not null,
  version_id bigint not null references batch_versions,
  sheet_no smallint not null,
  line_no int not null,
  -- empty: left out by a person
  reasons text[] not null,
  warnings text[],
  name_key uuid,
  sealed bytea not null,
  primary key (version_id, sheet_no, line_no)
);

-- Rows mended in place, by the file's own line: applied again whenever the file is read again (identity ring).
create table row_edits (
  county_code text not null,
  import_id uuid not null references imports on delete cascade,
  sheet_no smallint not null,
  line_no int not null,
  revision int not null,
  left_out boolean not null,
  sealed bytea not null,
  edited_by text not null,
  edited_at timestamptz not null,
  last_submission bytea not null,
  primary key (import_id, sheet_no, line_no)
);

alter table batch_versions
  -- names of the file's sheets by number
  add column sheets jsonb not null default '[]',
  add column rows_left_out int not null default 0;

-- Each row knows its sheet, what was noticed about it, and until when its person is a minor (null: an adult).
alter table payments
  add column sheet_no smallint not null default 1,
  add column warnings text[],
  add column minor_until date;
drop index payments_version;
create index payments_version on payments (version_id, sheet_no, line_no);
create index payments_warned on payments (version_id, sheet_no, line_no) where warnings is not null;

-- Clerks and leaders of the unit that brings the file, and of the department whose programme it is; nobody else knows of it.
create function may_see_import(member uuid, wanted uuid) returns boolean
language sql stable security definer set search_path = mbz, pg_temp as $$
  select exists (
    select from staff me
    join imports i on i.id = wanted and i.county_code = me.county_code
    left join programmes g on g.county_code = i.county_code and g.code = i.programme_code
    where me.id = member and not me.disabled and me.roles && '{clerk,leader}'::text[]
      and me.unit_id in (i.unit_id, g.department_unit_id))
$$;
revoke all on function may_see_import(uuid, uuid) from public;

-- The batch that a file corrects, for who may correct it.
create function correctable_batch(member uuid, wanted bigint)
returns table (programme_code text, period text, is_recovery boolean, has_draft boolean)
language sql stable security definer set search_path = mbz, pg_temp as $$
  select b.programme_code, b.period, b.is_recovery,
    exists (select from batch_versions v where v.batch_id = b.id and v.state in ('draft', 'submitted'))
  from staff me
  join batches b on b.id = wanted and b.county_code = me.county_code
  join programmes g on g.county_code = b.county_code and g.code = b.programme_code
  where me.id = member and not me.disabled and 'clerk' = any(me.roles) and me.unit_id in (b.unit_id, g.department_unit_id)
    and exists (select from batch_versions v where v.batch_id = b.id and v.state in ('published', 'withdrawn'))
$$;
revoke all on function correctable_batch(uuid, bigint) from public;
grant execute on function correctable_batch(uuid, bigint) to mbz_staff;

-- A window of a draft in the order of the file: rows taken over and rows that are not. `only` is all, rejected, warned, edited,
-- left-out, or the code of a reason or warning; one line alone with `one_sheet` and `one_line`. Nothing once it is published.
create function draft_rows(member uuid, wanted uuid, only_ text, by_name text, by_name_key uuid, by_person uuid, one_sheet int,
  one_line int, after_sheet int, after_line int, most int)
returns table (sheet_no smallint, line_no int, payment jsonb, id_sealed bytea, reasons text[], warnings text[], sealed bytea,
  revision int, left_out boolean, edit_sealed bytea, edited_by text, last_submission bytea)
language plpgsql stable security definer set search_path = mbz, pg_temp as $$
declare
  draft bigint;
  taken text := '';
  refused text := '';
begin
  if most > 51 then raise exception 'too many rows' using errcode = '54000'; end if;
  select v.id into draft from imports i join batch_versions v on v.id = i.version_id
  where i.id = wanted and v.state in ('draft', 'submitted') and may_see_import(member, wanted);
  if draft is null then return; end if;

  if only_ = 'rejected' then taken := ' and false'; refused := ' and r.reasons <> ''{}''';
  elsif only_ = 'left-out' then taken := ' and false'; refused := ' and r.reasons = ''{}''';
  elsif only_ = 'warned' then taken := ' and p.warnings is not null'; refused := ' and r.warnings is not null and r.reasons <> ''{}''';
  elsif only_ = 'edited' then
    taken := ' and exists (select from row_edits x where x.import_id = $2 and x.sheet_no = p.sheet_no and x.line_no = p.line_no)';
    refused := ' and exists (select from row_edits x where x.import_id = $2 and x.sheet_no = r.sheet_no and x.line_no = r.line_no)';
  elsif only_ <> 'all' then
    taken := ' and p.warnings is not null and p.warnings @> array[$3]';
    refused := ' and (r.reasons @> array[$3] or r.warnings @> array[$3])';
  end if;
  if by_name is not null then
    taken := taken || ' and starts_with(p.name, $4)';
    refused := refused || ' and r.name_key = $5';
  end if;
  if by_person is not null then taken := taken || ' and p.person_key = $6'; refused := refused || ' and false'; end if;
  if one_line is not null then
    taken := taken || ' and p.line_no = $8';
    refused := refused || ' and r.line_no = $8';
  end if;
  if one_sheet is not null then
    taken := taken || ' and p.sheet_no = $7';
    refused := refused || ' and r.sheet_no = $7';
  end if;

  return query execute format($q$
    with found as (
      (select p.sheet_no, p.line_no, to_jsonb(p) - 'id' as payment, p.person_key, '{}'::text[] as reasons, p.warnings, null::bytea as sealed
      from payments p where p.version_id = $1 and (p.sheet_no, p.line_no) > ($9, $10) %s
      order by p.sheet_no, p.line_no limit $11)
      union all
      (select r.sheet_no, r.line_no, null, null, r.reasons, r.warnings, r.sealed
      from rejected_rows r where r.version_id = $1 and (r.sheet_no, r.line_no) > ($9, $10) %s
      order by r.sheet_no, r.line_no limit $11)
    )
    select f.sheet_no, f.line_no, f.payment, s.id_number_enc, f.reasons, f.warnings, f.sealed, coalesce(e.revision, 0),
      coalesce(e.left_out, false), e.sealed, e.edited_by, e.last_submission
    from found f
    left join persons s on s.person_key = f.person_key
    left join row_edits e on e.import_id = $2 and e.sheet_no = f.sheet_no and e.line_no = f.line_no
    order by f.sheet_no, f.line_no limit $11 $q$, taken, refused)
  using draft, wanted, only_, by_name, by_name_key, by_person, one_sheet::smallint, one_line, after_sheet::smallint, after_line, most;
end $$;
revoke all on function draft_rows(uuid, uuid, text, text, uuid, uuid, int, int, int, int, int) from public;
grant execute on function draft_rows(uuid, uuid, text, text, uuid, uuid, int, int, int, int, int) to mbz_staff;

-- How many rows of a draft are kept for mending, and how many were mended.
create function draft_extent(member uuid, wanted uuid) returns table (kept int, edited int)
language sql stable security definer set search_path = mbz, pg_temp as $$
  select (select count(*)::int from rejected_rows r where r.version_id = i.version_id and r.reasons <> '{}'),
    (select count(*)::int from row_edits e where e.import_id = i.id)
  from imports i where i.id = wanted and may_see_import(member, wanted)
$$;
revoke all on function draft_extent(uuid, uuid) from public;
grant execute on function draft_extent(uuid, uuid) to mbz_staff;

-- Adds `by_` to the count of each code; a count that comes to nothing goes.
create function add_counts(counts jsonb, codes text[], by_ int) returns jsonb
language plpgsql immutable set search_path = mbz, pg_temp as $$
declare
  code text;
  n int;
begin
  foreach code in array coalesce(codes, '{}') loop
    n := coalesce((counts ->> code)::int, 0) + by_;
    counts := case when n > 0 then jsonb_set(counts, array[code], to_jsonb(n)) else counts - code end;
  end loop;
  return counts;
end $$;

-- What only the database can tell about the rows of some people in a draft.
create function mark_people(draft bigint, keys uuid[]) returns void
language sql security definer set search_path = mbz, pg_temp as $$
  with mine as (
    select p.id, p.person_key, p.period, p.name, p.warnings,
      row_number() over (partition by p.person_key, p.period order by p.sheet_no, p.line_no, p.id) as n
    from payments p where p.person_key = any(keys) and p.version_id = draft
  ), others as (
    select v.id from batch_versions d
    join batches b on b.id = d.batch_id
    join batches o on o.county_code = b.county_code and o.programme_code = b.programme_code and o.id <> b.id
    join batch_versions v on v.batch_id = o.id and v.state in ('submitted', 'published')
    where d.id = draft
  ), told as (
    select m.id, m.warnings, nullif(
      array(select w from unnest(m.warnings) w where w not in ('duplicate-in-file', 'name-differs', 'seen-in-earlier-batch'))
      || case when m.n > 1 then '{duplicate-in-file}'::text[] else '{}' end
      || case when exists (select from persons s where s.person_key = m.person_key and s.name <> m.name)
        then '{name-differs}'::text[] else '{}' end
      || case when exists (select from payments q where q.person_key = m.person_key and q.period = m.period
          and q.version_id in (select id from others)) then '{seen-in-earlier-batch}'::text[] else '{}' end, '{}') as fresh
    from mine m
  )
  update payments p set warnings = t.fresh from told t where p.id = t.id and t.fresh is distinct from t.warnings
$$;
revoke all on function mark_people(bigint, uuid[]) from public;

-- Puts one row of a draft as it is after mending: taken over (`payment`), refused (`reasons`), or left out (no reasons).
create function put_draft_row(member uuid, wanted uuid, sheet int, line int, payment jsonb, id_sealed bytea, refused text[],
  noticed text[], by_name_key uuid, snapshot bytea, is_left_out boolean, edit bytea, by_ text, at_ timestamptz,
  submission bytea)
returns void
language plpgsql security definer set search_path = mbz, pg_temp as $$
declare
  v batch_versions;
  i imports;
  old_payment payments;
  old_refused rejected_rows;
  keys uuid[];
  before_ text[];
  after_ text[];
begin
  select * into i from imports where id = wanted and may_see_import(member, wanted);
  if i.id is null or not exists (select from staff s where s.id = member and 'clerk' = any(s.roles)) then
    raise exception 'no such import' using errcode = '42501';
  end if;
  select * into v from batch_versions where id = i.version_id and state = 'draft' for update;
  if v.id is null then raise exception 'no draft' using errcode = '42501'; end if;

  select * into old_payment from payments p where p.version_id = v.id and p.sheet_no = sheet and p.line_no = line;
  select * into old_refused from rejected_rows r where r.version_id = v.id and r.sheet_no = sheet and r.line_no = line;
  if old_payment.id is null and old_refused.version_id is null then raise exception 'no such row' using errcode = '42501'; end if;
  keys := array_remove(array[old_payment.person_key, (payment ->> 'person_key')::uuid], null);
  select coalesce(array_agg(w), '{}') into before_
  from payments p, unnest(p.warnings) w where p.person_key = any(keys) and p.version_id = v.id;
  before_ := before_ || coalesce(old_refused.warnings, '{}');

  delete from payments p where p.id = old_payment.id;
  delete from rejected_rows r where r.version_id = v.id and r.sheet_no = sheet and r.line_no = line;
  if payment is not null then
    -- the lock keeps the person from being swept away before the payment is there; a name that this draft alone has brought is its own
    update persons s set name = payment ->> 'name', name_pinyin = payment ->> 'name_pinyin'
    where s.person_key = (payment ->> 'person_key')::uuid and s.first_version_id = v.id
      and not exists (select from payments p where p.person_key = s.person_key);
    insert into persons (person_key, county_code, id_number_enc, name, name_pinyin, first_version_id)
    values ((payment ->> 'person_key')::uuid, v.county_code, id_sealed, payment ->> 'name', payment ->> 'name_pinyin', v.id)
    on conflict (person_key) do update set person_key = excluded.person_key;
    insert into payments (county_code, version_id, programme_code, village_code, group_no, period, person_key, name, name_pinyin,
      household_no, persons, quantity, standard_yuan, amount_fen, paid_on, paid_on_exact, account_key, account_last4, account_holder,
      details, remark, line_no, sheet_no, warnings, minor_until)
    select v.county_code, v.id, i.programme_code, r.village_code, r.group_no, r.period, r.person_key, r.name, r.name_pinyin,
      r.household_no, r.persons, r.quantity, r.standard_yuan, r.amount_fen, r.paid_on, r.paid_on_exact, r.account_key,
      r.account_last4, r.account_holder, r.details, r.remark, line, sheet, r.warnings, r.minor_until
    from jsonb_populate_record(null::payments, payment) r
    join regions g on g.code = r.village_code and g.county_code = v.county_code;
    if not found then raise exception 'no such village' using errcode = '42501'; end if;
  else
    insert into rejected_rows (county_code, version_id, sheet_no, line_no, reasons, warnings, name_key, sealed)
    values (v.county_code, v.id, sheet, line, case when is_left_out then '{}' else refused end, noticed, by_name_key, snapshot);
  end if;
  insert into row_edits (county_code, import_id, sheet_no, line_no, revision, left_out, sealed, edited_by, edited_at,
    last_submission)
  values (v.county_code, wanted, sheet, line, 1, is_left_out, edit, by_, at_, submission)
  on conflict (import_id, sheet_no, line_no) do update set revision = row_edits.revision + 1, left_out = excluded.left_out,
    sealed = excluded.sealed, edited_by = excluded.edited_by, edited_at = excluded.edited_at, last_submission = excluded.last_submission;

  perform mark_people(v.id, keys);
  select coalesce(array_agg(w), '{}') into after_
  from payments p, unnest(p.warnings) w where p.person_key = any(keys) and p.version_id = v.id;
  if payment is null then after_ := after_ || coalesce(noticed, '{}'); end if;

  update batch_versions x set
    rows_accepted = x.rows_accepted - (old_payment.id is not null)::int + (payment is not null)::int,
    rows_rejected = x.rows_rejected - coalesce((old_refused.reasons <> '{}')::int, 0)
      + (payment is null and not is_left_out)::int,
    rows_left_out = x.rows_left_out - coalesce((old_refused.reasons = '{}')::int, 0) + (payment is null and is_left_out)::int,
    total_fen = x.total_fen - coalesce(old_payment.amount_fen, 0) + coalesce((payment ->> 'amount_fen')::bigint, 0),
    reasons = add_counts(add_counts(x.reasons, old_refused.reasons, -1),
      case when payment is null and not is_left_out then refused end, 1),
    warnings = add_counts(add_counts(x.warnings, before_, -1), after_, 1)
  where x.id = v.id;
end $$;
revoke all on function put_draft_row(uuid, uuid, int, int, jsonb, bytea, text[], text[], uuid, bytea, boolean, bytea, text, timestamptz,
  bytea) from public;
grant execute on function put_draft_row(uuid, uuid, int, int, jsonb, bytea, text[], text[], uuid, bytea, boolean, bytea, text, timestamptz,
  bytea) to mbz_staff;

-- Another name of a village, as a clerk teaches it: of his own county only.
create function teach_alias(member uuid, village text, taught_name text) returns boolean
language sql security definer set search_path = mbz, pg_temp as $$
  with taught as (
    insert into region_aliases (region_code, alias)
    select r.code, taught_name from staff me join regions r on r.code = village and r.level = 5 and r.county_code = me.county_code
    where me.id = member and not me.disabled and 'clerk' = any(me.roles) and length(taught_name) between 2 and 30
    on conflict do nothing returning 1)
  select exists (select from taught)
$$;
revoke all on function teach_alias(uuid, text, text) from public;
grant execute on function teach_alias(uuid, text, text) to mbz_staff;

-- Gives a draft up at once; its rows go with the next purge.
create function give_up_draft(member uuid, wanted uuid, by_ text, at_ timestamptz) returns bigint
language sql security definer set search_path = mbz, pg_temp as $$
  update batch_versions v set state = 'discarded', ended_by = by_, ended_at = at_
  from imports i
  where i.id = wanted and v.id = i.version_id and v.state = 'draft' and may_see_import(member, wanted)
    and exists (select from staff s where s.id = member and 'clerk' = any(s.roles))
  returning v.id
$$;
revoke all on function give_up_draft(uuid, uuid, text, timestamptz) from public;
grant execute on function give_up_draft(uuid, uuid, text, timestamptz) to mbz_staff;

-- Rows of versions that were given up before anybody saw them, and people whom nothing else names: a part of one version at a time,
-- and not while a file is being loaded. The version, as long as there is anything to sweep.
create function sweep_discarded_draft() returns bigint
language plpgsql security definer set search_path = mbz, pg_temp as $$
declare
  gone bigint;
  people uuid[];
begin
  if not pg_try_advisory_xact_lock(hashtext('mbz.import')) then return null; end if;
  select v.id into gone from batch_versions v
  where v.state = 'discarded' and (exists (select from payments p where p.version_id = v.id)
    or exists (select from rejected_rows r where r.version_id = v.id)) limit 1;
  if gone is null then return null; end if;
  delete from rejected_rows where version_id = gone;
  with swept as (
    delete from payments where id in (select p.id from payments p where p.version_id = gone limit 50000) returning person_key
  ), people_of as (select distinct person_key from swept)
  select array_agg(person_key) into people from people_of;
  select array_agg(s.person_key) into people
  from (select person_key from persons where first_version_id = gone and person_key = any(people) for update skip locked) s;
  delete from persons s where s.person_key = any(people) and not exists (select from payments p where p.person_key = s.person_key);
  return gone;
end $$;
revoke all on function sweep_discarded_draft() from public;
grant execute on function sweep_discarded_draft() to mbz_clock;
create index batch_versions_discarded on batch_versions (id) where state = 'discarded';

grant select, insert on imports to mbz_staff;
grant update (state, revision, programme_code, period, region_code, is_recovery, corrects_batch_id, correction_reason, choices,
  villages_enc, unknown_enc, is_stale, job_id, last_submission, changed_at) on imports to mbz_staff;
grant select on import_mappings to mbz_staff;
grant select on region_aliases to mbz_staff;
-- what stands about a version, never its rows
grant select (id, county_code, batch_id, version, state, file_name, sheets, rows_read, rows_accepted, rows_rejected, rows_left_out,
  total_fen, reasons, warnings, imported_by, imported_at) on batch_versions to mbz_staff;
grant select (id, county_code, programme_code, period, unit_id, sequence, is_recovery) on batches to mbz_staff;

grant select, update on imports to mbz_compare;
grant select, insert, update on import_mappings to mbz_compare;
grant select, insert, delete on rejected_rows to mbz_compare;
grant select, insert, update on row_edits to mbz_compare;
grant insert on batches to mbz_compare;
grant insert, update on batch_versions to mbz_compare;
grant insert, delete on persons to mbz_compare;
grant insert, delete, update (warnings) on payments to mbz_compare;

grant select (id, state, source_key, version_id, changed_at, job_id, purged_at),
  update (source_key, state, recognised_enc, villages_enc, unknown_enc, purged_at)
  on imports to mbz_clock;
grant select (id, state) on batch_versions to mbz_clock;
grant select (import_id), delete on row_edits to mbz_clock;
grant select (version_id), delete on rejected_rows to mbz_clock;
