import { performance } from 'node:perf_hooks'
import { staffApi } from '@shared/contracts/staff-api'
import { sql } from 'kysely'
import { codeOf, must, newKey, PASSWORD, useCounty } from '../support/county'
import { useTestDatabase } from '../support/database'

const database = useTestDatabase()
const county = useCounty(database)
const logIn = (account: string, password: string) => county.call('staff-api', 'log-in', { account, password })
const start = new Date('2026-08-03T02:00:00Z')
const later = (minutes: number) => {
  county.clock.now = new Date(start.getTime() + minutes * 60_000)
}
beforeEach(() => later(0))

async function asWechat<T>(openid: string, work: () => Promise<T>): Promise<T> {
  Object.assign(process.env, { WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID', WX_OPENID: openid })
  const running = work()
  // the handler copies identity before its first await, as the platform requires
  delete process.env.WX_OPENID
  delete process.env.WX_CONTEXT_KEYS
  return running
}

describe('passwords', () => {
  test('a right pair opens a session that is stored as a hash only', async () => {
    const { session, me } = must(await logIn('civil', PASSWORD))
    expect(me).toEqual({
      name: '孙民正',
      account: 'civil',
      unitName: '陇西县民政局',
      regionName: '陇西县',
      roles: ['handler'],
      wechatBound: false,
    })
    expect(Buffer.from(session, 'base64url')).toHaveLength(32)
    const { rows } = await sql<{ dump: string }>`
      select staff_sessions::text || staff::text as dump from staff_sessions cross join staff`.execute(
      database.db.owner,
    )
    for (const { dump } of rows) expect(dump).not.toMatch(new RegExp(`${session}|${PASSWORD}`))
  })

  test('an unknown account gets the same answer and costs as much as a known one', async () => {
    const time = async (account: string) => {
      const began = performance.now()
      const answer = await logIn(account, 'wrong-password')
      return { ms: performance.now() - began, answer }
    }
    const known = []
    const unknown = []
    for (let i = 0; i < 5; i++) {
      known.push(await time('town'))
      unknown.push(await time('nobody-here'))
    }
    expect(unknown.map((u) => u.answer)).toEqual(known.map((k) => k.answer))
    const fastest = (all: { ms: number }[]) => Math.min(...all.map(({ ms }) => ms))
    expect(fastest(unknown) / fastest(known)).toBeGreaterThan(0.5)
    // the sixth try is locked for both, so that locking does not tell either
    expect([codeOf(await logIn('town', PASSWORD)), codeOf(await logIn('nobody-here', PASSWORD))]).toEqual([
      'login-locked',
      'login-locked',
    ])
  })

  test('five wrong tries lock for fifteen minutes, also when they come at once', async () => {
    const tries = await Promise.all(Array.from({ length: 9 }, () => logIn('farm', 'wrong')))
    expect(tries.map(codeOf).filter((code) => code === 'login-failed')).toHaveLength(5)
    later(14)
    expect(codeOf(await logIn('farm', PASSWORD))).toBe('login-locked')
    later(16)
    expect(codeOf(await logIn('farm', PASSWORD))).toBe('ok')
    expect(codeOf(await logIn('farm', 'wrong'))).toBe('login-failed')
  })

  test('a disabled account is like an unknown one, and its sessions end', async () => {
    const { session } = must(await logIn('office', PASSWORD))
    await sql`update staff set disabled = true where account = 'office'`.execute(database.db.owner)
    expect(codeOf(await logIn('office', PASSWORD))).toBe('login-failed')
    expect(codeOf(await county.staff(session, 'get-me', {}))).toBe('login-required')
  })
})

describe('sessions', () => {
  test('end after eight idle hours, not after eight busy ones', async () => {
    const { session } = must(await logIn('civil', PASSWORD))
    for (const hours of [7, 14, 21]) {
      later(hours * 60)
      expect(codeOf(await county.staff(session, 'get-me', {}))).toBe('ok')
    }
    later((21 + 8) * 60 + 1)
    expect(codeOf(await county.staff(session, 'get-me', {}))).toBe('login-required')
  })

  test('end with log-out', async () => {
    const { session } = must(await logIn('civil', PASSWORD))
    must(await county.staff(session, 'log-out', {}))
    expect(codeOf(await county.staff(session, 'get-me', {}))).toBe('login-required')
  })

  test.each(['', 'x', 'a'.repeat(200), '\u0000'])('%p is no session', async (session) => {
    expect(codeOf(await county.staff(session, 'get-me', {}))).toBe('login-required')
  })
})

describe('WeChat', () => {
  const bind = (session: string) => county.staff(session, 'bind-wechat', { submission: newKey() })
  const enter = () => county.call('staff-api', 'log-in-wechat', {})

  test('opens the bound account by the openid of the environment', async () => {
    const { session } = must(await logIn('civil', PASSWORD))
    expect(codeOf(await bind(session))).toBe('wechat-not-here')
    expect(codeOf(await asWechat('openid-of-civil', enter))).toBe('wechat-not-bound')
    expect(must(await asWechat('openid-of-civil', () => bind(session))).wechatBound).toBe(true)
    expect(must(await asWechat('openid-of-civil', enter)).me.account).toBe('civil')
    expect(codeOf(await enter())).toBe('wechat-not-bound')
    expect(codeOf(await asWechat('openid-of-somebody', enter))).toBe('wechat-not-bound')
    const other = must(await logIn('jiwei', PASSWORD)).session
    expect(codeOf(await asWechat('openid-of-civil', () => bind(other)))).toBe('wechat-bound-elsewhere')
    const { rows } = await sql<{ dump: string }>`select staff::text as dump from staff`.execute(
      database.db.owner,
    )
    for (const { dump } of rows) expect(dump).not.toContain('openid-of')
  })

  test('an openid in the event is nothing', async () => {
    const forged = JSON.parse('{"openid":"openid-of-civil","userInfo":{"openId":"openid-of-civil"}}')
    const answer = await county.call('staff-api', 'log-in-wechat', forged)
    expect(codeOf(answer)).toBe('wechat-not-bound')
  })
})

test('every staff action refuses who is not signed in or has not the role', async () => {
  for (const [name, action] of Object.entries(staffApi)) {
    const access: readonly string[] = action.access
    if (access.includes('anyone')) continue
    const clerk = must(await logIn('clerk', PASSWORD)).session
    const call = (session?: string) =>
      county.call('staff-api', name as 'get-case', { id: 1 }, session).then(codeOf)
    expect([name, await call()]).toEqual([name, 'login-required'])
    const mayTry = access.includes('staff') || access.includes('clerk')
    expect([name, (await call(clerk)) === 'forbidden']).toEqual([name, !mayTry])
  }
})

test('accounts are made with every fault told at once', async () => {
  await expect(
    county.addStaff({ account: ' ', name: '', unitId: 'no-such', roles: [] }),
  ).rejects.toMatchObject({
    code: 'input-invalid',
    fields: [{ field: 'account' }, { field: 'name' }, { field: 'unitId' }, { field: 'roles' }],
  })
})
