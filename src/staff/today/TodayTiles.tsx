import type { TodayGroup } from '@shared/domain/today'
import { View } from '@tarojs/components'
import { cx } from '@/components'
import { countWords } from '../parts/words'
import type { Today } from './today-types'
import { groupTones } from './words'

export interface TodayTilesProps {
  groups: Today['groups']
  chosen: TodayGroup
  onChoose: (key: TodayGroup) => void
}

/** Each group with its count, large enough to be read from afar; the chosen one is listed below. */
export function TodayTiles({ groups, chosen, onChoose }: TodayTilesProps) {
  return (
    <View className="p-today__tiles" ariaRole="tablist" ariaLabel="要办的">
      {groups.map(({ key, label, count }) => (
        <View
          key={key}
          id={`group-${key}`}
          className={cx(
            'p-today__tile',
            groupTones[key] && `p-today__tile--${groupTones[key]}`,
            key === chosen && 'p-today__tile--on',
          )}
          ariaRole="tab"
          ariaSelected={key === chosen}
          onClick={() => onChoose(key)}
        >
          <View className="p-today__count">{countWords(count)}</View>
          <View className="p-today__label">{label}</View>
        </View>
      ))}
    </View>
  )
}
