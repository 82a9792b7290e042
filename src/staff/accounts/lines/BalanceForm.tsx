import { parseYuan } from '@shared/domain/money'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useWrite } from '@/client'
import { ActionButton, FactList, Notice, TextField } from '@/components'
import { yuanWords } from '@/pages/accounts/words'
import { Actions } from '../../parts/Actions'
import { StaffError } from '../../shell/StaffError'
import type { BookPart } from '../account-types'

const typed = (fen: number | null) => (fen === null ? '' : String(fen / 100))
const shown = (fen: number | null) => (fen === null ? '没有填' : yuanWords(fen))

/** A balance as typed: nothing is none; what is no amount is a fault. */
export function readBalance(text: string): { fen: number | null; fault?: string } {
  if (text.trim() === '') return { fen: null }
  const amount = parseYuan(text, 'yuan')
  return amount.ok ? { fen: amount.fen } : { fen: null, fault: '请写成 12000 或 12000.50 这样的数' }
}

/** What was there before and is left, beside what the lines make of it. */
export function BalanceForm({ book, seen, onChanged }: BookPart) {
  const { openingFen, closingFen, incomeFen, spendingFen } = book.current
  const [opening, setOpening] = useState(() => typed(openingFen))
  const [closing, setClosing] = useState(() => typed(closingFen))
  const [tried, setTried] = useState(false)
  const setting = useWrite('set-book-balance')
  const first = readBalance(opening)
  const last = readBalance(closing)
  const mayEdit = book.may.edit
  const balance = mayEdit ? first.fen : openingFen
  const computed = balance === null ? null : balance + incomeFen - spendingFen
  const end = mayEdit ? last.fen : closingFen
  const save = async () => {
    setTried(true)
    if (first.fault || last.fault) return
    const answer = await setting.write(
      { ...seen, openingFen: first.fen, closingFen: last.fen },
      ({ code }) => {
        if (code === 'account-moved-on') onChanged()
      },
    )
    if (answer) onChanged()
  }
  const isSaved = first.fen === openingFen && last.fen === closingFen
  return (
    <View className="p-form">
      {mayEdit && (
        <>
          <TextField
            id="opening"
            label="期初账上有多少钱（元）"
            hint="上一期的期末数"
            keyboard="amount"
            maxlength={20}
            error={(tried ? first.fault : undefined) ?? setting.error?.fault('openingFen')}
            value={opening}
            onInput={setOpening}
          />
          <TextField
            id="closing"
            label="期末账上有多少钱（元）"
            hint="银行对账单和现金盘点的数，不是算出来的数"
            keyboard="amount"
            maxlength={20}
            error={(tried ? last.fault : undefined) ?? setting.error?.fault('closingFen')}
            value={closing}
            onInput={setClosing}
          />
        </>
      )}
      <FactList
        facts={[
          { label: '期初', value: shown(balance) },
          { label: '收入', value: yuanWords(incomeFen) },
          { label: '支出', value: yuanWords(spendingFen) },
          { label: '应当剩', value: computed === null ? '填了期初才能算' : yuanWords(computed) },
          { label: '期末', value: shown(end) },
        ]}
      />
      {computed !== null && end !== null && computed !== end && (
        <Notice tone="warn" title={`对不上，差 ${yuanWords(Math.abs(end - computed))}`}>
          期初加收入减支出，应当等于期末。请看看是不是漏记了、记重了，或者期初期末填错了。
        </Notice>
      )}
      {computed !== null && end !== null && computed === end && <Notice tone="done">对得上。</Notice>}
      {setting.error && <StaffError error={setting.error} kept />}
      {mayEdit && (
        <Actions>
          <ActionButton
            id="save-balance"
            kind="secondary"
            busy={setting.busy}
            disabled={isSaved}
            onPress={save}
          >
            {isSaved ? '已存好' : '存期初和期末'}
          </ActionButton>
        </Actions>
      )}
    </View>
  )
}
