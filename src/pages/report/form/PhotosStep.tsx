import { reportLimits } from '@shared/domain/reports'
import { View } from '@tarojs/components'
import { Notice, PhotoPicker } from '@/components'
import type { Photo } from '@/platform/photos'
import { Points } from './TextStep'

const worth = ['存折或银行短信（号码可以遮住）', '公示栏、表册、通知', '地块、房屋、工程的样子']

/** Step 4: up to six photos, or none. */
export function PhotosStep({ photos, onChange }: { photos: Photo[]; onChange: (photos: Photo[]) => void }) {
  return (
    <>
      <View className="p-report__hint">没有照片也可以，直接点下一步。有用的照片，比如：</View>
      <Points points={worth} />
      <PhotoPicker photos={photos} onChange={onChange} most={reportLimits.photos} />
      <Notice>照片里的拍摄地点会被去掉。点“提交”之前，照片只在这部手机上。</Notice>
    </>
  )
}
