import { View } from '@tarojs/components'
import { useState } from 'react'
import { useWrite } from '@/client'
import { ActionButton, Notice, TextField } from '@/components'
import { readPage } from '@/components/PagePictures/page-window'
import { Actions } from '../../parts/Actions'
import { StaffError } from '../../shell/StaffError'
import type { BookPart, StaffLine, Voucher } from '../account-types'
import { LinePicker } from './LinePicker'

/** As many lines may one page prove. */
const mostLines = 20

/** Which pages of a voucher prove which lines: a page alone, or from one to another. */
export function LinkForm({
  seen,
  onChanged,
  voucher,
  lines,
}: Pick<BookPart, 'seen' | 'onChanged'> & { voucher: Voucher; lines: readonly StaffLine[] }) {
  const [from, setFrom] = useState('1')
  const [to, setTo] = useState(String(voucher.pages))
  const [chosen, setChosen] = useState<number[]>([])
  const [tried, setTried] = useState(false)
  const [done, setDone] = useState('')
  const linking = useWrite('link-voucher-pages')
  const first = readPage(from, voucher.pages)
  const last = readPage(to, voucher.pages)
  const faults = {
    from: first === undefined ? `请写 1 到 ${voucher.pages} 的页码` : undefined,
    to:
      last === undefined || (first !== undefined && last < first)
        ? `请写 ${first ?? 1} 到 ${voucher.pages} 的页码`
        : undefined,
  }
  const go = async () => {
    setTried(true)
    if (first === undefined || last === undefined || faults.from || faults.to) return
    const answer = await linking.write(
      { ...seen, voucherId: voucher.id, fromPage: first, toPage: last, lineIds: chosen },
      ({ code }) => code === 'account-moved-on' && onChanged(),
    )
    if (!answer) return
    setDone(
      `第 ${first}–${last} 页${chosen.length > 0 ? `对上了 ${chosen.length} 笔账` : '不再对哪一笔账'}。`,
    )
    setChosen([])
    setTried(false)
    onChanged()
  }
  return (
    <View className="p-form p-accounts-desk__form">
      {done && (
        <Notice tone="done" urgent>
          {done}
        </Notice>
      )}
      <View className="p-cover__fields">
        <View className="p-cover__field">
          <TextField
            id="link-from"
            label="从第几页"
            keyboard="digits"
            maxlength={4}
            error={tried ? faults.from : undefined}
            value={from}
            onInput={setFrom}
          />
        </View>
        <View className="p-cover__field">
          <TextField
            id="link-to"
            label="到第几页"
            keyboard="digits"
            maxlength={4}
            error={tried ? faults.to : undefined}
            value={to}
            onInput={setTo}
          />
        </View>
      </View>
      <LinePicker lines={lines} chosen={chosen} most={mostLines} onChange={setChosen} />
      {linking.error && <StaffError error={linking.error} kept />}
      <Actions>
        <ActionButton id="link-pages" kind="secondary" busy={linking.busy} onPress={go}>
          {chosen.length > 0 ? '这几页证明这些账' : '这几页不证明哪一笔'}
        </ActionButton>
      </Actions>
    </View>
  )
}
