import { keepInMap } from '../support/phone-storage'

jest.mock('@/platform/assisted/watch', () => ({ watchPhone: jest.fn(), leavePages: jest.fn() }))

import { CallError, call } from '@/client'
import { agree, beginVisit, endVisit, noteHelp, sendWaiting, waitingOf } from '@/client/assisted'
import { clearDraft, loadDraft, saveDraft } from '@/client/draft'
import { currentSession, startSession } from '@/client/session'
import { sentReport } from '@/pages/report/in-memory'
import { isLocked, phaseNow } from '@/platform/assisted'
import { whileChoosing } from '@/platform/assisted/background'
import { takeLock } from '@/platform/assisted/lock'
import type { PhoneEvents } from '@/platform/assisted/phone-events'
import { setPhase } from '@/platform/assisted/state'
import { leavePages, watchPhone } from '@/platform/assisted/watch'
import { recallPhoto } from '@/platform/photos'
import { keep, namesKept, recall } from '@/platform/storage'
import { vaultGet, vaultPut } from '@/platform/vault'

const account = 'yangying'
const home = { homeId: 'aaaaaaaa-0000-4000-8000-000000000001', home: '王秀英家' }
const subject = {
  ...home,
  village: { code: '621122108203', name: '杨营村' },
  account,
  helper: '杨营村 李干部',
}
const isAnything = (value: unknown): value is unknown => value !== undefined
const minute = 60_000
const hour = 60 * minute

let phone: Map<string, unknown>
let events: PhoneEvents
let answer: (value: unknown) => void

beforeEach(() => {
  jest.useFakeTimers({ now: new Date('2026-11-22T09:10:00+08:00') })
  phone = keepInMap()
  jest.mocked(leavePages).mockReset()
  jest.mocked(watchPhone).mockImplementation((heard) => {
    events = heard
    return () => undefined
  })
  Object.assign(globalThis, {
    crypto: {
      getRandomValues: (bytes: Uint8Array) => bytes.map((_, at) => (at * 37 + phone.size + Date.now()) % 256),
    },
    URL: Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => undefined }),
    fetch: jest.fn(
      () =>
        new Promise((resolve) => (answer = (value) => resolve({ text: async () => JSON.stringify(value) }))),
    ),
  })
})
afterEach(() => {
  endVisit()
  setPhase('none')
  jest.useRealTimers()
})

/** The pages of the session are gone: what `leavePages` calls at last in WeChat. */
const pagesGone = () => jest.mocked(leavePages).mock.calls.at(-1)![1]()
const dump = () => JSON.stringify([...phone])

describe('what pages keep', () => {
  test('goes to memory while a session runs, and reading sees memory alone', async () => {
    keep('receipts', ['of the cadre'])
    keep('last-village', 'of the cadre')
    startSession('session-of-the-cadre')
    await beginVisit(subject)
    expect(recall('receipts', isAnything)).toBeUndefined()
    expect(namesKept()).toEqual([])
    expect(currentSession()).toBeUndefined()

    keep('receipts', ['of the resident'])
    await vaultPut('photo-1', new Uint8Array([1, 2, 3]), 7)
    expect(recall('receipts', isAnything)).toEqual(['of the resident'])
    expect(await vaultGet('photo-1')).toEqual(new Uint8Array([1, 2, 3]))
    expect(dump()).not.toContain('of the resident')

    endVisit()
    pagesGone()
    expect(recall('receipts', isAnything)).toEqual(['of the cadre'])
    expect(recall('last-village', isAnything)).toBe('of the cadre')
    expect(currentSession()).toBe('session-of-the-cadre')
    expect(await vaultGet('photo-1').catch(() => undefined)).toBeUndefined()
  })

  test('a draft with a photo is there during the session and nowhere after it', async () => {
    const isFields = (value: unknown): value is { text: string } => isAnything(value)
    const photo = { id: 'f'.repeat(32), bytes: new Uint8Array([9]), preview: 'blob:x' }
    await beginVisit(subject)
    await saveDraft('report', { fields: { text: '补贴少了一半' }, photos: [photo] })
    expect((await loadDraft('report', isFields))?.fields.text).toBe('补贴少了一半')
    endVisit()

    // a page that saves when it is closed comes too late
    await saveDraft('report', { fields: { text: '补贴少了一半' }, photos: [photo] })
    pagesGone()
    expect(await loadDraft('report', isFields)).toBeUndefined()
    expect(dump()).not.toContain('补贴')
    await clearDraft('report')
    expect(await recallPhoto(photo.id).catch(() => undefined)).toBeUndefined()
  })

  test('what modules hand on in memory goes too', async () => {
    await beginVisit(subject)
    sentReport.give({ receipt: '1234567890123456' } as never)
    endVisit()
    expect(sentReport.take()).toBeUndefined()
  })
})

describe('the line', () => {
  test('nothing of staff goes over it during a session', async () => {
    await beginVisit(subject)
    await expect(call('staff-api', 'get-me', {})).rejects.toEqual(CallError.of('assisted-session'))
    expect(fetch).not.toHaveBeenCalled()
  })

  test('a report carries no session', async () => {
    startSession('session-of-the-cadre')
    await beginVisit(subject)
    void call('reporter-api', 'follow-report', { receipt: '1234567890123456' })
    await jest.advanceTimersByTimeAsync(0)
    expect(JSON.stringify(jest.mocked(fetch).mock.calls)).not.toContain('session')
  })

  test('an answer that comes after the end is heard by nobody, and what failed is not sent again', async () => {
    await beginVisit(subject)
    const heard = jest.fn()
    call('public-api', 'list-regions', {}).then(heard, heard)
    await jest.advanceTimersByTimeAsync(0)
    endVisit()
    answer({ ok: true, data: { children: [] } })
    await jest.advanceTimersByTimeAsync(hour)
    expect(heard).not.toHaveBeenCalled()
    expect(fetch).toHaveBeenCalledTimes(1)
  })
})

describe('the end', () => {
  test('comes after five minutes without a touch, and not before', async () => {
    await beginVisit(subject)
    await jest.advanceTimersByTimeAsync(4 * minute)
    events.touched()
    await jest.advanceTimersByTimeAsync(4.9 * minute)
    expect(phaseNow()).toBe('running')
    await jest.advanceTimersByTimeAsync(0.1 * minute)
    expect(phaseNow()).toBe('over')
    expect(leavePages).toHaveBeenCalledWith('idle', expect.anything())
  })

  test('is found out when a phone that had slept comes back, and a touch does not undo it', async () => {
    await beginVisit(subject)
    jest.setSystemTime(Date.now() + 6 * minute)
    events.touched()
    expect(phaseNow()).toBe('over')
  })

  test('comes when the app goes into the background, but not for a picture that we asked for', async () => {
    await beginVisit(subject)
    await whileChoosing(async () => events.hidden())
    expect(phaseNow()).toBe('running')
    await jest.advanceTimersByTimeAsync(0)
    events.hidden()
    expect(phaseNow()).toBe('over')
  })

  test('comes when the page is closed, whatever is open', async () => {
    await beginVisit(subject)
    await whileChoosing(async () => events.closed())
    expect(phaseNow()).toBe('over')
  })

  test('comes when another window takes the lock', async () => {
    await beginVisit(subject)
    takeLock('another window')
    events.lockChanged()
    expect(phaseNow()).toBe('over')
    expect(isLocked()).toBe(true)
  })

  test('takes the lock away; a killed session cannot, and its lock is nobody’s six minutes after the last touch', async () => {
    await beginVisit(subject)
    expect(isLocked()).toBe(true)
    endVisit()
    expect(isLocked()).toBe(false)
    takeLock('killed')
    jest.setSystemTime(Date.now() + 6 * minute - 1)
    expect(isLocked()).toBe(true)
    jest.setSystemTime(Date.now() + 2)
    expect(isLocked()).toBe(false)
  })
})

describe('what came of a visit', () => {
  const waiting = () => waitingOf(account).visits

  test('a session that was killed leaves the lock and nothing else', async () => {
    await beginVisit(subject)
    agree('tap')
    noteHelp('own')
    keep('draft:report', '补贴少了一半')
    expect([...phone.keys()]).toEqual(['mbz:assisted-lock'])
    expect(dump()).not.toMatch(/王秀英|杨营|aaaaaaaa/)
  })

  test('waits on the phone: home, village, day, consent, kinds of help, and no time', async () => {
    await beginVisit(subject)
    agree('spoken')
    noteHelp('policies')
    noteHelp('own')
    noteHelp('own')
    endVisit()
    expect(waiting()).toEqual([
      {
        key: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
        homeId: home.homeId,
        village: '621122108203',
        on: '2026-11-22',
        outcome: 'helped',
        consent: 'spoken',
        helps: ['own', 'policies'],
      },
    ])
    expect(dump()).not.toMatch(/王秀英|李干部/)
  })

  test('who only reported or asked looks like who looked at his own', async () => {
    await beginVisit(subject)
    agree('tap')
    endVisit()
    expect(waiting()[0]!.helps).toEqual(['own'])
  })

  test('consent withdrawn: refused, and no word of what was looked at', async () => {
    await beginVisit(subject)
    agree('tap')
    noteHelp('own')
    endVisit('refused')
    expect(waiting()[0]).toMatchObject({ outcome: 'refused', consent: 'tap', helps: [] })
  })

  test('nobody at home', async () => {
    await beginVisit({ ...subject, homeId: null })
    endVisit('away')
    expect(waiting()[0]).toMatchObject({ homeId: null, outcome: 'away', consent: null, helps: [] })
  })

  test.each(['button', 'background'] as const)('nobody answered, ended by %s: no visit', async (how) => {
    await beginVisit(subject)
    if (how === 'button') endVisit()
    else events.hidden()
    expect(waiting()).toEqual([])
  })

  test('an end that comes by itself after the consent is a visit', async () => {
    await beginVisit(subject)
    agree('tap')
    noteHelp('neighbours')
    await jest.advanceTimersByTimeAsync(5 * minute)
    expect(waiting()[0]).toMatchObject({ outcome: 'helped', helps: ['neighbours'] })
  })

  async function visit(homeId: string | null): Promise<void> {
    await beginVisit({ ...subject, homeId })
    agree('tap')
    endVisit()
    pagesGone()
  }
  const homes = ['cccccccc', 'aaaaaaaa', 'bbbbbbbb'].map((start) => `${start}-0000-4000-8000-000000000001`)
  const sent = () =>
    jest
      .mocked(fetch)
      .mock.calls.map(
        ([, options]) => JSON.parse(String(options!.body)) as { input: { visits: { homeId: string }[] } },
      )

  test('goes in two hours after the last one, all together, by home', async () => {
    await visit(homes[0]!)
    jest.setSystemTime(Date.now() + hour)
    await visit(homes[1]!)
    await visit(null)
    jest.setSystemTime(Date.now() + hour)
    expect(await sendWaiting(account, Date.now())).toBe(0)
    expect(fetch).not.toHaveBeenCalled()

    // the last ended at 10:10; the whole hour after 12:10 is 13:00
    expect(new Date(waitingOf(account).notBefore).toISOString()).toBe('2026-11-22T05:00:00.000Z')
    // nor does the phone say, by the time until which it keeps them
    const { until } = phone.get(`mbz:visits-waiting:${account}`) as { until: number }
    expect(Math.round(until) % (24 * hour)).toBe(0)
    jest.setSystemTime(new Date('2026-11-22T13:00:00+08:00'))
    const sending = sendWaiting(account, Date.now())
    await jest.advanceTimersByTimeAsync(0)
    answer({ ok: true, data: { recorded: 3 } })
    expect(await sending).toBe(3)
    expect(sent()[0]!.input.visits.map(({ homeId }) => homeId)).toEqual([null, homes[1], homes[0]])
    expect(waiting()).toEqual([])
  })

  test('keeps waiting when the network fails, and for whoever made it', async () => {
    await visit(homes[2]!)
    jest.setSystemTime(Date.now() + 4 * hour)
    jest.mocked(fetch).mockRejectedValue(new Error('no network'))
    const sending = sendWaiting(account, Date.now()).catch((fault) => fault.code)
    await jest.advanceTimersByTimeAsync(minute)
    expect(await sending).toBe('offline')
    expect(waiting()).toHaveLength(1)
    expect(waitingOf('somebody-else').visits).toEqual([])
  })
})
