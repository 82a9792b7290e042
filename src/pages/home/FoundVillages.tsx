import { View } from '@tarojs/components'
import { useCall } from '@/client'
import { Await, Empty, LedgerRow, Section } from '@/components'
import { readingError } from '../village/reading-error'

/** The server gives no more than this many. */
const mostShown = 30

/** Villages whose name or pinyin initials hold what was typed, with their town, so that equal names can be told apart. */
export function FoundVillages(props: { county: string; wanted: string; onPick: (code: string) => void }) {
  const { county, wanted, onPick } = props
  const found = useCall('public-api', 'search-villages', { county, q: wanted })
  return (
    <Section title={`名字里有“${wanted}”的村`}>
      <Await
        of={{ ...found, data: found.loading ? undefined : found.data, error: readingError(found.error) }}
        rows={4}
      >
        {({ villages }) => (
          <View ariaLive="polite">
            {villages.length === 0 && (
              <Empty
                title={`没有找到“${wanted}”`}
                why="换一个字试试，或只写拼音首字母，例如杨营写 yy。也可以清除搜索，按乡镇选。"
              />
            )}
            {villages.map((village) => (
              <LedgerRow
                key={village.code}
                id={`found-${village.code}`}
                title={village.name}
                note={village.townName}
                label={`${village.townName}${village.name}`}
                onPress={() => onPick(village.code)}
              />
            ))}
            {villages.length === mostShown && (
              <View className="p-home__none">只列出前 {mostShown} 个，多写一个字会更准。</View>
            )}
          </View>
        )}
      </Await>
    </Section>
  )
}
