import type { ClueAction } from '@shared/domain/clues'

export interface DemoVerdict {
  rule: string
  /** The n-th clue of the rule, by village and name. */
  nth: number
  steps: readonly { action: ClueAction; by: 'verifier' | 'supervisor'; time: string; note: string }[]
}

type Step = DemoVerdict['steps'][number]

const start = (time: string): Step => ({ action: 'start', by: 'verifier', time, note: '' })
const confirm = (time: string, note: string): Step => ({ action: 'confirm', by: 'verifier', time, note })
const refute = (time: string, note: string): Step => ({ action: 'refute', by: 'verifier', time, note })
const writeOff = (time: string, note: string): Step => ({ action: 'write-off', by: 'supervisor', time, note })

/** What became of some clues on the day before the demo's: in every state, and for some rules of both kinds. */
export const DEMO_VERDICTS: readonly DemoVerdict[] = [
  {
    rule: 'r01',
    nth: 0,
    steps: [
      start('10:20'),
      confirm('14:30', '到村看了火化证，人确实已经去世，家里人不知道要报停。已听家属说明，从本月起停发。'),
      writeOff('16:40', '多发的钱家属已退回县财政专户，收据和村里的说明都已存档。'),
    ],
  },
  { rule: 'r01', nth: 1, steps: [start('10:25')] },
  {
    rule: 'r02',
    nth: 0,
    steps: [
      start('10:30'),
      refute('15:10', '车两年前已经卖给别人，有转让协议，只是没有去过户。已提醒他去车管所办。'),
    ],
  },
  { rule: 'r03', nth: 0, steps: [start('10:35')] },
  {
    rule: 'r06',
    nth: 0,
    steps: [
      start('10:40'),
      confirm('15:30', '单位出了在职证明，本人在听取说明时承认。从下月起停发，另行追缴。'),
    ],
  },
  {
    rule: 'r09',
    nth: 0,
    steps: [
      start('10:45'),
      refute('15:40', '低保转特困时两边交接晚了，多发的一个月上季度已经扣回，有扣款单。'),
    ],
  },
  {
    rule: 'r19',
    nth: 0,
    steps: [
      start('10:50'),
      confirm('15:50', '老人一直没有申请，不知道有这项津贴。村里已代他交了申请。'),
      writeOff('17:00', '民政局已批准，下一季度起发放，漏发的按规定补。'),
    ],
  },
  {
    rule: 'r30',
    nth: 0,
    steps: [start('10:55'), refute('16:00', '多出来的地是流转邻居的，有流转合同，只是没有登记。')],
  },
  {
    rule: 'r43',
    nth: 0,
    steps: [
      start('11:00'),
      confirm('16:10', '几户的卡由一个人统一收着，已要求当天退还本人，补贴改打各自账户。'),
    ],
  },
  {
    rule: 'r44',
    nth: 0,
    steps: [start('11:05'), refute('16:20', '账户是出嫁的女儿代开的，老人自己拿着卡，取款记录对得上。')],
  },
  {
    rule: 'r46',
    nth: 0,
    steps: [
      start('11:10'),
      confirm('16:30', '同一笔发了两次，本人愿意退回。'),
      writeOff('17:10', '多发的一笔已退回，发放单位更正了批次。'),
    ],
  },
]
