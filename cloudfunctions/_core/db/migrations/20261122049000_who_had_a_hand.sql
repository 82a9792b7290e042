-- Whoever had a hand in something does not publish it and does not handle what is asked about it.

-- Accounts of everybody who has written about a file, also of those whose writing was written over since.
alter table imports add column writers text[] not null default '{}';
grant update (writers) on imports to mbz_staff;

create function note_row_editor() returns trigger
language plpgsql security definer set search_path = mbz, pg_temp as $$
begin
  update imports set writers = writers || new.edited_by where id = new.import_id and new.edited_by <> all (writers);
  return null;
end $$;
revoke all on function note_row_editor() from public;
create trigger row_edits_editor after insert or update of edited_by on row_edits for each row execute function note_row_editor();

-- Accounts of whoever brought the file of a version, chose what it means, or mended rows of it.
create or replace function draft_editors(wanted bigint) returns text[]
language sql stable security definer set search_path = mbz, pg_temp as $$
  select coalesce(array_agg(distinct e.account), '{}')
  from imports i join staff s on s.id = i.created_by cross join lateral unnest(i.writers || s.account) e (account)
  where i.version_id = wanted
$$;

-- Which line a reporter asks about: published ones alone. Who has made the accounts must not handle what is asked about them: neither
-- this version nor one before it.
create or replace function account_line_of(wanted bigint)
returns table (village_code text, period text, summary text, amount_fen bigint, makers uuid[])
language sql stable security definer set search_path = mbz, pg_temp as $$
  select b.village_code, b.period, without_person(l.summary, l.counterparty, l.counterparty_is_person), l.amount_fen,
    array(select distinct m from account_versions o, unnest(o.edited_by || o.submitted_by || o.published_by || o.ended_by) m
      where o.book_id = b.id and m is not null)
  from account_lines l
  join account_versions v on v.id = l.version_id and v.published_at is not null
  join account_books b on b.id = v.book_id
  where l.id = wanted
$$;

-- A person's name comes neither through the words of a line nor through the name of a voucher.
create or replace view account_lines_shown as
select l.id, l.version_id, l.lineage, l.kind, l.category, l.day,
  without_person(l.summary, l.counterparty, l.counterparty_is_person) as summary, l.amount_fen,
  case when l.counterparty_is_person then masked_person(l.counterparty) else l.counterparty end as counterparty,
  without_person(l.project, l.counterparty, l.counterparty_is_person) as project,
  without_person(l.quantity, l.counterparty, l.counterparty_is_person) as quantity,
  l.in_use, l.contract_fen, l.progress, l.accepted_on,
  without_person(l.effect, l.counterparty, l.counterparty_is_person) as effect
from account_lines l;

create or replace view disclosed_account_pages as
select p.id, x.line_id, p.voucher_id, without_person(w.name, l.counterparty, l.counterparty_is_person) as voucher_name, p.page_no,
  p.width, p.height, p.stamp, p.public_key, p.public_thumb
from account_line_pages x
join account_lines l on l.id = x.line_id
join account_versions v on v.id = l.version_id and v.state = 'published'
join account_pages p on p.id = x.page_id and p.public_key is not null
join account_vouchers w on w.id = p.voucher_id;

-- These accounts with all others of the same people: a second account is no second person.
create function with_other_accounts(accounts text[]) returns text[]
language sql stable set search_path = mbz, pg_temp as $$
  select array(
    select a from unnest(accounts) a where a is not null
    union
    select o.account from staff s join staff o on o.person_key = s.person_key where s.account = any(accounts)
    order by 1)
$$;
revoke all on function with_other_accounts(text[]) from public;
grant execute on function with_other_accounts(text[]) to mbz_staff;
