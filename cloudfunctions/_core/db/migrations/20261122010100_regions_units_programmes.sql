create table regions (
  code text primary key check (code ~ '^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$'),
  parent_code text references regions,
  level smallint not null check (level between 1 and 5),
  county_code text generated always as (case when length(code) >= 6 then left(code, 6) end) stored,
  name text not null,
  -- 杨营村民委员会 -> 杨营村: what people say
  display_name text not null,
  pinyin_initials text not null default ''
);
create index regions_parent on regions (parent_code, code);
create index regions_county_level on regions (county_code, level);

create table region_aliases (
  region_code text not null references regions,
  alias text not null,
  primary key (region_code, alias)
);

create table counties (
  code text primary key references regions,
  hotline text not null default '12345',
  settings jsonb not null default '{}'
);

create table units (
  id text primary key,
  county_code text not null references counties,
  name text not null,
  kind text not null check (kind in ('commission', 'department', 'town', 'village', 'office')),
  region_code text not null references regions,
  parent_id text references units,
  phone text
);
create index units_county on units (county_code, kind);

-- What may be shown of a payment (DESIGN D6; DOMAIN: 社会救助法 art. 45, 个人信息保护法 art. 28, 教财厅函〔2017〕28号).
create table disclosure_profiles (
  code text primary key,
  name_mask text not null check (name_mask in ('full', 'surname', 'hidden')),
  list_rows boolean not null,
  show_group boolean not null,
  show_persons boolean not null,
  show_quantity boolean not null,
  show_school boolean not null,
  posting_days smallint not null,
  -- rows disappear this many days after publication; null: stay
  expires_after_days smallint
);
insert into disclosure_profiles values
  ('land',       'full',    true,  true,  false, true,  false, 15, null),
  ('aid',        'full',    true,  true,  true,  false, false, 15, null),
  ('disability', 'surname', true,  false, false, false, false, 15, null),
  ('elder',      'full',    true,  true,  false, false, false, 15, null),
  ('student',    'full',    true,  false, false, false, true,  15, 30),
  ('housing',    'full',    true,  true,  false, false, false, 15, null),
  ('counts',     'hidden',  false, false, false, false, false, 15, null);

create table programmes (
  county_code text not null references counties,
  code text not null,
  name text not null,
  kind text not null,
  department_unit_id text references units,
  department_name text not null,
  disclosure_profile text not null references disclosure_profiles,
  standard text not null default '',
  quantity_unit text,
  cadence text,
  who_may_get text not null default '',
  how_much text not null default '',
  who_decides text not null default '',
  what_would_be_wrong text not null default '',
  basis text not null default '',
  primary key (county_code, code)
);
