import type { Actions, CallContext } from '@core/host/handler'
import type { publicApi } from '@shared/contracts/public-api'
import { everydayWords } from '@shared/domain/everyday-words'
import { AppError } from '@shared/errors'
import { programmeInitials } from '../programmes/name-initials'
import { selectLibrary } from './policies.queries'
import { asksFor, isOff } from './self-check-settings'

/**
 * A county's programmes in their categories, with the words by which people look for them. The phone searches by itself: what
 * somebody looks for is never sent.
 * @throws AppError `region-unknown` for a county that does not use the product
 */
export const listPolicies: Actions<typeof publicApi, CallContext>['list-policies'] = async (
  { county: code },
  { db, limit },
) => {
  await limit('browse')
  const { county, categories, programmes, settings } = await selectLibrary(db, code)
  if (!county) throw new AppError('region-unknown')
  return {
    county,
    categories,
    policies: programmes.map(({ whoMayGet, words, ...programme }) => ({
      ...programme,
      initials: programmeInitials(programme.name),
      words: [...words, ...everydayWords(programme.kind)],
      summary: firstSentence(whoMayGet),
    })),
    selfCheck: !isOff(settings) && programmes.some(({ kind }) => asksFor(kind, settings)),
  }
}

function firstSentence(text: string): string {
  return /^[^。！？\n]*[。！？]?/.exec(text.trim())?.[0] ?? ''
}
