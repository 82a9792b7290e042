import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton, cx } from '@/components'
import type { ActButton } from './act-types'
import { groupButtons, groupLabels } from './groups'
import './act.scss'

type BarButton = Pick<ActButton, 'action' | 'label'> & { tone?: ActButton['tone'] }

export interface ActionBarProps {
  /** In the server's order; the first is the main one. */
  buttons: readonly BarButton[]
  wide: boolean
  onStart: (action: string) => void
}

/** What can be done now, always in reach: the main step large, the rest by what one wants, on a phone folded away. */
export function ActionBar({ buttons, wide, onStart }: ActionBarProps) {
  const [unfolded, setUnfolded] = useState(false)
  const [main, ...others] = buttons
  if (!main) return null
  const groups = groupButtons(others)
  return (
    <View className={cx('p-act__bar', wide && 'p-act__bar--wide')} ariaRole="toolbar" ariaLabel="能做的事">
      {(wide || unfolded) && (
        <View className="p-act__groups">
          {groups.map(({ group, buttons: ofGroup }) => (
            <View key={group} className="p-act__group" ariaRole="group" ariaLabel={groupLabels[group]}>
              <View className="p-act__group-name">{groupLabels[group]}</View>
              <View className="p-act__group-buttons">
                {ofGroup.map((button) => (
                  <BarAction key={button.action} button={button} onStart={onStart} />
                ))}
              </View>
            </View>
          ))}
        </View>
      )}
      <View className="p-act__main">
        <BarAction button={main} main onStart={onStart} />
        {!wide && others.length > 0 && (
          <ActionButton
            id="more-actions"
            kind="secondary"
            expanded={unfolded}
            onPress={() => setUnfolded(!unfolded)}
          >
            {unfolded ? '收起' : `还能做什么（${others.length}）`}
          </ActionButton>
        )}
      </View>
    </View>
  )
}

interface BarActionProps {
  button: BarButton
  main?: boolean
  onStart: (action: string) => void
}

function BarAction({ button: { action, label, tone }, main = false, onStart }: BarActionProps) {
  return (
    <ActionButton
      id={`act-${action}`}
      kind={tone === 'danger' ? 'danger' : main ? 'primary' : 'secondary'}
      onPress={() => onStart(action)}
    >
      {label}
    </ActionButton>
  )
}
