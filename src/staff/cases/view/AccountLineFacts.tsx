import { formatDate, todayInShanghai } from '@shared/domain/dates'
import { formatYuan } from '@shared/domain/money'
import { formatPeriod } from '@shared/domain/period'
import { ActionButton, FactList } from '@/components'
import { open } from '@/platform/navigate'
import type { CaseDetail } from '../case-types'

type Line = NonNullable<CaseDetail['accountLine']>

/** The line of the village's account that the report is about, and the way to where everybody sees it. */
export function AccountLineFacts({ line }: { line: Line }) {
  const { id, day, counterparty, version, state, stateLabel, pages } = line
  return (
    <>
      <FactList
        facts={[
          { label: '干了什么', value: line.summary },
          { label: '哪一类', value: `${line.kindLabel} · ${line.categoryLabel}` },
          { label: '哪一期', value: formatPeriod(line.period) },
          { label: '多少钱', value: formatYuan(line.amountFen) },
          { label: '哪一天', value: day && formatDate(day, todayInShanghai(new Date())) },
          { label: '对方', value: counterparty },
          { label: '凭证', value: pages > 0 ? `${pages} 页` : '没有' },
          { label: '哪一版', value: `第 ${version} 版，${stateLabel}` },
        ]}
      />
      {state === 'published' && (
        <ActionButton id="open-account-line" kind="plain" onPress={() => open('accountLine', { id })}>
          看群众看到的这一笔和凭证
        </ActionButton>
      )}
    </>
  )
}
