import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { AppError } from '@shared/errors'
import { codeRows } from '../paper/code-rows'
import { type PaperWanted, sheetsOf } from '../paper/compose-sheet'
import { addressNote, publicAddress, villageAddress, wantsMiniCode } from '../public-address'
import {
  type PaperVillage,
  selectCountyOffice,
  selectLetterProgrammes,
  selectPaperVillages,
} from '../publicity.queries'
import { requireWithin } from '../reach'

type Preview = OutputOf<'staff-api', 'get-poster'>
type Call = Pick<StaffCallContext, 'db' | 'actor' | 'now'>

/** The poster of a village as it will be printed. */
export function getPoster(
  { village, format }: ParsedInputOf<'staff-api', 'get-poster'>,
  call: StaffCallContext,
): Promise<Preview> {
  return preview({ paper: 'poster', format }, village, call)
}

/** A letter to a type of household as it will be printed. */
export function getLetter(
  { village, household }: ParsedInputOf<'staff-api', 'get-letter'>,
  call: StaffCallContext,
): Promise<Preview> {
  return preview({ paper: 'letter', household }, village, call)
}

async function preview(wanted: PaperWanted, code: string, { db, actor, now }: Call): Promise<Preview> {
  const village = await requireVillage(db, actor, code)
  const today = todayInShanghai(now())
  const [office, programmes] = await Promise.all([
    selectCountyOffice(db, actor.county),
    wanted.paper === 'letter' ? selectLetterProgrammes(db, actor.county, today) : [],
  ])
  const scanned = codeOf(village.code)
  const { kind, address } = scanned.code
  const [sheet] = sheetsOf(
    wanted,
    village,
    { office, programmes, year: Number(today.slice(0, 4)) },
    { kind, address },
  )
  return {
    village: { code: village.code, name: village.name, townName: village.townName },
    sheet: sheet!,
    ...scanned,
  }
}

/** @throws AppError `forbidden` outside one's region, `village-not-found` */
export async function requireVillage(
  db: Call['db'],
  actor: Pick<Call['actor'], 'county' | 'regionCode'>,
  code: string,
): Promise<PaperVillage> {
  requireWithin(actor, code)
  const [village] = await selectPaperVillages(db, actor.county, [code])
  if (!village) throw new AppError('village-not-found')
  return village
}

/** What is known of the code before anything is made. */
function codeOf(village: string): Pick<Preview, 'code' | 'notes'> {
  if (wantsMiniCode())
    return {
      code: { kind: 'mini', address: null, rows: null },
      notes: ['这里会印小程序码，做文件时从微信取来。'],
    }
  try {
    const base = publicAddress()
    const address = villageAddress(base, village)
    const note = addressNote(base)
    return { code: { kind: 'link', address, rows: codeRows(address) }, notes: note ? [note] : [] }
  } catch {
    return {
      code: { kind: 'link', address: null, rows: null },
      notes: ['还没有设置群众打开的网址，印不出码。请运维人员设好 MBZ_PUBLIC_URL。'],
    }
  }
}
