import type { OutputOf } from '@shared/contracts'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useWrite } from '@/client'
import { ActionButton, cx, Empty, Icon, Skeleton } from '@/components'
import { Actions } from '../../parts/Actions'
import { Leaf } from '../../parts/Leaf'
import { Tick } from '../../parts/Tick'
import { useWindow } from '../../parts/use-window'
import { VillageSearch } from '../../parts/VillageSearch'
import { countWords } from '../../parts/words'
import { StaffError } from '../../shell/StaffError'
import { Conflict } from '../Conflict'
import type { Import, UnknownVillage, VillageChoice } from '../import-types'

interface Picked extends VillageChoice {
  /** 巩昌镇 杨营村 */
  label: string
}

const nameKey = ({ text, town }: Pick<UnknownVillage, 'text' | 'town'>) => `${town ?? ''}|${text}`

export interface VillagesProps {
  whole: Import
  onDone: (answer: OutputOf<'staff-api', 'choose-villages'>) => void
  onReload: () => void
  onClose: () => void
}

/** Names of villages that nobody knows: which village is meant is chosen once for all their rows. */
export function Villages({ whole, onDone, onReload, onClose }: VillagesProps) {
  const list = useWindow(
    'staff-api',
    'list-unknown-villages',
    { importId: whole.id },
    ({ villages }) => villages,
  )
  const [picked, setPicked] = useState<ReadonlyMap<string, Picked>>(new Map())
  const choosing = useWrite('choose-villages')
  const county = (
    list.rows.find(({ close }) => close.length > 0)?.close[0]?.code ?? whole.region?.code
  )?.slice(0, 6)
  const pick = (name: UnknownVillage, choice: Picked | undefined) => {
    const next = new Map(picked)
    if (choice) next.set(nameKey(name), choice)
    else next.delete(nameKey(name))
    setPicked(next)
  }
  const go = async () => {
    const choices = [...picked.values()].map(({ label: _, ...choice }) => choice)
    const answer = await choosing.write({ importId: whole.id, revision: whole.revision, choices })
    if (answer) onDone(answer)
  }
  return (
    <View className="p-form p-places">
      <View className="p-imports__strong">这些村名是哪个村？</View>
      <View className="p-imports__note">
        选错了也不要紧，重新读以前都能改。勾上“以后都这样认”，全县以后再见到这个写法就不用选了。
      </View>
      {list.error && <StaffError error={list.error} onRetry={list.reload} />}
      {!list.answer && !list.error && <Skeleton rows={4} />}
      {list.answer && list.rows.length === 0 && (
        <Empty title="村名都认出来了" why="没有要选的了。" action={{ label: '回去看行', onPress: onClose }} />
      )}
      {list.rows.map((name) => (
        <OneName
          key={nameKey(name)}
          name={name}
          county={county}
          picked={picked.get(nameKey(name))}
          onPick={(choice) => pick(name, choice)}
        />
      ))}
      <Leaf id="villages" of={list} />
      <Conflict error={choosing.error} onReload={onReload} />
      <Actions>
        <ActionButton
          id="choose-villages"
          disabled={picked.size === 0}
          busy={choosing.busy}
          busyLabel="正在存"
          onPress={go}
        >
          {picked.size === 0 ? '先选村' : `选好了 ${countWords(picked.size)} 个，重新读一遍`}
        </ActionButton>
        <ActionButton id="close-villages" kind="secondary" onPress={onClose}>
          先不选
        </ActionButton>
      </Actions>
    </View>
  )
}

interface OneNameProps {
  name: UnknownVillage
  county: string | undefined
  picked: Picked | undefined
  onPick: (choice: Picked | undefined) => void
}

function OneName({ name, county, picked, onPick }: OneNameProps) {
  const { text, town, rows, why, close } = name
  const [searching, setSearching] = useState(close.length === 0)
  const take = (village: { code: string; name: string; townName: string }) =>
    onPick({
      text,
      town,
      village: village.code,
      teach: picked?.teach ?? true,
      label: `${village.townName} ${village.name}`,
    })
  const isClose = close.some(({ code }) => code === picked?.village)
  return (
    <View className="p-places__name" ariaRole="group" ariaLabel={`“${text}”是哪个村`}>
      <View className="p-places__text">
        “{town && `${town} `}
        {text}”<View className="p-places__rows">{countWords(rows)} 行</View>
      </View>
      <View className="p-imports__note">
        {why === 'ambiguous'
          ? '不止一个村叫这个名字：'
          : close.length > 0
            ? '名单里没有这个写法，是不是：'
            : '名单里没有这个写法，也没有相近的。找一找：'}
      </View>
      <View className="p-places__close" ariaRole="radiogroup" ariaLabel={`“${text}”`}>
        {close.map((village) => {
          const on = picked?.village === village.code
          return (
            <View
              key={village.code}
              id={`village-${village.code}`}
              className={cx('p-places__village', on && 'p-places__village--on')}
              ariaRole="radio"
              ariaChecked={on}
              onClick={() => (on ? onPick(undefined) : take(village))}
            >
              {on && <Icon name="check" />}
              {village.townName} {village.name}
            </View>
          )
        })}
        {picked && !isClose && (
          <View className="p-places__village p-places__village--on" ariaRole="radio" ariaChecked>
            <Icon name="check" />
            {picked.label}
          </View>
        )}
      </View>
      {searching ? (
        <VillageSearch id={`search-${text}`} county={county} onPick={take} />
      ) : (
        <ActionButton kind="plain" label={`“${text}”都不是，找别的村`} onPress={() => setSearching(true)}>
          都不是，找别的村
        </ActionButton>
      )}
      {picked && (
        <Tick
          label="以后都这样认"
          note={`全县以后看到“${text}”，就当作${picked.label}`}
          on={picked.teach}
          onChange={(teach) => onPick({ ...picked, teach })}
        />
      )}
    </View>
  )
}
