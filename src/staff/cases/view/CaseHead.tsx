import { View } from '@tarojs/components'
import { Lamp } from '@/components'
import type { CaseDetail } from '../case-types'
import { kindWords } from '../list/filter'
import { isOpen, turnWords } from './words'

/** How urgent and why, which case, whose turn it is and who handles it. `short` leaves only what tells the case apart. */
export function CaseHead({ detail, short }: { detail: CaseDetail; short: boolean }) {
  const { lamp, lampWords, stateLabel, number, unitName, handlerName, state } = detail
  const why = detail.deadlines.find((duty) => duty.metOn === null && duty.dueOn === detail.dueOn)?.why
  return (
    <View className="p-case__head">
      <View className="p-case__top">
        <Lamp state={lamp} words={lampWords} />
        {stateLabel !== lampWords && <View className="p-case__state">{stateLabel}</View>}
      </View>
      <View className="p-case__heading" ariaRole="heading" ariaLevel={1}>
        {kindWords(detail)} {number}
      </View>
      {!short && (
        <>
          <View className="p-case__turn">
            {turnWords(detail)}。{isOpen(state) ? '现在' : ''}由{unitName}
            {handlerName && `（${handlerName}）`}办{isOpen(state) ? '' : '的'}。
          </View>
          {isOpen(state) && detail.dueOn && why && (
            <View className="p-case__source">期限怎么来的：{why}</View>
          )}
        </>
      )}
    </View>
  )
}
