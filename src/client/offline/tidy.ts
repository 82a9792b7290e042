import { isOnline } from '@/platform/network'
import { dropPack, keptNow } from './store'
import { cluesAtTheDoor } from './take-along'

/**
 * Takes clues off this phone that are no longer for whoever took them along: passed on, withdrawn, done by somebody else. Forms stay;
 * what was written belongs to who wrote it. Without a network nothing happens.
 */
export async function tidyPacks(): Promise<void> {
  if (keptNow().packs.length === 0 || !isOnline()) return
  const still = await cluesAtTheDoor().catch(() => undefined)
  if (!still) return
  const gone = keptNow().packs.filter(({ id }) => !still.includes(id))
  await Promise.all(gone.map(({ id }) => dropPack(id)))
}
