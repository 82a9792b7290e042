import { View } from '@tarojs/components'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useCall, useWrite } from '@/client'
import { ActionButton, Chips, cx, Icon, Notice, Skeleton } from '@/components'
import { useWide } from '@/platform/wide'
import { Actions } from '../../parts/Actions'
import { Tick } from '../../parts/Tick'
import { StaffError } from '../../shell/StaffError'
import { Conflict } from '../Conflict'
import type { Import, SheetChoice, SheetColumn, SheetDetail } from '../import-types'
import { columnChoice, missingLabels, type SheetGroup } from './columns'
import { HeaderLines } from './HeaderLines'
import './picture.scss'

const scales = [
  { value: 'yuan', label: '元' },
  { value: 'wan', label: '万元' },
] as const

/** Numbers of cards and accounts want a wider column. */
const longText = 12

export interface SheetPictureProps {
  whole: Import
  group: SheetGroup
  onChanged: () => void
}

/** The top of a sheet as it was understood: each column with its name, its header and some of its cells. */
export function SheetPicture({ whole, group, onChanged }: SheetPictureProps) {
  const { id, revision, mayWrite, fields } = whole
  const { sheet, size } = group
  const wide = useWide()
  const loaded = useCall('staff-api', 'get-import-sheet', { id, no: sheet.no })
  const setting = useWrite('set-import')
  const [opened, setOpened] = useState<number>()
  const [pointing, setPointing] = useState(false)
  const seen = useRef(revision)
  const { reload } = loaded
  useEffect(() => {
    if (seen.current === revision) return
    seen.current = revision
    reload()
  }, [revision, reload])

  const change = async (choice: Omit<SheetChoice, 'no' | 'alike'>) => {
    const answer = await setting.write({
      id,
      revision,
      sheets: [{ no: sheet.no, alike: size > 1, ...choice }],
    })
    if (!answer) return
    setOpened(undefined)
    setPointing(false)
    onChanged()
  }
  const detail = loaded.data
  if (!detail)
    return loaded.error ? <StaffError error={loaded.error} onRetry={reload} /> : <Skeleton rows={4} />

  const isOff = !mayWrite || setting.busy
  const column = detail.columnDetails.find((one) => one.column === opened)
  const choice = column && (
    <View className="p-picture__choice">
      <View className="p-imports__strong">“{column.header}”这一列是什么？</View>
      <Chips
        label={`${column.header}这一列`}
        chips={[
          { value: '', label: '不用这一列' },
          ...fields.map(({ field, label }) => ({ value: field, label })),
        ]}
        value={column.field ?? ''}
        onChange={(value) => {
          const field = fields.find((one) => one.field === value)?.field ?? null
          void change({ columns: columnChoice(column, field) })
        }}
      />
      <View className="p-imports__note">改过的会记住，下次传同样的表就这样读。</View>
    </View>
  )
  return (
    <View className="p-picture">
      <Standing detail={detail} missing={missingLabels(fields, detail.columnDetails)} />
      {detail.isTable && !detail.skipped && (
        <>
          <View className="p-imports__note">
            {mayWrite ? '绿色的是认出来的。认错了就点那一列，选它是什么。' : '绿色的是认出来的。'}
          </View>
          <View className="p-picture__columns" ariaRole="list" ariaLabel="这一页的每一列">
            {detail.columnDetails.map((one) => (
              <Column
                key={one.column}
                column={one}
                label={fields.find(({ field }) => field === one.field)?.label}
                open={one.column === opened}
                onPress={isOff ? undefined : () => setOpened(one.column === opened ? undefined : one.column)}
              >
                {!wide && one === column && choice}
              </Column>
            ))}
          </View>
          {wide && choice}
        </>
      )}
      <Conflict error={setting.error} onReload={onChanged} />
      {pointing && (
        <HeaderLines
          detail={detail}
          busy={setting.busy}
          onPoint={(headerLine) => change({ headerLine })}
          onCancel={() => setPointing(false)}
        />
      )}
      {mayWrite && !pointing && (
        <>
          {detail.isTable && !detail.skipped && (
            <View className="p-picture__scale">
              金额的单位：
              <Chips
                label="金额的单位"
                chips={scales}
                value={detail.scale}
                onChange={(scale) => scale !== detail.scale && change({ scale })}
              />
            </View>
          )}
          <Actions>
            {!detail.skipped && (
              <ActionButton
                id="point-header"
                kind="secondary"
                disabled={isOff}
                onPress={() => setPointing(true)}
              >
                表头找得不对，我来指
              </ActionButton>
            )}
          </Actions>
          {whole.sheets.length > 1 && (
            <Tick
              id="skip-sheet"
              label={size > 1 ? `这 ${size} 页都不要` : '这一页不要'}
              note="说明、汇总这样的页不用读"
              on={detail.skipped}
              onChange={(skip) => !isOff && change({ skip })}
            />
          )}
        </>
      )}
    </View>
  )
}

/** Where the table begins, and what is wrong with it. */
function Standing({ detail, missing }: { detail: SheetDetail; missing: readonly string[] }) {
  const { isTable, skipped, faults, titles, headerLines, village, hidden, scale } = detail
  if (skipped) return <View className="p-imports__note">这一页不读。</View>
  return (
    <>
      {(faults.length > 0 || missing.length > 0) && (
        <Notice tone="warn" title={isTable ? '这一页还不能读' : '这一页没有认出表头'}>
          {faults.map((words) => (
            <View key={words}>{words}</View>
          ))}
          {isTable && missing.length > 0 && (
            <View>还没有找到：{missing.join('、')}。在下面点对应的那一列，选它是什么。</View>
          )}
        </Notice>
      )}
      <View className="p-imports__note">
        {titles.length > 0 && `标题“${titles[0]}”。`}
        {headerLines.length > 0 && `表头在第 ${headerLines.join('、')} 行，下面都是名单。`}
        {isTable && scale === 'wan' && '金额按万元算。'}
        {village && `没有写村名，按页名算“${village}”的。`}
        {hidden && '这一页在文件里是隐藏的。'}
      </View>
    </>
  )
}

interface ColumnProps {
  column: SheetColumn
  /** What it was recognised as. */
  label: string | undefined
  open: boolean
  onPress: (() => void) | undefined
  children: ReactNode
}

function Column({ column, label, open, onPress, children }: ColumnProps) {
  const { header, samples, byHand } = column
  const isLong = samples.some((text) => text.length > longText)
  return (
    <View className={cx('p-picture__column', isLong && 'p-picture__column--long')} ariaRole="listitem">
      <View
        id={`column-${column.column}`}
        className={cx('p-picture__name', label && 'p-picture__name--known', open && 'p-picture__name--open')}
        ariaRole={onPress ? 'button' : undefined}
        ariaExpanded={onPress ? open : undefined}
        ariaLabel={`“${header}”这一列：${label ?? '没有用'}`}
        onClick={onPress}
      >
        <View className="p-picture__as">
          {label ?? '没有用'}
          {byHand && label && <View className="p-picture__hand">选的</View>}
        </View>
        {onPress && <Icon name="down" />}
      </View>
      {children}
      <View className="p-picture__cells">
        <View className="p-picture__header">{header}</View>
        {samples.map((text, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: cells of a column may be alike, and stay where they are
          <View key={i} className="p-picture__cell">
            {text || '（空）'}
          </View>
        ))}
      </View>
    </View>
  )
}
