import { formatYuan } from '@shared/domain/money'
import { formatPeriod } from '@shared/domain/period'
import { View } from '@tarojs/components'
import { FactList, LedgerRow, Notice } from '@/components'
import { plainDecimal, reckoning } from '@/pages/payment/detail/reckoning'
import { groupWords, paidWords } from '@/pages/village/words'
import { countWords } from '../../parts/words'
import type { Batch, Preview } from '../batch-types'
import { audienceWords, postingWords, shownVersion } from '../words'

type Row = Preview['rows'][number]

/** Exactly what residents (will) see of a batch: who can, how many rows and how long, and some rows as they lie before them. */
export function Seen({ batch, preview }: { batch: Batch; preview: Preview }) {
  const { rows, rowsAreListed, totalFen, people, disclosureNote } = preview
  const isPublished = shownVersion(batch).state === 'published'
  const [first] = rows
  return (
    <>
      <View className="p-batch__audience">
        {audienceWords(preview)}一共 {formatYuan(totalFen)}。
      </View>
      <View className="p-batch__note">{postingWords(preview, isPublished)}</View>
      <View className="p-batch__note">{disclosureNote}</View>
      {!rowsAreListed && (
        <View className="p-batch__seen">
          <View className="p-batch__seen-title">村民在自己村的页面上只看到这一行：</View>
          <LedgerRow title={batch.programmeName} note={`${countWords(people)} 人`} fen={totalFen} />
        </View>
      )}
      {rowsAreListed && rows.length === 0 && <Notice>这一版没有要公布的行。</Notice>}
      {rowsAreListed && first && (
        <View className="p-batch__seen" ariaRole="region" ariaLabel="群众看到的样子">
          <View className="p-batch__seen-title">
            村民在自己村的页面上看到的样子（共 {countWords(preview.payments)} 行，这里是其中 {rows.length}{' '}
            行）：
          </View>
          {rows.map((row, at) => (
            <LedgerRow
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a sample have no number of their own, and never move
              key={at}
              title={row.name}
              note={[row.villageName, groupWords(row.group), formatPeriod(row.period)]
                .filter(Boolean)
                .join(' · ')}
              fen={row.amountFen}
              foot={paidWords(row)}
              mark={batch.isRecovery || row.amountFen < 0 ? '退回' : undefined}
            />
          ))}
          <View className="p-batch__seen-title">点开{first.name}这一笔，还能看到：</View>
          <Opened row={first} department={batch.departmentName} />
        </View>
      )}
    </>
  )
}

function Opened({ row, department }: { row: Row; department: string }) {
  const { quantity, quantityUnit, persons, standardYuan, school } = row
  return (
    <FactList
      facts={[
        { label: '怎么算的', value: reckoning(row) },
        {
          label: quantityUnit === '亩' ? '面积' : '数量',
          value: quantity && `${plainDecimal(quantity)} ${quantityUnit ?? ''}`.trim(),
        },
        { label: '享受人数', value: persons && `${persons} 人` },
        { label: '标准', value: standardYuan && `${plainDecimal(standardYuan)} 元` },
        { label: '学校', value: school },
        { label: '发放部门', value: department },
      ]}
    />
  )
}
