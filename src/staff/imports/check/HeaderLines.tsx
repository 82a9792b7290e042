import { View } from '@tarojs/components'
import { ActionButton } from '@/components'
import { Actions } from '../../parts/Actions'
import type { SheetDetail } from '../import-types'

export interface HeaderLinesProps {
  detail: SheetDetail
  busy: boolean
  /** The first line of the header; 0 when there is none. */
  onPoint: (line: number) => void
  onCancel: () => void
}

/** The first lines of a sheet as they stand in the file: the person points at the header. */
export function HeaderLines({ detail, busy, onPoint, onCancel }: HeaderLinesProps) {
  return (
    <View className="p-picture__lines">
      <View className="p-imports__strong">哪一行是表头？点那一行。（表头有两三行的，点最上面一行）</View>
      {detail.top.map(({ line, cells }) => (
        <View
          key={line}
          id={`header-${line}`}
          className="p-picture__line"
          ariaRole="button"
          ariaLabel={`第 ${line} 行：${cells.filter(Boolean).join('，') || '空行'}`}
          onClick={() => !busy && onPoint(line)}
        >
          <View className="p-picture__no">{line}</View>
          <View className="p-picture__texts">{cells.filter(Boolean).join(' ｜ ') || '（空行）'}</View>
        </View>
      ))}
      <Actions>
        <ActionButton id="no-header" kind="secondary" busy={busy} onPress={() => onPoint(0)}>
          没有表头，第一行就是名单
        </ActionButton>
        <ActionButton id="cancel-header" kind="secondary" disabled={busy} onPress={onCancel}>
          先不改
        </ActionButton>
      </Actions>
    </View>
  )
}
