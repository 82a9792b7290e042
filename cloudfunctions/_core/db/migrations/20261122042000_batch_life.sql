-- The life of a batch: who moved which version when and why, what a writer has seen, and how a corrected row is found again.
alter table batch_versions
  -- rises with every change; the revision of a batch is the sum over its versions
  add column revision int not null default 1,
  add column submitted_at timestamptz,
  add column returned_by text,
  add column returned_at timestamptz,
  add column return_reason text,
  -- what the submitter said that he had looked at: rejected, warnings, leaks
  add column confirmed text[] not null default '{}',
  -- made by correcting rows of that version in a form; rows that a form added stand on sheet 0
  add column copied_from_id bigint references batch_versions,
  -- whoever mended rows of it, as of its submission
  add column edited_by text[] not null default '{}';
-- one on its way at a time: two corrections would undo each other
create unique index batch_versions_one_open on batch_versions (batch_id) where state in ('draft', 'submitted');

create function batch_version_changes() returns trigger language plpgsql set search_path = mbz, pg_temp as $$
begin
  new.revision := old.revision + 1;
  -- people ask for it, a job does it
  if new.state = 'published' and old.state <> 'published' and current_user = 'mbz_staff' then
    raise exception 'publishing is a job' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger batch_versions_changes before update on batch_versions for each row execute function batch_version_changes();

-- What residents find of a version goes in the moment in which it is no longer published, whoever ends it.
create function batch_version_ends() returns trigger
language plpgsql security definer set search_path = mbz, pg_temp as $$
begin
  delete from village_publications where version_id = new.id;
  return null;
end $$;
revoke all on function batch_version_ends() from public;
create trigger batch_versions_ends after update of state on batch_versions
  for each row when (old.state = 'published' and new.state <> 'published') execute function batch_version_ends();

-- Append-only; the hash makes every write safe to repeat.
create table batch_events (
  id uuid primary key default gen_random_uuid(),
  county_code text not null references counties,
  batch_id bigint not null references batches,
  version_id bigint references batch_versions,
  action text not null,
  by_account text not null,
  at timestamptz not null,
  reason text,
  submission_hash bytea unique
);
create index batch_events_batch on batch_events (batch_id, at);

-- The row of the version before in whose place a form put this one; all others are found by person, period and order.
alter table payments add column replaces_id bigint;
create index payments_replaces on payments (replaces_id) where replaces_id is not null;

-- What of a payment may be shown, masked, whatever has become of its version. Never granted: what is published now is
-- disclosed_payments; a version before its publication is seen through version_preview.
create view payment_disclosure as
select
  p.id, p.county_code, p.village_code, p.programme_code, g.name as programme_name,
  case d.name_mask
    when 'full' then p.name
    else left(p.name, case when length(p.name) > 2 and left(p.name, 2) in ('欧阳','太史','端木','上官','司马','东方','独孤','南宫','万俟','闻人','夏侯','诸葛','尉迟','公羊','赫连','澹台','皇甫','宗政','濮阳','公冶','太叔','申屠','公孙','慕容','仲孙','钟离','长孙','宇文','司徒','鲜于','司空','令狐') then 2 else 1 end) || '*'
  end as name,
  case d.name_mask when 'full' then p.name_pinyin else left(p.name_pinyin, 1) end as name_pinyin,
  case when d.show_group then p.group_no end as group_no,
  case when d.show_persons then p.persons end as persons,
  case when d.show_quantity then p.quantity end as quantity,
  case when d.show_quantity or d.show_persons then p.standard_yuan end as standard_yuan,
  case when d.show_school then p.details ->> 'school' end as school,
  case when d.show_quantity then g.quantity_unit end as quantity_unit,
  p.period, p.amount_fen, p.paid_on, p.paid_on_exact, p.version_id,
  v.batch_id, v.version, v.published_at, v.posting_until, v.state, v.expires_on
from payments p
join batch_versions v on v.id = p.version_id
join programmes g on g.county_code = p.county_code and g.code = p.programme_code
join disclosure_profiles d on d.code = g.disclosure_profile and d.list_rows;

create or replace view disclosed_payments as
select id, county_code, village_code, programme_code, programme_name, name, name_pinyin, group_no, persons, quantity, standard_yuan,
  school, quantity_unit, period, amount_fen, paid_on, paid_on_exact, version_id, batch_id, version, published_at, posting_until
from payment_disclosure
where state = 'published' and (expires_on is null or expires_on >= current_date);

create or replace view disclosed_versions as
select v.id, v.batch_id, v.version, v.state, v.published_at, v.posting_until, v.ended_at, v.ended_reason,
  b.county_code, b.programme_code, b.period, b.unit_id, b.is_recovery
from batch_versions v join batches b on b.id = v.batch_id
where v.published_at is not null and v.state in ('published', 'superseded', 'withdrawn')
  and (v.expires_on is null or v.expires_on >= current_date);

-- Money that came back (追缴, 退款) is in the sums already, with its sign; here by itself, so that it can be shown as such.
alter table village_totals add column recovered_fen bigint not null default 0;
alter table village_totals drop constraint village_totals_pkey;
alter table village_totals
  add primary key (village_code, year, programme_code, month) include (county_code, amount_fen, payments, recovered_fen);

-- Clerks and leaders of the unit that handed a batch in, or of the programme's department.
create function may_handle_batch(member uuid, wanted bigint) returns boolean
language sql stable security definer set search_path = mbz, pg_temp as $$
  select exists (
    select from staff me
    join batches b on b.id = wanted and b.county_code = me.county_code
    join programmes g on g.county_code = b.county_code and g.code = b.programme_code
    where me.id = member and not me.disabled and me.roles && '{clerk,leader}'::text[]
      and me.unit_id in (b.unit_id, g.department_unit_id))
$$;
revoke all on function may_handle_batch(uuid, bigint) from public;
grant execute on function may_handle_batch(uuid, bigint) to mbz_staff;

-- The same for all batches that versions belong to.
create function may_handle_versions(member uuid, wanted bigint[]) returns boolean
language sql stable security definer set search_path = mbz, pg_temp as $$
  select coalesce(bool_and(may_handle_batch(member, batch_id)), false)
  from (select distinct batch_id from batch_versions where id = any(wanted)) b
$$;
revoke all on function may_handle_versions(uuid, bigint[]) from public;

-- Rows of a version exactly as residents (will) see them, for those who handle it and for supervisors of the county.
create function version_preview(member uuid, wanted bigint, at_most int)
returns table (name text, village_name text, group_no smallint, persons smallint, quantity numeric, quantity_unit text,
  standard_yuan numeric, school text, period text, paid_on date, paid_on_exact boolean, amount_fen bigint)
language sql stable security definer set search_path = mbz, pg_temp as $$
  select p.name, r.display_name, p.group_no, p.persons, p.quantity, p.quantity_unit, p.standard_yuan, p.school, p.period, p.paid_on,
    p.paid_on_exact, p.amount_fen
  from payment_disclosure p join regions r on r.code = p.village_code
  where p.version_id = wanted and (
    (select may_handle_batch(member, v.batch_id) from batch_versions v where v.id = wanted)
    or exists (select from staff me join batch_versions v on v.id = wanted and v.county_code = me.county_code
      where me.id = member and not me.disabled and 'supervisor' = any(me.roles) and me.region_code = me.county_code))
  limit at_most
$$;
revoke all on function version_preview(uuid, bigint, int) from public;
grant execute on function version_preview(uuid, bigint, int) to mbz_staff;

-- How many a version concerns; figures alone.
create function version_extent(wanted bigint) returns table (villages int, people int, payments int, total_fen bigint)
language sql stable security definer set search_path = mbz, pg_temp set work_mem = '64MB' as $$
  select count(distinct village_code)::int, count(distinct person_key)::int, sum(n)::int, coalesce(sum(fen), 0)::bigint
  from (select village_code, person_key, count(*) as n, sum(amount_fen) as fen from payments where version_id = wanted group by 1, 2) p
$$;
revoke all on function version_extent(bigint) from public;
grant execute on function version_extent(bigint) to mbz_staff;

-- The row of another version of the same batch that stands for a payment: the one that a form put in its place, else the row of the
-- same person and period with the same place in the order of the file.
create function payment_counterpart(wanted bigint, other bigint) returns bigint
language sql stable security definer set search_path = mbz, pg_temp as $$
  with me as (
    select id, version_id, person_key, period, replaces_id from payments where id = wanted
  ), by_form as (
    select r.id from payments r where r.replaces_id = wanted and r.version_id = other
    union all
    select f.id from me join payments f on f.id = me.replaces_id and f.version_id = other
  ), numbered as (
    select p.id, p.version_id, row_number() over (partition by p.version_id order by p.sheet_no, p.line_no, p.id) as n
    from me join payments p on p.person_key = me.person_key and p.period = me.period and p.version_id in (me.version_id, other)
    where (p.replaces_id is null or p.version_id = least(me.version_id, other))
      and not exists (select from payments r where r.replaces_id = p.id and r.version_id = greatest(me.version_id, other))
  )
  select coalesce((select id from by_form limit 1),
    (select o.id from numbered m join numbered o on o.n = m.n and o.version_id = other where m.id = wanted and m.version_id <> other))
$$;
revoke all on function payment_counterpart(bigint, bigint) from public;

-- What has become of a payment that was published once. fate: current, corrected (current_id is the row that stands in its place),
-- removed (the correction left it out), withdrawn. No row for one that never was public.
create function payment_fate(wanted bigint) returns table (fate text, current_id bigint, batch_id bigint, reason text, ended_on date)
language plpgsql stable security definer set search_path = mbz, pg_temp as $$
declare
  mine record;
  later record;
  here bigint := wanted;
  found_id bigint;
  is_missing boolean := false;
begin
  select v.id, v.batch_id, v.version, v.state, v.ended_reason, v.ended_at into mine
  from payments p join batch_versions v on v.id = p.version_id and v.published_at is not null where p.id = wanted;
  if not found then return; end if;
  batch_id := mine.batch_id;
  reason := mine.ended_reason;
  ended_on := (mine.ended_at at time zone 'Asia/Shanghai')::date;
  fate := case mine.state when 'published' then 'current' else 'withdrawn' end;
  for later in
    select v.id, v.state, v.ended_reason, v.ended_at from batch_versions v
    where v.batch_id = mine.batch_id and v.version > mine.version and v.published_at is not null order by v.version
  loop
    found_id := payment_counterpart(here, later.id);
    if found_id is null then
      is_missing := true;
    else
      here := found_id;
      is_missing := false;
    end if;
    if later.state = 'published' then
      fate := case when is_missing then 'removed' else 'corrected' end;
    else
      fate := 'withdrawn';
      if not is_missing then
        reason := later.ended_reason;
        ended_on := (later.ended_at at time zone 'Asia/Shanghai')::date;
      end if;
    end if;
  end loop;
  current_id := case fate when 'current' then wanted when 'corrected' then here end;
  return next;
end $$;
revoke all on function payment_fate(bigint) from public;
grant execute on function payment_fate(bigint) to mbz_public, mbz_reporter, mbz_staff;

-- A disclosed payment as it was in the version before, masked as it is now; no row when it is new or nothing came before.
create function payment_before(wanted bigint)
returns table (version smallint, village_code text, name text, group_no smallint, persons smallint, quantity numeric,
  standard_yuan numeric, school text, period text, paid_on date, amount_fen bigint)
language sql stable security definer set search_path = mbz, pg_temp as $$
  select f.version, f.village_code, f.name, f.group_no, f.persons, f.quantity, f.standard_yuan, f.school, f.period, f.paid_on, f.amount_fen
  from disclosed_payments p
  cross join lateral (
    select v.id from batch_versions v
    where v.batch_id = p.batch_id and v.version < p.version and v.published_at is not null and v.state = 'superseded'
    order by v.version desc limit 1) former
  join payment_disclosure f on f.id = payment_counterpart(p.id, former.id)
  where p.id = wanted
$$;
revoke all on function payment_before(bigint) from public;
grant execute on function payment_before(bigint) to mbz_public;

-- Lists that concerned a village and were taken back since a day without a new one.
create function village_withdrawals(wanted text, since date)
returns table (programme_name text, period text, published_on date, withdrawn_on date, reason text)
language sql stable security definer set search_path = mbz, pg_temp as $$
  select g.name, b.period, (v.published_at at time zone 'Asia/Shanghai')::date, (v.ended_at at time zone 'Asia/Shanghai')::date,
    coalesce(v.ended_reason, '')
  from batch_versions v
  join batches b on b.id = v.batch_id
  join programmes g on g.county_code = b.county_code and g.code = b.programme_code
  where v.county_code = left(wanted, 6) and v.state = 'withdrawn' and v.ended_at >= since
    and (v.expires_on is null or v.expires_on >= current_date)
    and not exists (select from batch_versions n where n.batch_id = v.batch_id and n.version > v.version and n.published_at is not null)
    and exists (select from payments p where p.village_code = wanted and p.programme_code = b.programme_code and p.version_id = v.id)
  order by v.ended_at desc limit 5
$$;
revoke all on function village_withdrawals(text, date) from public;
grant execute on function village_withdrawals(text, date) to mbz_public;

-- The row that a case is about, for its handlers: through the case only; with what has become of it since.
drop function case_payment(bigint);
create function case_payment(wanted bigint)
returns table (id bigint, name text, programme_name text, period text, paid_on date, amount_fen bigint, batch_id bigint, fate text,
  fate_reason text, current_id bigint, current_fen bigint)
language sql stable security definer set search_path = mbz, pg_temp as $$
  select p.id, p.name, g.name, p.period, p.paid_on, p.amount_fen, v.batch_id, f.fate, f.reason, f.current_id, n.amount_fen
  from cases c
  join reports r on r.id = c.report_id
  join payments p on p.id = r.payment_id
  join batch_versions v on v.id = p.version_id
  join programmes g on g.county_code = p.county_code and g.code = p.programme_code
  left join lateral payment_fate(p.id) f on true
  left join payments n on n.id = f.current_id
  where c.id = wanted
$$;
revoke all on function case_payment(bigint) from public;
grant execute on function case_payment(bigint) to mbz_staff;

-- The newest payments that a clue names, each with what has become of it.
drop function clue_payments(bigint, uuid);
create function clue_payments(wanted bigint, member uuid)
returns table (id bigint, programme_name text, period text, paid_on date, paid_on_exact boolean, amount_fen bigint, persons smallint,
  quantity numeric, account_last4 text, village_name text, unit_name text, file_name text, line_no int, is_current boolean,
  all_count bigint, all_fen bigint, batch_id bigint, fate text, fate_reason text, current_id bigint, current_fen bigint)
language sql stable security definer set search_path = mbz, pg_temp as $$
  select p.*, f.fate, f.reason, f.current_id, n.amount_fen
  from (
    select p.id, g.name, p.period, p.paid_on, p.paid_on_exact, p.amount_fen, p.persons, p.quantity, p.account_last4, r.display_name,
      u.name as unit_name, v.file_name, p.line_no, v.state = 'published' as is_current, count(*) over () as all_count,
      (sum(p.amount_fen) over ())::bigint as all_fen, v.batch_id
    from clues c
    join payments p on p.id = any(c.payment_ids)
    join batch_versions v on v.id = p.version_id
    join batches b on b.id = v.batch_id
    left join units u on u.id = b.unit_id
    join programmes g on g.county_code = p.county_code and g.code = p.programme_code
    join regions r on r.code = p.village_code
    where c.id = wanted and (select may_read_clue(member, wanted))
    order by p.paid_on desc, p.id desc limit 100
  ) p
  left join lateral payment_fate(p.id) f on not p.is_current
  left join payments n on n.id = f.current_id
  order by p.paid_on desc, p.id desc
$$;
revoke all on function clue_payments(bigint, uuid) from public;
grant execute on function clue_payments(bigint, uuid) to mbz_staff;

-- Rows that differ between two versions of a batch. Those that a form re-wrote are paired by it, all others by person, period and
-- order. For the functions below and the operator alone.
create function version_diff_rows(former bigint, next bigint)
returns table (former_id bigint, next_id bigint, change text, name text, village_code text, period text, sheet smallint,
  former_line int, line int, former_fen bigint, fen bigint, fields text[])
language sql stable set search_path = mbz, pg_temp as $$
  with replaced as materialized (
    select r.replaces_id as id from payments r join payments f on f.id = r.replaces_id and f.version_id = former
    where r.version_id = next and r.replaces_id is not null
  ), a as (
    select *, id in (select id from replaced) as by_form from payments where version_id = former
  ), b as (
    select *, coalesce(replaces_id in (select id from replaced), false) as by_form from payments where version_id = next
  ), keyed_a as (
    select *, case when by_form then null_key else person_key end as pair_key, case when by_form then '' else period end as pair_period,
      case when by_form then id else row_number() over (partition by person_key, period, by_form order by sheet_no, line_no, id) end as n
    from a, (values ('00000000-0000-0000-0000-000000000000'::uuid)) k (null_key)
  ), keyed_b as (
    select *, case when by_form then null_key else person_key end as pair_key, case when by_form then '' else period end as pair_period,
      case when by_form then replaces_id
        else row_number() over (partition by person_key, period, by_form order by sheet_no, line_no, id) end as n
    from b, (values ('00000000-0000-0000-0000-000000000000'::uuid)) k (null_key)
  ), paired as (
    select a.id as former_id, b.id as next_id, coalesce(b.name, a.name) as name, coalesce(b.village_code, a.village_code) as village_code,
      coalesce(b.period, a.period) as period, coalesce(b.sheet_no, a.sheet_no) as sheet, a.line_no as former_line, b.line_no as line, a.amount_fen as former_fen, b.amount_fen as fen,
      array_remove(array[
        case when a.person_key is distinct from b.person_key then 'id_number' end,
        case when a.amount_fen is distinct from b.amount_fen then 'amount_fen' end,
        case when a.name is distinct from b.name then 'name' end,
        case when a.village_code is distinct from b.village_code then 'village_code' end,
        case when a.group_no is distinct from b.group_no then 'group_no' end,
        case when a.household_no is distinct from b.household_no then 'household_no' end,
        case when a.persons is distinct from b.persons then 'persons' end,
        case when a.quantity is distinct from b.quantity then 'quantity' end,
        case when a.standard_yuan is distinct from b.standard_yuan then 'standard_yuan' end,
        case when a.period is distinct from b.period then 'period' end,
        case when a.paid_on is distinct from b.paid_on then 'paid_on' end,
        case when a.account_key is distinct from b.account_key then 'account' end,
        case when a.account_holder is distinct from b.account_holder then 'account_holder' end,
        case when a.details is distinct from b.details then 'details' end,
        case when a.remark is distinct from b.remark then 'remark' end
      ], null) as fields
    from keyed_a a full join keyed_b b on b.pair_key = a.pair_key and b.pair_period = a.pair_period and b.n = a.n
  )
  select former_id, next_id, case when former_id is null then 'added' when next_id is null then 'removed' else 'changed' end,
    name, village_code, period, sheet, former_line, line, former_fen, fen, fields
  from paired where former_id is null or next_id is null or fields <> '{}'
$$;
revoke all on function version_diff_rows(bigint, bigint) from public;

-- One page of them in the order of the file; after_… are those of the last row of the page before.
create function version_diff(member uuid, former bigint, next bigint, wanted text, after_sheet int, after_line int, after_id bigint,
  at_most int)
returns table (change text, name text, village_name text, period text, former_line int, line int, former_fen bigint, fen bigint,
  fields text[], sheet smallint, row_id bigint)
language sql stable security definer set search_path = mbz, pg_temp set work_mem = '64MB' as $$
  select d.change, d.name, r.display_name, d.period, d.former_line, d.line, d.former_fen, d.fen, d.fields,
    d.sheet, coalesce(d.next_id, d.former_id)
  from version_diff_rows(former, next) d join regions r on r.code = d.village_code
  where (select may_handle_versions(member, array[former, next])) and (wanted is null or d.change = wanted)
    and (d.sheet, coalesce(d.line, d.former_line), coalesce(d.next_id, d.former_id)) > (after_sheet, after_line, after_id)
  order by d.sheet, coalesce(d.line, d.former_line), coalesce(d.next_id, d.former_id) limit at_most
$$;
revoke all on function version_diff(uuid, bigint, bigint, text, int, int, bigint, int) from public;
grant execute on function version_diff(uuid, bigint, bigint, text, int, int, bigint, int) to mbz_staff;

create function version_diff_sums(member uuid, former bigint, next bigint)
returns table (added int, removed int, changed int, difference_fen bigint)
language sql stable security definer set search_path = mbz, pg_temp set work_mem = '64MB' as $$
  select count(*) filter (where change = 'added')::int, count(*) filter (where change = 'removed')::int,
    count(*) filter (where change = 'changed')::int, coalesce(sum(coalesce(fen, 0) - coalesce(former_fen, 0)), 0)::bigint
  from version_diff_rows(former, next) where (select may_handle_versions(member, array[former, next]))
$$;
revoke all on function version_diff_sums(uuid, bigint, bigint) from public;
grant execute on function version_diff_sums(uuid, bigint, bigint) to mbz_staff;

-- People of these versions against those of the last period: new, gone, or with an amount that changed by more than so many percent.
create function period_changes(member uuid, these bigint[], formers bigint[], more_percent int, wanted text, after uuid, at_most int)
returns table (person_key uuid, kind text, name text, village_name text, sealed bytea, former_fen bigint, fen bigint)
language sql stable security definer set search_path = mbz, pg_temp set work_mem = '64MB' as $$
  with now as (
    select p.person_key, sum(p.amount_fen)::bigint as fen, max(p.id) as id from payments p where p.version_id = any(these) group by 1
  ), before as (
    select p.person_key, sum(p.amount_fen)::bigint as fen, max(p.id) as id from payments p where p.version_id = any(formers) group by 1
  ), both_ as (
    select coalesce(n.person_key, b.person_key) as person_key, coalesce(n.id, b.id) as id, b.fen as former_fen, n.fen,
      case when b.person_key is null then 'new' when n.person_key is null then 'gone' else 'changed' end as kind
    from now n full join before b on b.person_key = n.person_key
  ), page as (
    select * from both_ c
    where c.kind = wanted and (after is null or c.person_key > after)
      and (c.kind <> 'changed' or abs(c.fen - c.former_fen) * 100 > more_percent * abs(c.former_fen))
      and (select may_handle_versions(member, these || formers))
    order by c.person_key limit at_most
  )
  select c.person_key, c.kind, p.name, r.display_name, s.id_number_enc, c.former_fen, c.fen
  from page c join payments p on p.id = c.id join regions r on r.code = p.village_code
  left join persons s on s.person_key = c.person_key
  order by c.person_key
$$;
revoke all on function period_changes(uuid, bigint[], bigint[], int, text, uuid, int) from public;
grant execute on function period_changes(uuid, bigint[], bigint[], int, text, uuid, int) to mbz_staff;

create function period_sums(member uuid, these bigint[], formers bigint[], more_percent int)
returns table (people int, former_people int, total_fen bigint, former_total_fen bigint, new_ int, gone int, changed int)
language sql stable security definer set search_path = mbz, pg_temp set work_mem = '64MB' as $$
  with now as (
    select p.person_key, sum(p.amount_fen)::bigint as fen from payments p where p.version_id = any(these) group by 1
  ), before as (
    select p.person_key, sum(p.amount_fen)::bigint as fen from payments p where p.version_id = any(formers) group by 1
  )
  select count(n.fen)::int, count(b.fen)::int, coalesce(sum(n.fen), 0)::bigint, coalesce(sum(b.fen), 0)::bigint,
    count(*) filter (where b.fen is null)::int, count(*) filter (where n.fen is null)::int,
    count(*) filter (where abs(n.fen - b.fen) * 100 > more_percent * abs(b.fen))::int
  from now n full join before b on b.person_key = n.person_key
  where (select may_handle_versions(member, these || formers))
$$;
revoke all on function period_sums(uuid, bigint[], bigint[], int) from public;
grant execute on function period_sums(uuid, bigint[], bigint[], int) to mbz_staff;

-- Rows of a version in the order of its file, with what the person who answers for them entered; the number stays sealed.
create function batch_rows(member uuid, wanted bigint, by_name text, in_village text, after_sheet int, after_line int, after_id bigint,
  at_most int)
returns table (id bigint, name text, sealed bytea, village_code text, village_name text, group_no smallint, period text, paid_on date,
  paid_on_exact boolean, amount_fen bigint, persons smallint, quantity numeric, standard_yuan numeric, household_no text,
  account_last4 text, account_holder text, details jsonb, remark text, sheet_no smallint, line_no int, is_corrected boolean)
language sql stable security definer set search_path = mbz, pg_temp as $$
  select p.id, p.name, s.id_number_enc, p.village_code, r.display_name, p.group_no, p.period, p.paid_on, p.paid_on_exact, p.amount_fen,
    p.persons, p.quantity, p.standard_yuan, p.household_no, p.account_last4, p.account_holder, p.details, p.remark, p.sheet_no, p.line_no,
    p.replaces_id is not null
  from payments p
  join regions r on r.code = p.village_code
  left join persons s on s.person_key = p.person_key
  where p.version_id = wanted and (select may_handle_versions(member, array[wanted]))
    and (by_name is null or starts_with(p.name, by_name) or starts_with(p.name_pinyin, lower(by_name)))
    and (in_village is null or p.village_code = in_village)
    and (p.sheet_no, p.line_no, p.id) > (after_sheet, after_line, after_id)
  order by p.sheet_no, p.line_no, p.id limit least(at_most, 201)
$$;
revoke all on function batch_rows(uuid, bigint, text, text, int, int, bigint, int) from public;
grant execute on function batch_rows(uuid, bigint, text, text, int, int, bigint, int) to mbz_staff;

-- Some of them by number, for correcting them.
create function batch_rows_by_id(member uuid, wanted bigint, ids bigint[])
returns table (id bigint, name text, sealed bytea, village_code text, village_name text, group_no smallint, period text, paid_on date,
  paid_on_exact boolean, amount_fen bigint, persons smallint, quantity numeric, standard_yuan numeric, household_no text,
  account_last4 text, account_holder text, details jsonb, remark text, sheet_no smallint, line_no int, is_corrected boolean)
language sql stable security definer set search_path = mbz, pg_temp as $$
  select p.id, p.name, s.id_number_enc, p.village_code, r.display_name, p.group_no, p.period, p.paid_on, p.paid_on_exact, p.amount_fen,
    p.persons, p.quantity, p.standard_yuan, p.household_no, p.account_last4, p.account_holder, p.details, p.remark, p.sheet_no, p.line_no,
    p.replaces_id is not null
  from payments p
  join regions r on r.code = p.village_code
  left join persons s on s.person_key = p.person_key
  where p.id = any(ids) and p.version_id = wanted and cardinality(ids) <= 200
    and (select may_handle_versions(member, array[wanted]))
$$;
revoke all on function batch_rows_by_id(uuid, bigint, bigint[]) from public;
grant execute on function batch_rows_by_id(uuid, bigint, bigint[]) to mbz_staff;

-- What people typed into rows that were marked when they were loaded: what residents will see of it, and remarks.
create function version_words(wanted bigint, after_sheet int, after_line int, at_most int)
returns table (sheet_no smallint, line_no int, name text, school text, remark text)
language sql stable set search_path = mbz, pg_temp as $$
  select p.sheet_no, p.line_no, p.name, case when d.show_school then p.details ->> 'school' end, p.remark
  from payments p
  join programmes g on g.county_code = p.county_code and g.code = p.programme_code
  join disclosure_profiles d on d.code = g.disclosure_profile
  where p.version_id = wanted and (p.sheet_no, p.line_no) > (after_sheet, after_line)
    and p.warnings is not null and p.warnings @> '{personal-data}'
  order by p.sheet_no, p.line_no limit at_most
$$;
revoke all on function version_words(bigint, int, int, int) from public;
grant execute on function version_words(bigint, int, int, int) to mbz_compare;
create function batch_words(member uuid, wanted bigint, after_sheet int, after_line int, at_most int)
returns table (sheet_no smallint, line_no int, name text, school text, remark text)
language sql stable security definer set search_path = mbz, pg_temp as $$
  select * from version_words(wanted, after_sheet, after_line, at_most) where (select may_handle_versions(member, array[wanted]))
$$;
revoke all on function batch_words(uuid, bigint, int, int, int) from public;
grant execute on function batch_words(uuid, bigint, int, int, int) to mbz_staff;

-- Accounts of whoever mended rows of a draft.
create function draft_editors(wanted bigint) returns text[]
language sql stable security definer set search_path = mbz, pg_temp as $$
  select coalesce(array_agg(distinct e.edited_by), '{}')
  from imports i join row_edits e on e.import_id = i.id where i.version_id = wanted
$$;
revoke all on function draft_editors(bigint) from public;
grant execute on function draft_editors(bigint) to mbz_staff;

-- How far batches are and who moved them: no people in it.
grant select on batches, batch_versions to mbz_staff;
grant select, insert on batch_events to mbz_staff, mbz_compare;
grant update (state, submitted_by, submitted_at, returned_by, returned_at, return_reason, confirmed, edited_by, ended_by, ended_at, ended_reason)
  on batch_versions to mbz_staff;

-- Publishing, correcting and counting anew are jobs.
grant select on disclosure_profiles to mbz_compare;
grant select, insert, delete on village_totals, village_people, village_publications to mbz_compare;
grant insert, delete on payments, persons to mbz_compare;
grant insert, update on batch_versions to mbz_compare;
grant insert on outbox to mbz_compare;
