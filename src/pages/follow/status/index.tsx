import { formatReceipt, normaliseReceipt } from '@shared/domain/receipt'
import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { useSend } from '@/client'
import { ActionButton, Page } from '@/components'
import { restart } from '@/platform/navigate'
import { receiptToFollow } from '../../report/in-memory'
import { AskReceipt } from './AskReceipt'
import { ReportStatus } from './ReportStatus'
import type { ReportView } from './report-view'
import './index.scss'

/** One report by its receipt. The receipt stays in this page's memory and goes with it. */
export default function Follow() {
  const [given] = useState(receiptToFollow.take)
  const [receipt, setReceipt] = useState(formatReceipt(given ?? ''))
  const [view, setView] = useState<ReportView>()
  const asking = useSend('reporter-api', 'follow-report')

  const look = async (code: string) => {
    const answer = await asking.send({ receipt: normaliseReceipt(code) })
    if (answer) setView(answer)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tap was on the receipt page; asked once
  useEffect(() => {
    if (given) look(given)
  }, [])
  const leave = () => {
    setReceipt('')
    setView(undefined)
    restart('home')
  }
  if (!view) {
    return (
      <Page title="跟进我的反映" lead="输入回执码，看办到哪一步了。不用登录。">
        <AskReceipt
          receipt={receipt}
          busy={asking.busy}
          error={asking.error}
          onChange={(code) => {
            asking.clearError()
            setReceipt(code)
          }}
          onLook={look}
        />
      </Page>
    )
  }
  return (
    <Page
      title="跟进我的反映"
      heading={view.whoseTurn}
      bottom={
        <View className="p-follow__bar">
          <ActionButton id="leave" kind="secondary" onPress={leave}>
            退出，不留下记录
          </ActionButton>
        </View>
      }
    >
      <ReportStatus
        view={view}
        receipt={normaliseReceipt(receipt)}
        refreshing={asking.busy}
        refreshError={asking.error}
        onRefresh={() => look(receipt)}
        onView={setView}
      />
    </Page>
  )
}
