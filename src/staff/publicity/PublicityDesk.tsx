import { View } from '@tarojs/components'
import { useCall } from '@/client'
import { Chips, Empty, Skeleton } from '@/components'
import { usePageState } from '@/platform/page-state'
import { Pickers } from '../parts/Pickers'
import { StaffError } from '../shell/StaffError'
import { LetterView } from './LetterView'
import { LoudspeakerView } from './LoudspeakerView'
import { PosterView } from './PosterView'
import './publicity.scss'

const views = { poster: '海报', loudspeaker: '大喇叭', letter: '一封信' } as const
const viewNames = Object.keys(views) as (keyof typeof views)[]

/** A village, and what is made for it. */
export function PublicityDesk() {
  const [at, change] = usePageState({ town: '', village: '', view: 'poster' })
  const list = useCall('staff-api', 'list-publicity-villages', at.town ? { town: at.town } : {})
  if (!list.data)
    return list.error ? <StaffError error={list.error} onRetry={list.reload} /> : <Skeleton rows={6} />
  const { town, towns, villages } = list.data
  const village = villages.find(({ code }) => code === at.village) ?? villages[0]
  const view = viewNames.find((name) => name === at.view) ?? 'poster'
  const place = town && village && { town, village, villages: villages.length }
  return (
    <View className="p-publicity">
      <View className="p-publicity__tools">
        <View className="p-publicity__heading" ariaRole="heading" ariaLevel={1}>
          宣传材料
        </View>
        <View className="p-publicity__note">
          印出来贴在村里，或者在大喇叭里念。里面没有任何人的名字和身份证号。
        </View>
        <Pickers
          pickers={[
            ...(towns.length > 1
              ? [
                  {
                    key: 'town',
                    label: '乡镇',
                    value: town?.code ?? '',
                    all: '请选',
                    options: towns.map(({ code, name }) => ({ value: code, label: name })),
                  },
                ]
              : []),
            ...(villages.length > 0
              ? [
                  {
                    key: 'village',
                    label: '村',
                    value: village?.code ?? '',
                    all: '第一个村',
                    options: villages.map(({ code, name }) => ({ value: code, label: name })),
                  },
                ]
              : []),
          ]}
          onChange={(key, value) =>
            change(key === 'town' ? { town: value, village: '' } : { village: value })
          }
        />
        {place && (
          <Chips
            label="做什么"
            chips={viewNames.map((name) => ({ value: name, label: views[name] }))}
            value={view}
            onChange={(next) => change({ view: next })}
          />
        )}
      </View>
      {!place && towns.length === 0 && (
        <Empty title="这里没有村" why="这个账号负责的地方下面没有村。请联系本单位管理员核对账号的区划。" />
      )}
      {!place && towns.length > 0 && !town && <Empty title="请先选乡镇" why="选好乡镇，再选村。" />}
      {place && view === 'poster' && <PosterView key={place.village.code} place={place} />}
      {place && view === 'loudspeaker' && (
        <LoudspeakerView key={place.village.code} village={place.village} />
      )}
      {place && view === 'letter' && <LetterView key={place.village.code} place={place} />}
    </View>
  )
}
