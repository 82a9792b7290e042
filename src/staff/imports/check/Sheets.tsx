import { View } from '@tarojs/components'
import { useState } from 'react'
import { Chips } from '@/components'
import type { Import } from '../import-types'
import { groupSheets, groupWords } from './columns'
import { SheetPicture } from './SheetPicture'

/** The sheets of a file; those with the same header are looked at once. */
export function Sheets({ whole, onChanged }: { whole: Import; onChanged: () => void }) {
  const groups = groupSheets(whole.sheets)
  const first =
    groups.find(({ faulty }) => faulty > 0) ?? groups.find(({ sheet }) => !sheet.skipped) ?? groups[0]
  const [chosen, setChosen] = useState<number>()
  const group = groups.find(({ sheet }) => sheet.no === chosen) ?? first
  if (!group) return null
  return (
    <>
      {groups.length > 1 && (
        <>
          <View className="p-imports__note">
            这个文件有 {whole.sheets.length} 页，表头有 {groups.length} 种，一种一种看：
          </View>
          <Chips
            label="页"
            chips={groups.map((one) => ({ value: String(one.sheet.no), label: groupWords(one) }))}
            value={String(group.sheet.no)}
            onChange={(no) => setChosen(Number(no))}
          />
        </>
      )}
      <SheetPicture key={group.sheet.no} whole={whole} group={group} onChanged={onChanged} />
    </>
  )
}
