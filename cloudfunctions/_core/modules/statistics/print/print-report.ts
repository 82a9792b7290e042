import type { OutputOf } from '@shared/contracts'
import { formatDate } from '@shared/domain/dates'
import { formatYuan } from '@shared/domain/money'
import { formatPeriod } from '@shared/domain/period'
import { deadlineSection, fields, type Section, section, stepsSection } from './print-words'

type CaseDetail = OutputOf<'staff-api', 'get-case'>

/** A report's case in order: what was reported, deadlines, every step. The contact stays behind its own audited look. */
export function printReport(c: CaseDetail): Section[] {
  const { payment, accountLine, rating } = c
  return [
    section('反映事项', {
      fields: fields([
        ['办件编号', c.number],
        ['类别', c.kindLabel],
        ['反映对象', c.accusedLabel],
        ['涉及的人', c.person],
        ['村（社区）', c.villageName],
        ['项目', c.programmeName],
        ['收到', formatDate(c.receivedOn, '')],
        ['内容', c.text],
        [
          '涉及的发放记录',
          payment &&
            `${payment.name}，${payment.programmeName}，${payment.period}，${formatYuan(payment.amountFen)}`,
        ],
        [
          '涉及的村账',
          accountLine &&
            `${formatPeriod(accountLine.period)}，${accountLine.kindLabel}，${accountLine.categoryLabel}，${accountLine.summary}，${formatYuan(accountLine.amountFen)}`,
        ],
        ['反映人附照片', c.attachments.length > 0 && `${c.attachments.length} 张`],
      ]),
    }),
    section('办理情况', {
      fields: fields([
        ['承办单位', c.unitName],
        ['承办人', c.handlerName],
        ['状态', c.stateLabel],
        ['协办单位', c.parties.map(({ unitName }) => unitName).join('、')],
        ['并入', c.mergedInto?.number],
        ['并入本件', c.mergedCases.map(({ number }) => number).join('、')],
        ['评价', rating && `${rating.stars} 星，${rating.solved ? '解决了' : '没有解决'}`],
      ]),
    }),
    deadlineSection(c.deadlines),
    stepsSection(c.timeline),
  ]
}
