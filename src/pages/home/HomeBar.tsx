import { View } from '@tarojs/components'
import { Icon, type IconName } from '@/components'
import { open } from '@/platform/navigate'
import type { RouteName } from '@/routes'
import './home.scss'

const entries: readonly { route: RouteName; label: string; note: string; icon: IconName }[] = [
  { route: 'mine', label: '查我的', note: '凭姓名和身份证号', icon: 'person' },
  { route: 'follow', label: '跟进我的反映', note: '凭回执码', icon: 'clock' },
]

/** What needs no village: own payments, and the answer to a report. */
export function HomeBar({ village }: { village: string | undefined }) {
  return (
    <View className="p-home__bar" ariaRole="navigation" ariaLabel="常用">
      {entries.map(({ route, label, note, icon }) => (
        <View
          key={route}
          id={`home-${route}`}
          className="p-home__entry"
          ariaRole="button"
          ariaLabel={`${label}，${note}`}
          onClick={() => open(route, route === 'mine' ? { code: village } : undefined)}
        >
          <Icon name={icon} />
          <View>
            <View className="p-home__entry-label">{label}</View>
            <View className="p-home__entry-note">{note}</View>
          </View>
        </View>
      ))}
    </View>
  )
}
