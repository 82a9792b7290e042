-- Village accounts (村务公开, 村民委员会组织法 art. 35): a book for each village and period, in versions that go the way of a batch.

-- A county's own categories, in place of or beside the product's.
create table account_categories (
  county_code text not null references counties,
  code text not null,
  kind text not null check (kind in ('income', 'spending', 'asset', 'project', 'debt')),
  label text not null,
  -- by which files name it
  words text[] not null default '{}',
  should_be_zero boolean not null default false,
  hidden boolean not null default false,
  changed_by text not null,
  changed_on date not null,
  reason text not null,
  primary key (county_code, code)
);

-- Villages that publish by the quarter; all others do by the month.
create table account_cadences (
  county_code text not null references counties,
  village_code text primary key references regions,
  cadence text not null check (cadence in ('month', 'quarter')),
  changed_by text not null,
  changed_on date not null,
  reason text not null
);

create table account_books (
  id bigint generated always as identity primary key,
  county_code text not null references counties,
  village_code text not null references regions,
  period text not null,
  -- sorts and compares periods of either length
  last_day date not null,
  unique (village_code, period)
);
create index account_books_county on account_books (county_code, last_day desc, id desc);
-- who has published the same period
create index account_books_period on account_books (county_code, period);

create table account_versions (
  id bigint generated always as identity primary key,
  county_code text not null,
  book_id bigint not null references account_books,
  version smallint not null,
  state text not null check (state in ('draft', 'submitted', 'published', 'superseded', 'withdrawn', 'discarded')),
  -- the unit that keeps it: the village's own or the town's agency
  unit_id text not null references units,
  -- rises with every write; a write names the revision that it saw
  revision int not null default 0,
  opening_fen bigint,
  closing_fen bigint,
  file_name text,
  -- the job that has read the last table into it: begun anew after its commit it finds its work done
  import_job uuid,
  created_by uuid not null references staff,
  created_at timestamptz not null,
  -- everybody who put something into it: none of them may publish it
  edited_by uuid[] not null,
  submitted_by uuid references staff,
  submitted_at timestamptz,
  returned_by uuid references staff,
  returned_at timestamptz,
  returned_reason text,
  correction_reason text,
  published_by uuid references staff,
  published_at timestamptz,
  -- posted at least until this day
  posting_until date,
  ended_by uuid references staff,
  ended_at timestamptz,
  ended_reason text,
  unique (book_id, version)
);
create unique index account_versions_one_published on account_versions (book_id) where state = 'published';
create unique index account_versions_one_at_work on account_versions (book_id) where state in ('draft', 'submitted');
create index account_versions_unit on account_versions (unit_id, state);

create table account_lines (
  id bigint generated always as identity primary key,
  county_code text not null,
  version_id bigint not null references account_versions on delete cascade,
  -- the same line in another version: what was asked about it, and its vouchers, stay with it
  lineage uuid not null default gen_random_uuid(),
  kind text not null check (kind in ('income', 'spending', 'asset', 'project', 'debt')),
  category text not null,
  day date,
  summary text not null,
  amount_fen bigint not null,
  counterparty text,
  counterparty_is_person boolean not null default false,
  project text,
  quantity text,
  in_use boolean,
  contract_fen bigint,
  progress smallint check (progress between 0 and 100),
  accepted_on date,
  effect text,
  -- place in the file: sheet and line
  sheet text,
  line_no int,
  unique (version_id, lineage)
);
create index account_lines_list on account_lines (version_id, kind, amount_fen desc, id);
create index account_lines_lineage on account_lines (lineage);

-- What a published version comes to, by category; comparisons read nothing else.
create table account_totals (
  county_code text not null,
  version_id bigint not null references account_versions on delete cascade,
  kind text not null,
  category text not null,
  amount_fen bigint not null,
  lines int not null,
  primary key (version_id, kind, category)
);

-- A photo or PDF of a book, page by page. It belongs to the book, so that a correction need not bring it again.
create table account_vouchers (
  id uuid primary key default gen_random_uuid(),
  county_code text not null,
  book_id bigint not null references account_books,
  name text not null,
  -- of the upload: a job that is begun anew goes on with its own
  upload_id uuid not null,
  made_by uuid not null references staff,
  made_at timestamptz not null,
  unique (book_id, upload_id)
);

-- `original_key` is sealed (identity ring): what stands in a voucher is nobody's business before somebody has looked at it. The clear
-- picture and its thumbnail are made, covered and without metadata, when a page is confirmed.
create table account_pages (
  id uuid primary key default gen_random_uuid(),
  county_code text not null,
  voucher_id uuid not null references account_vouchers on delete cascade,
  page_no smallint not null check (page_no between 1 and 400),
  width int not null,
  height int not null,
  original_key text not null,
  -- as it is now, covered, small; sealed as well
  thumb_enc bytea not null,
  -- rectangles in thousandths of width and height
  covers jsonb not null default '[]',
  -- names the picture with its covers
  stamp text not null,
  confirmed_by uuid references staff,
  confirmed_at timestamptz,
  -- only of confirmed pages
  public_key text,
  public_thumb bytea,
  unique (voucher_id, page_no),
  check ((confirmed_by is null) = (public_key is null))
);

-- Which pages prove which line of a version.
create table account_line_pages (
  line_id bigint not null references account_lines on delete cascade,
  page_id uuid not null references account_pages on delete cascade,
  primary key (line_id, page_id)
);
create index account_line_pages_page on account_line_pages (page_id);

-- Files of pages that are gone, for the clock to remove.
create table account_waste (
  storage_key text primary key,
  county_code text not null
);

-- The same write sent again: whose it was and what it led to.
create table account_submissions (
  staff_id uuid not null references staff,
  submission_hash bytea not null,
  county_code text not null,
  answer jsonb not null,
  at timestamptz not null,
  primary key (staff_id, submission_hash)
);

alter table reports add column account_line_id bigint;

-- How many questions about a line have been answered: counted at night, and only from three on, so that nobody reads from it that
-- somebody has asked just now.
create table account_questions (
  county_code text not null,
  village_code text not null,
  -- null: about any line of the village's accounts
  lineage uuid,
  answered int not null check (answered >= 3),
  unique nulls not distinct (village_code, lineage)
);

-- 欧阳* and 张*: what residents read of a private person
create function masked_person(name text) returns text
language sql immutable parallel safe as $$
  select left(name, case when length(name) > 2 and left(name, 2) in ('欧阳','太史','端木','上官','司马','东方','独孤','南宫','万俟','闻人','夏侯','诸葛','尉迟','公羊','赫连','澹台','皇甫','宗政','濮阳','公冶','太叔','申屠','公孙','慕容','仲孙','钟离','长孙','宇文','司徒','鲜于','司空','令狐') then 2 else 1 end) || '某'
$$;

-- A person's name does not come through the summary or the effect either.
create function without_person(words text, name text, is_person boolean) returns text
language sql immutable parallel safe as $$
  select case when is_person and length(name) > 1 then replace(words, name, mbz.masked_person(name)) else words end
$$;

create view disclosed_accounts as
select v.id, v.county_code, v.book_id, b.village_code, b.period, b.last_day, v.version, v.opening_fen, v.closing_fen, v.published_at,
  v.posting_until, u.name as unit_name
from account_versions v join account_books b on b.id = v.book_id join units u on u.id = v.unit_id
where v.state = 'published';

-- What was published once: that it was withdrawn or corrected stays in sight.
create view disclosed_account_history as
select v.book_id, b.village_code, b.period, b.last_day, v.version, v.state, v.published_at, v.posting_until, v.ended_at, v.ended_reason
from account_versions v join account_books b on b.id = v.book_id
where v.published_at is not null and v.state in ('published', 'superseded', 'withdrawn');

-- Every line as residents would read it, whatever the state of its version: for the preview of those who make it.
create view account_lines_shown as
select l.id, l.version_id, l.lineage, l.kind, l.category, l.day,
  without_person(l.summary, l.counterparty, l.counterparty_is_person) as summary, l.amount_fen,
  case when l.counterparty_is_person then masked_person(l.counterparty) else l.counterparty end as counterparty,
  l.project, l.quantity, l.in_use, l.contract_fen, l.progress, l.accepted_on,
  without_person(l.effect, l.counterparty, l.counterparty_is_person) as effect
from account_lines l;

create view disclosed_account_lines as
select l.* from account_lines_shown l join account_versions v on v.id = l.version_id and v.state = 'published';

create view disclosed_account_pages as
select p.id, x.line_id, p.voucher_id, w.name as voucher_name, p.page_no, p.width, p.height, p.stamp, p.public_key, p.public_thumb
from account_line_pages x
join account_lines l on l.id = x.line_id
join account_versions v on v.id = l.version_id and v.state = 'published'
join account_pages p on p.id = x.page_id and p.public_key is not null
join account_vouchers w on w.id = p.voucher_id;

create view disclosed_account_totals as
select t.version_id, t.kind, t.category, t.amount_fen, t.lines
from account_totals t join account_versions v on v.id = t.version_id and v.state = 'published';

grant select on disclosed_accounts, disclosed_account_history, disclosed_account_lines, disclosed_account_pages,
  disclosed_account_totals, account_categories, account_cadences, account_questions, deadline_overrides, calendar_days,
  calendar_corrections to mbz_public;
grant select on disclosed_accounts, disclosed_account_history, disclosed_account_lines, disclosed_account_pages,
  disclosed_account_totals, account_lines_shown to mbz_staff;

-- Which line a reporter asks about: published ones alone. Who has made the accounts must not handle what is asked about them.
create function account_line_of(wanted bigint)
returns table (village_code text, period text, summary text, amount_fen bigint, makers uuid[])
language sql stable security definer set search_path = mbz, pg_temp as $$
  select b.village_code, b.period, without_person(l.summary, l.counterparty, l.counterparty_is_person), l.amount_fen,
    array_remove(v.edited_by || v.submitted_by || v.published_by, null)
  from account_lines l
  join account_versions v on v.id = l.version_id and v.published_at is not null
  join account_books b on b.id = v.book_id
  where l.id = wanted
$$;
revoke all on function account_line_of(bigint) from public;
grant execute on function account_line_of(bigint) to mbz_reporter;

-- The line that a case is about, through the case only; also when the accounts were corrected or withdrawn afterwards.
create function case_account_line(wanted bigint)
returns table (id bigint, village_code text, period text, kind text, category text, day date, summary text, amount_fen bigint,
  counterparty text, version smallint, state text, pages bigint)
language sql stable security definer set search_path = mbz, pg_temp as $$
  select l.id, b.village_code, b.period, l.kind, l.category, l.day, l.summary, l.amount_fen, l.counterparty, v.version, v.state,
    (select count(*) from account_line_pages x where x.line_id = l.id)
  from cases c
  join reports r on r.id = c.report_id
  join account_lines l on l.id = r.account_line_id
  join account_versions v on v.id = l.version_id
  join account_books b on b.id = v.book_id
  where c.id = wanted
$$;
revoke all on function case_account_line(bigint) from public;
grant execute on function case_account_line(bigint) to mbz_staff;

-- Closed and answered, by line and by village, from three on. The only thing that leaves the reports towards residents.
create function count_account_questions() returns int
language plpgsql security definer set search_path = mbz, pg_temp as $$
declare n int;
begin
  delete from account_questions;
  insert into account_questions (county_code, village_code, lineage, answered)
  select r.county_code, b.village_code, l.lineage, count(*)
  from reports r
  join cases c on c.report_id = r.id and c.closed_at is not null
  join account_lines l on l.id = r.account_line_id
  join account_versions v on v.id = l.version_id
  join account_books b on b.id = v.book_id
  group by grouping sets ((r.county_code, b.village_code, l.lineage), (r.county_code, b.village_code))
  having count(*) >= 3;
  get diagnostics n = row_count;
  return n;
end $$;
revoke all on function count_account_questions() from public;
grant execute on function count_account_questions() to mbz_clock;

-- What was reported about is forgotten with the report.
create or replace function erase_case(wanted bigint, today date) returns boolean
language plpgsql security definer set search_path = mbz, pg_temp as $$
declare
  gone cases;
  subject bigint;
begin
  update cases c set erased_on = today
  where c.id = wanted and c.closed_at is not null and c.erased_on is null
    and not exists (select from case_holds h where h.case_id = c.id)
  returning * into gone;
  if not found then return false; end if;
  update reports set text_enc = null, person_enc = null, contact_enc = null, payment_id = null, account_line_id = null
  where id = gone.report_id;
  update case_events set text_enc = null, fields_enc = null where case_id = wanted;
  if gone.clue_id is null then return true; end if;
  update clues set reason = '内容已按保存期限删除', would_clear = '', verdict_note = null, payment_ids = '{}',
    evidence = jsonb_build_object('facts', '{}'::jsonb, 'params', coalesce(evidence -> 'params', '{}'),
      'ruleVersion', rule_version, 'sources', '[]'::jsonb)
  where id = gone.clue_id returning subject_id into subject;
  update clue_events set note = null where clue_id = gone.clue_id;
  update clue_subjects s set name = '（已删除）', id_number_enc = null, id_last4 = null, household_no = null, erased = true
  where s.id = subject and not exists (
    select from clues c left join cases k on k.clue_id = c.id
    where c.subject_id = s.id and k.erased_on is null and (c.state <> 'gone' or k.id is not null));
  return true;
end $$;

-- Staff work on drafts; nothing of a published version but its state and its pages' covers can be changed.
grant select on account_categories, account_cadences, account_books, account_versions, account_lines, account_totals, account_vouchers,
  account_pages, account_line_pages, village_people to mbz_staff;
grant insert, update on account_categories, account_cadences to mbz_staff;
grant insert on account_books, account_versions, account_lines, account_totals, account_line_pages, account_waste to mbz_staff;
grant update (state, revision, opening_fen, closing_fen, edited_by, submitted_by, submitted_at, returned_by, returned_at,
  returned_reason, published_by, published_at, posting_until, ended_by, ended_at, ended_reason) on account_versions to mbz_staff;
grant update (kind, category, day, summary, amount_fen, counterparty, counterparty_is_person, project, quantity, in_use,
  contract_fen, progress, accepted_on, effect), delete on account_lines to mbz_staff;
grant delete on account_line_pages, account_vouchers, account_pages to mbz_staff;
grant update (thumb_enc, covers, stamp, confirmed_by, confirmed_at, public_key, public_thumb) on account_pages to mbz_staff;
grant select, insert on account_submissions to mbz_staff;

-- Jobs: reading a table of lines, splitting a voucher.
grant select on account_categories, account_books, account_versions, account_vouchers, account_pages to mbz_compare;
grant select, insert, delete on account_lines, account_line_pages to mbz_compare;
grant insert, delete on account_vouchers, account_pages to mbz_compare;
grant insert on account_waste to mbz_compare;
grant update (revision, edited_by, opening_fen, closing_fen, file_name, import_job) on account_versions to mbz_compare;

-- The clock looks for villages that are late, and clears away.
grant select on account_books, account_versions, account_cadences to mbz_clock;
grant select, delete on account_waste, account_submissions to mbz_clock;
