-- The family name, for names that are not written out: two characters where it is one of the old double names.
create function surname_of(full_name text) returns text
language sql immutable parallel safe as $$
  select left(full_name, case when length(full_name) > 2 and left(full_name, 2) in ('欧阳','太史','端木','上官','司马','东方','独孤','南宫','万俟','闻人','夏侯','诸葛','尉迟','公羊','赫连','澹台','皇甫','宗政','濮阳','公冶','太叔','申屠','公孙','慕容','仲孙','钟离','长孙','宇文','司徒','鲜于','司空','令狐') then 2 else 1 end)
$$;

-- A programme's profile says what is shown; of minors (个人信息保护法 art. 28) and of people with an exception less is.
create or replace view payment_disclosure as
select
  p.id, p.county_code, p.village_code, p.programme_code, g.name as programme_name,
  case c.mask when 'nameless' then '（不公开姓名）' when 'surname' then surname_of(p.name) || '*' else p.name end as name,
  case c.mask when 'nameless' then '' when 'surname' then left(p.name_pinyin, 1) else p.name_pinyin end as name_pinyin,
  case when d.show_group and not c.careful then p.group_no end as group_no,
  case when d.show_persons then p.persons end as persons,
  case when d.show_quantity then p.quantity end as quantity,
  case when d.show_quantity or d.show_persons then p.standard_yuan end as standard_yuan,
  case when d.show_school and not c.careful then p.details ->> 'school' end as school,
  case when d.show_quantity then g.quantity_unit end as quantity_unit,
  p.period, p.amount_fen, p.paid_on, p.paid_on_exact, p.version_id,
  v.batch_id, v.version, v.published_at, v.posting_until, v.state, v.expires_on
from payments p
join batch_versions v on v.id = p.version_id
join programmes g on g.county_code = p.county_code and g.code = p.programme_code
join disclosure_profiles d on d.code = g.disclosure_profile and d.list_rows
cross join lateral (
  -- the stricter of two exceptions comes first
  select min(x.effect) as effect from disclosure_exceptions x
  where x.county_code = p.county_code and x.person_key = p.person_key and x.ended_at is null
    and (x.programme_code is null or x.programme_code = p.programme_code) and (x.until is null or x.until >= current_date)
) e
cross join lateral (
  select coalesce(e.effect, case when d.name_mask <> 'full' or p.minor_until > current_date then 'surname' end) as mask,
    e.effect is not null or coalesce(p.minor_until > current_date, false) as careful
) c;
