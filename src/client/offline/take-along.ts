import type { OutputOf } from '@shared/contracts'
import { dropStaffPages, keepStaffPages } from '@/platform/app-shell'
import { call } from '../call'
import { forgetMe, keepMe } from './me'
import { doorButton, type PackedChoices, packed } from './pack'
import { keepPack, openKept, wipeKept } from './store'

type Me = OutputOf<'staff-api', 'get-me'>

/** What came of taking clues along. */
export interface TakenAlong {
  taken: number
  /** There was nothing to do about them at the door. */
  notNow: number
  /** The phone had no room for them. */
  noRoom: number
  /** The pages open again without a network even when they were closed. */
  opensAgain: boolean
}

/**
 * Packs clues onto this phone: what the door needs of each, and the choices that only the server knows. `onProgress` hears the share
 * that is done.
 * @throws CallError when the server cannot be asked; what was packed until then stays
 */
export async function takeAlong(
  me: Me,
  ids: readonly number[],
  onProgress: (share: number) => void = () => undefined,
): Promise<TakenAlong> {
  await openKept(me.account)
  const opensAgain = (await keepStaffPages()) && keepMe(me)
  const result = { taken: 0, notNow: 0, noRoom: 0, opensAgain }
  for (const [at, id] of ids.entries()) {
    result[await takeOne(me.account, id, opensAgain)]++
    onProgress((at + 1) / ids.length)
  }
  return result
}

async function takeOne(
  account: string,
  id: number,
  opensAgain: boolean,
): Promise<'taken' | 'notNow' | 'noRoom'> {
  const detail = await call('staff-api', 'get-clue', { id })
  const button = doorButton(detail)
  if (!detail.work || !button) return 'notNow'
  const choices: Record<string, PackedChoices[string]> = {}
  for (const { name, kind } of button.form) {
    if (kind !== 'staff' && kind !== 'unit') continue
    const input = { caseId: detail.work.caseId, action: button.action, field: name }
    const offered = await call('staff-api', 'list-choices', input)
    choices[name] = offered.choices.map(({ value, label }) => ({ value, label }))
  }
  const kept = await keepPack({
    account,
    id,
    takenAt: Date.now(),
    opensAgain,
    seen: detail.work.timeline.length,
    detail: packed(detail, choices),
  })
  return kept ? 'taken' : 'noRoom'
}

/** Clues that one takes along at once; nobody visits more households before the next network. */
const most = 200
const door = new Set(['verifying', 'hearing'])

/** The clues whose next step the reader does at the door, what is due first in front. */
export async function cluesAtTheDoor(): Promise<number[]> {
  const ids: number[] = []
  let cursor: string | undefined
  do {
    const answer = await call('staff-api', 'list-clue-work', {
      view: 'mine',
      limit: 50,
      ...(cursor && { cursor }),
    })
    for (const { clueId, state } of answer.work) if (door.has(state)) ids.push(clueId)
    cursor = answer.nextCursor ?? undefined
  } while (cursor && ids.length < most)
  return ids.slice(0, most)
}

/** Removes everything about clues from this phone, and the files that open the pages without a network. */
export async function wipeOffline(): Promise<void> {
  forgetMe()
  await wipeKept()
  await dropStaffPages()
}
