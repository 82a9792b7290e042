import { CallError } from '@/client'
import { call } from '@/client/call'
import type { Filled } from '@/client/offline/filled'
import type { Pack } from '@/client/offline/pack'
import {
  dropForm,
  formOf,
  keepForm,
  keepPack,
  keptNow,
  openKept,
  photosOf,
  wipeKept,
} from '@/client/offline/store'
import { uploadWaiting } from '@/client/offline/upload'
import type { Photo } from '@/platform/photos'
import { vaultNames } from '@/platform/vault'

jest.mock('@/client/call', () => ({ call: jest.fn() }))
jest.mock('@/client/session', () => ({ currentSession: () => 'a session' }))
jest.mock('@/platform/vault', () => {
  const held = new Map<string, unknown>()
  return {
    vaultPut: async (name: string, value: unknown) =>
      held.set(name, JSON.parse(JSON.stringify(value))) !== undefined,
    vaultGet: async (name: string) => held.get(name),
    vaultRemove: async (name: string) => void held.delete(name),
    vaultNames: async () => [...held.keys()],
  }
})
const album = new Map<string, unknown>()
jest.mock('@/platform/photos', () => ({
  keepPhoto: async (photo: { id: string }) => album.set(photo.id, photo) !== undefined,
  recallPhoto: async (id: string) => album.get(id),
  forgetPhoto: async ({ id }: { id: string }) => void album.delete(id),
}))

const server = jest.mocked(call)
const DAY = 86_400_000
const photo = (id: string): Photo => ({ id, bytes: new Uint8Array(10), preview: '' })
const filled = (clueId: number, more: Partial<Filled> = {}): Filled => ({
  account: 'mahe',
  clueId,
  title: `第 ${clueId} 条`,
  action: 'submit-verification',
  label: '填核查表',
  revision: 3,
  seen: 1,
  values: { truth: '属实' },
  form: { truth: '属实' },
  photos: [],
  sent: [],
  submission: `${clueId}`.padStart(32, '0'),
  savedAt: Date.now(),
  stage: 'waiting',
  refusal: null,
  ...more,
})
const pack = (id: number, more: Partial<Pack> = {}): Pack =>
  ({ account: 'mahe', id, takenAt: Date.now(), opensAgain: true, seen: 1, detail: {}, ...more }) as Pack
const actions = () => server.mock.calls.map(([, action]) => action)

beforeEach(async () => {
  server.mockReset()
  server.mockResolvedValue({ received: 1, done: true } as never)
  await wipeKept()
  await openKept('mahe')
})

test('photos go first, then the step with the key of the form; then nothing of it is left on the phone', async () => {
  await keepPack(pack(7))
  await keepForm(filled(7, { photos: ['p1', 'p2'] }), [photo('p1'), photo('p2')])
  expect(await uploadWaiting()).toBe(1)
  expect(actions()).toEqual(['upload-photo-part', 'upload-photo-part', 'act-on-clue'])
  expect(server.mock.calls.at(-1)?.[2]).toMatchObject({
    id: 7,
    revision: 3,
    submission: filled(7).submission,
  })
  expect(keptNow()).toMatchObject({ packs: [], forms: [], sentTitles: ['第 7 条'], sending: null })
  expect([await vaultNames(), [...album.keys()]]).toEqual([[], []])
})

test('a network that breaks off between two photos goes on with the second one, under the same key', async () => {
  await keepForm(filled(7, { photos: ['p1', 'p2'] }), [photo('p1'), photo('p2')])
  server.mockResolvedValueOnce({} as never).mockRejectedValueOnce(CallError.of('offline'))
  expect(await uploadWaiting()).toBe(0)
  expect(formOf(7)).toMatchObject({ stage: 'waiting', sent: ['p1'] })

  server.mockClear()
  expect(await uploadWaiting()).toBe(1)
  expect(server.mock.calls.map(([, , input]) => (input as { photo?: string }).photo)).toEqual([
    'p2',
    undefined,
  ])
  expect(server.mock.calls.at(-1)?.[2]).toMatchObject({ submission: filled(7).submission })
})

test('a clue that has moved on stays with its photos, and the next form still goes', async () => {
  await keepForm(filled(1, { photos: ['p1'], savedAt: Date.now() - 5 }), [photo('p1')])
  await keepForm(filled(2))
  server.mockImplementation((async (_fn: string, action: string, input: { id?: number }) => {
    if (action === 'act-on-clue' && input.id === 1) throw CallError.of('case-moved-on')
    return {}
  }) as never)
  expect(await uploadWaiting()).toBe(1)
  expect(keptNow().forms.map(({ clueId, stage }) => [clueId, stage])).toEqual([[1, 'moved']])
  expect(await photosOf(formOf(1)!)).toHaveLength(1)
})

test('two calls at once send once', async () => {
  await keepForm(filled(7))
  await Promise.all([uploadWaiting(), uploadWaiting()])
  expect(actions()).toEqual(['act-on-clue'])
})

test('a photo that was taken out of the form goes from the phone', async () => {
  await keepForm(filled(7, { photos: ['p1', 'p2'] }), [photo('p1'), photo('p2')])
  await keepForm(filled(7, { photos: ['p2'] }), [photo('p2')])
  expect([...album.keys()]).toEqual(['p2'])
  await dropForm(formOf(7)!)
  expect([...album.keys()]).toEqual([])
})

test('whoever signs in next sees neither clues nor forms of the one before; the clues go, the forms wait for him', async () => {
  await keepPack(pack(7))
  await keepForm(filled(7))
  await openKept('shouyang')
  expect(keptNow()).toMatchObject({ ready: true, packs: [], forms: [] })
  await openKept('mahe')
  expect(keptNow().packs).toEqual([])
  expect(keptNow().forms.map(({ clueId }) => clueId)).toEqual([7])
})

test('after seven days clues, forms and photos go by themselves', async () => {
  await keepPack(pack(7, { takenAt: Date.now() - 7 * DAY }))
  await keepForm(filled(8, { savedAt: Date.now() - 7 * DAY, photos: ['p1'] }), [photo('p1')])
  await openKept('shouyang')
  await openKept('mahe')
  expect(keptNow()).toMatchObject({ packs: [], forms: [] })
  expect([await vaultNames(), [...album.keys()]]).toEqual([[], []])
})

test('signing out leaves nothing', async () => {
  await keepPack(pack(7))
  await keepForm(filled(7, { photos: ['p1'] }), [photo('p1')])
  await wipeKept()
  expect([await vaultNames(), [...album.keys()]]).toEqual([[], []])
})
