import { type PaperFormat, paperFormatNames, paperFormats } from '@shared/domain/publicity/sheet'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCall } from '@/client'
import { Chips } from '@/components'
import { canFetch } from '@/platform/files'
import { MakePapers, type Offer } from './MakePapers'
import { PaperPreview } from './PaperPreview'
import type { PapersInput, PapersPlace } from './publicity-types'

/** The poster as it will hang, and the files to print it from. */
export function PosterView({ place }: { place: PapersPlace }) {
  const [format, setFormat] = useState<PaperFormat>('a4')
  const { village, town, villages } = place
  const poster = useCall('staff-api', 'get-poster', { village: village.code, format })
  const { label } = paperFormats[format]
  const one: PapersInput = { paper: 'poster', regions: [village.code], format }
  const offers: Offer[] = [
    { id: 'poster-pdf', label: `做${village.name}的 PDF（打印用）`, input: { ...one, file: 'pdf' } },
  ]
  // WeChat opens no pictures out of files
  if (canFetch('poster.png'))
    offers.push({
      id: 'poster-png',
      label: `做${village.name}的图片（发群、送印用）`,
      input: { ...one, file: 'png' },
    })
  if (villages > 1)
    offers.push({
      id: 'poster-town',
      label: `${town.name} ${villages} 个村一起做一个 PDF`,
      input: { ...one, regions: [town.code], file: 'pdf' },
    })
  return (
    <View className="p-publicity__split">
      <PaperPreview
        loaded={poster}
        label={`${village.name}的海报，${label}，印出来是这样`}
        words={(sheet) => sheet.marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : [])).join('，')}
      />
      <View className="p-publicity__side">
        <Chips
          label="纸的大小"
          chips={paperFormatNames.map((name) => ({ value: name, label: paperFormats[name].label }))}
          value={format}
          onChange={setFormat}
        />
        <View className="p-publicity__note">
          {format === 'a4' ? '一般的打印机都能打。' : '要用能打 A3 的打印机，或者送去印。'}
          打印时选“实际大小”，不要缩放。
        </View>
        <MakePapers offers={offers} />
      </View>
    </View>
  )
}
