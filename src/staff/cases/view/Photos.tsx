import { Image, View } from '@tarojs/components'
import { useState } from 'react'
import { Icon } from '@/components'
import { StaffError } from '../../shell/StaffError'
import { Enlarged } from './Enlarged'
import type { OpenedPhoto, PhotoReader } from './use-photos'

const tileLabel = (nth: number, { src, busy }: OpenedPhoto) => {
  if (src) return `放大第 ${nth} 张照片`
  return busy ? `正在打开第 ${nth} 张照片` : `打开第 ${nth} 张照片`
}

/** Photos as closed tiles: the first tap opens one (and is written down), the next enlarges it. */
export function Photos({ ids, reader }: { ids: readonly string[]; reader: PhotoReader }) {
  const [large, setLarge] = useState<string>()
  const { opened, read } = reader
  const failed = ids.map((id) => opened[id]?.error).find((error) => error !== undefined)
  const source = large === undefined ? undefined : opened[large]?.src
  return (
    <View className="p-photos">
      <View className="p-photos__grid">
        {ids.map((id, index) => {
          const photo = opened[id] ?? {}
          return (
            <View
              key={id}
              id={`photo-${id}`}
              className="p-photos__tile"
              ariaRole="button"
              ariaLabel={tileLabel(index + 1, photo)}
              onClick={() => (photo.src ? setLarge(id) : read(id))}
            >
              {photo.src ? (
                <Image className="p-photos__image" src={photo.src} mode="aspectFill" />
              ) : (
                <>
                  <Icon name="camera" />
                  {photo.busy ? '正在打开' : `照片 ${index + 1}`}
                </>
              )}
            </View>
          )
        })}
      </View>
      {failed && <StaffError error={failed} />}
      <View className="p-case__source">点开才看得到，再点一下放大。谁看过哪一张会记下来。</View>
      {large !== undefined && source && (
        <Enlarged
          src={source}
          label={`第 ${ids.indexOf(large) + 1} 张照片`}
          onClose={() => setLarge(undefined)}
        />
      )}
    </View>
  )
}
