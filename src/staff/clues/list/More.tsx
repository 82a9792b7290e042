import { View } from '@tarojs/components'
import type { Pages } from '@/client'
import { ActionButton } from '@/components'
import { Actions } from '../../parts/Actions'
import { countWords } from '../../parts/words'

/** How many stand above, and the way to more of them. */
export function More({ id, of, unit }: { id: string; of: Pages<unknown, unknown>; unit: string }) {
  const { rows, hasMore, loadingMore, more } = of
  if (rows.length === 0) return null
  const n = `${countWords(rows.length)} ${unit}`
  return (
    <>
      <View className="p-clues__foot">{hasMore ? `已列出 ${n}` : `共 ${n}，都在这里了`}</View>
      {hasMore && (
        <Actions>
          <ActionButton id={id} kind="secondary" busy={loadingMore} onPress={more}>
            再看一些
          </ActionButton>
        </Actions>
      )}
    </>
  )
}
