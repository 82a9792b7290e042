import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCall } from '@/client'
import { waitingOf } from '@/client/assisted'
import { ActionButton, Await, Dialog, Notice, Section } from '@/components'
import { useParams } from '@/platform/navigate'
import { isWeapp } from '@/platform/target'
import { Meter } from '../parts/Meter'
import type { Me } from '../shell/session'
import { HomeList } from './HomeList'
import { useStartVisit } from './use-start-visit'
import type { Coverage } from './visit-types'
import { WaitingNote } from './WaitingNote'
import { coverageWords, endWords, isVillage, shareOf } from './words'

/** The cadre's own page: how far he is, whom he has not seen yet, and the way into a home. */
export function CadreDesk({ me }: { me: Me }) {
  const { ended } = useParams()
  const coverage = useCall('staff-api', 'get-visit-coverage', {})
  return (
    <>
      {ended && endWords[ended] && (
        <Notice tone="done" title="已经清除" urgent>
          {endWords[ended]}
        </Notice>
      )}
      <WaitingNote account={me.account} onSent={coverage.reload} />
      <Await of={coverage} rows={8}>
        {(data) => <Village me={me} coverage={data} />}
      </Await>
    </>
  )
}

/** Choosing among several villages comes first; of one alone the homes are shown at once. */
function Village({ me, coverage }: { me: Me; coverage: Coverage }) {
  const villages = coverage.rows.length > 0 ? coverage.rows : [coverage.total]
  const [chosen, setChosen] = useState(villages.length === 1 ? villages[0]?.code : undefined)
  const row = villages.find(({ code }) => code === chosen)
  const { total, region } = coverage
  return (
    <>
      <Section title={`${region.name} ${coverage.year} 年走访`}>
        <Meter share={shareOf(total)} words={coverageWords(total)} />
        <View className="p-visits__note">
          名单上的是 80 岁以上、持残疾人证和 60 岁以上独居的人家。家里没人的，还会留在名单上。
        </View>
      </Section>
      {villages.length > 1 && !row && (
        <Section title="去哪个村">
          <View className="p-visits__villages">
            {villages.map((village) => (
              <View
                key={village.code}
                id={`village-${village.code}`}
                className="p-visits__village"
                ariaRole="button"
                ariaLabel={`${village.name}，${coverageWords(village)}`}
                onClick={() => setChosen(village.code)}
              >
                <View className="p-visits__village-name">{village.name}</View>
                {village.homes > 0 ? (
                  <Meter share={shareOf(village)} words={`${village.visited} / ${village.homes} 户`} />
                ) : (
                  <View className="p-visits__note">没有名单</View>
                )}
              </View>
            ))}
          </View>
        </Section>
      )}
      {villages.length > 1 && row && (
        <ActionButton id="other-village" kind="plain" onPress={() => setChosen(undefined)}>
          {row.name}：换一个村
        </ActionButton>
      )}
      {row && isVillage(row.code) && <Homes key={row.code} me={me} village={row} />}
    </>
  )
}

function Homes({ me, village }: { me: Me; village: { code: string; name: string } }) {
  const starting = useStartVisit(me)
  const { locked, busy, fault, start, confirm, cancel } = starting
  const waiting = waitingOf(me.account).visits
  return (
    <>
      {fault && <Notice tone="wrong" title={fault} urgent />}
      {!isWeapp && (
        <View className="p-visits__note">
          用浏览器帮看，浏览器自己的历史记录里会留下打开过哪几种页面，没有内容。最好在微信里用，或者开无痕窗口。
        </View>
      )}
      <HomeList
        village={village.code}
        waiting={waiting}
        busy={busy}
        onChoose={({ id, headName }) => start({ homeId: id, home: `${headName}家`, village })}
      />
      <Section title="不在名单上的人家">
        <View className="p-visits__note">谁家想看都可以帮。这样的走访单独计数。</View>
        <ActionButton
          id="off-list"
          kind="secondary"
          busy={busy}
          onPress={() => start({ homeId: null, home: '名单以外的一户', village })}
        >
          帮名单以外的一户
        </ActionButton>
      </Section>
      <Dialog
        open={locked}
        title="另一个窗口里正在帮一户人家看"
        confirmLabel="在这里开始"
        cancelLabel="先不开始"
        danger
        onConfirm={confirm}
        onCancel={cancel}
      >
        一次只能帮一户。在这里开始，那边看的会马上清掉。如果那边早就关了，放心开始。
      </Dialog>
    </>
  )
}
