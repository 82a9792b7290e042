import { View } from '@tarojs/components'
import { useAssisted } from '@/platform/assisted'
import { open } from '@/platform/navigate'
import type { RouteName } from '@/routes'
import { cx } from '../cx'
import { Icon, type IconName } from '../Icon'
import './index.scss'

type Place = 'mine' | 'payments' | 'report'

const actions: readonly { place: Place; label: string; icon: IconName }[] = [
  { place: 'mine', label: '查我的', icon: 'person' },
  { place: 'payments', label: '看大家的', icon: 'people' },
  { place: 'report', label: '我要反映', icon: 'pen' },
]

/** The three things a resident can do, in thumb reach on every page. `village` goes along as `code`. In an assisted session its own choices stand there. */
export function BottomBar({ village, current }: { village?: string; current?: Place }) {
  const assisted = useAssisted()
  const go = (route: RouteName) => open(route, { code: village })
  if (assisted) return null
  return (
    <View className="c-bottom" ariaRole="navigation" ariaLabel="常用">
      {actions.map(({ place, label, icon }) => (
        <View
          key={place}
          id={`bottom-${place}`}
          className={cx('c-bottom__item', current === place && 'c-bottom__item--on')}
          ariaRole="button"
          ariaLabel={label}
          ariaPressed={current === place}
          onClick={() => current !== place && go(place)}
        >
          <Icon name={icon} />
          {label}
        </View>
      ))}
    </View>
  )
}
