import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCompare } from '@core/compare/run/run-compare'
import { lockSetting, upsertSetting } from '@core/modules/rules/rules.queries'
import { addDays } from '@shared/domain/dates'
import { sql } from 'kysely'
import { COUNTY, codeOf, must, newKey, useCounty } from '../support/county'
import { useTestDatabase } from '../support/database'
import { until } from '../support/until'
import { deadRule, largeRule } from './compare-rules'

const database = useTestDatabase()
const county = useCounty(database)
const lakeRoot = mkdtempSync(join(tmpdir(), 'mbz-staff-lake-'))
const session: Record<string, string> = {}

beforeAll(async () => {
  county.clock.now = new Date('2026-11-22T02:00:00Z')
  for (const account of ['boss', 'townboss', 'operator', 'civil'])
    session[account] = await county.logIn(account)
  // IDs that open: the seed's do not
  const sealed = county.keys.seal('identity', '621122195001010018')
  await sql`update persons set id_number_enc = ${sealed}`.execute(database.db.owner)
})
afterAll(() => rmSync(lakeRoot, { recursive: true, force: true }))

const as = <A extends Parameters<typeof county.staff>[1]>(
  account: string,
  action: A,
  input: Parameters<typeof county.staff<A>>[2],
) => county.staff<A>(session[account]!, action, input)

const compare = (rules = [deadRule, largeRule], limit = 1) =>
  runCompare(
    {
      databaseUrl: database.url('compare'),
      keys: county.keys,
      now: () => county.clock.now,
      lakeRoot,
      lakeStorage: null,
      limits: (code) => ({ threads: 1, memory: '300MB', spillFolder: join(lakeRoot, 'spill', code) }),
    },
    {
      county: COUNTY,
      actor: 'boss',
      rules: rules.map((rule) => ({
        ...rule,
        params: Object.fromEntries(
          Object.entries(rule.params).map(([name, param]) => [name, { ...param, default: limit }]),
        ),
      })),
    },
  )

describe('runs', () => {
  let runId: number

  test('a run is listed with its sums, and told rule by rule', async () => {
    runId = (await compare()).runId
    const { runs, nextCursor, trend } = must(await as('boss', 'list-runs', {}))
    expect(runs).toEqual([
      {
        id: runId,
        date: '2026-11-22',
        state: 'done',
        startedAt: '2026-11-22T02:00:00.000Z',
        finishedAt: '2026-11-22T02:00:00.000Z',
        startedBy: '郑督办',
        rulesTotal: 2,
        rulesDone: 2,
        rulesFailed: 0,
        rulesSkipped: 1,
        hits: 2,
        new: 2,
        same: 0,
        gone: 0,
        silent: 0,
        error: null,
      },
    ])
    expect(nextCursor).toBeNull()
    expect(trend).toEqual([{ date: '2026-11-22', hits: 2, new: 2, gone: 0 }])

    const detail = must(await as('operator', 'get-run', { id: runId }))
    expect(detail.rules).toMatchObject([
      { ruleId: 'r01', state: 'skipped', error: '缺少基础库：死亡（火化）人员', hits: 0 },
      { ruleId: 'r02', state: 'done', error: null, hits: 2, rowsScanned: 3 },
    ])
    expect(detail.inputs).toEqual([{ label: '发放记录', words: '1 个批次，0 行' }])
    expect(codeOf(await as('boss', 'get-run', { id: 999 }))).toBe('not-found')
  })

  test('rules that have not had their turn are waiting', async () => {
    await sql`delete from rule_results where run_id = ${runId} and rule_id = 'r02'`.execute(database.db.owner)
    const { rules } = must(await as('boss', 'get-run', { id: runId }))
    expect(rules.map(({ ruleId, state }) => [ruleId, state])).toEqual([
      ['r01', 'skipped'],
      ['r02', 'waiting'],
    ])
  })

  test('pages are turned from the newest to the oldest', async () => {
    const second = (await compare()).runId
    const page = must(await as('boss', 'list-runs', { limit: 1 }))
    expect(page.runs.map(({ id }) => id)).toEqual([second])
    const next = must(await as('boss', 'list-runs', { limit: 1, cursor: page.nextCursor! }))
    expect(next).toMatchObject({ runs: [{ id: runId }], nextCursor: null })
    expect(codeOf(await as('boss', 'list-runs', { cursor: 'x' }))).toBe('input-invalid')
  })

  test('the trend has the last run of each of thirty days', async () => {
    const insert = (date: string) =>
      sql`
      insert into compare_runs (county_code, run_date, state, inputs_digest, rules_total, started_at, heartbeat_at, started_by)
      values (${COUNTY}, ${date}, 'done', 'x', 0, now(), now(), 'system')`.execute(database.db.owner)
    await insert(addDays('2026-11-22', -29))
    await insert(addDays('2026-11-22', -30))
    const { trend } = must(await as('boss', 'list-runs', {}))
    expect(trend.map(({ date }) => date)).toEqual(['2026-10-24', '2026-11-22'])
  })

  test('one that runs can be stopped, once; one whose process is gone counts as failed', async () => {
    const { rows } = await sql<{ id: number }>`
      insert into compare_runs (county_code, run_date, state, inputs_digest, inputs, rules_total, started_at, heartbeat_at, started_by)
      values (${COUNTY}, '2026-11-22', 'running', 'x', '{"rules": [], "payments": {"versions": 0, "rows": 0}, "registries": []}', 5,
        ${county.clock.now}, ${county.clock.now}, 'system') returning id`.execute(database.db.owner)
    const id = rows[0]!.id
    expect(must(await as('boss', 'get-run', { id }))).toMatchObject({
      state: 'running',
      startedBy: '定时任务',
    })
    expect(codeOf(await as('townboss', 'cancel-compare', { submission: newKey(), runId: id }))).toBe(
      'forbidden',
    )
    for (const submission of [newKey(), newKey()])
      expect(must(await as('boss', 'cancel-compare', { submission, runId: id }))).toMatchObject({ id })
    const asked = await sql`select cancel_requested_by as by from compare_runs where id = ${id}`.execute(
      database.db.owner,
    )
    expect(asked.rows).toEqual([{ by: 'boss' }])
    const audited = await sql`select actor from audit_log where action = 'compare.cancel'`.execute(
      database.db.owner,
    )
    expect(audited.rows).toEqual([{ actor: 'boss' }])

    county.clock.now = new Date('2026-11-22T02:05:00Z')
    expect(must(await as('boss', 'get-run', { id }))).toMatchObject({
      state: 'failed',
      error: '这次比对中途断了。',
    })
    expect(codeOf(await as('boss', 'cancel-compare', { submission: newKey(), runId }))).toBe(
      'compare-not-running',
    )
    expect(codeOf(await as('boss', 'cancel-compare', { submission: newKey(), runId: 999 }))).toBe('not-found')
  })

  test('a comparison is asked for as a job, once a submission', async () => {
    const submission = newKey()
    const first = must(await as('boss', 'start-compare', { submission, rules: ['r01'] }))
    expect(must(await as('boss', 'start-compare', { submission, rules: ['r01'] }))).toEqual(first)
    expect(must(await as('boss', 'get-job', { id: first.jobId }))).toMatchObject({
      kind: 'compare',
      state: 'waiting',
      title: '数据比对：1 条规则',
    })
    expect(codeOf(await as('boss', 'start-compare', { submission: newKey(), rules: ['r98'] }))).toBe(
      'rule-unknown',
    )
    expect(codeOf(await as('townboss', 'start-compare', { submission: newKey() }))).toBe('forbidden')
    expect(codeOf(await as('civil', 'start-compare', { submission: newKey() }))).toBe('forbidden')
  })
})

describe('rules', () => {
  const setRule = (extra: object = {}, account = 'boss') =>
    as(account, 'set-rule', {
      submission: newKey(),
      id: 'r01',
      enabled: true,
      params: {},
      reason: '按县里的办法',
      ...extra,
    })
  const card = async () => must(await as('boss', 'list-rules', {})).rules.find(({ id }) => id === 'r01')!
  const trail = async () =>
    (
      await sql<{ actor: string; subject: string; detail: object }>`
        select actor, subject, detail from audit_log where action = 'rule.set' order by id`.execute(
        database.db.owner,
      )
    ).rows

  test('a card says in plain words what is compared, and what is missing for it', async () => {
    expect(await card()).toMatchObject({
      title: '死亡后仍领取',
      level: 'red',
      kind: 'violation',
      programmes: ['所有项目'],
      plain: expect.stringContaining('去世'),
      registries: expect.arrayContaining([{ kind: 'death', label: '死亡（火化）人员', loaded: false }]),
      params: [{ name: 'grace_months', value: 1, default: 1, min: 0, max: 12, unit: '个月' }],
      enabled: true,
      changed: null,
      precision: null,
    })
  })

  test('precision is that of the verdicts so far', async () => {
    const states = ['confirmed', 'written-off', 'confirmed', 'refuted', 'open', 'verifying', 'gone']
    await sql`
      with subject as (select id from clue_subjects limit 1)
      insert into clues (county_code, subject_id, rule_id, rule_version, rule_kind, level, span, state, reason, would_clear, evidence,
        inputs_hash, first_seen, last_seen)
      select ${COUNTY}, subject.id, 'r01', 1, 'violation', 'red', 'span' || n, state, '', '', '{}', '', '2026-11-22', '2026-11-22'
      from subject cross join unnest(${states}::text[]) with ordinality s (state, n)`.execute(
      database.db.owner,
    )
    expect(await card()).toMatchObject({ open: 2, confirmed: 3, refuted: 1, precision: 0.75 })
  })

  test('the last run of a rule is on its card', async () => {
    expect((await card()).lastRun).toMatchObject({
      date: '2026-11-22',
      hits: 0,
      error: '缺少基础库：死亡（火化）人员',
    })
  })

  test('a rule that is switched off takes the clues with it that nobody has taken up', async () => {
    const states = () =>
      sql<{ state: string; reason: string | null }>`
        select state, closed_reason as reason from clues where rule_id = 'r01' order by state`.execute(
        database.db.owner,
      )
    const before = (await states()).rows.map(({ state }) => state)
    expect(before).toContain('open')
    must(await setRule({ enabled: false, reason: '等新的死亡库' }))
    const after = (await states()).rows
    expect(after.map(({ state }) => state)).toEqual(
      before.map((state) => (state === 'open' ? 'gone' : state)).sort(),
    )
    expect(after).toContainEqual({ state: 'gone', reason: '规则已停用：等新的死亡库' })
    must(await setRule({ enabled: true, reason: '新的死亡库到了' }))
    await sql`delete from audit_log where action = 'rule.set'`.execute(database.db.owner)
    await sql`delete from rule_settings`.execute(database.db.owner)
  })

  test('switched off while a run looks at it, it opens no clue any more', async () => {
    const off = { id: largeRule.id, enabled: false, params: {}, reason: '换一种算法' }
    await sql`delete from clue_events; delete from clues`.execute(database.db.owner)
    let running: ReturnType<typeof compare> | undefined
    await database.db.owner.transaction().execute(async (trx) => {
      await lockSetting(trx, COUNTY, largeRule.id)
      running = compare([largeRule])
      await until('the run waits for the setting', async () => {
        const { rows } = await sql`select from pg_locks where locktype = 'advisory' and not granted
          and database = (select oid from pg_database where datname = current_database())`.execute(
          database.db.owner,
        )
        return rows.length > 0
      })
      await upsertSetting(trx, COUNTY, { ...off, ruleId: off.id }, 'boss', county.clock.now)
    })
    const { state, rules } = await running!
    expect([state, rules]).toMatchObject(['done', [{ state: 'skipped', errorCode: 'rule-off', hits: 0 }]])
    const { rows } = await sql`select from clues`.execute(database.db.owner)
    expect(rows).toEqual([])
    await sql`delete from rule_settings`.execute(database.db.owner)
  })

  test('parameters out of bounds are refused, all at once, and change nothing', async () => {
    const refused = await setRule({ params: { grace_months: 13, nonsense: 1 } })
    expect(refused).toMatchObject({
      ok: false,
      error: {
        code: 'rule-params-invalid',
        fields: [
          { field: 'grace_months', message: expect.stringContaining('应在 0 到 12 个月之间') },
          { field: 'nonsense', message: '没有这个参数。' },
        ],
      },
    })
    expect(codeOf(await setRule({ params: { grace_months: 1.5 } }))).toBe('rule-params-invalid')
    expect(codeOf(await setRule({ id: 'r98' }))).toBe('rule-unknown')
    expect(codeOf(await setRule({ reason: ' ' }))).toBe('input-invalid')
    expect(codeOf(await setRule({}, 'operator'))).toBe('forbidden')
    expect(codeOf(await setRule({}, 'townboss'))).toBe('forbidden')
    expect(await trail()).toEqual([])
  })

  test('a change is audited with what was before and why; the same again is none', async () => {
    for (let i = 0; i < 2; i++)
      expect(must(await setRule({ enabled: false, params: { grace_months: 3 } }))).toMatchObject({
        enabled: false,
        params: [{ name: 'grace_months', value: 3 }],
        changed: { by: '郑督办', reason: '按县里的办法' },
      })
    expect(codeOf(await as('boss', 'start-compare', { submission: newKey(), rules: ['r01'] }))).toBe(
      'rule-off',
    )
    expect(must(await setRule())).toMatchObject({ enabled: true, params: [{ value: 1 }] })
    const before = { enabled: true, params: { grace_months: 1 } }
    const after = { enabled: false, params: { grace_months: 3 } }
    expect(await trail()).toEqual([
      { actor: 'boss', subject: 'rule:r01', detail: { before, after, reason: '按县里的办法' } },
      {
        actor: 'boss',
        subject: 'rule:r01',
        detail: { before: after, after: before, reason: '按县里的办法' },
      },
    ])
  })
})
