import type { Database } from '@core/db/schema'
import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf } from '@shared/contracts'
import type { ClueState } from '@shared/domain/clues'
import { registryKinds } from '@shared/domain/registry-kinds'
import type { Kysely } from 'kysely'
import {
  type ClueDetail,
  type ClueEvent,
  selectClueEvents,
  selectCluePayments,
  selectSourceUnits,
} from './clue.queries'
import { selectOtherClues } from './clue-rows.queries'
import { describeRow, ruleOf } from './describe-row'
import { describeWork } from './describe-work'
import { viewerOf } from './visible-clues.queries'
import { selectVerifyingUnit, selectVisibleWork } from './visible-work.queries'

const OTHERS_SHOWN = 20
/** A verdict that was sent back or overtaken by new facts stands in the events only. */
const judged: readonly ClueState[] = ['confirmed', 'refuted', 'written-off']

/** What the comparison does by itself, and what people did before there was casework. */
const steps: Readonly<Record<string, string>> = {
  found: '比对发现',
  recurred: '处理以后又有发放',
  gone: '数据已变，自动关闭',
  'rule-off': '规则停用，自动关闭',
  returned: '数据又变回来，重新打开',
  woken: '查否以后数据变了，重新打开',
  settled: '数据又和查否时一样，不再提示',
  start: '开始核查',
  confirm: '查实',
  refute: '查否',
  'write-off': '销号',
  reopen: '退回重查',
  received: '申请以后已经领到',
  'call-applied': '上门或打电话：已帮他申请',
  'call-not-entitled': '上门或打电话：核实不符合，等镇上看',
  'call-refused': '上门或打电话：本人不申请，等镇上看',
  'call-unreachable': '上门或打电话：没联系上',
  'call-agreed': '镇上另一个人同意',
  'call-sent-back': '镇上另一个人退回',
}

/** Everything that staff see of one clue. */
export async function describeClue(
  db: Kysely<Database>,
  call: Pick<StaffCallContext, 'keys' | 'now' | 'actor'>,
  clue: ClueDetail,
): Promise<OutputOf<'staff-api', 'get-clue'>> {
  const {
    county: _,
    evidence,
    wouldClear,
    ruleVersion,
    recurrenceOf,
    verdictNote,
    closedReason,
    ...row
  } = clue
  const { actor } = call
  const rule = ruleOf(clue.ruleId)
  const work = await selectVisibleWork(db, actor, clue.id)
  const units = await selectSourceUnits(
    db,
    evidence.sources.map(({ version_id }) => version_id),
  )
  const paid = await selectCluePayments(db, clue.id, actor.id)
  const others = await selectOtherClues(db, viewerOf(actor), clue, OTHERS_SHOWN)
  const events = await selectClueEvents(db, clue.id)
  return {
    ...describeRow(row),
    wouldClear,
    ruleVersion,
    rulePlain: rule?.plain ?? '',
    basis: rule?.basis ?? [],
    falsePositives: rule?.false_positives ?? [],
    params: Object.entries(evidence.params).map(([name, value]) => ({
      label: rule?.params[name]?.label ?? name,
      value,
      unit: rule?.params[name]?.unit ?? '',
    })),
    sources: evidence.sources.map(({ kind, version_id, version, as_of, row_no }) => ({
      label: registryKinds[kind].label,
      version,
      asOf: as_of,
      rowNo: row_no,
      unitName: units.get(version_id) ?? null,
    })),
    ...paid,
    others: others.map(describeRow),
    recurrenceOf,
    verdictNote: judged.includes(clue.state) ? verdictNote : null,
    closedReason,
    events: events.map((event) => ({
      at: event.at.toISOString(),
      by: event.staffName ?? (event.actor === 'system' ? '系统' : '运维人员'),
      title: titleOfStep(event),
      note: event.note,
    })),
    dispatchedTo: work?.unitName ?? (await selectVerifyingUnit(db, clue.id)),
    work: work ? await describeWork(db, call, work) : null,
  }
}

function titleOfStep({ action }: ClueEvent): string {
  return steps[action] ?? action
}
