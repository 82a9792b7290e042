import { View } from '@tarojs/components'
import { useCall } from '@/client'
import { Icon, Lamp } from '@/components'
import { open } from '@/platform/navigate'
import type { RouteName } from '@/routes'
import { type AreaName, mayEnter } from '../../shell/areas'
import type { Me } from '../../shell/session'
import './data-today.scss'

const places = {
  late: { area: 'progress', route: 'staffProgress', label: '数据超期' },
  soon: { area: 'progress', route: 'staffProgress', label: '数据快到期' },
  corrections: { area: 'corrections', route: 'staffCorrections', label: '纠错' },
  registries: { area: 'registries', route: 'staffRegistries', label: '基础库' },
} as const satisfies Record<string, { area: AreaName; route: RouteName; label: string }>

/** What the data ask of one today, each a way to it; nothing where nothing is asked. */
export function DataToday({ me }: { me: Me }) {
  return mayEnter('progress', me.roles) ? <Cards me={me} /> : null
}

function Cards({ me }: { me: Me }) {
  const { data } = useCall('staff-api', 'get-data-today', {})
  const cards = data?.cards.filter(({ key }) => mayEnter(places[key].area, me.roles)) ?? []
  if (cards.length === 0) return null
  return (
    <View className="p-data-today" ariaRole="list" ariaLabel="数据上要办的">
      {cards.map(({ key, lamp, words }) => (
        <View key={key} ariaRole="listitem">
          <View
            id={`data-${key}`}
            className="p-data-today__card"
            ariaRole="link"
            ariaLabel={`${places[key].label}，${words}`}
            onClick={() => open(places[key].route)}
          >
            <Lamp state={lamp} words={places[key].label} />
            <View className="p-data-today__words">{words}</View>
            <Icon name="forward" />
          </View>
        </View>
      ))}
    </View>
  )
}
