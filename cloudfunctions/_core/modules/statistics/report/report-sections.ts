import type { Rule } from '@core/compare/rule-file'
import { titleOf } from '@core/modules/clues/describe-row'
import type { OutputOf } from '@shared/contracts'
import { formatYuan } from '@shared/domain/money'
import {
  type RecheckFault,
  type ResultKind,
  recheckFaults,
  resultKinds,
} from '@shared/domain/statistics/figures'
import { share } from '@shared/domain/statistics/sums'
import { methods } from '@shared/domain/workflow/verification-form'
import type { ReportCounts, ReportSource } from './special-report.queries'

type Section = OutputOf<'staff-api', 'draft-special-report'>['sections'][number]

export interface ReportFrame {
  /** 县名. */
  countyName: string
  /** Of the programme, or the title of the rule. */
  subject: string
  rule: Rule | undefined
  /** 2026-01-01 至 2026-11-22 */
  period: string
  today: string
}

const HEADER = ['', '疑点', '交办', '查实', '查否', '数据有误', '多发金额', '追回']
const LARGE_SHARE = 30
const FEW_PLACES = 3

const rowOf = (name: string, counts: ReportCounts) => [
  name,
  ...[counts.found, counts.dispatched, counts.confirmed, counts.refuted, counts.dataError].map(String),
  formatYuan(counts.wronglyFen),
  formatYuan(counts.backFen),
]

function tableOf(
  first: string,
  rows: { name: string; counts: ReportCounts }[],
  total: ReportCounts,
): Section['table'] {
  return {
    header: [first, ...HEADER.slice(1)],
    rows: [...rows.map(({ name, counts }) => rowOf(name, counts)), rowOf('合计', total)],
  }
}

const section = (heading: string, paragraphs: string[], table: Section['table'] = null): Section => ({
  heading,
  paragraphs,
  table,
})

/** Sections of the draft: figures are filled in; what only people know is asked for in brackets. */
export function reportSections(frame: ReportFrame, source: ReportSource): Section[] {
  const { total } = source
  return [
    overview(frame, total),
    places(frame, source),
    section('三、核查情况', verifying(source)),
    section('四、资金和处理', money(source)),
    section('五、原因分析', causes(frame, source)),
    section('六、完善制度的措施', [
      '（请主管部门逐条写明：改哪项制度或流程，由谁负责，何时完成。）',
      ...measures(source),
    ]),
    section('七、说明', [
      `本稿数字由系统于 ${frame.today} 按疑点台账和核查记录统计，只包括${frame.period}发现的疑点。`,
      '疑点是比对给出的提示；查实、查否以两名核查人会签的结论为准。',
    ]),
  ]
}

function overview({ countyName, subject, rule, period }: ReportFrame, total: ReportCounts): Section {
  return section('一、基本情况', [
    `${period}，${countyName}在“${subject}”方面比对发现疑点 ${total.found} 条，交办核查 ${total.dispatched} 条，查实 ${total.confirmed} 条，查否 ${total.refuted} 条，数据有误 ${total.dataError} 条；查实的占交办的 ${share(total.confirmed, total.dispatched)}%。`,
    ...(rule ? [`比对规则：${rule.plain}`, `政策依据：${rule.basis.join('；')}`] : []),
  ])
}

function places({ rule }: ReportFrame, { towns, programmes, rules, total }: ReportSource): Section {
  const byTown = towns.map(({ name, ...counts }) => ({ name: name ?? '不按乡镇（街道）', counts }))
  const [first] = byTown
  const most =
    first && first.counts.confirmed > 0 ? `查实最多的是${first.name}，${first.counts.confirmed} 条。` : ''
  const others = rule
    ? programmes.map(({ name, ...counts }) => `${name ?? '不针对项目'} ${counts.confirmed} 条`)
    : rules.map(({ ruleId, ...counts }) => `${titleOf(ruleId)} ${counts.confirmed} 条`)
  return section(
    '二、分布',
    [
      `涉及 ${towns.filter(({ name }) => name !== null).length} 个乡镇（街道）。${most}`,
      ...(others.length > 0 ? [`查实的${rule ? '按项目' : '按问题'}分：${others.join('，')}。`] : []),
    ],
    tableOf('乡镇（街道）', byTown, total),
  )
}

function verifying({ verified, methods: used, faults, rechecked }: ReportSource): string[] {
  const labels = new Map<string, string>(methods)
  const words = used.map(({ method, n }) => `${labels.get(method) ?? method} ${n} 条`)
  const wrong = faults.reduce((sum, { n }) => sum + n, 0)
  const why = faults.map(({ fault, n }) => `${recheckFaults[fault as RecheckFault] ?? fault} ${n} 条`)
  return [
    verified === 0
      ? '还没有会签完成的核查。'
      : `两人会签完成核查 ${verified} 条。所用方式：${words.join('，')}。`,
    rechecked === 0
      ? '还没有复核。'
      : `主管部门复核 ${rechecked} 条，推翻 ${wrong} 条${why.length > 0 ? `（${why.join('，')}）` : ''}。`,
  ]
}

function money({ total, results }: ReportSource): string[] {
  const of = (is: 'money' | 'people') =>
    (Object.keys(resultKinds) as ResultKind[])
      .filter((kind) => resultKinds[kind].is === is)
      .map((kind) => ({ kind, row: results.find((result) => result.kind === kind) }))
      .filter(({ row }) => row !== undefined)
  const sums = of('money').map(({ kind, row }) => `${resultKinds[kind].label} ${formatYuan(row!.fen)}`)
  const people = of('people').map(({ kind, row }) => `${resultKinds[kind].label} ${row!.people} 人`)
  return [
    `查实多发、错发 ${formatYuan(total.wronglyFen)}${sums.length > 0 ? `；${sums.join('，')}` : ''}；还没有追完 ${formatYuan(total.unsettledFen)}。`,
    people.length > 0 ? `处理人员：${people.join('，')}。` : '没有登记人员处理。',
  ]
}

/** What the figures point to; the reasons themselves are for people to find. */
function causes({ rule }: ReportFrame, { total, towns }: ReportSource): string[] {
  const judged = total.confirmed + total.refuted + total.dataError
  const errors = share(total.dataError, judged)
  const refuted = share(total.refuted, judged)
  const inTowns = towns.filter(({ name, confirmed }) => name !== null && confirmed > 0)
  return [
    errors >= LARGE_SHARE &&
      `有结论的疑点里 ${errors}% 是数据有误，基础数据的采集、更新可能是主要原因。（请核对是哪个来源、哪个环节。）`,
    refuted >= LARGE_SHARE &&
      `有结论的疑点里 ${refuted}% 查否，政策口径和比对规则可能不一致。${rule ? `常见的合规情形：${rule.false_positives.join('；')}。` : ''}`,
    inTowns.length > 0 &&
      inTowns.length <= FEW_PLACES &&
      `查实的集中在${inTowns.map(({ name }) => name).join('、')}，请看当地的审核环节。`,
    inTowns.length > FEW_PLACES && `${inTowns.length} 个乡镇（街道）都有查实，不是个别地方的问题。`,
    '（请主管部门写明：申请、评议、公示、审批、发放、动态管理中，哪个环节出了问题，为什么没有及时发现。）',
  ].filter((words) => words !== false)
}

function measures({ total }: ReportSource): string[] {
  return [
    total.confirmed > 0 && '建议：申请时先比对，有疑点的先核实再审批。',
    total.dataError > 0 && '建议：来源单位限期改正错的数据，并定下每次更新的时间。',
    total.unsettledFen > 0 && `建议：没有追完的 ${formatYuan(total.unsettledFen)}，逐户定追缴计划。`,
  ].filter((words) => words !== false)
}
