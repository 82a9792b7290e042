import { formatDate, todayInShanghai } from '@shared/domain/dates'
import { formatReceipt, isReceipt, normaliseReceipt } from '@shared/domain/receipt'
import { View } from '@tarojs/components'
import { useState } from 'react'
import type { CallError } from '@/client'
import { ActionButton, ErrorNote, LedgerRow, Section, TextField } from '@/components'
import { useLargePrint } from '@/platform/preferences'
import { forgetReceipt, keptReceipts } from '../kept-receipts'

const digits = 16
// Room for dashes, spaces and words that were pasted along.
const roomToPaste = 60

const digitsOf = (raw: string) => normaliseReceipt(raw).replace(/\D/g, '').slice(0, digits)

/** Groups of four while digits are added at the end; a mend in the middle is left alone, so that the cursor stays. */
function regroup(before: string, typed: string): string {
  const now = digitsOf(typed)
  return now.startsWith(digitsOf(before)) ? formatReceipt(now) : typed
}

/** What looks wrong, told on the phone; nothing is sent for it. */
function hintFor(code: string): string | undefined {
  const count = digitsOf(code).length
  if (count === digits && !isReceipt(digitsOf(code)))
    return '这个码对不上，可能抄错了一位。请从头核对一遍，再点“看进展”。'
  return undefined
}

export interface AskReceiptProps {
  receipt: string
  busy: boolean
  error: CallError | undefined
  onChange: (code: string) => void
  onLook: (code: string) => void
}

/** Sixteen digits, typed, pasted, or remembered by this phone. */
export function AskReceipt({ receipt, busy, error, onChange, onLook }: AskReceiptProps) {
  // In large print the bigger letters would push the last digits out of a narrow screen.
  const large = useLargePrint()
  const [short, setShort] = useState(false)
  const count = digitsOf(receipt).length
  const missing =
    short && count < digits ? `回执码是 ${digits} 位数字，还差 ${digits - count} 位。` : undefined

  const look = () => {
    if (count < digits) return setShort(true)
    onLook(digitsOf(receipt))
  }
  return (
    <>
      <TextField
        id="receipt"
        label="回执码"
        hint={count > 0 && count < digits ? `已输入 ${count} 位，共 ${digits} 位` : '16 位数字，可以长按粘贴'}
        error={missing ?? hintFor(receipt)}
        keyboard="digits"
        big={!large}
        maxlength={roomToPaste}
        value={receipt}
        onInput={(typed) => onChange(regroup(receipt, typed))}
        onConfirm={look}
      />
      {error && <ErrorNote error={error} lost={error.code === 'receipt-unknown' ? lostWords : undefined} />}
      <ActionButton id="look" busy={busy} busyLabel="正在查" onPress={look}>
        看进展
      </ActionButton>
      <Kept busy={busy} onLook={onLook} onChange={onChange} />
      <Section title="回执码丢了怎么办">
        <View className="p-follow__hint">
          我们没有记下是谁反映的，所以找不回来。事情照样会办；要看答复，可以重新反映一次，并写明以前反映过。
        </View>
      </Section>
    </>
  )
}

const lostWords = '码是提交后显示的那 16 位，不是身份证号或电话。'

/** Codes that somebody asked this phone to remember; only the last four digits are shown. */
function Kept({ busy, onLook, onChange }: Pick<AskReceiptProps, 'busy' | 'onLook' | 'onChange'>) {
  const [kept, setKept] = useState(keptReceipts)
  const today = todayInShanghai(new Date())
  if (!kept.length) return null

  const choose = (receipt: string) => {
    if (busy) return
    onChange(formatReceipt(receipt))
    onLook(receipt)
  }
  const remove = (receipt: string) => {
    forgetReceipt(receipt)
    setKept(keptReceipts())
  }
  return (
    <Section title="记在这部手机上的">
      {kept.map(({ receipt, on }) => (
        <View key={receipt} className="p-follow__kept">
          <View className="p-follow__kept-row">
            <LedgerRow
              title={`尾号 ${receipt.slice(-4)}`}
              note={`${formatDate(on, today)}反映`}
              label={`看尾号 ${receipt.slice(-4).split('').join(' ')} 的进展`}
              onPress={() => choose(receipt)}
            />
          </View>
          <ActionButton
            kind="plain"
            label={`从这部手机上删掉尾号 ${receipt.slice(-4)}`}
            onPress={() => remove(receipt)}
          >
            删掉
          </ActionButton>
        </View>
      ))}
    </Section>
  )
}
