import {
  type HouseholdType,
  householdTypeNames,
  householdTypes,
} from '@shared/domain/publicity/household-types'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCall } from '@/client'
import { Chips } from '@/components'
import { MakePapers, type Offer } from './MakePapers'
import { PaperPreview } from './PaperPreview'
import type { PapersInput, PapersPlace } from './publicity-types'

/** 致群众的一封信 for each type of household: what may concern it, how to look it up, how to ask. */
export function LetterView({ place }: { place: PapersPlace }) {
  const [household, setHousehold] = useState<HouseholdType>('ordinary')
  const { village, town, villages } = place
  const letter = useCall('staff-api', 'get-letter', { village: village.code, household })
  const { label } = householdTypes[household]
  const one: PapersInput = { paper: 'letter', regions: [village.code], file: 'pdf' }
  const offers: Offer[] = [
    { id: 'letter-one', label: `做“${label}”这一封的 PDF`, input: { ...one, household } },
    { id: 'letter-all', label: `${householdTypeNames.length} 种户的信一起做一个 PDF`, input: one },
  ]
  if (villages > 1)
    offers.push({
      id: 'letter-town',
      label: `${town.name} ${villages} 个村的“${label}”一起做`,
      input: { ...one, regions: [town.code], household },
    })
  return (
    <View>
      <Chips
        label="写给什么样的户"
        chips={householdTypeNames.map((name) => ({ value: name, label: householdTypes[name].label }))}
        value={household}
        onChange={setHousehold}
      />
      <View className="p-publicity__split">
        <PaperPreview
          loaded={letter}
          label={`给${label}的一封信，A4，印出来是这样`}
          words={(sheet) => sheet.marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : [])).join('')}
        />
        <View className="p-publicity__side">
          <View className="p-publicity__note">
            信里的补贴取自县里公布的政策。政策改了，重新做一次就是新的。同一类的户收到的都一样，不写哪家领了什么。
          </View>
          <MakePapers key={household} offers={offers} />
        </View>
      </View>
    </View>
  )
}
