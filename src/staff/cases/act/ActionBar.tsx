import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton, cx } from '@/components'
import type { CaseButton } from '../case-types'
import './act.scss'

export interface ActionBarProps {
  /** In the server's order; the first is the main one. */
  buttons: readonly (Pick<CaseButton, 'action' | 'label'> & { tone?: CaseButton['tone'] })[]
  wide: boolean
  onStart: (action: string) => void
}

/** What can be done now, always in reach. On a phone all but the main one are folded away. */
export function ActionBar({ buttons, wide, onStart }: ActionBarProps) {
  const [unfolded, setUnfolded] = useState(false)
  const [main, ...others] = buttons
  if (!main) return null
  const all = wide || unfolded
  return (
    <View className={cx('p-act__bar', wide && 'p-act__bar--wide')} ariaRole="toolbar" ariaLabel="能做的事">
      {all &&
        others.map(({ action, label, tone }) => (
          <ActionButton
            key={action}
            id={`act-${action}`}
            kind={tone === 'danger' ? 'danger' : 'secondary'}
            onPress={() => onStart(action)}
          >
            {label}
          </ActionButton>
        ))}
      <View className="p-act__main">
        <ActionButton
          id={`act-${main.action}`}
          kind={main.tone === 'danger' ? 'danger' : 'primary'}
          onPress={() => onStart(main.action)}
        >
          {main.label}
        </ActionButton>
        {!wide && others.length > 0 && (
          <ActionButton
            id="more-actions"
            kind="secondary"
            expanded={unfolded}
            onPress={() => setUnfolded(!unfolded)}
          >
            {unfolded ? '收起' : '还能做什么'}
          </ActionButton>
        )}
      </View>
    </View>
  )
}
