import type { KindVerdicts, RegistryVersion } from './registries.queries'

/** Fewer verdicts than these say nothing about the source. */
const VERDICTS_THAT_COUNT = 10

export interface Quality {
  /** 0 to 100; null without rows. */
  score: number | null
  words: string
}

/**
 * How far a registry can be relied upon, from 0 to 100: the product of three shares.
 * 1. readable: rows accepted of rows read;
 * 2. names that agree: accepted rows without the warning `name-differs` (the ID number belongs to a payee of another name);
 * 3. clues that held: of the clues with a verdict that rest on this kind, those that were not refuted. It counts from ten
 *    verdicts on, and only half, because a household may have been cleared by something that no registry knows.
 * Age is shown beside the score and is no part of it.
 */
export function registryQuality(
  version: Pick<RegistryVersion, 'read' | 'accepted' | 'rejected' | 'warnings'> | null,
  verdicts: Pick<KindVerdicts, 'decided' | 'refuted'> = { decided: 0, refuted: 0 },
): Quality {
  if (!version || version.read === 0) return { score: null, words: '还没有载入过。' }
  const { read, accepted, rejected } = version
  const otherNames = Math.min(version.warnings['name-differs'] ?? 0, accepted)
  const readable = accepted / read
  const agreeing = accepted === 0 ? 0 : 1 - otherNames / accepted
  const counts = verdicts.decided >= VERDICTS_THAT_COUNT
  const held = counts ? 1 - verdicts.refuted / verdicts.decided / 2 : 1
  const words = [
    rejected > 0 ? `${read} 行里有 ${rejected} 行没有读入` : `${read} 行全部读入`,
    otherNames > 0 ? `${otherNames} 人的姓名与发放记录不同` : '姓名与发放记录没有不同',
    counts
      ? `核查过的 ${verdicts.decided} 条疑点里有 ${verdicts.refuted} 条查否`
      : '核查过的疑点还不多，没有计入',
  ]
  return { score: Math.round(100 * readable * agreeing * held), words: `${words.join('；')}。` }
}
