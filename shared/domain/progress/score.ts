import type { Cell } from './cell'

/** What is counted of one unit. Shares are worked out from these and nowhere else. */
export interface UnitFigures {
  /** Periods whose last day has passed. */
  due: number
  /** Of them, those published by their last day. */
  onTime: number
  /** Of them, those not published to this day. */
  missing: number
  /** Rows of its files that were read, and those refused. Each batch counts with its newest version. */
  rowsRead: number
  rowsRejected: number
  /** Batches that were published at some time; of them, those corrected, and those withdrawn. */
  published: number
  corrected: number
  withdrawn: number
  /** Clues that came to nothing because its data were wrong. */
  dataErrors: number
  /** Requests to mend its data that wait for an answer, and those beyond their last day. */
  openRequests: number
  overdueRequests: number
  /** Base registries that it hands in, and those out of date. */
  registries: number
  staleRegistries: number
}

export const noFigures: UnitFigures = {
  due: 0,
  onTime: 0,
  missing: 0,
  rowsRead: 0,
  rowsRejected: 0,
  published: 0,
  corrected: 0,
  withdrawn: 0,
  dataErrors: 0,
  openRequests: 0,
  overdueRequests: 0,
  registries: 0,
  staleRegistries: 0,
}

export const measureNames = ['timely', 'readable', 'lasting', 'registries', 'errors', 'requests'] as const
export type MeasureName = (typeof measureNames)[number]

export interface Measure {
  key: MeasureName
  label: string
  /** 0 to 1; null when there is nothing to measure, or when it is a count. */
  share: number | null
  /** One sentence that says where the share comes from. */
  words: string
  /** Somebody should do something about it. */
  needsHelp: boolean
}

export interface Score {
  /** 0 to 100: the product of the shares; null without anything to measure. */
  score: number | null
  measures: Measure[]
}

const ratio = (part: number, whole: number) => (whole === 0 ? null : part / whole)

/**
 * How a unit's data are, from 0 to 100: the product of what was published in time, the rows that could be read, the batches that
 * did not have to be corrected or withdrawn (counts half, for mending is right) and the registries in date. Clues by wrong data
 * and open requests stand beside the score: they depend on what others ask.
 */
export function scoreOf(f: UnitFigures): Score {
  const timely = ratio(f.onTime, f.due)
  const readable = ratio(f.rowsRead - f.rowsRejected, f.rowsRead)
  const changed = Math.min(f.published, f.corrected + f.withdrawn)
  const lasting = f.published === 0 ? null : 1 - changed / f.published / 2
  const fresh = ratio(f.registries - f.staleRegistries, f.registries)
  const shares = [timely, readable, lasting, fresh].filter((share): share is number => share !== null)
  return {
    score:
      shares.length === 0 ? null : Math.round(100 * shares.reduce((product, share) => product * share, 1)),
    measures: [
      {
        key: 'timely',
        label: '按时公布',
        share: timely,
        words:
          f.due === 0
            ? '还没有到期的。'
            : `到期 ${f.due} 期，按时公布 ${f.onTime} 期${f.missing > 0 ? `，还有 ${f.missing} 期没有公布` : ''}。`,
        needsHelp: f.missing > 0,
      },
      {
        key: 'readable',
        label: '表格读得进',
        share: readable,
        words:
          f.rowsRead === 0 ? '还没有交过表格。' : `交来 ${f.rowsRead} 行，有错没读进 ${f.rowsRejected} 行。`,
        needsHelp: readable !== null && readable < 0.98,
      },
      {
        key: 'lasting',
        label: '公布后没改过',
        share: f.published === 0 ? null : 1 - changed / f.published,
        words:
          f.published === 0
            ? '还没有公布过。'
            : `公布过 ${f.published} 批，更正 ${f.corrected} 批，撤回 ${f.withdrawn} 批；改错是应该的，只算一半。`,
        needsHelp: false,
      },
      {
        key: 'registries',
        label: '基础库不过期',
        share: fresh,
        words:
          f.registries === 0
            ? '不提供基础库。'
            : `提供 ${f.registries} 个基础库，过期 ${f.staleRegistries} 个。`,
        needsHelp: f.staleRegistries > 0,
      },
      {
        key: 'errors',
        label: '数据错引出的疑点',
        share: null,
        words:
          f.dataErrors === 0 ? '没有。' : `${f.dataErrors} 条疑点查下来是数据有错，白跑了核查，不计入得分。`,
        needsHelp: f.dataErrors > 0,
      },
      {
        key: 'requests',
        label: '请你们更正的',
        share: null,
        words:
          f.openRequests === 0
            ? '没有等着回的。'
            : `${f.openRequests} 件等着回${f.overdueRequests > 0 ? `，其中 ${f.overdueRequests} 件超期` : ''}，不计入得分。`,
        needsHelp: f.overdueRequests > 0,
      },
    ],
  }
}

/** Who needs help most stands first: overdue requests, then missing periods and stale registries, then the lower score. */
export function byNeed(
  a: { figures: UnitFigures; score: number | null; unitName: string },
  b: { figures: UnitFigures; score: number | null; unitName: string },
): number {
  return (
    b.figures.overdueRequests - a.figures.overdueRequests ||
    b.figures.missing + b.figures.staleRegistries - (a.figures.missing + a.figures.staleRegistries) ||
    (a.score ?? 101) - (b.score ?? 101) ||
    (a.unitName < b.unitName ? -1 : 1)
  )
}

/** Counts cells whose last day has passed: how many, how many in time, how many still missing. */
export function countCells(
  cells: readonly Cell[],
  today: string,
): Pick<UnitFigures, 'due' | 'onTime' | 'missing'> {
  const due = cells.filter(({ dueOn }) => dueOn !== null && dueOn < today)
  return {
    due: due.length,
    onTime: due.filter(({ state, late }) => state === 'published' && !late).length,
    missing: due.filter(({ state }) => state !== 'published').length,
  }
}
