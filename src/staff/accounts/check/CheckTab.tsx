import { View } from '@tarojs/components'
import { useEffect, useRef } from 'react'
import { useCall } from '@/client'
import { LedgerRow, Notice, Section, Skeleton } from '@/components'
import { StaffError } from '../../shell/StaffError'
import type { Fault } from '../account-types'
import type { CheckTabProps } from './check-tab-props'
import { Preview } from './Preview'
import { Steps } from './Steps'

/** What is missing or doubtful, what residents will see, and then the step that makes it so. */
export function CheckTab(props: CheckTabProps) {
  const { book, seen } = props
  const check = useCall('staff-api', 'check-book', { versionId: seen.versionId })
  const { reload } = check
  const before = useRef(seen.revision)
  useEffect(() => {
    if (before.current === seen.revision) return
    before.current = seen.revision
    reload()
  }, [seen.revision, reload])
  if (!check.data)
    return check.error ? <StaffError error={check.error} onRetry={reload} /> : <Skeleton rows={8} />
  const { faults, preview } = check.data
  const stops = faults.filter(({ level }) => level === 'stop')
  return (
    <>
      {check.error && <StaffError error={check.error} onRetry={reload} />}
      <Section title="核对">
        {stops.length > 0 ? (
          <Notice tone="wrong" title={`有 ${stops.length} 处要先改好，才能提交`} />
        ) : (
          <Notice tone="done">没有挡住提交的地方。</Notice>
        )}
        <Faults faults={stops} onFix={props.onFix} />
        {faults.length > stops.length && (
          <View className="p-accounts-desk__label">可以提交，但请再看一眼；有的群众也会看到</View>
        )}
        <Faults faults={faults.filter(({ level }) => level === 'look')} onFix={props.onFix} />
      </Section>
      <Section title="群众会看到什么">
        <Preview book={book} answers={preview} />
      </Section>
      <Section title="下一步">
        <Steps {...props} isReady={stops.length === 0} />
      </Section>
    </>
  )
}

function Faults({ faults, onFix }: { faults: readonly Fault[] } & Pick<CheckTabProps, 'onFix'>) {
  return (
    <>
      {faults.map(({ code, words, lineId, pageId }, at) => (
        <LedgerRow
          // biome-ignore lint/suspicious/noArrayIndexKey: one line may have two faults of a kind; their order is fixed
          key={`${code} ${at}`}
          id={`fault-${at}`}
          title={words}
          onPress={() => onFix(pageId !== null ? 'vouchers' : 'lines', lineId ?? undefined)}
        />
      ))}
    </>
  )
}
