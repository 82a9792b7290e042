create table batches (
  id bigint generated always as identity primary key,
  county_code text not null references counties,
  programme_code text not null,
  period text not null,
  unit_id text references units,
  -- several files for one period are normal (补发)
  sequence smallint not null default 1,
  is_recovery boolean not null default false,
  created_at timestamptz not null default now(),
  foreign key (county_code, programme_code) references programmes,
  unique nulls not distinct (county_code, programme_code, period, unit_id, sequence)
);

create table batch_versions (
  id bigint generated always as identity primary key,
  county_code text not null,
  batch_id bigint not null references batches,
  version smallint not null,
  state text not null check (state in ('draft', 'submitted', 'published', 'superseded', 'withdrawn', 'discarded')),
  file_name text not null,
  file_sha256 bytea not null,
  rows_read int not null default 0,
  rows_accepted int not null default 0,
  rows_rejected int not null default 0,
  total_fen bigint not null default 0,
  reasons jsonb not null default '{}',
  warnings jsonb not null default '{}',
  imported_by text not null,
  imported_at timestamptz not null default now(),
  -- why a later version replaces the former one; becomes the former one's ended_reason when it is published
  correction_reason text,
  submitted_by text,
  published_by text,
  published_at timestamptz,
  posting_until date,
  expires_on date,
  ended_by text,
  ended_at timestamptz,
  ended_reason text,
  unique (batch_id, version)
);
-- The same file twice is refused while its rows are in use (DESIGN D5).
create unique index batch_versions_same_file on batch_versions (county_code, file_sha256)
  where state in ('draft', 'submitted', 'published');
create unique index batch_versions_one_published on batch_versions (batch_id) where state = 'published';
create index batch_versions_state on batch_versions (county_code, state, published_at desc);

-- One row a person: the only place of the full ID number (DESIGN D4). No public grant, ever.
create table persons (
  person_key uuid primary key,
  county_code text not null,
  id_number_enc bytea not null,
  name text not null,
  name_pinyin text not null default '',
  first_version_id bigint not null references batch_versions
);

create table payments (
  id bigint generated always as identity primary key,
  county_code text not null,
  version_id bigint not null references batch_versions,
  programme_code text not null,
  village_code text not null references regions,
  group_no smallint,
  period text not null,
  person_key uuid not null,
  name text not null,
  name_pinyin text not null default '',
  household_no text,
  persons smallint,
  quantity numeric(12, 3),
  standard_yuan numeric(12, 4),
  amount_fen bigint not null,
  paid_on date not null,
  -- false: the file named no day; paid_on is the last day of the period
  paid_on_exact boolean not null,
  account_key uuid,
  account_last4 text,
  account_holder text,
  -- parcel_no, school, term, vin, dealer, card_no by programme kind
  details jsonb,
  remark text,
  line_no int not null
);
-- the ledger of one programme, and of the whole village, newest first
create index payments_village on payments (village_code, programme_code, paid_on desc, id desc);
create index payments_village_newest on payments (village_code, paid_on desc, id desc);
create index payments_person on payments (person_key, paid_on desc);
create index payments_version on payments (version_id);

-- Maintained inside the publishing transaction; reads never scan payments for totals.
create table village_totals (
  county_code text not null,
  village_code text not null references regions,
  programme_code text not null,
  year smallint not null,
  month smallint not null check (month between 1 and 12),
  amount_fen bigint not null,
  payments int not null,
  -- a village's totals are written month by month, so its rows lie far apart: read from the index alone
  primary key (village_code, year, programme_code, month) include (county_code, amount_fen, payments)
);
-- programme_code '' is all programmes together: people and households are not additive.
create table village_people (
  county_code text not null,
  village_code text not null references regions,
  programme_code text not null,
  year smallint not null,
  people int not null,
  households int not null,
  primary key (village_code, year, programme_code) include (people, households)
);
-- What a version brought to a village, as long as it is published; one row unless its payments name several terms or fall
-- into two years. Totals and filters of the ledger come from here.
create table village_publications (
  county_code text not null,
  village_code text not null references regions,
  programme_code text not null,
  version_id bigint not null references batch_versions,
  published_at timestamptz not null,
  expires_on date,
  year smallint not null,
  period text not null,
  amount_fen bigint not null,
  payments int not null,
  groups smallint[] not null,
  primary key (village_code, published_at, version_id, year, period)
    include (county_code, programme_code, expires_on, amount_fen, payments, groups)
);
create index village_publications_version on village_publications (version_id);

-- What the public function may see of payments: masked here, in SQL, and nowhere else (DESIGN D6).
create view disclosed_payments as
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
  v.batch_id, v.version, v.published_at, v.posting_until
from payments p
join batch_versions v on v.id = p.version_id and v.state = 'published'
join programmes g on g.county_code = p.county_code and g.code = p.programme_code
join disclosure_profiles d on d.code = g.disclosure_profile and d.list_rows
where v.expires_on is null or v.expires_on >= current_date;

-- The same rows counted, without walking over them: what a ledger adds up to and can be narrowed to.
create view disclosed_publications as
select p.county_code, p.village_code, p.programme_code, p.version_id, p.year, p.period, p.amount_fen, p.payments,
  case when d.show_group then p.groups else '{}' end as groups
from village_publications p
join programmes g on g.county_code = p.county_code and g.code = p.programme_code
join disclosure_profiles d on d.code = g.disclosure_profile and d.list_rows
where p.expires_on is null or p.expires_on >= current_date;

-- History of a batch without who did it or which file it was.
create view disclosed_versions as
select v.id, v.batch_id, v.version, v.state, v.published_at, v.posting_until, v.ended_at, v.ended_reason,
  b.county_code, b.programme_code, b.period, b.unit_id
from batch_versions v join batches b on b.id = v.batch_id
where v.published_at is not null and v.state in ('published', 'superseded', 'withdrawn')
  and (v.expires_on is null or v.expires_on >= current_date);

-- Own payments: the public role can ask for one person key, never walk over them. The name must match as well.
create function find_my_payments(key uuid, county text, wanted_name text, since date)
returns table (
  id bigint, programme_code text, programme_name text, department_name text, village_name text, period text,
  paid_on date, paid_on_exact boolean, amount_fen bigint, account_last4 text
)
language sql stable security definer set search_path = mbz, pg_temp as $$
  select p.id, p.programme_code, g.name, g.department_name, r.display_name, p.period,
    p.paid_on, p.paid_on_exact, p.amount_fen, p.account_last4
  from payments p
  join batch_versions v on v.id = p.version_id and v.state = 'published'
  join programmes g on g.county_code = p.county_code and g.code = p.programme_code
  join regions r on r.code = p.village_code
  where p.person_key = key and p.county_code = county and p.paid_on >= since
    and (p.name = wanted_name
      or exists (select 1 from persons s where s.person_key = key and s.name = wanted_name))
  order by p.paid_on desc, p.id desc
  limit 2000
$$;
revoke all on function find_my_payments(uuid, text, text, date) from public;
grant execute on function find_my_payments(uuid, text, text, date) to mbz_public;

grant select on regions, region_aliases, counties, programmes, disclosure_profiles, village_totals, village_people,
  disclosed_publications, disclosed_payments, disclosed_versions to mbz_public;
-- all but the groups, which some programmes do not show
grant select (county_code, village_code, programme_code, version_id, published_at, expires_on, year, period, amount_fen, payments)
  on village_publications to mbz_public;
grant select (id, county_code, name, kind, region_code, phone) on units to mbz_public;
