import { View } from '@tarojs/components'
import { useMemo } from 'react'
import { useCall } from '@/client'
import { ActionButton, Empty, Page, PageReader } from '@/components'
import { today } from '@/pages/village/words'
import { back, open, useParams } from '@/platform/navigate'
import { usePageState } from '@/platform/page-state'
import { linePages } from '../line-pages'
import { lineSentence } from '../words'
import '../accounts.scss'

/** One page of the voucher behind a line, in reading size. */
export default function VoucherPage() {
  const { line } = useParams()
  const id = /^[1-9]\d{0,14}$/.test(line ?? '') ? Number(line) : undefined
  if (!id)
    return (
      <Page title="没有找到凭证">
        <Empty
          title="网址不完整"
          why="请从那一笔账点进来。"
          action={{ label: '返回', onPress: () => back('home') }}
        />
      </Page>
    )
  return <Voucher line={id} />
}

function Voucher({ line }: { line: number }) {
  const [{ page }, change] = usePageState({ page: '1', line: '' })
  const source = useMemo(() => linePages(line), [line])
  const { data } = useCall('public-api', 'get-account-line', { id: line })
  const position = /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1
  return (
    <Page
      title="凭证"
      lead={data && lineSentence(data, today())}
      bottom={
        <View className="p-accounts__bottom">
          <ActionButton id="ask" onPress={() => open('report', { line })}>
            对这一笔有疑问
          </ActionButton>
        </View>
      }
    >
      <PageReader
        label="凭证"
        source={source}
        position={position}
        onPage={(next) => change({ page: String(next) })}
      />
    </Page>
  )
}
