/*
id: r05
version: 1
title: 低保家庭有人办企业
level: amber
kind: violation
subject: person
programmes: [rural-dibao, urban-dibao]
before_approval: true
basis:
  - 社会救助法、最低生活保障审核确认办法：享受低保要看共同生活家庭的收入和财产状况
  - 社会救助法第四十一条：不共同生活的赡养、抚养义务人的财产，未经其同意不查
params:
  least_employees: { label: 个体户、合作社雇几个人以上才算, unit: 人, default: 1, min: 0, max: 20 }
  least_capital: { label: 只当股东的，企业注册资本多少以上才算, unit: 元, default: 100000, min: 0, max: 10000000 }
inputs: [payments, eligibility, household, business]
works_without: [eligibility, household]
judged_on: [companies, roles, founded_on]
plain: 领低保的人或和他共同生活的家人，是还在经营的公司的法定代表人、高管或股东，或是雇了人的个体户、合作社的负责人。没有雇人的个体小店、合作社的普通社员不算；已经吊销、注销的不算；不住在一起的子女办的不算。
false_positives:
  - 企业已经吊销、注销
  - 没有雇人的个体小店、小作坊
  - 合作社的普通社员，或合作社挂名负责人（没有雇人）
  - 小企业里只占一点股份
  - 企业是不共同生活的子女或亲属的
  - 单人保，企业是家里其他人的
  - 停保以后才办的
  - 身份被人冒用登记（撤销登记后自动消除）
reason: '{whose}在 {companies} 家存续的市场主体任{roles}（{types}，{founded_words}），之后{period_words}享受{programme}，发放 {amount_fen}'
approval_reason: '{whose}在 {companies} 家存续的市场主体任{roles}（{types}，{founded_words}）'
would_clear: 若已经注销、退出或是被冒名登记，请更正市场主体库第 {business.version} 版（截至 {business.as_of}）
*/
with aid as (
  select person_key, programme_code, village_code, period_to as paid_to, cast(null as date) as enrolled_to, false as single
  from payments
  where programme_kind in (:kinds) and person_key is not null
  union all
  select person_key, programme_code, null, null, coalesce(to_on, :as_of), coalesce(single, false)
  from eligibility
  where programme_kind in (:kinds) and person_key is not null and from_on <= :as_of
),
-- of those who were paid, the payments tell how long; the register speaks for the others
on_aid as (
  select person_key, programme_code, min(village_code) as village_code,
    coalesce(max(paid_to), max(enrolled_to)) as until_on, max(paid_to) is not null as paid, bool_or(single) as single
  from aid
  group by person_key, programme_code
),
at_home as (
  select a.person_key, a.programme_code, coalesce(a.village_code, home.village_code) as village_code, a.until_on, a.paid,
    home.household_no, home.village_code as home_village, home.together and not a.single as shares_home
  from on_aid a
  left join household home on home.person_key = a.person_key
),
-- whose things count: one's own, and those of people who live together
families as (
  select person_key as owner_key, person_key, programme_code, village_code, until_on, paid, true as own
  from at_home
  union all
  select kin.person_key, h.person_key, h.programme_code, h.village_code, h.until_on, h.paid, false
  from at_home h
  join household kin on kin.household_no = h.household_no and kin.village_code = h.home_village and kin.together
  where kin.person_key <> h.person_key and h.shares_home
),
running as (
  select person_key, row_no, company_type, role, founded_on,
    coalesce(founded_on, cast(:as_of - interval '1 year' as date)) as since_on
  from business
  where person_key is not null
    and not (status like '%吊销%' or status like '%注销%' or status like '%撤销%' or status like '%歇业%' or status like '%停业%')
    and case
      -- members of a cooperative are its farmers, and a shop without hands is a living, not wealth
      when company_type like '%合作%' then role = '法定代表人' and employees >= :least_employees
      when company_type like '%个体%' then role in ('经营者', '法定代表人') and employees >= :least_employees
      when role in ('法定代表人', '高管') then true
      when role in ('股东', '经营者') then coalesce(capital_fen >= cast(:least_capital as bigint) * 100, true)
      else false
    end
),
-- one post is one matter: of several people on aid in a home, of the one who is paid, and rather the holder
held as (
  select f.person_key, f.programme_code, f.village_code, f.paid, f.own, b.row_no, b.company_type, b.role, b.founded_on, b.since_on,
    row_number() over (partition by b.row_no, f.programme_code order by f.paid desc, f.own desc, f.person_key) as place
  from running b
  join families f on f.owner_key = b.person_key
  where b.since_on <= cast(date_trunc('month', f.until_on) as date)
),
homes as (
  select person_key, programme_code, min(village_code) as village_code, bool_and(paid) as paid, min(since_on) as since_on,
    min(founded_on) as founded_on, count(*) as companies, string_agg(distinct company_type, '、' order by company_type) as types,
    string_agg(distinct role, '、' order by role) as roles, bool_and(own) as own, bool_or(own) as also_own, min(row_no) as row_no
  from held
  where place = 1
  group by person_key, programme_code
)
select h.person_key, h.programme_code,
  'business' as span,
  coalesce(min(p.village_code), min(h.village_code)) as village_code,
  coalesce(string_agg(distinct p.period, '、' order by p.period), '') as periods,
  coalesce(sum(p.amount_fen), 0) as amount_fen,
  string_agg(cast(p.id as text), ',' order by p.id) as payment_ids,
  min(p.paid_on) as first_paid_on,
  max(p.paid_on) as last_paid_on,
  min(h.companies) as companies,
  min(h.types) as types,
  min(h.roles) as roles,
  min(h.founded_on) as founded_on,
  case when bool_and(h.own) then '本人' when bool_or(h.also_own) then '本人和共同生活的家人' else '共同生活的家人' end as whose,
  coalesce(cast(min(h.founded_on) as text) || ' 成立', '成立日期未填') as founded_words,
  case when count(p.id) = 0 then '在册' when count(distinct p.period) = 1 then ' ' || min(p.period) || ' '
    else ' ' || min(p.period) || ' 至 ' || max(p.period) || ' ' end as period_words,
  min(h.row_no) as business_row
from homes h
left join payments p on p.person_key = h.person_key and p.programme_code = h.programme_code and p.programme_kind in (:kinds)
  and p.period_from >= h.since_on
where p.id is not null or not h.paid
group by h.person_key, h.programme_code
