import type { FoundEngine, SilentReason, Speaking } from '@/platform/speech/engine'
import { createPlayer, type Reading } from '@/platform/speech/player'

const sentences = ['杨营村。', '二零二六年共领到四百二十元整。', '查我的。'].map((words, node) => ({
  node,
  words,
}))

/** A voice whose sentences end when the test says so. */
function fakeVoice() {
  const said: { words: string; rate: number }[] = []
  let current: Speaking | undefined
  return {
    said,
    engine: {
      speak(words: string, speaking: Speaking) {
        said.push({ words, rate: speaking.rate })
        current = speaking
      },
      stop() {
        current = undefined
      },
    },
    isSpeaking: () => current !== undefined,
    end: () => current?.onEnd(),
    fail: (reason: SilentReason) => current?.onFail(reason),
  }
}

async function read(found: FoundEngine | undefined = undefined) {
  const voice = fakeVoice()
  const seen: (Reading | undefined)[] = []
  const nodes: unknown[] = []
  const player = createPlayer({
    sentences,
    findEngine: async () => found ?? { engine: voice.engine },
    rate: 0.9,
    onChange: (reading, sentence) => {
      seen.push(reading)
      nodes.push(sentence?.node)
    },
  })
  await Promise.resolve()
  return { player, voice, nodes, now: () => seen.at(-1), words: () => voice.said.map(({ words }) => words) }
}

test('sentences are spoken one after the other, and then it is over', async () => {
  const { voice, now, nodes, words } = await read()
  expect(now()).toMatchObject({ status: 'speaking', at: 0, total: 3, words: '杨营村。' })
  voice.end()
  expect(now()).toMatchObject({ status: 'speaking', at: 1 })
  voice.end()
  voice.end()
  expect(now()).toBeUndefined()
  expect(words()).toEqual(sentences.map((sentence) => sentence.words))
  expect([...new Set(nodes)]).toEqual([0, 1, 2, undefined])
})

test('after a pause the sentence is spoken again from its beginning', async () => {
  const { player, voice, now, words } = await read()
  voice.end()
  player.pause()
  expect(now()).toMatchObject({ status: 'paused', at: 1 })
  expect(voice.isSpeaking()).toBe(false)
  player.goOn()
  expect(now()).toMatchObject({ status: 'speaking', at: 1 })
  expect(words().slice(1)).toEqual([sentences[1]?.words, sentences[1]?.words])
})

test('one goes to the sentence before and after, also while it pauses', async () => {
  const { player, voice, now } = await read()
  player.next()
  expect(now()).toMatchObject({ at: 1, status: 'speaking' })
  player.previous()
  player.previous()
  expect(now()).toMatchObject({ at: 0, status: 'speaking' })
  player.pause()
  player.next()
  expect(now()).toMatchObject({ at: 1, status: 'paused' })
  expect(voice.isSpeaking()).toBe(false)
  player.next()
  player.next()
  expect(now()).toBeUndefined()
})

test('another speed begins with the sentence that is being read', async () => {
  const { player, voice } = await read()
  player.setRate(1.2)
  expect(voice.said).toEqual([
    { words: sentences[0]?.words, rate: 0.9 },
    { words: sentences[0]?.words, rate: 1.2 },
  ])
})

test('a voice that breaks off leaves the sentence to a person, and can be tried again', async () => {
  const { player, voice, now } = await read()
  voice.end()
  voice.fail('broke-off')
  expect(now()).toMatchObject({ status: 'by-hand', at: 1, reason: 'broke-off' })
  player.next()
  expect(now()).toMatchObject({ status: 'by-hand', at: 2 })
  player.goOn()
  expect(now()).toMatchObject({ status: 'speaking', at: 2 })
  expect(now()?.reason).toBeUndefined()
})

test.each(['no-voice', 'private', 'no-network'] as const)(
  'without a voice (%s) a person reads from the first sentence on',
  async (reason) => {
    const { player, voice, now } = await read({ reason })
    expect(now()).toMatchObject({ status: 'by-hand', at: 0, reason })
    player.goOn()
    expect(now()).toMatchObject({ status: 'by-hand', reason })
    player.next()
    player.previous()
    expect(now()).toMatchObject({ status: 'by-hand', at: 0 })
    expect(voice.said).toEqual([])
    player.stop()
    expect(now()).toBeUndefined()
  },
)

test('nothing is spoken after it was stopped, also while a voice is looked for', async () => {
  const voice = fakeVoice()
  let give: (found: FoundEngine) => void = () => undefined
  const onChange = jest.fn()
  const player = createPlayer({
    sentences,
    findEngine: () => new Promise((resolve) => (give = resolve)),
    rate: 1,
    onChange,
  })
  expect(onChange).toHaveBeenLastCalledWith(expect.objectContaining({ status: 'finding' }), sentences[0])
  player.stop()
  give({ engine: voice.engine })
  await Promise.resolve()
  player.next()
  player.goOn()
  expect(voice.said).toEqual([])
  expect(onChange).toHaveBeenLastCalledWith(undefined, undefined)
})

test('a pause before the voice was found holds', async () => {
  const voice = fakeVoice()
  let give: (found: FoundEngine) => void = () => undefined
  const player = createPlayer({
    sentences,
    findEngine: () => new Promise((resolve) => (give = resolve)),
    rate: 1,
    onChange: () => undefined,
  })
  player.pause()
  give({ engine: voice.engine })
  await Promise.resolve()
  expect(voice.said).toEqual([])
  player.goOn()
  expect(voice.said).toHaveLength(1)
})

test('on a page that has changed it goes on with the same sentence, and is over when that is gone', async () => {
  const { player, voice, now, words } = await read()
  voice.end()
  const more = { node: 9, words: '村里的账。' }
  player.renew([sentences[0]!, more, sentences[1]!, more])
  expect(now()).toMatchObject({ status: 'speaking', at: 2, total: 4 })
  expect(words()).toHaveLength(2)
  voice.end()
  expect(words().at(-1)).toBe(more.words)
  player.renew([sentences[0]!, more, more, more])
  expect(now()).toMatchObject({ at: 2 })
  player.renew([sentences[0]!])
  expect(now()).toBeUndefined()
  expect(voice.isSpeaking()).toBe(false)
})

test('a page without words is over at once', () => {
  const onChange = jest.fn()
  createPlayer({ sentences: [], findEngine: async () => ({ reason: 'no-voice' }), rate: 1, onChange })
  expect(onChange.mock.calls).toEqual([[undefined, undefined]])
})
