import { View } from '@tarojs/components'
import { FactList, Lamp, Notice, Section } from '@/components'
import { Shares } from '../parts/Shares'
import { type Column, Table } from '../parts/Table'
import { tailWords } from '../parts/words'
import type { Checked, CheckedPerson } from './check-types'
import { levels, personLamp, resultShares } from './words'

/** The line that somebody pasted, for the place of a person in what was sent. */
type LineOf = (place: number) => number

const columnsOf = (lineOf: LineOf): readonly Column<CheckedPerson>[] => [
  {
    key: 'who',
    title: '谁',
    width: 8,
    cell: ({ name, idNumberMasked, line }) => (
      <>
        {name}
        <View className="p-check__note">
          {[`第 ${lineOf(line)} 行`, tailWords(idNumberMasked)].filter(Boolean).join(' · ')}
        </View>
      </>
    ),
    sort: ({ line }) => line,
  },
  {
    key: 'level',
    title: '结果',
    lamp: true,
    width: 6,
    cell: (person) => <Lamp {...personLamp(person)} />,
    sort: ({ level }) => levels.indexOf(level),
  },
  {
    key: 'reasons',
    title: '为什么',
    width: 18,
    cell: ({ words, reasons }) => (
      <>
        <View className={reasons.length > 0 ? 'p-check__note' : undefined}>{words}</View>
        {reasons.map(({ ruleId, reason }) => (
          <View key={ruleId + reason} className="p-check__reason">
            {reason}
          </View>
        ))}
      </>
    ),
  },
]

/** What the check found, person by person, and in which data it looked. */
export function Result({ checked, wide, lineOf }: { checked: Checked; wide: boolean; lineOf: LineOf }) {
  const { people, looked, programmeName } = checked
  return (
    <>
      <Section title={`${programmeName}：核对了 ${people.length} 人`}>
        <View className="p-check__shares">
          <Shares parts={resultShares(checked)} />
        </View>
        <Notice>
          “没疑点”是说下面这些数据里没有对不上的，不等于一定符合条件；有疑点也不等于不能享受，先问清楚。批不批由人定。
        </Notice>
        <Table
          name="person"
          label="核对结果，要核实的在前"
          columns={columnsOf(lineOf)}
          rows={people}
          keyOf={({ line }) => line}
          wide={wide}
          sortedBy={{ column: 'level', descending: false }}
        />
      </Section>
      <Section title="看了哪些数据">
        <FactList facts={looked.map(({ label, words }) => ({ label, value: words }))} />
      </Section>
    </>
  )
}
