-- What the bank made of a payment, where the department's file tells it. Null: the file says nothing. For the person himself and for
-- the staff who work on it; the public ledger does not know these columns.
alter table payments
  add column pay_status text check (pay_status in ('paid', 'returned')),
  add column return_reason text check (return_reason in ('closed', 'frozen', 'dormant', 'lost', 'inactive', 'wrong-number',
    'name-differs', 'id-expired', 'other')),
  add column returned_on date,
  add constraint payments_return_needs_status
    check (pay_status is not distinct from 'returned' or (return_reason is null and returned_on is null));

-- 我没收到: the report is about a payment that did not arrive. A mark beside its kind, so that handlers can count and filter.
alter table reports add column not_received boolean not null default false;
alter table reports add constraint reports_not_received_payment check (not not_received or payment_id is not null);

-- Own payments as before, with what the bank said and where one goes when the money came back: the town's desk, and who pays.
drop function find_my_payments(uuid, text, text, date);
create function find_my_payments(key uuid, county text, wanted_name text, since date)
returns table (
  id bigint, programme_code text, programme_name text, department_name text, village_code text, village_name text, town_name text,
  county_name text, batch_id bigint, period text, paid_on date, paid_on_exact boolean, amount_fen bigint, account_last4 text,
  pay_status text, return_reason text, returned_on date, desk_name text, desk_phone text, payer_name text, payer_phone text
)
language sql stable security definer set search_path = mbz, pg_temp as $$
  select p.id, p.programme_code, g.name, g.department_name, r.code, r.display_name, t.display_name, y.display_name, v.batch_id, p.period,
    p.paid_on, p.paid_on_exact, p.amount_fen, p.account_last4, p.pay_status, p.return_reason, p.returned_on, desk.name, desk.phone,
    payer.name, payer.phone
  from payments p
  join batch_versions v on v.id = p.version_id and v.state = 'published'
  join batches b on b.id = v.batch_id
  join programmes g on g.county_code = p.county_code and g.code = p.programme_code
  join regions r on r.code = p.village_code
  left join regions t on t.code = left(p.village_code, 9)
  left join regions y on y.code = p.county_code
  left join lateral (
    select u.name, u.phone from units u
    where u.county_code = p.county_code and u.kind = 'town' and u.region_code = left(p.village_code, 9) order by u.id limit 1
  ) desk on true
  left join units payer on payer.id = coalesce(b.unit_id, g.department_unit_id)
  where p.person_key = key and p.county_code = county and p.paid_on >= since
    and (p.name = wanted_name
      or exists (select 1 from persons s where s.person_key = key and s.name = wanted_name))
  order by p.paid_on desc, p.id desc
  limit 2000
$$;
revoke all on function find_my_payments(uuid, text, text, date) from public;
grant execute on function find_my_payments(uuid, text, text, date) to mbz_public;

-- Who pays it out: the unit that handed the list in, or the programme's department. Only published payments exist for reporters.
create function payment_payer(payment bigint) returns text
language sql stable security definer set search_path = mbz, pg_temp as $$
  select coalesce(b.unit_id, g.department_unit_id)
  from payments p
  join batch_versions v on v.id = p.version_id and v.published_at is not null
  join batches b on b.id = v.batch_id
  join programmes g on g.county_code = p.county_code and g.code = p.programme_code
  where p.id = payment
$$;
revoke all on function payment_payer(bigint) from public;
grant execute on function payment_payer(bigint) to mbz_reporter;

-- The row that a case is about, for its handlers: through the case only; with what has become of it since, and with what the bank made
-- of it as it stands now.
drop function case_payment(bigint);
create function case_payment(wanted bigint)
returns table (id bigint, name text, programme_name text, period text, paid_on date, amount_fen bigint, batch_id bigint, fate text,
  fate_reason text, current_id bigint, current_fen bigint, account_last4 text, pay_status text, return_reason text, returned_on date)
language sql stable security definer set search_path = mbz, pg_temp as $$
  select p.id, p.name, g.name, p.period, p.paid_on, p.amount_fen, v.batch_id, f.fate, f.reason, f.current_id, n.amount_fen,
    l.account_last4, l.pay_status, l.return_reason, l.returned_on
  from cases c
  join reports r on r.id = c.report_id
  join payments p on p.id = r.payment_id
  join batch_versions v on v.id = p.version_id
  join programmes g on g.county_code = p.county_code and g.code = p.programme_code
  left join lateral payment_fate(p.id) f on true
  left join payments n on n.id = f.current_id
  join payments l on l.id = coalesce(f.current_id, p.id)
  where c.id = wanted
$$;
revoke all on function case_payment(bigint) from public;
grant execute on function case_payment(bigint) to mbz_staff;

-- Rows that differ between two versions, with what the bank said among what may differ.
create or replace function version_diff_rows(former bigint, next bigint)
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
        case when (a.pay_status, a.return_reason, a.returned_on) is distinct from (b.pay_status, b.return_reason, b.returned_on)
          then 'pay_status' end,
        case when a.details is distinct from b.details then 'details' end,
        case when a.remark is distinct from b.remark then 'remark' end
      ], null) as fields
    from keyed_a a full join keyed_b b on b.pair_key = a.pair_key and b.pair_period = a.pair_period and b.n = a.n
  )
  select former_id, next_id, case when former_id is null then 'added' when next_id is null then 'removed' else 'changed' end,
    name, village_code, period, sheet, former_line, line, former_fen, fen, fields
  from paired where former_id is null or next_id is null or fields <> '{}'
$$;

-- Rows of a version in the order of its file, for the unit that answers for them, with what the bank said.
drop function batch_rows(uuid, bigint, text, text, int, int, bigint, int);
create function batch_rows(member uuid, wanted bigint, by_name text, in_village text, after_sheet int, after_line int, after_id bigint,
  at_most int)
returns table (id bigint, name text, sealed bytea, village_code text, village_name text, group_no smallint, period text, paid_on date,
  paid_on_exact boolean, amount_fen bigint, persons smallint, quantity numeric, standard_yuan numeric, household_no text,
  account_last4 text, account_holder text, details jsonb, remark text, sheet_no smallint, line_no int, is_corrected boolean, pay_status text,
  return_reason text, returned_on date)
language sql stable security definer set search_path = mbz, pg_temp as $$
  select p.id, p.name, s.id_number_enc, p.village_code, r.display_name, p.group_no, p.period, p.paid_on, p.paid_on_exact, p.amount_fen,
    p.persons, p.quantity, p.standard_yuan, p.household_no, p.account_last4, p.account_holder, p.details, p.remark, p.sheet_no, p.line_no,
    p.replaces_id is not null, p.pay_status, p.return_reason, p.returned_on
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

drop function batch_rows_by_id(uuid, bigint, bigint[]);
create function batch_rows_by_id(member uuid, wanted bigint, ids bigint[])
returns table (id bigint, name text, sealed bytea, village_code text, village_name text, group_no smallint, period text, paid_on date,
  paid_on_exact boolean, amount_fen bigint, persons smallint, quantity numeric, standard_yuan numeric, household_no text,
  account_last4 text, account_holder text, details jsonb, remark text, sheet_no smallint, line_no int, is_corrected boolean, pay_status text,
  return_reason text, returned_on date)
language sql stable security definer set search_path = mbz, pg_temp as $$
  select p.id, p.name, s.id_number_enc, p.village_code, r.display_name, p.group_no, p.period, p.paid_on, p.paid_on_exact, p.amount_fen,
    p.persons, p.quantity, p.standard_yuan, p.household_no, p.account_last4, p.account_holder, p.details, p.remark, p.sheet_no, p.line_no,
    p.replaces_id is not null, p.pay_status, p.return_reason, p.returned_on
  from payments p
  join regions r on r.code = p.village_code
  left join persons s on s.person_key = p.person_key
  where p.id = any(ids) and p.version_id = wanted and cardinality(ids) <= 200
    and (select may_handle_versions(member, array[wanted]))
$$;
revoke all on function batch_rows_by_id(uuid, bigint, bigint[]) from public;
grant execute on function batch_rows_by_id(uuid, bigint, bigint[]) to mbz_staff;

-- Takes a mended row over into the draft, as before; what the bank said goes with it.
create or replace function put_draft_row(member uuid, wanted uuid, sheet int, line int, payment jsonb, id_sealed bytea, refused text[],
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
      details, remark, line_no, sheet_no, warnings, minor_until, pay_status, return_reason, returned_on)
    select v.county_code, v.id, i.programme_code, r.village_code, r.group_no, r.period, r.person_key, r.name, r.name_pinyin,
      r.household_no, r.persons, r.quantity, r.standard_yuan, r.amount_fen, r.paid_on, r.paid_on_exact, r.account_key,
      r.account_last4, r.account_holder, r.details, r.remark, line, sheet, r.warnings, r.minor_until,
      r.pay_status, r.return_reason, r.returned_on
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
