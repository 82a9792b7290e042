-- What a programme is for, in the county's own thirteen drawers.
create table programme_categories (
  county_code text not null references counties,
  code text not null,
  name text not null,
  position smallint not null,
  primary key (county_code, code)
);
alter table programmes
  add column category_code text,
  -- what people say instead of the name: 老人补贴, 种地
  add column everyday_words text[] not null default '{}',
  add foreign key (county_code, category_code) references programme_categories;

-- The policy of a programme in plain words, one row a version; the only place where it is written.
create table policy_versions (
  id uuid primary key,
  county_code text not null,
  programme_code text not null,
  state text not null check (state in ('draft', 'submitted', 'published', 'superseded', 'discarded')),
  -- null: since before anybody wrote it down
  effective_from date,
  who_may_get text not null default '',
  how_much text not null default '',
  how_to_apply text not null default '',
  -- one paper a line
  what_to_bring text not null default '',
  where_to_go text not null default '',
  phone text not null default '',
  how_long text not null default '',
  who_decides text not null default '',
  what_would_be_wrong text not null default '',
  basis text not null default '',
  questions jsonb not null default '[]',
  -- what is new against the version before, in plain words
  changes text not null default '',
  origin text not null check (origin in ('catalogue', 'desk')),
  revision integer not null default 1,
  -- of the last write, so that a retry after a lost answer does nothing twice
  last_submission text,
  editors text[] not null default '{}',
  edited_by text not null,
  edited_at timestamptz not null default now(),
  submitted_by text,
  submitted_at timestamptz,
  returned_by text,
  returned_at timestamptz,
  returned_reason text,
  published_by text,
  published_at timestamptz,
  foreign key (county_code, programme_code) references programmes on delete cascade,
  check (state not in ('published', 'superseded') or published_at is not null)
);
create unique index policy_versions_open on policy_versions (county_code, programme_code) where state in ('draft', 'submitted');
create unique index policy_versions_published on policy_versions (county_code, programme_code, effective_from)
  nulls not distinct where state = 'published';
create index policy_versions_programme on policy_versions (county_code, programme_code, published_at);

-- What residents have read stays as it was; a better text is another version.
create function keep_published_policy() returns trigger
language plpgsql set search_path = mbz, pg_temp as $$
begin
  if old.state in ('published', 'superseded')
    and to_jsonb(new) - array['state', 'revision', 'last_submission']
      is distinct from to_jsonb(old) - array['state', 'revision', 'last_submission'] then
    raise exception 'a published policy never changes' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep_published_policy before update on policy_versions
  for each row execute function keep_published_policy();

insert into policy_versions (id, county_code, programme_code, state, who_may_get, how_much, who_decides, what_would_be_wrong, basis,
  origin, edited_by, published_by, published_at)
select gen_random_uuid(), county_code, code, 'published', who_may_get, coalesce(nullif(how_much, ''), standard), who_decides,
  what_would_be_wrong, basis, 'catalogue', 'operator', 'operator', now()
from programmes
where concat(who_may_get, how_much, standard, who_decides, what_would_be_wrong, basis) <> '';

alter table programmes
  drop column who_may_get, drop column how_much, drop column who_decides, drop column what_would_be_wrong, drop column basis,
  drop column standard;

-- What residents may read: nothing of drafts and of who wrote them.
create view published_policies as
select id, county_code, programme_code, effective_from, who_may_get, how_much, how_to_apply, what_to_bring, where_to_go, phone,
  how_long, who_decides, what_would_be_wrong, basis, questions, changes, published_at
from policy_versions where state = 'published';

-- The version that held on a day; where none reaches back so far, the oldest.
create function policy_in_force(county text, programme text, on_day date) returns setof published_policies
language sql stable as $$
  select p.* from mbz.published_policies p
  where p.county_code = county and p.programme_code = programme
  order by coalesce(p.effective_from, '-infinity') <= on_day desc,
    case when coalesce(p.effective_from, '-infinity') <= on_day then coalesce(p.effective_from, '-infinity') end desc,
    p.effective_from
  limit 1
$$;

-- What a county says about a kind of programme instead of what comes with the product.
create table policy_kinds (
  county_code text not null references counties,
  kind text not null,
  -- false: the self-check does not ask for it
  self_check boolean not null default true,
  -- null: the product's own points of 邻居为什么能领
  neighbour_points jsonb,
  reason text not null,
  changed_by text not null,
  changed_on date not null,
  primary key (county_code, kind)
);

grant select on programme_categories, published_policies, policy_kinds to mbz_public, mbz_staff;
grant select, insert, update on policy_versions to mbz_staff;
grant insert, update, delete on policy_kinds to mbz_staff;
