import { View } from '@tarojs/components'
import { useState } from 'react'
import { Chips } from '@/components'
import type { Me } from '../shell/session'
import { CadreDesk } from './CadreDesk'
import { CoverageDesk } from './CoverageDesk'
import './visits.scss'

type Shown = 'homes' | 'coverage'

/** Who goes to homes sees the homes; who answers for it sees how far it is. Some do both. */
export function VisitDesk({ me }: { me: Me }) {
  const visits = me.roles.includes('cadre')
  const watches = me.roles.some((role) => role === 'leader' || role === 'supervisor')
  const [view, setView] = useState<Shown>(visits ? 'homes' : 'coverage')
  return (
    <>
      <View className="c-page__heading" ariaRole="heading" ariaLevel={1}>
        走访帮办
      </View>
      {visits && watches && (
        <Chips
          label="看什么"
          chips={[
            { value: 'homes', label: '上门' },
            { value: 'coverage', label: '进度' },
          ]}
          value={view}
          onChange={setView}
        />
      )}
      {view === 'homes' ? <CadreDesk me={me} /> : <CoverageDesk />}
    </>
  )
}
