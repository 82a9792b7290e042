import { createHash } from 'node:crypto'
import { makeIdNumber } from '@shared/domain/id-number'
import type { RegistryKind } from '@shared/domain/registry-kinds'
import { sql } from 'kysely'
import { COUNTY, codeOf, must, useCounty } from '../support/county'
import { useTestDatabase } from '../support/database'

const database = useTestDatabase()
const county = useCounty(database)
county.clock.now = new Date('2026-11-22T02:00:00Z')

const LIVING = { name: '王长青', idNumber: makeIdNumber('621122', '1970-03-01', 11) }
const DEAD = { name: '李故人', idNumber: makeIdNumber('621122', '1950-05-02', 12) }
const TEKUN = { name: '赵独居', idNumber: makeIdNumber('621122', '1948-07-09', 13) }

const OWNER = { name: '钱有车', idNumber: makeIdNumber('621122', '1980-04-05', 14) }
const TEACHER = { name: '孙在编', idNumber: makeIdNumber('621122', '1985-05-06', 15) }
const WORKER = { name: '周在岗', idNumber: makeIdNumber('621122', '1990-06-07', 16) }
const PUPIL = { name: '吴小学', idNumber: makeIdNumber('621122', '2012-07-08', 17) }

const uuid = (text: string) => createHash('md5').update(text).digest('hex')

/** A current version of a registry with the given rows. */
const sealedName = (name: string) =>
  county.keys.seal('identity', Buffer.from(JSON.stringify({ name }), 'utf8'))

async function load(
  kind: RegistryKind,
  rows: { who: typeof LIVING; data: Record<string, unknown>; home?: string }[],
) {
  const db = database.db.owner
  const { rows: versions } = await sql<{ id: number }>`
    insert into registry_versions (county_code, kind, version, state, as_of, file_name, file_sha256, loaded_by, loaded_at)
    values (${COUNTY}, ${kind}, 1, 'current', '2026-11-01', ${`${kind}.csv`}, ${Buffer.from(kind)}, 'operator:test', now()) returning id`.execute(
    db,
  )
  for (const [i, { who, data, home }] of rows.entries())
    await sql`insert into registry_rows (version_id, row_no, person_key, name_hash, household_no, row_key, row_hash, data, sealed)
      values (${versions[0]!.id}, ${i + 1}, ${county.keys.personKey(who.idNumber)}, ${county.keys.nameKey(who.name)}, ${home ?? null},
        ${uuid(`${kind}${i}`)}, ${uuid(`${kind}${i}`)}, ${JSON.stringify({ born_on: '1970-01-01', ...data })}::jsonb,
        ${sealedName(who.name)})`.execute(db)
}

beforeAll(async () => {
  await sql`insert into programmes (county_code, code, name, kind, department_name, disclosure_profile, cadence) values
    (${COUNTY}, 'tekun', '特困供养', 'tekun', '县民政局', 'aid', 'monthly'),
    (${COUNTY}, 'premium', '代缴居民保费', 'insurance-premium', '县人社局', 'aid', 'yearly'),
    (${COUNTY}, 'school-aid', '困难学生生活补助', 'student-aid', '县教育局', 'student', 'term'),
    (${COUNTY}, 'disability', '困难残疾人生活补贴', 'disability-living', '县民政局', 'disability', 'monthly')`.execute(
    database.db.owner,
  )
  await sql`update programmes set cadence = 'monthly' where code = 'rural-dibao'`.execute(database.db.owner)
  const homes = [LIVING, DEAD, TEKUN].map((who, i) => ({
    who,
    home: `H${i}`,
    data: {
      household_no: `H${i}`,
      relation: '户主',
      village_code: '621122108201',
      household_type: '农业',
      together: true,
    },
  }))
  await load('household', homes)
  await load('death', [{ who: DEAD, data: { died_on: '2026-03-12' } }])
  await load('vehicle', [
    { who: OWNER, data: { vehicle_type: '小型轿车', status: '正常', registered_on: '2024-03-01' } },
  ])
  await load('payroll', [
    { who: TEACHER, data: { employer: '文峰中学', staff_type: '事业', from_on: '2015-09-01' } },
  ])
  await load(
    'employee-insurance',
    ['2026-08', '2026-09', '2026-10'].map((month) => ({
      who: WORKER,
      data: { employer: '药材公司', month },
    })),
  )
  await load('student', [{ who: PUPIL, data: { school: '文峰中学', term: '2026秋', status: '退学' } }])
  await load('disability-card', [])
  await load('eligibility', [])
  for (const period of ['2026-08', '2026-09', '2026-10'])
    await sql`with b as (insert into batches (county_code, programme_code, period) values (${COUNTY}, 'tekun', ${period}) returning id),
      v as (insert into batch_versions (county_code, batch_id, version, state, file_name, file_sha256, imported_by, published_at)
        select ${COUNTY}, id, 1, 'published', 'f.xlsx', ${Buffer.from(period)}, 'clerk', now() from b returning id)
      insert into payments (county_code, version_id, programme_code, village_code, period, person_key, name, amount_fen, paid_on, paid_on_exact, line_no)
      select ${COUNTY}, id, 'tekun', '621122108201', ${period}, ${county.keys.personKey(TEKUN.idNumber)}, ${TEKUN.name}, 62000, ${`${period}-10`}, true, 1
      from v`.execute(database.db.owner)
})

const check = async (people: { name: string; idNumber: string }[], programmeCode = 'rural-dibao') =>
  county.staff(await county.logIn('clerk'), 'check-applicants', { programmeCode, people })

test('green, red with the reason in plain words, and what was looked at', async () => {
  const { people, programmeName, looked } = must(await check([LIVING, DEAD]))
  expect(programmeName).toBe('农村低保')
  expect(people[0]).toMatchObject({ line: 1, name: '王长青', level: 'green', reasons: [] })
  expect(people[1]).toMatchObject({ line: 2, level: 'red' })
  expect(people[1]!.reasons).toEqual([
    {
      ruleId: 'r01',
      title: '死亡后仍领取',
      level: 'red',
      reason: '2026-03-12 已登记死亡',
    },
  ])
  expect(looked).toContainEqual({ label: '死亡（火化）人员', asOf: '2026-11-01', words: '截至 2026-11-01' })
  expect(looked).toContainEqual({ label: '不动产', asOf: null, words: '没有载入，相关情况没有比对' })
})

test('aid that the applicant already gets is found in the payments', async () => {
  const { people } = must(await check([TEKUN]))
  expect(people[0]!.reasons.map(({ ruleId }) => ruleId)).toContain('r09')
})

test.each([
  ['r02', 'rural-dibao', OWNER, '本人名下有 1 辆在用机动车（小型轿车，2024-03-01 登记）'],
  ['r06', 'rural-dibao', TEACHER, '本人在财政供养人员库里（事业，文峰中学，2015-09-01 入职）'],
  ['r20', 'disability', OWNER, '残疾人证库里没有这个人的证，先核对残疾人证'],
  ['r21', 'disability', OWNER, '本人和同住家人不在低保、特困、低保边缘名单里，先核对是不是困难家庭'],
  ['r24', 'premium', WORKER, '2026-08 起在单位参加职工社保，最近一年已缴 3 个月'],
  ['r26', 'school-aid', PUPIL, '2026秋 学期在学籍库里登记为退学'],
])('%s is asked about %s', async (ruleId, programme, person, reason) => {
  const { people } = must(await check([person], programme))
  expect(people[0]!.reasons).toContainEqual(expect.objectContaining({ ruleId, reason }))
})

test('a wrong ID number is said on its line; the others are checked', async () => {
  const { people } = must(await check([{ name: '张三', idNumber: '621122197003010111' }, DEAD]))
  expect(people[0]).toMatchObject({
    level: 'invalid',
    words: '身份证号末位对不上，请核对有没有抄错',
    idNumberMasked: '',
  })
  expect(people[1]!.level).toBe('red')
})

test('shows the last four of the ID number only', async () => {
  const { people } = must(await check([LIVING]))
  expect(people[0]!.idNumberMasked).toBe(`**************${LIVING.idNumber.slice(-4)}`)
})

test('keeps nothing of the list but that it was checked', async () => {
  const tables = [
    'payments',
    'persons',
    'registry_rows',
    'clues',
    'clue_subjects',
    'jobs',
    'uploads',
  ] as const
  const count = async () =>
    Promise.all(
      tables.map((table) =>
        database.db.owner
          .selectFrom(table)
          .select((eb) => eb.fn.countAll().as('n'))
          .executeTakeFirst(),
      ),
    )
  const before = await count()
  must(await check([LIVING, DEAD, TEKUN]))
  expect(await count()).toEqual(before)
  const { rows } = await sql<{ actor: string; subject: string; detail: unknown }>`
    select actor, subject, detail from audit_log where action = 'applicants.check' order by id desc limit 1`.execute(
    database.db.owner,
  )
  expect(rows).toEqual([{ actor: 'clerk', subject: 'programme:rural-dibao', detail: { people: 3 } }])
})

test('a member of staff checks neither himself nor his kin; the others of the list are checked', async () => {
  const kin = [{ personKey: county.keys.personKey(OWNER.idNumber), relation: '兄弟' }]
  await county.addStaff({
    account: 'kin-clerk',
    name: '卫有亲',
    unitId: 'civil',
    roles: ['clerk'],
    personKey: county.keys.personKey(DEAD.idNumber),
    kin,
  })
  const session = await county.logIn('kin-clerk')
  const asked = { programmeCode: 'rural-dibao', people: [DEAD, OWNER, TEACHER] }
  const { people } = must(await county.staff(session, 'check-applicants', asked))
  const avoided = { level: 'invalid', words: '和你本人或家人有关，按回避规定，请由其他人核对', reasons: [] }
  expect(people).toMatchObject([avoided, avoided, { level: 'red' }])
  // without an ID number on file: nobody of his name
  const namesake = must(await check([{ ...DEAD, name: '冯数据' }]))
  expect(namesake.people).toMatchObject([avoided])
})

test('a household number that stands for none does not stop the check', async () => {
  await sql`insert into registry_rows (version_id, row_no, person_key, household_no, row_key, row_hash, data, sealed)
    select id, 100 + n, md5('crowd' || n)::uuid, 'H0', md5('crowd' || n)::uuid, md5('crowd' || n)::uuid, '{"household_no": "H0"}',
      ${sealedName('某人')}::bytea
    from registry_versions, generate_series(1, 6000) n where kind = 'household'`.execute(database.db.owner)
  const { people } = must(await check([LIVING, DEAD]))
  expect(people.map(({ level }) => level)).toEqual(['green', 'red'])
})

test('refuses an unknown programme, more than 500 people, and those who may not check', async () => {
  expect(codeOf(await check([LIVING], 'nothing'))).toBe('programme-unknown')
  expect(codeOf(await check(Array.from({ length: 501 }, () => LIVING)))).toBe('input-invalid')
  const operator = await county.logIn('operator')
  const asked = { programmeCode: 'rural-dibao', people: [LIVING] }
  expect(codeOf(await county.staff(operator, 'check-applicants', asked))).toBe('forbidden')
})

test('the role of the function can ask for people, not walk over rows', async () => {
  await expect(sql`select * from registry_rows limit 1`.execute(database.db.staff)).rejects.toThrow()
  const many = Array.from({ length: 501 }, (_, i) => `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`)
  await expect(
    sql`select checked_people(${COUNTY}, ${many}::uuid[])`.execute(database.db.staff),
  ).rejects.toThrow()
})
