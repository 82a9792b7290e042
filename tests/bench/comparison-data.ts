import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Engine } from '@core/compare/engine/duckdb'
import { type Columns, inputs } from '@core/compare/inputs'

export interface ComparisonData {
  /** One Parquet file per relation of `inputs`, payments sorted by programme and period. */
  folder: string
  people: number
  payments: number
  registryRows: number
}

const COUNTY = '621122'
const AS_OF = '2026-11-22'
const VILLAGE_PEOPLE = 1300
/** Counted: what the statements below make of one person. */
const PAYMENTS_A_PERSON = 16.4

type Cadence = 'monthly' | 'quarterly' | 'yearly' | 'term'

/** Who gets a kind of programme, of the columns of `people`; amounts in fen. */
const KINDS: readonly [kind: string, cadence: Cadence, who: string, amount: string][] = [
  ['rural-dibao', 'monthly', 'poor and head and rural', '38000 * members'],
  ['urban-dibao', 'monthly', 'poor and head and not rural', '55000 * members'],
  ['tekun', 'monthly', 'not poor and age >= 65 and members = 1 and h2 < 1500', '62000'],
  ['disability-living', 'monthly', 'poor and grade > 0', '11000'],
  ['disability-nursing', 'monthly', 'grade between 1 and 2', '12000'],
  ['elder-allowance', 'monthly', 'born_on <= period_to - interval 80 year', '7500'],
  ['orphan', 'monthly', 'age < 16 and h3 < 15', '100000'],
  ['temporary-relief', 'quarterly', 'head and h3 between 100 and 120', '150000'],
  ['farmland', 'yearly', 'head and rural', 'cast(area * 9135 as bigint)'],
  ['grain', 'yearly', 'head and rural and h4 < 6000', 'cast(area * 4500 as bigint)'],
  ['grain-for-green', 'yearly', 'head and rural and h4 between 6000 and 7500', 'cast(area * 2000 as bigint)'],
  ['forest', 'yearly', 'head and rural and h4 between 7000 and 9000', 'cast(area * 1500 as bigint)'],
  ['farm-machinery', 'yearly', 'head and rural and h5 < 30', '450000'],
  ['high-standard-farmland', 'yearly', 'head and rural and h5 between 30 and 40', '200000'],
  ['house-repair', 'yearly', 'head and poor and h5 between 40 and 140', '2000000'],
  ['relocation', 'yearly', 'head and poor and h5 between 140 and 170', '5000000'],
  ['student-aid', 'term', 'age between 6 and 18 and (poor or h6 < 800)', '62500'],
  ['insurance-premium', 'yearly', 'poor', '38000'],
  ['resident-pension', 'monthly', 'born_on <= period_from - interval 60 year and h7 < 8500', '17300'],
  ['reservoir-migrant', 'quarterly', 'h8 < 150', '15000'],
  ['public-job', 'monthly', 'head and poor and h8 between 150 and 900', '60000'],
  ['microcredit', 'quarterly', 'head and poor and h8 between 900 and 2500', '40000'],
  ['trade-in', 'yearly', 'head and h9 < 60', '1000000'],
  ['medical-aid', 'quarterly', 'h9 between 60 and 160', '210000'],
]
const FILLERS = 60 - KINDS.length

const PERIODS: Record<Cadence, string> = {
  monthly: `select strftime(d, '%Y-%m') as period, cast(d as date) as period_from, cast(d + interval 1 month - interval 1 day as date) as period_to
    from range(timestamp '2024-11-01', timestamp '2026-11-01', interval 1 month) t(d)`,
  quarterly: `select year(d) || 'Q' || quarter(d), cast(d as date), cast(d + interval 3 month - interval 1 day as date)
    from range(timestamp '2024-10-01', timestamp '2026-10-01', interval 3 month) t(d)`,
  yearly: `select cast(year(d) as text), cast(d as date), cast(d + interval 1 year - interval 1 day as date)
    from range(timestamp '2025-01-01', timestamp '2027-01-01', interval 1 year) t(d)`,
  term: `select * from (values ('2024秋', date '2024-08-01', date '2025-01-31'), ('2025春', date '2025-02-01', date '2025-07-31'),
    ('2025秋', date '2025-08-01', date '2026-01-31'), ('2026春', date '2026-02-01', date '2026-07-31')) t(period, period_from, period_to)`,
}

const key = (text: string) => `cast(md5(${text}) as uuid)`
/** Ten thousand equally likely values that stay with a person. */
const draw = (n: number) => `cast(hash(i * 64 + ${n}) % 10000 as integer) as h${n}`

/**
 * A county's people, payments and registries with the proportions of the demo, made by statements: every hash is of a person's
 * number, so the same size gives the same data. About three in a thousand are what rules look for (paid after death, a car in
 * a poor household …); far more look like it and are not (scrapped cars, kin who live apart, deaths within the month of grace).
 */
export async function generateComparisonData(
  engine: Engine,
  folder: string,
  payments: number,
  say: (text: string) => void,
): Promise<ComparisonData> {
  mkdirSync(folder, { recursive: true })
  const people = Math.round(payments / PAYMENTS_A_PERSON)
  const villages = Math.max(40, Math.round(people / VILLAGE_PEOPLE))
  await engine.run(`create table people as
    select *, case when dead then date '2026-11-22' - cast(h12 % 800 as integer) end as died_on,
      cast(floor(date_diff('day', born_on, date '${AS_OF}') / 365.25) as integer) as age
    from (
      select i, ${key("'p' || i")} as person_key, ${key("'n' || (i % 5000)")} as name_hash,
        'H' || cast(i // 3 as text) as household_no, i // 3 as household, i % 3 = 0 as head, 3 as household_size,
        1 + cast(hash(i // 3 + 7) % 3 as integer) as members,
        '${COUNTY}' || lpad(cast(100 + (i // 3) % ${villages} // 13 as text), 3, '0') || lpad(cast(200 + (i // 3) % ${villages} % 13 as text), 3, '0') as village_code,
        (i // 3) % ${villages} % 13 > 0 as rural,
        hash(i // 3 + 11) % 10000 < 700 as poor,
        cast(date '1932-01-01' + cast(hash(i + 3) % 33000 as integer) as date) as born_on,
        hash(i + 5) % 10000 < 120 as dead,
        case when hash(i + 9) % 10000 < 260 then 1 + cast(hash(i + 9) % 4 as integer) else 0 end as grade,
        (1 + hash(i // 3 + 13) % 240) / 10.0 as area,
        ${[2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15].map(draw).join(', ')}
      from range(${people}) t(i)
    )`)
  say(`  people: ${people.toLocaleString('en')}`)

  // one in a hundred of the dead is paid on; everybody else drops out
  const alive = `(died_on is null or period_from <= died_on or h13 < 100)`
  await engine.run(`create table programme (programme_code text, programme_kind text, cadence text)`)
  await engine.run(`create table payment (id bigint, programme_code text, programme_kind text, period text, period_from date, period_to date,
    i bigint, person_key uuid, name_hash uuid, household_no text, village_code text, persons integer, quantity decimal(14,4), standard_yuan decimal(14,4), amount_fen bigint)`)
  const add = async (code: string, kind: string, cadence: Cadence, who: string, amount: string) => {
    await engine.run(`insert into programme values ('${code}', '${kind}', '${cadence}')`)
    const land = ['farmland', 'grain', 'grain-for-green', 'forest'].includes(kind)
    await engine.run(`insert into payment
      select 0, '${code}', '${kind}', period, period_from, period_to, i, person_key, name_hash, household_no, village_code,
        members, ${land ? 'area' : 'null'}, null, ${amount}
      from (${PERIODS[cadence]}) t(period, period_from, period_to), people where (${who}) and ${alive}`)
  }
  for (const [kind, cadence, who, amount] of KINDS) await add(kind, kind, cadence, who, amount)
  for (let n = 0; n < FILLERS; n++)
    await add(
      `other-${n}`,
      'other',
      (['monthly', 'quarterly', 'yearly'] as const)[n % 3]!,
      `hash(i * 128 + ${n}) % 10000 < ${Math.round(100 / (1 + (n % 4)))}`,
      '20000',
    )
  const [{ n: count }] = (await engine.rows('select count(*) as n from payment')) as [{ n: number }]
  say(`  payments: ${count.toLocaleString('en')}`)

  const write = (relation: string, query: string, order = '') => {
    const columns: Columns = inputs[relation]!
    const list = Object.entries(columns)
      .map(([name, type]) => `cast(${name} as ${type}) as ${name}`)
      .join(', ')
    return engine.run(
      `copy (select ${list} from (${query}) ${order}) to '${join(folder, `${relation}.parquet`)}' (format parquet, compression zstd)`,
    )
  }
  await write(
    'payments',
    `select row_number() over () as id, dense_rank() over (order by programme_code, period) as version_id, programme_code, programme_kind, village_code,
      1 + i % 6 as group_no, period, period_from, period_to, person_key, name_hash,
      case when i % 997 = 0 then ${key("'other' || i")} else name_hash end as holder_hash, household_no, persons, quantity, standard_yuan, amount_fen,
      cast(period_from + 14 as date) as paid_on, true as paid_on_exact,
      case when i % 40000 < 5 then ${key("'shared' || (i // 40000)")} else ${key("'a' || i")} end as account_key,
      case when programme_kind in ('farmland', 'grain') then 'P' || i when programme_kind = 'grain-for-green' then 'G' || i end as parcel_no,
      case when programme_kind = 'student-aid' then 'S' || (i % 90) end as school,
      case when programme_kind = 'student-aid' then period end as term,
      case when programme_kind = 'trade-in' then 'V' || (i - case when i % 211 = 0 then 1 else 0 end) end as vin,
      case when programme_kind = 'trade-in' then 'D' || (i % 12) end as dealer, null as card_no
    from payment`,
    'order by version_id, person_key',
  )
  await engine.run('drop table payment')
  say('  payments written')

  const person = 'person_key, name_hash, born_on'
  const row = 'row_number() over () as row_no'
  const registries: Record<string, string> = {
    household: `select ${row}, ${person}, household_no, case when head then '户主' else '子' end as relation, village_code, case when rural then '农业' else '非农业' end as household_type, h14 > 300 as together from people`,
    death: `select ${row}, ${person}, died_on, died_on + 5 as registered_on, '公安' as origin from people where dead`,
    vehicle: `select ${row}, ${person}, case when h10 % 3 = 1 then '普通二轮摩托车' else '小型轿车' end as vehicle_type, case when h10 % 5 = 0 then '营运' else '非营运' end as use,
      case when poor and h10 % 20 > 0 then '报废' else '正常' end as status, date '2018-01-01' + h10 % 2500 as registered_on from people where h10 < 1600 and age >= 18`,
    house: `select ${row}, ${person}, case when h11 % 3 > 0 and poor then '宅基地' else '住宅' end as use, 60 + h11 % 90 as area, '单独所有' as share, date '2005-01-01' + h11 % 7000 as registered_on, '现势' as status from people where h11 < 2200 and age >= 18`,
    business: `select ${row}, ${person}, case when h12 % 3 = 0 then '公司' else '个体' end as company_type, case when h12 % 3 = 0 then '法定代表人' else '经营者' end as role, 1000000 as capital_fen, date '2015-01-01' + h12 % 3000 as founded_on, case when h12 % 4 = 0 then '注销' else '存续' end as status, h12 % 5 as employees from people where h12 < 300 and (not poor or h12 < 9)`,
    payroll: `select ${row}, ${person}, '单位' || (i % 300) as employer, '事业' as staff_type, date '2010-09-01' as from_on, null as to_on, 7000000 as yearly_income_fen from people where h13 < 120 and age between 20 and 60 and (not poor or h13 < 8)`,
    cadre: `select ${row}, ${person}, village_code, '村委会委员' as post, date '2021-01-01' as from_on, null as to_on from people where h13 between 120 and 145 and age between 25 and 65`,
    kinship: `select ${row}, b.person_key, b.name_hash, b.born_on, a.person_key as official_key, '配偶' as relation, a.h14 % 4 > 0 as together, a.h14 % 9 > 0 as filed
      from people a join people b on b.household = a.household and b.i <> a.i where a.h13 < 145 and a.age between 20 and 65`,
    moved_out: `select ${row}, ${person}, date '2026-11-22' - h14 % 900 as moved_on, true as outside_county from people where h14 < 25`,
    employee_insurance: `select ${row}, ${person}, '单位' || (i % 300) as employer, strftime(d, '%Y-%m') as month, 420000 as base_fen, '企业' as employer_type
      from people, range(timestamp '2025-11-01', timestamp '2026-11-01', interval 1 month) t(d) where h13 < 420 and age between 18 and 60 and (not poor or h13 < 12)`,
    pension: `select ${row}, ${person}, case when h7 < 8500 then '居民' else '职工' end as pension_type, case when h7 < 8500 then 17300 else 310000 end as monthly_fen, '2020-01' as from_month from people where age >= 60`,
    housing_fund: `select ${row}, ${person}, strftime(d, '%Y-%m') as month, '正常' as status from people, range(timestamp '2026-05-01', timestamp '2026-11-01', interval 1 month) t(d) where h13 < 120 and age between 20 and 60 and not poor`,
    custody: `select ${row}, ${person}, date '2026-11-22' - h15 % 500 as from_on, null as to_on from people where h15 < 6 and age >= 18`,
    disability_card: `select ${row}, ${person}, '肢体' as disability, ['一级','二级','三级','四级'][grade] as grade, date '2018-05-01' as issued_on, date '2028-05-01' - case when h15 % 50 = 0 then 900 else 0 end as valid_to from people where grade > 0`,
    student: `select ${row}, ${person}, 'S' || (i % 90) as school, period as term, case when h6 % 97 = 0 then '休学' else '在读' end as status from people, (${PERIODS.term}) t(period, a, b) where age between 6 and 18`,
    land_contract: `select ${row}, ${person}, household_no, area, 'P' || i as parcel_no, area * 1.02 as measured_area from people where head and rural`,
    resident_insurance: `select ${row}, ${person}, '医疗' as insurance, 2026 as year, poor as paid_by_state from people where h13 >= 420 and h9 > 40`,
    migrant_roll: `select ${row}, ${person}, date '2007-01-01' as approved_on, '有效' as status from people where h8 < 150 and h15 > 20`,
    contract: `select ${row}, ${person}, '项目' || i as project, village_code, 30000000 as amount_fen, date '2026-03-01' as signed_on, '公开招标' as method from people where h15 between 7 and 9 and age >= 25`,
    party_member: `select ${row}, ${person}, '支部' || (i % 200) as branch from people where h15 < 500 and age >= 20`,
    eligibility: `select ${row}, ${person}, case when rural then 'rural-dibao' else 'urban-dibao' end as programme_code, case when rural then 'rural-dibao' else 'urban-dibao' end as programme_kind, household_no, date '2023-01-01' as from_on, null as to_on, 'B' as class, false as single from people where poor and head`,
    standard: `select ${row}, 'farmland' as programme_code, 'farmland' as programme_kind, p as period, '每亩' as per, 9135 as rate_fen from (values ('2025'), ('2026')) t(p)`,
  }
  let registryRows = 0
  for (const [relation, query] of Object.entries(registries)) {
    await write(
      relation,
      query,
      'row_no' in (inputs[relation] ?? {}) && relation !== 'standard' ? 'order by person_key' : '',
    )
    const [{ n }] = (await engine.rows(
      `select count(*) as n from '${join(folder, `${relation}.parquet`)}'`,
    )) as [{ n: number }]
    registryRows += n
  }
  await write(
    'programmes',
    `select programme_code, programme_kind, programme_code as name, cadence, 'aid' as profile from programme`,
  )
  await write(
    'villages',
    `select distinct village_code, left(village_code, 9) as town_code, '村' || village_code as name, '镇' || left(village_code, 9) as town_name from people`,
  )
  await write(
    'batches',
    `select version_id, version_id as batch_id, any_value(programme_code) as programme_code, any_value(programme_kind) as programme_kind, 'unit' as unit_id,
      any_value(period) as period, any_value(period_from) as period_from, any_value(period_to) as period_to, 'published' as state,
      max(paid_on) as imported_on, max(paid_on) + 6 as published_on, min(paid_on) as first_paid_on, max(paid_on) as last_paid_on, count(*) as rows_read,
      count(*) as rows_accepted, 0 as rows_rejected, sum(amount_fen) as total_fen, case when version_id % 400 = 0 then 60 else 0 end as id_faults, false as is_recovery
    from '${join(folder, 'payments.parquet')}' group by version_id`,
  )
  await write(
    'calendar',
    `select day, is_workday, cast(sum(cast(is_workday as integer)) over (order by day) as integer) as workday_no
    from (select cast(d as date) as day, isodow(d) < 6 as is_workday from range(timestamp '2024-01-01', timestamp '2027-01-01', interval 1 day) t(d))`,
  )
  await write(
    'months',
    `select period as month, period_from as first_day, period_to as last_day from (${PERIODS.monthly}) t(period, period_from, period_to)`,
  )
  await write(
    'registries',
    `select kind, row_number() over () as version_id, 1 as version, date '${AS_OF}' - 20 as as_of, 90 as fresh_days, null as unit_id, 1 as rows_accepted, 0 as rows_rejected
    from (values ${Object.keys(registries)
      .map((relation) => `('${relation.replaceAll('_', '-')}')`)
      .join(', ')}) t(kind)`,
  )
  await engine.run('drop table people')
  say(`  registry rows: ${registryRows.toLocaleString('en')}`)
  return { folder, people, payments: count, registryRows }
}
