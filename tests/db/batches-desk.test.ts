import { codeOf, must, newKey } from '../support/county'
import { useTestDatabase } from '../support/database'
import { useBatches } from './batches-county'

const database = useTestDatabase()
const desk = useBatches(database)
const { staff, look, naming, bring, submit, publish, out } = desk

const mayOf = async (id: number, account: string) =>
  (await look(id, account)).may.filter(({ allowed }) => allowed).map(({ action }) => action)

describe('from a draft to what residents see', () => {
  let id = 0
  beforeAll(async () => {
    id = await bring([
      { n: 1, name: '何有福', amount: 480, group: '三组' },
      { n: 2, name: '孙玉兰', amount: 520, village: '川儿村' },
      { n: 3, name: '', amount: 520 },
    ])
  })

  test('the clerk sees what will be shown, and what is missing', async () => {
    const batch = await look(id)
    expect(batch).toMatchObject({
      programmeName: '农村低保',
      period: '2026-06',
      current: 1,
      preview: {
        rowsAreListed: true,
        villages: 2,
        people: 2,
        payments: 2,
        totalFen: 100_000,
        postingDays: 15,
        postingUntil: '2026-08-18',
        expiresOn: null,
      },
      findings: {
        rejected: 1,
        rejectedReasons: [{ code: 'name-missing', n: 1 }],
        isMostlyRejected: false,
        leaks: { shown: [], hidden: [] },
      },
    })
    expect(batch.preview!.rows[0]).toMatchObject({
      name: '何有福',
      villageName: '杨营村',
      group: 3,
      amountFen: 48_000,
    })
    expect(JSON.stringify(batch)).not.toMatch(/\d{17}/)
    expect(await mayOf(id, 'clerk')).toEqual(['submit', 'discard'])
    expect(await mayOf(id, 'chief')).toEqual([])
  })

  test('what is missing must be confirmed', async () => {
    const refused = await staff('clerk', 'submit-batch', await naming(id))
    expect(refused).toMatchObject({
      error: { code: 'batch-unconfirmed', fields: [{ field: 'confirmsRejected' }] },
    })
    expect(must(await submit(id))).toMatchObject({ version: 1, state: 'submitted', stateWords: '等待发布' })
  })

  test('it waits for a second person, who is told', async () => {
    expect(await mayOf(id, 'clerk')).toEqual(['return', 'discard'])
    expect(await mayOf(id, 'clerk2')).toEqual(['publish', 'return', 'discard'])
    expect(await mayOf(id, 'chief')).toEqual(['publish', 'return'])
    expect(codeOf(await staff('clerk', 'publish-batch', await naming(id)))).toBe('another-person')
    const waiting = must(await staff('clerk2', 'list-batches', { waitingForMe: true }))
    expect(waiting.batches).toMatchObject([{ id, waitingWords: '等你发布', publishedVersion: null }])
    expect(
      await desk.query(`select s.account from outbox o join staff s on s.id = o.staff_id
      where o.kind = 'batch-waiting' order by 1`),
    ).toEqual([{ account: 'chief' }, { account: 'clerk2' }])
  })

  test('the second person sends it back with a reason, and whoever brought it reads why', async () => {
    const reason = '孙玉兰的金额和上月不一样，请核对'
    must(await staff('clerk2', 'return-batch', { ...(await naming(id)), reason }))
    const [line] = must(await staff('clerk', 'list-batches', { waitingForMe: true })).batches
    expect(line).toMatchObject({
      id,
      stateWords: '退回待改',
      returnReason: reason,
      waitingWords: '退回给你改',
    })
    must(await submit(id))
  })

  test('published by a second person, it is seen at once and adds up', async () => {
    expect(await publish(id)).toMatchObject({
      state: 'done',
      result: ['已发布 2 行，合计 1,000.00 元，居民现在就能看到。'],
    })
    const batch = await look(id)
    expect(batch.versions[0]).toMatchObject({
      state: 'published',
      importedBy: '冯数据',
      submittedBy: '冯数据',
      publishedBy: '褚复核',
      postingUntil: '2026-08-18',
    })
    expect(batch.events.map(({ words, by }) => `${by}${words}`).sort()).toEqual(
      ['冯数据导入', '冯数据提交', '褚复核退回', '冯数据提交', '褚复核发布'].sort(),
    )
    expect(await desk.query(`select village_code, amount_fen from village_totals order by 1`)).toEqual([
      // with what was paid there before
      { village_code: '621122108201', amount_fen: 48_000 + 96_000 },
      { village_code: '621122108202', amount_fen: 52_000 + 48_000 },
    ])
    expect(await mayOf(id, 'clerk')).toEqual(['withdraw', 'correct-rows', 'correct-file'])
  })
})

describe('who sees what', () => {
  test('another department knows nothing of it; supervisors and operators see how far it is', async () => {
    const id = await bring([{ n: 10, amount: 100 }])
    expect(codeOf(await staff('farmclerk', 'get-batch', { id }))).toBe('batch-unknown')
    expect(codeOf(await staff('townboss', 'get-batch', { id }))).toBe('batch-unknown')
    expect(
      codeOf(await staff('farmclerk', 'submit-batch', { submission: newKey(), batchId: id, revision: 1 })),
    ).toBe('batch-unknown')
    expect(codeOf(await staff('civil', 'get-batch', { id }))).toBe('forbidden')
    expect((await look(id, 'boss')).preview).toMatchObject({ payments: 1 })
    expect(await look(id, 'operator')).toMatchObject({ preview: null, findings: null })
    expect(await mayOf(id, 'boss')).toEqual([])
    expect(codeOf(await staff('boss', 'list-batch-rows', { id, version: 1 }))).toBe('forbidden')
    must(await staff('clerk', 'discard-batch', { ...(await naming(id)), reason: '' }))
  })

  test('the functions of the database answer for nobody else', async () => {
    const id = await out([{ n: 11, amount: 100 }])
    const [found] = await desk.query<{ v: number; other: string }>(
      `select v.id as v, (select id from staff where account = 'farmclerk') as other from batch_versions v where batch_id = ${id}`,
    )
    const { v, other } = found!
    for (const call of [
      `version_preview('${other}', ${v}, 5)`,
      `batch_rows('${other}', ${v}, null, null, -1, -1, 0, 5)`,
      `batch_rows_by_id('${other}', ${v}, array(select id from payments where version_id = ${v}))`,
      `batch_words('${other}', ${v}, -1, -1, 5)`,
      `version_diff('${other}', ${v}, ${v}, null, -1, -1, 0, 5)`,
      `period_changes('${other}', array[${v}]::bigint[], array[]::bigint[], 20, 'new', null, 5)`,
    ])
      expect(await desk.query(`select * from ${call}`)).toEqual([])
  })

  test('each row says which file, line and person it comes from; numbers are masked', async () => {
    const id = await bring([
      { n: 12, name: '马建国', amount: 100 },
      { n: 13, name: '马秀英', amount: 200 },
    ])
    const found = must(await staff('clerk2', 'list-batch-rows', { id, version: 1, q: '马建' })).rows
    expect(found).toMatchObject([
      {
        name: '马建国',
        maskedId: expect.stringMatching(/^\*{14}\d{3}[\dX]$/),
        amountFen: 10_000,
        source: { fileName: expect.stringMatching(/^batch\d+\.csv$/), line: 3, enteredBy: '冯数据' },
      },
    ])
    const first = must(await staff('clerk2', 'list-batch-rows', { id, version: 1, limit: 1 }))
    const second = must(
      await staff('clerk2', 'list-batch-rows', { id, version: 1, limit: 1, cursor: first.nextCursor! }),
    )
    expect([...first.rows, ...second.rows].map(({ name }) => name)).toEqual(['马建国', '马秀英'])
    expect(second.nextCursor).toBeNull()
    must(await staff('clerk', 'discard-batch', { ...(await naming(id)), reason: '试一试' }))
  })
})

describe('personal data', () => {
  test('in what residents will see it stops the submission; in remarks it has to be confirmed', async () => {
    const id = await bring([
      { n: 20, name: '张三13893200001', amount: 100 },
      { n: 21, amount: 100, remark: '患肺癌，电话13893200002' },
    ])
    const { findings } = await look(id)
    expect(findings!.leaks).toMatchObject({
      shown: [{ kind: 'phone', n: 1 }],
      places: [{ line: 3, field: '姓名', words: '里面有电话号码，不能公开，请删去。' }, { field: '备注' }],
    })
    expect(findings!.leaks.hidden.map(({ kind }) => kind).sort()).toEqual(['diagnosis', 'phone'])
    expect(await submit(id)).toMatchObject({ error: { code: 'batch-leaks' } })
    must(await staff('clerk', 'discard-batch', { ...(await naming(id)), reason: '' }))

    const other = await bring([{ n: 22, amount: 100, remark: '卡号 6230270100012345678' }])
    const half = await staff('clerk', 'submit-batch', await naming(other))
    expect(half).toMatchObject({ error: { code: 'batch-unconfirmed', fields: [{ field: 'confirmsLeaks' }] } })
    must(await submit(other))
  })

  test('a reason that residents will read tells of nobody', async () => {
    const id = await out([{ n: 23, amount: 100 }])
    const refused = await staff('clerk', 'withdraw-batch', {
      ...(await naming(id)),
      reason: '请打 13893200001 询问',
    })
    expect(refused).toMatchObject({ error: { code: 'input-invalid', fields: [{ field: 'reason' }] } })
  })
})

describe('two people at once', () => {
  test('the second one to move a batch is told to look again', async () => {
    const id = await bring([{ n: 30, amount: 100 }])
    must(await submit(id))
    const seen = await naming(id)
    must(await staff('clerk2', 'return-batch', { ...seen, reason: '请再核对一下' }))
    expect(codeOf(await staff('chief', 'publish-batch', { ...seen, submission: newKey() }))).toBe(
      'batch-moved-on',
    )
    expect(
      codeOf(await staff('chief', 'return-batch', { ...seen, submission: newKey(), reason: '请核对' })),
    ).toBe('input-invalid')
  })

  test('a request that arrives twice is done once', async () => {
    const id = await bring([{ n: 31, amount: 100 }])
    const request = await naming(id)
    const first = must(await staff('clerk', 'submit-batch', request))
    expect(must(await staff('clerk', 'submit-batch', request))).toEqual(first)
    expect((await look(id)).events.filter(({ words }) => words === '提交')).toHaveLength(1)
  })

  test('two publishers: one job, and nobody moves the batch meanwhile', async () => {
    const id = await bring([{ n: 32, amount: 100 }])
    must(await submit(id))
    const seen = await naming(id)
    const asked = await Promise.all(
      ['clerk2', 'chief'].map((account) =>
        staff(account, 'publish-batch', { ...seen, submission: newKey() }),
      ),
    )
    expect(asked.map(codeOf).sort()).toEqual(['batch-busy', 'ok'])
    expect(
      codeOf(await staff('clerk', 'return-batch', { ...seen, submission: newKey(), reason: '我再看看' })),
    ).toBe('batch-busy')
    expect((await look(id)).may.find(({ action }) => action === 'publish')).toMatchObject({
      allowed: false,
      why: '正在发布批次，请等它完成。',
    })
    await desk.work()
    expect(await look(id)).toMatchObject({ job: null, versions: [{ state: 'published' }] })
  })

  test('what was changed between asking and publishing is not published', async () => {
    const id = await bring([{ n: 33, amount: 100 }])
    must(await submit(id))
    const { jobId } = must(await staff('clerk2', 'publish-batch', await naming(id)))
    await desk.query(`update batch_versions set rows_read = rows_read where batch_id = ${id}`)
    await desk.work()
    expect(must(await staff('clerk2', 'get-job', { id: jobId }))).toMatchObject({
      state: 'failed',
      error: { message: '这个批次刚刚被别人动过。' },
    })
    expect(await look(id)).toMatchObject({ versions: [{ state: 'submitted' }] })
  })
})

describe('against the last period', () => {
  test('who is new, who is gone, and whose amount changed by more than so much', async () => {
    await out(
      [
        { n: 40, amount: 400, paidOn: '2026-04-15' },
        { n: 41, amount: 400, paidOn: '2026-04-15' },
        { n: 42, amount: 400, paidOn: '2026-04-15' },
      ],
      { period: '2026-04' },
    )
    const id = await bring(
      [
        { n: 40, amount: 600, paidOn: '2026-05-15' },
        { n: 41, amount: 440, paidOn: '2026-05-15' },
        { n: 43, amount: 100, paidOn: '2026-05-15' },
      ],
      { period: '2026-05' },
    )
    expect(must(await staff('clerk', 'compare-periods', { id, version: 1 })).comparison).toEqual({
      formerPeriod: '2026-04',
      morePercent: 20,
      people: 3,
      formerPeople: 3,
      totalFen: 114_000,
      formerTotalFen: 120_000,
      new: 1,
      gone: 1,
      changed: 1,
    })
    expect(
      must(await staff('clerk', 'compare-periods', { id, version: 1, morePercent: 5 })).comparison,
    ).toMatchObject({ changed: 2 })
    const changes = async (kind: 'new' | 'gone' | 'changed') =>
      must(await staff('clerk', 'list-period-changes', { id, version: 1, kind })).rows
    expect(await changes('changed')).toMatchObject([
      { name: '人40', formerFen: 40_000, fen: 60_000, percent: 50 },
    ])
    expect(await changes('new')).toMatchObject([
      { name: '人43', formerFen: null, fen: 10_000, percent: null },
    ])
    expect(await changes('gone')).toMatchObject([{ name: '人42', fen: null }])
  })

  test('the first period has nothing to be compared with', async () => {
    const id = await bring([{ n: 44, amount: 100, paidOn: '2019-05-15' }], { period: '2019-05' })
    expect(must(await staff('clerk', 'compare-periods', { id, version: 1 }))).toEqual({ comparison: null })
  })
})
