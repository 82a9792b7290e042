import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { addDays, todayInShanghai } from '@shared/domain/dates'
import { lettersOf, loudspeakerScript, POSTING_ENDS_WITHIN } from '@shared/domain/publicity/loudspeaker'
import { selectCountyOffice, selectVillageNews } from '../publicity.queries'
import { requireVillage } from './preview-paper'

const DAYS = 7

/**
 * Words for the village's loudspeaker about the seven days that end with `on`.
 * @throws AppError `forbidden` outside one's region, `village-not-found`
 */
export async function getLoudspeaker(
  { village: code, on }: ParsedInputOf<'staff-api', 'get-loudspeaker'>,
  { db, actor, now }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'get-loudspeaker'>> {
  const village = await requireVillage(db, actor, code)
  const today = todayInShanghai(now())
  const until = on && on < today ? on : today
  const from = addDays(until, 1 - DAYS)
  const [office, news] = await Promise.all([
    selectCountyOffice(db, actor.county),
    selectVillageNews(db, code, { from, until, postedUntil: addDays(until, POSTING_ENDS_WITHIN) }),
  ])
  const paragraphs = loudspeakerScript({
    villageName: village.name,
    today: until,
    news,
    phone: village.town?.phone ?? office.phone,
  })
  return {
    village: { code: village.code, name: village.name, townName: village.townName },
    from,
    until,
    today,
    paragraphs,
    characters: lettersOf(paragraphs),
    publications: news.filter(({ isNew }) => isNew).length,
  }
}
