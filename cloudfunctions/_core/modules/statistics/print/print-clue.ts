import type { OutputOf } from '@shared/contracts'
import { clueLevels } from '@shared/domain/clues'
import { formatDate } from '@shared/domain/dates'
import { formatYuan } from '@shared/domain/money'
import { deadlineSection, fields, hourWords, type Section, section, stepsSection } from './print-words'

type ClueDetail = OutputOf<'staff-api', 'get-clue'>
type Work = NonNullable<ClueDetail['work']>

/** A clue in order: why it was found, the payments, what was verified, money, deadlines, every step. */
export function printClue(clue: ClueDetail): Section[] {
  const { work } = clue
  return [
    section('疑点', {
      fields: fields([
        ['疑点编号', String(clue.id)],
        ['比对规则', `${clue.ruleId} ${clue.ruleTitle}`],
        ['级别', clueLevels[clue.level].label],
        ['对象', clue.subjectName],
        ['身份证号', clue.idNumberMasked],
        ['乡镇、村', [clue.townName, clue.villageName].filter(Boolean).join(' ')],
        ['项目', clue.programmeName],
        ['期次', clue.periods],
        ['金额', formatYuan(clue.amountFen)],
        ['疑点说明', clue.reason],
        ['什么情况可以排除', clue.wouldClear],
        ['政策依据', clue.basis.join('；')],
        ['发现', `${formatDate(clue.firstSeen, '')}，最近 ${formatDate(clue.lastSeen, '')}`],
        ['说明', '疑点是比对给出的提示，待核查，不代表当事人有错。'],
      ]),
    }),
    section('数据来源', {
      fields: fields(
        clue.sources.map(({ label, version, asOf, rowNo, unitName }) => [
          label,
          `第 ${version} 版，截至 ${formatDate(asOf, '')}，第 ${rowNo} 行${unitName ? `，${unitName}` : ''}`,
        ]),
      ),
    }),
    ...paymentSection(clue),
    ...(work ? workSections(work) : []),
    section('比对记录', {
      entries: clue.events.map(({ at, by, title, note }) => ({
        at: hourWords(new Date(at)),
        by,
        title,
        text: note,
      })),
    }),
  ]
}

function paymentSection({ payments, paymentCount, paymentFen }: ClueDetail): Section[] {
  if (paymentCount === 0) return []
  const rest = paymentCount > payments.length ? `，下面是最近 ${payments.length} 笔` : ''
  return [
    section('发放记录', {
      fields: fields([
        ['合计', `${paymentCount} 笔，${formatYuan(paymentFen)}${rest}`],
        ...payments.map(
          (row) =>
            [
              formatDate(row.paidOn, ''),
              `${row.programmeName} ${row.period} ${formatYuan(row.amountFen)}${row.isCurrent ? '' : '（后来已更正或撤回）'}`,
            ] as const,
        ),
      ]),
    }),
  ]
}

function workSections(work: Work): Section[] {
  const { verification, results, hearing, recheck } = work
  return [
    section('核查和处置', {
      fields: fields([
        ['办件编号', work.number],
        ['核查单位', work.unitName],
        ['批次', work.batch && `第 ${work.batch.number} 批 ${work.batch.title}`],
        ['状态', work.stateLabel],
        ['多发、错发', formatYuan(results.wronglyPaidFen)],
        ['追缴', formatYuan(results.recoveredFen)],
        ['主动上交', formatYuan(results.handedInFen)],
        ['依规不再追缴', formatYuan(results.waivedFen)],
        ['还没有追完', formatYuan(results.unsettledFen)],
        ...results.lines.map(
          ({ on, label, fen, people }) =>
            [`${formatDate(on, '')} ${label}`, fen > 0 ? formatYuan(fen) : `${people} 人`] as const,
        ),
      ]),
    }),
    ...(verification ? [verificationSection(verification)] : []),
    ...(hearing?.heardOn
      ? [
          section('听取本人说明', {
            fields: fields([
              ['日期', formatDate(hearing.heardOn, '')],
              ['方式', hearing.how],
              ['说明', hearing.text],
              ['登记人', hearing.by],
            ]),
          }),
        ]
      : []),
    ...(recheck
      ? [
          section('抽查复核', {
            fields: fields([
              ['轮次', `第 ${recheck.number} 轮，${formatDate(recheck.drawnOn, '')}`],
              ['结果', recheck.outcomeLabel],
              ['问题', recheck.faultLabel],
              ['复核人', recheck.by],
              ['复核情况', recheck.text],
            ]),
          }),
        ]
      : []),
    deadlineSection(work.deadlines),
    stepsSection(work.timeline),
  ]
}

function verificationSection(form: NonNullable<Work['verification']>): Section {
  return section('核查表', {
    fields: fields([
      ['结论', form.verdictLabel],
      ['一句话结论', form.text],
      ['核查日期', formatDate(form.visitedOn, '')],
      ['方式', form.methods.map(({ label }) => label).join('、')],
      ...form.elements.map(({ label, text }) => [label, text] as const),
      ['要减发、停发', form.aidStops && '是'],
      ['有责任的人数', form.people > 0 && `${form.people} 人`],
      ['佐证', form.photos.length > 0 && `${form.photos.length} 张`],
      ['核查人', form.by],
      ['会签人', `${form.cosigner}${form.cosignedAt ? '（已会签）' : '（还没有会签）'}`],
    ]),
  })
}
