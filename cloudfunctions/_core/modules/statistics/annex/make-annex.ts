import type { Database } from '@core/db/schema'
import type { OutputOf } from '@shared/contracts'
import type { ClueFigureFilter, Figure } from '@shared/contracts/statistics'
import { clueLevels, ruleKinds } from '@shared/domain/clues'
import { annexHeader, elsewhereWords, territoryWords, townsTitleOf } from '@shared/domain/statistics/annex'
import type { AnnexSheet } from '@shared/domain/statistics/annex-form'
import { clueStages, NONE } from '@shared/domain/statistics/figures'
import { checkSum } from '@shared/domain/statistics/sums'
import type { Kysely } from 'kysely'
import type { ClueLook } from '../figures/clue-facts.queries'
import { clueFigure } from '../figures/figure'
import { type AnnexCell, type AnnexSource, selectAnnex } from './annex.queries'

export type Annex = OutputOf<'staff-api', 'get-annex'>
export type AnnexFilter = Pick<ClueFigureFilter, 'from' | 'until' | 'stage' | 'level' | 'kind' | 'batchId'>

/** Clues about no programme: a registry, a village. */
const NO_PROGRAMME = '不针对项目（数据质量等）'
const NO_DEPARTMENT = '—'

/** 附表 from the ledger: department × programme × town, clues without territory apart, rows and columns added up. */
export async function makeAnnex(db: Kysely<Database>, look: ClueLook, filter: AnnexFilter): Promise<Annex> {
  const source = await selectAnnex(db, look, { ...filter, dated: 'found' })
  const rows = rowsOf(source, filter)
  const total = totalOf(source, filter)
  const withTown = total.towns.reduce((sum, { n }) => sum + n, 0)
  const sums = [
    checkSum(
      '线索数量汇总',
      total.total.n,
      rows.map((row) => ({ label: row.programme, n: row.total.n })),
    ),
    checkSum('线索数量汇总', total.total.n, [
      { label: '按乡镇（街道）', n: withTown },
      { label: '不按乡镇（街道）', n: total.elsewhere.n },
    ]),
  ]
  return {
    title: `${source.countyName}惠民惠农政策落实大数据监督检查问题线索数量统计表`,
    header: [...annexHeader],
    towns: source.towns,
    townsTitle: townsTitleOf(source.towns.map(({ name }) => name)),
    rows,
    total,
    sums: sums.map(({ words, holds }) => ({ words, holds })),
    remarks: remarksOf(look, filter, total.total.n, withTown, total.elsewhere.n),
  }
}

function remarksOf(
  { today }: ClueLook,
  { from, until, stage, level, kind }: AnnexFilter,
  total: number,
  withTown: number,
  elsewhere: number,
): string[] {
  const found = from || until ? `${from ?? '开始'} 至 ${until ?? today} 发现的` : `截至 ${today} 发现的`
  const narrowed = [
    stage && stage !== 'found' && `只算“${clueStages[stage].label}”`,
    level && `只算${clueLevels[level].label}`,
    kind && `只算“${ruleKinds[kind].label}”`,
  ].filter(Boolean)
  return [
    `备注：本表收录${found}疑点${narrowed.length > 0 ? `，${narrowed.join('、')}` : ''}。${territoryWords(total, withTown, elsewhere)}。`,
    '疑点是比对给出的提示，待核查，不代表当事人有错；有跨区移交的，总数会变动。',
  ]
}

const add = (cells: readonly AnnexCell[]) =>
  cells.reduce((sum, { n, fen }) => ({ n: sum.n + n, fen: sum.fen + fen }), { n: 0, fen: 0 })

/** Figures of some cells of a row, or of the last row: all, by town, and without territory. */
function across(
  cells: readonly AnnexCell[],
  towns: AnnexSource['towns'],
  filter: Partial<ClueFigureFilter>,
): { total: Figure; towns: Figure[]; elsewhere: Figure } {
  const at = (town: string | null) => add(cells.filter((cell) => cell.town === town))
  return {
    total: clueFigure(add(cells), filter),
    towns: towns.map(({ code }) => clueFigure(at(code), { ...filter, townCode: code })),
    elsewhere: clueFigure(at(null), { ...filter, townCode: NONE }),
  }
}

const totalOf = ({ cells, towns }: AnnexSource, filter: AnnexFilter) => across(cells, towns, filter)

function rowsOf({ cells, towns }: AnnexSource, filter: AnnexFilter): Annex['rows'] {
  const codes = [...new Set(cells.map(({ programmeCode }) => programmeCode))]
  return codes.map((code, i) => {
    const own = cells.filter(({ programmeCode }) => programmeCode === code)
    const { departmentId, department, programme, programmeKind } = own[0]!
    const figures = across(own, towns, { ...filter, programmeCode: code ?? NONE })
    return {
      no: i + 1,
      departmentId,
      department: department ?? NO_DEPARTMENT,
      programmeCode: code,
      programme: code === null ? NO_PROGRAMME : (programme ?? code),
      ...figures,
      note: own.every(({ town }) => town === null) ? elsewhereWords(programmeKind) : null,
    }
  })
}

/** The annex as a sheet in its form. */
export function annexSheet({
  title,
  header,
  townsTitle,
  towns,
  rows,
  total,
  remarks,
  sums,
}: Annex): AnnexSheet {
  const broken = sums.filter(({ holds }) => !holds).map(({ words }) => words)
  return {
    title,
    header,
    townsTitle,
    towns: towns.map(({ name }) => name),
    lines: rows.map((row) => ({
      no: String(row.no),
      department: row.department,
      programme: row.programme,
      total: row.total.n,
      towns: row.towns.map(({ n }) => n),
      elsewhere: row.elsewhere.n,
      note: row.note,
    })),
    totals: [
      {
        label: '汇总',
        total: total.total.n,
        towns: total.towns.map(({ n }) => n),
        elsewhere: total.elsewhere.n,
      },
    ],
    remarks: [...remarks, ...broken],
  }
}
