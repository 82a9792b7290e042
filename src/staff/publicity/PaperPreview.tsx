import { blackRuns, type Mark } from '@shared/domain/publicity/sheet'
import { View } from '@tarojs/components'
import { type CSSProperties, useState } from 'react'
import type { Loaded } from '@/client'
import { ActionButton, Notice, Skeleton } from '@/components'
import { StaffError } from '../shell/StaffError'
import type { Preview } from './publicity-types'

export interface PaperPreviewProps {
  loaded: Loaded<Preview>
  /** For those who do not see it. */
  label: string
  words: (sheet: Preview['sheet']) => string
}

/** Drawn at this many pixels to the millimetre, then made smaller as a whole: browsers refuse very small letters. */
const DRAWN = 4
/** As wide as a narrow phone leaves room for; and wide enough to read its smallest letters, then one pushes it aside. */
const WIDTH = 280
const WIDE = 620

const px = (mm: number) => `${mm * DRAWN}px`

/** A sheet as it will be printed, small. */
export function PaperPreview({ loaded, label, words }: PaperPreviewProps) {
  const [large, setLarge] = useState(false)
  if (!loaded.data)
    return loaded.error ? <StaffError error={loaded.error} onRetry={loaded.reload} /> : <Skeleton rows={8} />
  const { sheet, code, notes } = loaded.data
  const width = large ? WIDE : WIDTH
  const scale = width / (sheet.widthMm * DRAWN)
  const size = { width: `${width}px`, height: `${Math.round(sheet.heightMm * DRAWN * scale)}px` }
  return (
    <View className="p-publicity__look">
      <View className="p-publicity__window">
        <View
          className="p-publicity__paper"
          style={size}
          ariaRole="img"
          ariaLabel={`${label}：${words(sheet)}`}
        >
          <View
            className="p-publicity__sheet"
            ariaHidden
            style={{ width: px(sheet.widthMm), height: px(sheet.heightMm), transform: `scale(${scale})` }}
          >
            {sheet.marks.map((mark, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: marks have no name and never move
              <DrawnMark key={i} mark={mark} code={code} width={sheet.widthMm} />
            ))}
          </View>
        </View>
      </View>
      <ActionButton id="look-closer" kind="plain" onPress={() => setLarge(!large)}>
        {large ? '缩小' : '放大看'}
      </ActionButton>
      {notes.map((note) => (
        <Notice key={note} tone="warn">
          {note}
        </Notice>
      ))}
    </View>
  )
}

function DrawnMark({ mark, code, width }: { mark: Mark; code: Preview['code']; width: number }) {
  if (mark.kind === 'bar')
    return (
      <View
        className="p-publicity__bar"
        style={{ left: px(mark.x), top: px(mark.y), width: px(mark.width), height: px(mark.height) }}
      />
    )
  if (mark.kind === 'code')
    return (
      <View
        className="p-publicity__code"
        style={{ left: px(mark.x), top: px(mark.y), width: px(mark.size), height: px(mark.size) }}
      >
        {code.rows ? <Squares rows={code.rows} /> : <NoCode kind={code.kind} size={mark.size} />}
      </View>
    )
  // a centred line stands around its point: twice as wide as there is room to the nearer side
  const half = Math.min(mark.x, width - mark.x)
  const place: CSSProperties =
    mark.align === 'center' ? { left: px(mark.x - half), width: px(2 * half) } : { left: px(mark.x) }
  return (
    <View
      className="p-publicity__text"
      style={{
        ...place,
        // the foot of a Chinese letter lies a little under the line
        top: px(mark.y - mark.size),
        fontSize: px(mark.size),
        lineHeight: px(mark.size * 1.2),
        textAlign: mark.align,
        fontWeight: mark.bold ? 700 : 400,
      }}
    >
      {mark.text}
    </View>
  )
}

/** An ordinary code: a bar for each run of black squares. */
function Squares({ rows }: { rows: readonly string[] }) {
  const part = 100 / rows.length
  const bars = blackRuns(rows)
  return (
    <>
      {bars.map(({ row, from, length }) => (
        <View
          key={`${row}-${from}`}
          className="p-publicity__bar"
          style={{
            left: `${from * part}%`,
            top: `${row * part}%`,
            width: `${length * part + 0.1}%`,
            height: `${part + 0.1}%`,
          }}
        />
      ))}
    </>
  )
}

function NoCode({ kind, size }: { kind: Preview['code']['kind']; size: number }) {
  return (
    <View className="p-publicity__no-code" style={{ fontSize: px(size / 8) }}>
      {kind === 'mini' ? '这里是小程序码' : '还印不出码'}
    </View>
  )
}
