import { Image, View } from '@tarojs/components'
import { useState } from 'react'
import { choosePhotos, forgetPhoto, type Photo } from '@/platform/photos'
import { cx } from '../cx'
import { Icon } from '../Icon'
import './index.scss'

export interface PhotoPickerProps {
  photos: readonly Photo[]
  onChange: (photos: Photo[]) => void
  most?: number
  /** Share of each photo that was sent, 0 to 1, by its id. */
  progress?: Readonly<Record<string, number>>
  disabled?: boolean
}

const percent = (share: number) => `${Math.round(share * 100)}%`

/** Adds and removes photos; says plainly when one could not be read. */
export function PhotoPicker({
  photos,
  onChange,
  most = 6,
  progress = {},
  disabled = false,
}: PhotoPickerProps) {
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState('')
  const room = most - photos.length

  const add = async () => {
    if (busy || disabled || room <= 0) return
    setBusy(true)
    setFault('')
    try {
      const chosen = await choosePhotos(room)
      if (chosen.unreadable)
        setFault(`有 ${chosen.unreadable} 个文件不是照片或已损坏，没有加进来。请换 JPG 或 PNG 照片。`)
      if (chosen.photos.length) onChange([...photos, ...chosen.photos])
    } catch {
      setFault('打不开相册。请允许使用相册和相机后再试，已填的内容没有丢失。')
    } finally {
      setBusy(false)
    }
  }
  const remove = (photo: Photo) => {
    onChange(photos.filter((other) => other.id !== photo.id))
    void forgetPhoto(photo)
  }

  return (
    <View className="c-photos">
      {fault && (
        <View className="c-photos__fault" ariaRole="alert">
          {fault}
        </View>
      )}
      <View className="c-photos__grid">
        {photos.map((photo, index) => (
          <View key={photo.id} className="c-photos__cell">
            <Image
              className="c-photos__image"
              src={photo.preview}
              mode="aspectFill"
              ariaLabel={`第 ${index + 1} 张照片`}
            />
            {progress[photo.id] !== undefined && (
              <View className="c-photos__progress" ariaRole="status">
                {progress[photo.id] === 1 ? '已传好' : `已传 ${percent(progress[photo.id] ?? 0)}`}
              </View>
            )}
            {!disabled && (
              <View
                className="c-photos__remove"
                ariaRole="button"
                ariaLabel={`删去第 ${index + 1} 张照片`}
                onClick={() => remove(photo)}
              >
                <Icon name="cross" />
              </View>
            )}
          </View>
        ))}
        {room > 0 && !disabled && (
          <View
            id="add-photo"
            className={cx('c-photos__cell', 'c-photos__add', busy && 'c-photos__add--busy')}
            ariaRole="button"
            ariaLabel={`加照片，还可以加 ${room} 张`}
            ariaDisabled={busy}
            onClick={add}
          >
            <Icon name="camera" />
            <View>{busy ? '正在处理' : '加照片'}</View>
          </View>
        )}
      </View>
      <View className="c-photos__count">
        已加 {photos.length} 张，最多 {most} 张。
      </View>
    </View>
  )
}
