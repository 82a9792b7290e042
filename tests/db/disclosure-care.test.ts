import { makeIdNumber } from '@shared/domain/id-number'
import { sql } from 'kysely'
import { COUNTY, codeOf, must, newKey, useCounty, VILLAGE } from '../support/county'
import { useTestDatabase } from '../support/database'

const database = useTestDatabase()
const county = useCounty(database)

const ID = makeIdNumber(COUNTY, '1956-03-02', 17)
const CHILD = makeIdNumber(COUNTY, '2015-03-02', 17)
let clerk: string
let farmer: string
let boss: string

/** Puts a person with one payment of 480 yuan into the published batch of the county. */
async function pay(idNumber: string, name: string, minorUntil: string | null = null) {
  const key = county.keys.personKey(idNumber)
  await sql`
    with v as (select id, programme_code, county_code from batch_versions v join lateral (select programme_code from batches b
        where b.id = v.batch_id) b on true where state = 'published' limit 1),
    s as (insert into persons (person_key, county_code, id_number_enc, name, first_version_id)
      select ${key}::uuid, county_code, '\\x00', ${name}, id from v)
    insert into payments (county_code, version_id, programme_code, village_code, group_no, period, person_key, name, name_pinyin,
      amount_fen, paid_on, paid_on_exact, line_no, minor_until)
    select county_code, id, programme_code, ${VILLAGE}, 3, '2026-06', ${key}::uuid, ${name}, 'zjg', 48000, '2026-06-20', true, 9,
      ${minorUntil}::date from v`.execute(database.db.owner)
}

/** What residents read of the payments of 480 yuan in group 3, or of whom the group is not shown. */
async function shown(idNumber: string) {
  const { rows } = await sql<{ name: string; initials: string; group: number | null; fen: number }>`
    select d.name, d.name_pinyin as initials, d.group_no as "group", d.amount_fen as fen
    from disclosed_payments d join payments p on p.id = d.id where p.person_key = ${county.keys.personKey(idNumber)}`.execute(
    database.db.owner,
  )
  return rows
}

const add = (session: string, extra: object = {}) =>
  county.staff(session, 'add-exception', {
    submission: newKey(),
    name: '张建国',
    idNumber: ID,
    programme: 'rural-dibao',
    effect: 'surname',
    reason: 'objection',
    words: '本人到民政局提出不愿公开',
    ...extra,
  })

beforeAll(async () => {
  await county.addStaff({ account: 'farmer', name: '何农业', unitId: 'farm', roles: ['clerk'] })
  await pay(ID, '张建国')
  await pay(CHILD, '欧阳小明', '2033-04-01')
  ;[clerk, farmer, boss] = (await Promise.all(['clerk', 'farmer', 'boss'].map(county.logIn))) as [
    string,
    string,
    string,
  ]
})

test('of a minor only the surname is shown until the eighteenth birthday', async () => {
  expect(await shown(CHILD)).toEqual([{ name: '欧阳*', initials: 'z', group: null, fen: 48_000 }])
  await sql`update payments set minor_until = current_date where minor_until is not null`.execute(
    database.db.owner,
  )
  expect(await shown(CHILD)).toMatchObject([{ name: '欧阳小明', group: 3 }])
})

describe('somebody whose name is not to be written out', () => {
  test('is shown without it at once, the sum stays, and the name comes back when the exception ends', async () => {
    expect(await shown(ID)).toEqual([{ name: '张建国', initials: 'zjg', group: 3, fen: 48_000 }])
    const added = must(await add(clerk))
    expect(added).toMatchObject({
      name: '张建国',
      programmeName: '农村低保',
      effect: 'surname',
      mayEnd: true,
    })
    expect(await shown(ID)).toEqual([{ name: '张*', initials: 'z', group: null, fen: 48_000 }])
    expect(codeOf(await add(clerk))).toBe('exception-exists')

    const all = must(
      await add(boss, { programme: undefined, effect: 'nameless', reason: 'safety', words: '证人，有危险' }),
    )
    expect(await shown(ID)).toEqual([{ name: '（不公开姓名）', initials: '', group: null, fen: 48_000 }])
    must(await county.staff(boss, 'end-exception', { submission: newKey(), id: all.id }))
    must(await county.staff(clerk, 'end-exception', { submission: newKey(), id: added.id }))
    expect(await shown(ID)).toMatchObject([{ name: '张建国' }])
    expect(must(await county.staff(clerk, 'list-exceptions', {})).exceptions).toEqual([])
  })

  test('an exception lasts to the end of its day', async () => {
    must(await add(clerk, { until: '2026-08-03' }))
    expect(await shown(ID)).toMatchObject([{ name: '张建国' }])
    await sql`update disclosure_exceptions set until = current_date where ended_at is null`.execute(
      database.db.owner,
    )
    expect(await shown(ID)).toMatchObject([{ name: '张*' }])
    await sql`update disclosure_exceptions set until = current_date - 1 where ended_at is null`.execute(
      database.db.owner,
    )
    expect(await shown(ID)).toMatchObject([{ name: '张建国' }])
    // and makes room for the next
    const next = must(await add(clerk))
    must(await county.staff(clerk, 'end-exception', { submission: newKey(), id: next.id }))
  })

  test('sent twice is one; neither number nor name stands in the database in clear', async () => {
    const input = { submission: newKey() }
    const first = must(await add(clerk, input))
    expect(must(await add(clerk, input)).id).toBe(first.id)
    const { rows } = await sql<{ row: string }>`
      select e::text as row from disclosure_exceptions e union all select a::text from audit_log a`.execute(
      database.db.owner,
    )
    for (const { row } of rows) expect(row).not.toMatch(new RegExp(`${ID}|张建国|不愿公开`))
    must(await county.staff(clerk, 'end-exception', { submission: newKey(), id: first.id }))
  })

  test('every fault is named at once, and the wrong person is not found', async () => {
    const refused = await add(clerk, { idNumber: '123', until: '2026-08-02' })
    expect(refused).toMatchObject({ error: { fields: [{ field: 'idNumber' }, { field: 'until' }] } })
    expect(codeOf(await add(clerk, { name: '张建军' }))).toBe('person-not-matched')
    expect(codeOf(await add(clerk, { idNumber: makeIdNumber(COUNTY, '1980-01-01', 5) }))).toBe(
      'person-not-matched',
    )
  })

  test('only the department decides about its programme, only the county about all', async () => {
    expect(codeOf(await add(farmer))).toBe('forbidden')
    expect(codeOf(await add(clerk, { programme: undefined }))).toBe('forbidden')
    expect(codeOf(await add(clerk, { programme: 'nothing' }))).toBe('programme-unknown')
    const added = must(await add(clerk))
    expect(must(await county.staff(farmer, 'list-exceptions', {})).exceptions).toEqual([])
    expect(codeOf(await county.staff(farmer, 'end-exception', { submission: newKey(), id: added.id }))).toBe(
      'not-found',
    )
    must(await county.staff(boss, 'end-exception', { submission: newKey(), id: added.id }))
  })
})

describe('impact notes', () => {
  const words = {
    lawful: '《社会救助法》第四十五条要求在村里公布。',
    risk: '邻居会知道这一户在领低保金。',
    measures: '只在本村公开，不写原因和病情。',
  }
  const note = (session: string, extra: object = {}) =>
    county.staff(session, 'note-impact', {
      submission: newKey(),
      programme: 'rural-dibao',
      ...words,
      ...extra,
    })
  const stands = async () =>
    must(await county.staff(clerk, 'list-disclosure', {})).programmes.find(
      ({ code }) => code === 'rural-dibao',
    )!

  test('a note is kept beside the earlier ones; another profile needs a new one', async () => {
    expect(await stands()).toMatchObject({ impact: null, earlier: 0, mayNote: true })
    must(await note(clerk))
    expect(await stands()).toMatchObject({ impact: { ...words, by: '冯数据', on: '2026-08-03' }, earlier: 0 })
    const submission = newKey()
    must(await note(clerk, { submission, risk: '也可能被人议论，感到没有面子。' }))
    must(await note(clerk, { submission, risk: '也可能被人议论，感到没有面子。' }))
    expect(await stands()).toMatchObject({ impact: { risk: '也可能被人议论，感到没有面子。' }, earlier: 1 })
    await sql`update programmes set disclosure_profile = 'counts' where code = 'rural-dibao'`.execute(
      database.db.owner,
    )
    expect(await stands()).toMatchObject({ impact: null, earlier: 2 })
    await sql`update programmes set disclosure_profile = 'aid' where code = 'rural-dibao'`.execute(
      database.db.owner,
    )
  })

  test('another department cannot write it', async () => {
    expect(codeOf(await note(farmer))).toBe('forbidden')
    expect(codeOf(await note(clerk, { programme: 'nothing' }))).toBe('programme-unknown')
  })

  test('without a note the batch page says why nothing can be published', async () => {
    const { rows } = await sql<{ id: number }>`
      with b as (insert into batches (county_code, programme_code, period, unit_id) values (${COUNTY}, 'grain', '2026-07', 'farm')
        returning id)
      insert into batch_versions (county_code, batch_id, version, state, file_name, file_sha256, rows_read, rows_accepted, imported_by,
        submitted_by)
      select ${COUNTY}, id, 1, 'submitted', 'g.xlsx', '\\x02', 1, 1, 'farmer', 'farmer' from b returning batch_id as id`.execute(
      database.db.owner,
    )
    await county.addStaff({ account: 'farmchief', name: '施农长', unitId: 'farm', roles: ['leader'] })
    const chief = await county.logIn('farmchief')
    const look = async () => must(await county.staff(chief, 'get-batch', { id: rows[0]!.id }))
    const hindrance = async () => (await look()).may.find(({ action }) => action === 'publish')
    const publish = async () =>
      county.staff(chief, 'publish-batch', {
        submission: newKey(),
        batchId: rows[0]!.id,
        revision: (await look()).revision,
      })
    expect(await hindrance()).toMatchObject({ allowed: false, why: expect.stringContaining('公开影响评估') })
    expect(codeOf(await publish())).toBe('impact-missing')
    must(await note(farmer, { programme: 'grain' }))
    expect(await hindrance()).toMatchObject({ allowed: true })
    expect(codeOf(await publish())).toBe('ok')
  })
})
