import { View } from '@tarojs/components'
import { useState } from 'react'
import { cx } from '@/components'
import { open } from '@/platform/navigate'
import { type Area, type AreaGroup, type AreaName, areaGroups, areasOf } from './areas'
import type { Me } from './session'

/** So many parts fit beside each other; more are chosen by what they are for. */
const most = 5

export interface AreaNavProps {
  me: Me
  /** Null on a page that belongs to no part of the work. */
  current: AreaName | null
}

/** The ways between the parts of one's work. Whoever has only one part sees none. */
export function AreaNav({ me, current }: AreaNavProps) {
  const mine = areasOf(me.roles)
  const here = mine.find(({ name }) => name === current)
  const [group, setGroup] = useState<AreaGroup>(here?.group ?? mine[0]?.group ?? 'work')
  if (mine.length < 2 && here) return null
  const groups = (Object.keys(areaGroups) as AreaGroup[]).filter((one) =>
    mine.some((area) => area.group === one),
  )
  if (mine.length <= most || groups.length < 2) return <Ways areas={mine} current={current} />
  return (
    <>
      <View className="p-staff__groups" ariaRole="tablist" ariaLabel="工作">
        {groups.map((one) => (
          <View
            key={one}
            id={`group-${one}`}
            className={cx('p-staff__group', one === group && 'p-staff__group--on')}
            ariaRole="tab"
            ariaSelected={one === group}
            onClick={() => setGroup(one)}
          >
            {areaGroups[one]}
          </View>
        ))}
      </View>
      <Ways areas={mine.filter((area) => area.group === group)} current={current} />
    </>
  )
}

function Ways({ areas, current }: { areas: readonly Area[]; current: AreaName | null }) {
  return (
    <View className="p-staff__nav" ariaRole="navigation" ariaLabel="工作">
      {areas.map(({ name, label, route }) => (
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
