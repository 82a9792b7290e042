import type { Database } from '@core/db/schema'
import type { StaffCallContext } from '@core/host/handler'
import { openText } from '@core/modules/cases/sealed-text'
import { deadlineLamp } from '@core/modules/deadlines/duty-dates'
import { loadCalendar } from '@core/modules/deadlines/load-calendar'
import { selectPaymentSource } from '@core/modules/progress/trace-payment.queries'
import type { OutputOf } from '@shared/contracts'
import { type Day, formatDate, todayInShanghai } from '@shared/domain/dates'
import { registryKinds } from '@shared/domain/registry-kinds'
import type { WorkCalendar } from '@shared/domain/workdays'
import type { Kysely } from 'kysely'
import { type CorrectionRow, type Mending, selectMending } from './corrections.queries'

type Detail = OutputOf<'staff-api', 'get-correction'>
type Line = OutputOf<'staff-api', 'list-corrections'>['corrections'][number]

const stateLabels = { open: '等回复', done: '已更正', declined: '不改，有说明' } as const

/** One line of the list. */
export function describeLine(
  row: CorrectionRow,
  { keys }: Pick<StaffCallContext, 'keys'>,
  today: Day,
  calendar: WorkCalendar,
): Line {
  const { dueOn, answeredOn, limit, limitUnit } = row
  const { lamp, words } = deadlineLamp(
    { dueOn, metOn: answeredOn, limit, unit: limitUnit },
    false,
    today,
    calendar,
  )
  return {
    id: row.id,
    where: row.place,
    unitName: row.unitName,
    state: row.state,
    stateLabel: stateLabels[row.state],
    revision: row.revision,
    askedOn: row.askedOn,
    dueOn,
    lamp,
    lampWords: words,
    wrong: openText(keys, row.wrongEnc),
    should: openText(keys, row.shouldEnc),
    answer: openText(keys, row.answerEnc),
    answeredOn,
    doneWords: doneWords(row, today),
  }
}

function doneWords(
  { doneVersion, doneOn, doneRegistryVersion, state, version }: CorrectionRow,
  today: Day,
): string | null {
  if (doneRegistryVersion !== null) return `基础库第 ${doneRegistryVersion} 版`
  if (doneVersion === null || state !== 'done') return null
  if (doneVersion === version) return '这一批已经撤回'
  return `第 ${doneVersion} 版${doneOn ? `，${formatDate(doneOn, today)}公布` : ''}`
}

/** Everything about one request; who asks and why is left out for the unit that is asked. */
export async function describeCorrection(
  db: Kysely<Database>,
  call: Pick<StaffCallContext, 'actor' | 'keys' | 'now'>,
  row: CorrectionRow,
): Promise<Detail> {
  const { actor } = call
  const line = describeLine(row, call, todayInShanghai(call.now()), await loadCalendar(db))
  const { isAsker, caseId, clueId, askerName, askerUnitName, registryKind, paymentId, registryFile } = row
  const source =
    paymentId === null
      ? undefined
      : await selectPaymentSource(db, actor, paymentId, isAsker ? numbers(caseId, clueId) : {})
  return {
    ...line,
    asker: isAsker ? { unitName: askerUnitName, name: askerName } : null,
    caseId: isAsker ? caseId : null,
    clueId: isAsker ? clueId : null,
    place: {
      batchId: row.batchId,
      paymentId,
      registry: registryKind,
      fileName: source?.fileName ?? registryFile,
      sheetName: source?.sheetName ?? null,
      lineNo: source?.lineNo ?? row.registryRow,
    },
    source: row.source,
    mayAnswer: row.state === 'open' && row.unitId === actor.unitId && maySpeak(actor.roles),
    mended: await describeMending(db, row),
  }
}

const maySpeak = (roles: readonly string[]) => roles.includes('clerk') || roles.includes('leader')

const numbers = (caseId: number | null, clueId: number | null) => ({
  ...(caseId !== null && { caseId }),
  ...(clueId !== null && { clueId }),
})

async function describeMending(db: Kysely<Database>, row: CorrectionRow): Promise<Detail['mended']> {
  if (row.versionId === null && row.registryVersionId === null)
    return { ready: true, words: '没有说到具体哪一批，改好后写明改了什么。' }
  const mending = await selectMending(db, row)
  if (mending) return { ready: true, words: mendedWords(mending) }
  const what = row.registryKind
    ? `请先装进改好的${registryKinds[row.registryKind].label}库`
    : '请先改好这一批，由另一位同事发布'
  return { ready: false, words: `还没有改好的新版本。${what}，再回来回复。` }
}

function mendedWords({ words }: Mending): string {
  return words === 'withdrawn' ? '这一批已经撤回。' : `已经有第 ${words.version} 版，回复时会一并告诉对方。`
}
