import { View } from '@tarojs/components'
import { useState } from 'react'
import { useSend } from '@/client'
import { ActionButton, FactList, Notice, Section } from '@/components'
import { useWide } from '@/platform/wide'
import { Actions } from '../parts/Actions'
import { type Column, Table } from '../parts/Table'
import { countWords } from '../parts/words'
import { StaffError } from '../shell/StaffError'
import type { Proof as Proven, RoundDetail } from './recheck-types'
import { shareWords } from './share'

type Ranked = Proven['cases'][number]

const columns: readonly Column<Ranked>[] = [
  { key: 'number', title: '编号', width: 9, cell: (row) => row.number },
  { key: 'town', title: '乡镇', width: 9, cell: (row) => row.townName },
  {
    key: 'rank',
    title: '按种子算出的次序',
    width: 16,
    cell: (row) => <View className="p-recheck__code">{row.rank}</View>,
  },
  { key: 'drawn', title: '抽中没有', width: 6, cell: (row) => (row.drawn ? '抽中' : '没有抽中') },
]

/** The seed of a round, how anybody draws it again with it, and the server doing so. */
export function Proof({ round }: { round: RoundDetail }) {
  const wide = useWide()
  const [proven, setProven] = useState<Proven>()
  const sending = useSend('staff-api', 'verify-recheck')
  const verify = async () => {
    const answer = await sending.send({ id: round.id })
    if (answer) setProven(answer)
  }
  return (
    <Section title="怎么抽的，怎么核对">
      <FactList
        facts={[
          { label: '种子', value: <View className="p-recheck__code">{round.seed}</View> },
          { label: '比例', value: shareWords(round.share) },
          { label: '办法', value: round.method },
        ]}
      />
      {sending.error && <StaffError error={sending.error} />}
      <Actions>
        <ActionButton
          id="verify-round"
          kind="secondary"
          busy={sending.busy}
          busyLabel="正在重抽"
          onPress={verify}
        >
          照种子再抽一遍，看是不是一样
        </ActionButton>
      </Actions>
      {proven && (
        <>
          {proven.same ? (
            <Notice tone="done" title="一样" urgent>
              从 {countWords(proven.pool)} 条里重新抽出的 {countWords(proven.drawn)}{' '}
              条，和当时抽中的完全相同。
            </Notice>
          ) : (
            <Notice tone="wrong" title="不一样" urgent>
              重新抽出的和当时记下的不同。请不要再改动数据，马上报告督办人员和运维人员。
            </Notice>
          )}
          <Table
            name="ranked"
            label="按种子排出的次序"
            columns={columns}
            rows={proven.cases}
            keyOf={({ number }) => number}
            wide={wide}
          />
          {proven.more && <View className="p-recheck__note">只列出前面一部分。</View>}
        </>
      )}
    </Section>
  )
}
