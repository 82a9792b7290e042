import { View } from '@tarojs/components'
import { cx } from '@/components'
import { open } from '@/platform/navigate'
import { type AreaName, areasOf } from './areas'
import type { Me } from './session'

/** The ways between the parts of one's work. Whoever has only one part sees none. */
export function AreaNav({ me, current }: { me: Me; current: AreaName }) {
  const mine = areasOf(me.roles)
  if (mine.length < 2) return null
  return (
    <View className="p-staff__nav" ariaRole="navigation" ariaLabel="工作">
      {mine.map(({ name, label, route }) => (
        <View
          key={name}
          id={`area-${name}`}
          className={cx('p-staff__area', name === current && 'p-staff__area--on')}
          ariaRole="link"
          ariaLabel={name === current ? `${label}，现在在这里` : label}
          onClick={() => open(route)}
        >
          {label}
        </View>
      ))}
    </View>
  )
}
