/*
id: r45
version: 1
title: 金额与标准不符
level: amber
kind: violation
subject: person
programmes: all
before_approval: false
basis:
  - 各项目当期公布的补助标准
params:
  tolerance_fen: { label: 差多少以内不算, unit: 分, default: 100, min: 0, max: 100000 }
  max_multiple: { label: 一次最多可以补发几期, unit: 期, default: 12, min: 1, max: 36 }
  max_share: { label: 一期里超过百分之几的人都不符，就当作标准登记有误, unit: '%', default: 30, min: 5, max: 100 }
  min_systematic: { label: 至少几笔不符才当作标准登记有误, unit: 笔, default: 20, min: 5, max: 10000 }
inputs: [payments, standard]
judged_on: [each_fen, expected_fen]
plain: 发放的金额和“标准 × 人数（或面积、每户）”对不上。补发几个月、发半个月的不算，低保按收入补差、低于标准的不算，同一个项目有几档标准的合上任何一档都不算。一大半人都对不上时，多半是标准登记错了，不记在个人头上。
false_positives:
  - 补发，一次发了几期（整数倍）
  - 中途进退，只发半个月（半数倍）
  - 低保按家庭收入补差，低于标准
  - 同一项目分几档，如高龄津贴
  - 特困供养含照料护理费，两项标准相加
  - 四舍五入的零头
  - 面积、人数没有填，无法计算
  - 标准库登记错了，整批都对不上
reason: '{period_words} 每次发放{programme} {each_fen}，按标准应为 {expected_fen}（{per} {rate_fen} × {base}）'
would_clear: 若标准有误，请更正补助标准库第 {standard.version} 版（截至 {standard.as_of}）
*/
-- a county has a few thousand of these; the limit tells the planner so, which else would keep all payments in memory
with paid_periods as (
  select programme_code, programme_kind, period, count(*) as payments,
    substr(cast(min(period_from) as text), 1, 7) as month_from,
    substr(cast(max(period_to) as text), 1, 7) as month_to
  from payments
  group by programme_code, programme_kind, period
  limit 20000
),
-- the months for which a standard is valid: 2026-06, 2026, 2026Q2, 2026H1, 2026春, 2026秋
valid as (
  select row_no, programme_code, per, rate_fen,
    case
      when period like '____-__' then period
      when period like '____Q_' then substr(period, 1, 4) || case substr(period, 6, 1) when '1' then '-01' when '2' then '-04' when '3' then '-07' else '-10' end
      when period like '____H_' then substr(period, 1, 4) || case substr(period, 6, 1) when '1' then '-01' else '-07' end
      when period like '____春' then substr(period, 1, 4) || '-02'
      when period like '____秋' then substr(period, 1, 4) || '-08'
      else period || '-01'
    end as month_from,
    case
      when period like '____-__' then period
      when period like '____Q_' then substr(period, 1, 4) || case substr(period, 6, 1) when '1' then '-03' when '2' then '-06' when '3' then '-09' else '-12' end
      when period like '____H_' then substr(period, 1, 4) || case substr(period, 6, 1) when '1' then '-06' else '-12' end
      when period like '____春' then substr(period, 1, 4) || '-07'
      when period like '____秋' then cast(cast(substr(period, 1, 4) as integer) + 1 as text) || '-01'
      else period || '-12'
    end as month_to
  from standard
  where rate_fen > 0
),
rates as (
  select d.programme_code, d.programme_kind, d.period, d.payments, v.row_no, v.per, v.rate_fen
  from paid_periods d
  join valid v on v.programme_code = d.programme_code and v.month_from <= d.month_from and v.month_to >= d.month_to
),
-- care is paid on top of the living of people in 特困供养
all_rates as (
  select programme_code, programme_kind, period, payments, row_no, per, rate_fen from rates
  union all
  select a.programme_code, a.programme_kind, a.period, a.payments, a.row_no, a.per, a.rate_fen + b.rate_fen
  from rates a
  join rates b on b.programme_code = a.programme_code and b.period = a.period and b.per = a.per and b.row_no > a.row_no
  where a.programme_kind = 'tekun'
),
ranked as (
  select programme_code, programme_kind, period, payments, row_no, per, rate_fen,
    row_number() over (partition by programme_code, period order by row_no, rate_fen) as place
  from all_rates
),
-- most payments fit the first rate and are done with
first_look as (
  select p.id, p.person_key, p.programme_code, p.programme_kind, p.village_code, p.period, p.paid_on, p.amount_fen, p.persons, p.quantity,
    cast(p.amount_fen as double precision) as amount,
    cast(r.rate_fen as double precision)
      * case r.per when '每人' then coalesce(p.persons, 1) when '每亩' then cast(p.quantity as double precision) else 1 end as unit,
    -- what the department wrote as this family's own standard
    case when p.programme_kind in ('rural-dibao', 'urban-dibao')
      then cast(p.standard_yuan as double precision) * 100 * coalesce(p.persons, 1) end as own_unit
  from payments p
  join ranked r on r.programme_code = p.programme_code and r.period = p.period and r.place = 1
  where p.person_key is not null
),
doubtful as (
  select id, person_key, programme_code, programme_kind, village_code, period, paid_on, amount_fen, persons, quantity, amount, own_unit
  from first_look
  where unit > 0 and not (
    abs(amount - round(2 * amount / unit) * unit / 2) <= :tolerance_fen and round(2 * amount / unit) between 1 and 2 * :max_multiple)
),
second_look as (
  select d.id, d.person_key, d.programme_code, d.programme_kind, d.village_code, d.period, d.paid_on, d.amount_fen, d.amount, d.own_unit,
    r.payments, r.row_no, r.per, r.rate_fen,
    case r.per when '每人' then coalesce(d.persons, 1) when '每亩' then d.quantity else 1 end as base,
    cast(r.rate_fen as double precision)
      * case r.per when '每人' then coalesce(d.persons, 1) when '每亩' then cast(d.quantity as double precision) else 1 end as unit
  from doubtful d
  join ranked r on r.programme_code = d.programme_code and r.period = d.period
),
judged as (
  select id, person_key, programme_code, village_code, period, paid_on, amount_fen, payments, row_no, per, rate_fen, base, unit,
    coalesce(unit, 0) = 0
      or (abs(amount - round(2 * amount / unit) * unit / 2) <= :tolerance_fen
        and round(2 * amount / unit) between 1 and 2 * :max_multiple)
      or (programme_kind in ('rural-dibao', 'urban-dibao') and amount <= unit + :tolerance_fen)
      or (coalesce(own_unit, 0) > 0 and own_unit <= unit and abs(amount - round(2 * amount / own_unit) * own_unit / 2) <= :tolerance_fen
        and round(2 * amount / own_unit) between 1 and 2 * :max_multiple) as fits,
    row_number() over (partition by id order by abs(amount - unit), row_no, rate_fen) as place
  from second_look
),
misfits as (
  select id from judged group by id having not bool_or(fits)
),
misses as (
  select j.id, j.person_key, j.programme_code, j.village_code, j.period, j.paid_on, j.amount_fen, j.payments, j.row_no, j.per, j.rate_fen,
    j.base, cast(j.unit as bigint) as expected_fen,
    count(*) over (partition by j.programme_code, j.period) as all_misses
  from judged j
  join misfits m on m.id = j.id
  where j.place = 1
)
select person_key, programme_code,
  cast(amount_fen as text) || '/' || cast(expected_fen as text) as span,
  min(village_code) as village_code,
  string_agg(distinct period, '、' order by period) as periods,
  sum(amount_fen) as amount_fen,
  string_agg(cast(id as text), ',' order by id) as payment_ids,
  min(paid_on) as first_paid_on,
  max(paid_on) as last_paid_on,
  case when count(distinct period) > 3 then min(period) || ' 至 ' || max(period) || ' 共 ' || cast(count(distinct period) as text) || ' 期'
    else string_agg(distinct period, '、' order by period) end as period_words,
  amount_fen as each_fen,
  expected_fen,
  min(per) as per,
  min(rate_fen) as rate_fen,
  min(base) as base,
  min(row_no) as standard_row
from misses
where all_misses < :min_systematic or all_misses * 100.0 <= payments * :max_share
group by person_key, programme_code, amount_fen, expected_fen
