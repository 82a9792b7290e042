import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { clockJobs } from '@core/modules/clock/clock-jobs'
import { runClockJobs } from '@core/modules/clock/run-clock-jobs'
import { MOST_ATTEMPTS } from '@core/modules/messages/send-outcomes'
import { cloudWechatMessages, openWechatMessages, type WechatMessages } from '@core/ports/wechat-messages'
import type { TemplateSettings } from '@shared/domain/wechat-templates'
import { sql } from 'kysely'
import routes from '../../src/routes.json'
import { type CloudBaseStandIn, startCloudBase } from '../support/cloudbase'
import { codeOf, must, newKey, useCounty } from '../support/county'
import { useTestDatabase } from '../support/database'
import { insertCases } from '../support/many-cases'
import { until } from '../support/until'

const database = useTestDatabase()
const county = useCounty(database)

const templates: TemplateSettings = {
  case: {
    id: 'tmpl-case',
    page: 'staff/inbox/messages/index',
    fields: { what: 'thing1', number: 'character_string2', due: 'date3', unit: 'thing4' },
    longTerm: false,
  },
  summary: {
    id: 'tmpl-summary',
    page: 'staff/inbox/messages/index',
    fields: { what: 'thing1', count: 'number2', day: 'date3' },
    longTerm: false,
  },
}
const jobs = clockJobs.filter(({ name }) =>
  ['escalate-overdue', 'hand-out-messages', 'send-messages'].includes(name),
)

let cloud: CloudBaseStandIn
let wechat: WechatMessages
const before = { ...process.env }

beforeAll(async () => {
  cloud = await startCloudBase()
  Object.assign(process.env, {
    MBZ_CLOUDBASE_URL: cloud.url,
    MBZ_WECHAT_TEMPLATES: JSON.stringify(templates),
    // inside a function the SDK takes these from the platform
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: 'demo-env',
    TENCENTCLOUD_SECRETID: 'id',
    TENCENTCLOUD_SECRETKEY: 'key',
  })
  wechat = cloudWechatMessages('demo-env', templates, 200)
  await bind('civil', 'openid-civil')
  await bind('operator', 'openid-operator')
})
afterAll(async () => {
  process.env = before
  await cloud.close()
})
beforeEach(async () => {
  county.clock.now = new Date('2026-08-03T02:30:00Z')
  cloud.wechat.asked = []
  cloud.wechat.delivered = []
  cloud.wechat.answer = () => 0
  for (const table of [
    'clock_slots',
    'message_deliveries',
    'inbox_messages',
    'outbox',
    'wechat_subscriptions',
  ])
    await sql`delete from ${sql.table(table)}`.execute(database.db.owner)
  await accept('civil', 50)
})

/** Binds as the platform would: the openid comes with the environment. */
async function bind(account: string, openid: string) {
  const session = await county.logIn(account)
  Object.assign(process.env, { WX_CONTEXT_KEYS: 'WX_OPENID', WX_OPENID: openid })
  const answer = county.staff(session, 'bind-wechat', { submission: newKey() })
  delete process.env.WX_CONTEXT_KEYS
  delete process.env.WX_OPENID
  must(await answer)
}
async function accept(account: string, times: number) {
  const session = await county.logIn(account)
  for (let i = 0; i < times; i++) {
    const input = { submission: newKey(), accepted: ['case' as const, 'summary' as const] }
    must(await county.staff(session, 'record-subscription', input))
  }
}
const run = (port: WechatMessages | null = wechat) =>
  runClockJobs({ ...county.services('clock'), wechat: port }, jobs)
const minutesLater = (minutes: number) => {
  county.clock.now = new Date(county.clock.now.getTime() + minutes * 60_000)
}
const deliveries = async () =>
  (
    await sql<{ state: string; attempts: number; error: string | null }>`
      select d.state, d.attempts, d.error from message_deliveries d join staff s on s.id = d.staff_id
      where s.account = 'civil' order by d.id`.execute(database.db.owner)
  ).rows
const left = async (account = 'civil') =>
  (
    await sql<{
      left: number
    }>`select left_count as left from wechat_subscriptions w join staff s on s.id = w.staff_id
      where s.account = ${account} and template = 'case'`.execute(database.db.owner)
  ).rows[0]?.left
const alarms = async () =>
  must(await county.staff(await county.logIn('operator'), 'list-inbox', {})).messages.filter(
    ({ group }) => group === 'alarm',
  )
const unread = async () => must(await county.staff(await county.logIn('civil'), 'list-inbox', {})).unread

describe('one message', () => {
  test('reaches WeChat in the words of the template: no name, no report, no link to the reporter', async () => {
    const { number } = await county.submit({ text: '村会计王某某拿走了低保金。' })
    await run()
    expect(cloud.wechat.delivered).toEqual([
      {
        touser: 'openid-civil',
        template_id: 'tmpl-case',
        page: 'staff/inbox/messages/index',
        lang: 'zh_CN',
        data: {
          thing1: { value: '新到一件' },
          character_string2: { value: number },
          date3: { value: '2026年8月18日' },
          thing4: { value: '陇西县民政局' },
        },
      },
    ])
    expect(await left()).toBe(49)
    // nothing is left that would tell the minute
    const { rows } = await sql`select last_slot, next_attempt_at, ended_on from message_deliveries`.execute(
      database.db.owner,
    )
    expect(rows).toEqual([{ last_slot: null, next_attempt_at: null, ended_on: '2026-08-03' }])
  })

  test('is sent once, however often the timer calls', async () => {
    await county.submit()
    await Promise.all([run(), run(), run()])
    await run()
    minutesLater(5)
    await Promise.all([run(), run()])
    expect(cloud.wechat.asked).toHaveLength(1)
  })

  test('stays in the inbox alone where nothing was accepted, or nothing is set up', async () => {
    await sql`update wechat_subscriptions set left_count = 0`.execute(database.db.owner)
    await county.submit()
    await run()
    expect([cloud.wechat.asked, await unread()]).toEqual([[], 1])
    expect((await deliveries()).map(({ state }) => state)).toEqual(['skipped'])
    minutesLater(5)
    await county.submit()
    await run(null)
    expect([await deliveries(), await unread()]).toEqual([expect.any(Array), 2])
    expect(await deliveries()).toHaveLength(1)
  })

  test('a template for the long term needs no accepts', async () => {
    await sql`update wechat_subscriptions set left_count = 0`.execute(database.db.owner)
    const longTerm = { ...templates, case: { ...templates.case!, longTerm: true } }
    await county.submit()
    await run(cloudWechatMessages('demo-env', longTerm))
    expect(cloud.wechat.delivered).toHaveLength(1)
  })

  test('is not sent to whom the case was hidden from in between', async () => {
    const { caseId } = await county.submit()
    cloud.wechat.answer = () => 'down'
    await run()
    await sql`insert into case_exclusions (case_id, staff_id, reason)
      select ${caseId}, id, 'test' from staff where account = 'civil'`.execute(database.db.owner)
    cloud.wechat.answer = () => 0
    minutesLater(10)
    await run()
    expect(cloud.wechat.delivered).toEqual([])
    expect((await deliveries()).map(({ state }) => state)).toEqual(['skipped'])
    expect(await left()).toBe(50)
  })
})

describe('when it goes wrong', () => {
  test.each([['down'], ['silent'], [45009], [-1]] as const)(
    'an endpoint that answers %s: at most once a slot, and none is lost',
    async (answer) => {
      await county.submit()
      await county.submit()
      cloud.wechat.answer = () => answer
      // the pauses are one and five minutes: the next slot, and the one after that
      for (let slot = 0; slot < 3; slot++) {
        await run()
        await Promise.all([run(), run()])
        minutesLater(5)
      }
      expect(cloud.wechat.asked).toHaveLength(6)
      cloud.wechat.answer = () => 0
      minutesLater(30)
      await run()
      expect(cloud.wechat.delivered).toHaveLength(2)
      expect((await deliveries()).map(({ state, attempts }) => [state, attempts])).toEqual([
        ['sent', 4],
        ['sent', 4],
      ])
      expect(await left()).toBe(48)
    },
  )

  test('a process that is killed after sending: the next slot finds what it had taken', async () => {
    await county.submit()
    await county.submit()
    const killed: WechatMessages = {
      templates,
      send: async (...message) => {
        await wechat.send(...message)
        throw new Error('killed')
      },
    }
    expect((await run(killed)).jobs['send-messages']).toBe('failed')
    expect((await deliveries()).map(({ state, attempts }) => [state, attempts])).toEqual([
      ['sending', 1],
      ['sending', 1],
    ])
    // the same slot again: the attempt is on record
    await run()
    expect(cloud.wechat.asked).toHaveLength(2)
    minutesLater(5)
    await run()
    expect((await deliveries()).map(({ state }) => state)).toEqual(['sent', 'sent'])
    // one accept for each message, although two attempts were made
    expect(await left()).toBe(48)
  })

  test('a process that is killed while WeChat has the message, as the operating system kills', async () => {
    await county.submit()
    cloud.wechat.answer = () => 'silent'
    const settings = {
      databaseUrl: database.url('clock'),
      now: county.clock.now,
      keyMaterial: county.material,
      folder: county.folder,
    }
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', join(__dirname, 'clock-process.ts'), JSON.stringify(settings)],
      { stdio: 'ignore', env: { ...process.env, NODE_OPTIONS: '', MBZ_WECHAT_ENV: 'demo-env' } },
    )
    const ended = once(child, 'exit')
    // the new case, and the digest of the day
    await until('WeChat is asked', () => cloud.wechat.asked.length === 2)
    child.kill('SIGKILL')
    await ended
    cloud.wechat.answer = () => 0
    await run()
    expect(cloud.wechat.asked).toHaveLength(2)
    minutesLater(5)
    await run()
    expect(cloud.wechat.delivered).toHaveLength(2)
    expect(await unread()).toBe(2)
  })

  test('a process that is killed before sending loses nothing', async () => {
    await county.submit()
    const killed: WechatMessages = {
      templates,
      send: async () => {
        throw new Error('killed')
      },
    }
    await run(killed)
    expect(cloud.wechat.asked).toEqual([])
    minutesLater(5)
    await run()
    expect(cloud.wechat.delivered).toHaveLength(1)
  })

  test('43101 is final: it is not tried again, nor is anything else sent on an accept that is none', async () => {
    await county.submit()
    cloud.wechat.answer = () => 43101
    await run()
    cloud.wechat.answer = () => 0
    await county.submit()
    for (let i = 0; i < 3; i++) {
      minutesLater(60)
      await run()
    }
    expect(cloud.wechat.asked).toHaveLength(1)
    expect([await left(), await unread(), await alarms()]).toEqual([0, 2, []])
    expect((await deliveries()).map(({ state }) => state).sort()).toEqual(['refused', 'skipped'])
  })

  test('47003 tells the operators once a day, and what waits can be sent again when it is mended', async () => {
    await county.submit()
    await county.submit()
    cloud.wechat.answer = () => 47003
    await run()
    minutesLater(5)
    await run()
    expect((await alarms()).map(({ title, words }) => [title, words])).toEqual([
      ['微信不接受模板内容', expect.stringContaining('模板“办件提醒”发送失败，代码 47003')],
    ])
    const operator = await county.logIn('operator')
    const list = async () => must(await county.staff(operator, 'list-dead-letters', { limit: 1 }))
    const first = await list()
    expect(first).toMatchObject({
      total: 2,
      letters: [
        { title: '新到一件', to: '孙民正', problem: expect.stringContaining('模板字段'), attempts: 1 },
      ],
    })
    const next = must(await county.staff(operator, 'list-dead-letters', { cursor: first.nextCursor! }))
    expect(next.letters).toHaveLength(1)
    const retry = { submission: newKey(), ids: first.letters.map(({ id }) => id) }
    expect(must(await county.staff(operator, 'retry-dead-letters', retry))).toEqual({ retried: 1, total: 1 })
    cloud.wechat.answer = () => 0
    minutesLater(5)
    await run()
    expect(cloud.wechat.delivered).toHaveLength(1)
    expect(codeOf(await county.staff(await county.logIn('boss'), 'list-dead-letters', {}))).toBe('forbidden')
  })

  test('after the last try it is a dead letter, the operators hear of it, and the accept is given back', async () => {
    await county.submit()
    cloud.wechat.answer = () => 'down'
    for (let i = 0; i < 60; i++) {
      await run()
      minutesLater(60)
    }
    expect(cloud.wechat.asked).toHaveLength(MOST_ATTEMPTS)
    expect(await deliveries()).toEqual([{ state: 'dead', attempts: MOST_ATTEMPTS, error: '502' }])
    expect((await alarms()).map(({ kind }) => kind)).toEqual(['messages-dead'])
    expect([await left(), await unread()]).toEqual([50, 1])
  })

  test('a template with variables missing is told, and its messages wait until it is mended', async () => {
    const { unit: _, ...fields } = templates.case!.fields
    const broken = cloudWechatMessages('demo-env', { ...templates, case: { ...templates.case!, fields } })
    await county.submit()
    await run(broken)
    minutesLater(5)
    await run(broken)
    expect((await alarms()).map(({ words }) => words)).toEqual([
      '模板“办件提醒”缺少：单位。设好以后消息会自动补发。',
    ])
    expect(cloud.wechat.asked).toEqual([])
    minutesLater(5)
    await run()
    expect(cloud.wechat.delivered).toHaveLength(1)
  })

  test('one that is never mended makes dead letters after days', async () => {
    const broken = cloudWechatMessages('demo-env', {})
    await county.submit()
    await run(broken)
    minutesLater(4 * 24 * 60)
    await run(broken)
    expect(await deliveries()).toEqual([{ state: 'dead', attempts: 0, error: 'template-missing' }])
  })

  test('without credentials it waits instead of ending the process', async () => {
    delete process.env.TENCENTCLOUD_SECRETID
    await county.submit()
    await run()
    process.env.TENCENTCLOUD_SECRETID = 'id'
    expect(await deliveries()).toEqual([{ state: 'waiting', attempts: 1, error: 'no-credentials' }])
  })
})

test('ten thousand overdue cases are one message in WeChat', async () => {
  await insertCases(database, 10_000, { unitId: 'civil', dueOn: '2026-08-02' })
  await run()
  expect(cloud.wechat.delivered.map(({ touser, data }) => [touser, data])).toEqual([
    [
      'openid-civil',
      { thing1: { value: '有 10000 件超期' }, number2: { value: '10000' }, date3: { value: '2026年8月3日' } },
    ],
  ])
  await sql`update cases set closed_at = '2026-08-03T02:00:00Z' where id >= 7000000000`.execute(
    database.db.owner,
  )
})

test('a clock that is moved back sends nothing twice', async () => {
  await county.submit()
  await run()
  minutesLater(-60)
  expect((await run()).jobs).toEqual({
    'escalate-overdue': 'clock-back',
    'hand-out-messages': 'clock-back',
    'send-messages': 'clock-back',
  })
  expect(cloud.wechat.asked).toHaveLength(1)
})

describe('what is set up', () => {
  test('accepts are counted once for each write, and shown with the templates', async () => {
    const session = await county.logIn('civil')
    const input = { submission: newKey(), accepted: ['case' as const] }
    must(await county.staff(session, 'record-subscription', input))
    const twice = must(await county.staff(session, 'record-subscription', input))
    expect(twice).toEqual({
      wechatBound: true,
      subscriptions: [
        { template: 'case', label: '办件提醒', templateId: 'tmpl-case', left: 51 },
        { template: 'summary', label: '待办汇总', templateId: 'tmpl-summary', left: 50 },
      ],
    })
    expect(must(await county.staff(await county.logIn('boss'), 'list-subscriptions', {}))).toEqual({
      wechatBound: false,
      subscriptions: [],
    })
  })

  test('the openid lies sealed; signing in by WeChat seals it for whoever bound it before', async () => {
    const sealed = async () =>
      (
        await sql<{
          enc: Buffer | null
        }>`select openid_enc as enc from staff where account = 'civil'`.execute(database.db.owner)
      ).rows[0]!.enc
    expect(county.keys.open('identity', (await sealed())!).toString()).toBe('openid-civil')
    await sql`update staff set openid_enc = null where account = 'civil'`.execute(database.db.owner)
    Object.assign(process.env, { WX_CONTEXT_KEYS: 'WX_OPENID', WX_OPENID: 'openid-civil' })
    const answer = county.call('staff-api', 'log-in-wechat', {})
    delete process.env.WX_CONTEXT_KEYS
    delete process.env.WX_OPENID
    must(await answer)
    expect(county.keys.open('identity', (await sealed())!).toString()).toBe('openid-civil')
  })

  test('a tap on a message opens a page that exists', () => {
    const bare = JSON.stringify({ case: { id: 'tmpl', fields: {} } })
    const opened = openWechatMessages({ MBZ_WECHAT_TEMPLATES: bare })?.templates.case?.page
    expect(Object.values(routes).map(({ page }) => page)).toContain(opened)
  })

  test('settings come from two variables; what cannot be read counts as missing', () => {
    for (const MBZ_WECHAT_TEMPLATES of [undefined, '', '{}'])
      expect(openWechatMessages({ MBZ_WECHAT_ENV: 'e', MBZ_WECHAT_TEMPLATES })).toBeNull()
    const whole = openWechatMessages({ MBZ_WECHAT_ENV: 'e', MBZ_WECHAT_TEMPLATES: JSON.stringify(templates) })
    expect(whole?.templates).toEqual(templates)
    for (const text of ['{', 'null', '[]', '{"case":{"id":5}}'])
      expect(openWechatMessages({ MBZ_WECHAT_ENV: 'e', MBZ_WECHAT_TEMPLATES: text })?.templates).toEqual({})
  })
})
