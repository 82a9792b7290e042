import { View } from '@tarojs/components'
import { useState } from 'react'
import { useSend, useWrite } from '@/client'
import { ActionButton, Notice, Section, TextAreaField, TextField } from '@/components'
import { Actions } from '../parts/Actions'
import { Tick } from '../parts/Tick'
import { StaffError } from '../shell/StaffError'
import type { ReadNotice } from './calendar-types'
import { NoticeRead } from './NoticeRead'

/** Letters of a source and of a notice; the contract asks for as many. */
const fewestSource = 4
const fewestText = 10

export interface NoticeFormProps {
  /** The year that is missing. */
  year: number | undefined
  onClose: () => void
  onLoaded: (year: number | null) => void
}

/** The yearly notice of holidays: pasted, read aloud as days, and loaded when it was checked. */
export function NoticeForm({ year, onClose, onLoaded }: NoticeFormProps) {
  const [text, setText] = useState('')
  const [source, setSource] = useState('')
  const [confirmed, setConfirmed] = useState(false)
  const [tried, setTried] = useState<'read' | 'load'>()
  const [read, setRead] = useState<ReadNotice>()
  const [done, setDone] = useState<ReadNotice>()
  const reading = useSend('staff-api', 'preview-notice')
  const importing = useWrite('import-notice')
  const asked = { text, ...(year && { year }) }
  const isShort = text.trim().length < fewestText
  const blocked = read?.doubts.some(({ blocking }) => blocking) ?? false

  const change = (words: string) => {
    setText(words)
    setRead(undefined)
    setConfirmed(false)
  }
  const look = async () => {
    setTried('read')
    if (!isShort) setRead(await reading.send(asked))
  }
  const load = async () => {
    setTried('load')
    if (source.trim().length < fewestSource || !confirmed) return
    const answer = await importing.write({ ...asked, source, confirmed })
    if (!answer) return
    setDone(answer)
    onLoaded(answer.year)
  }
  if (done)
    return (
      <Notice tone="done" title={`${done.year}年的放假安排：载入了`} urgent>
        {done.undated > 0 && <View>原来没有日子的期限，有 {done.undated} 个补上了日子。</View>}
        <View>{done.moves.total > 0 ? `正在算的期限有 ${done.moves.total} 个改了日子。` : ''}</View>
      </Notice>
    )
  return (
    <Section title="载入放假通知">
      <View className="p-form">
        <TextAreaField
          id="notice-text"
          label="放假通知的正文"
          hint="把国务院办公厅通知里各个节日的安排贴进来；也可以一行一天，写成 2027-01-01,休。"
          error={tried && isShort ? '请粘贴放假通知的正文' : reading.error?.fault('text')}
          maxlength={20000}
          value={text}
          onInput={change}
        />
        {reading.error && <StaffError error={reading.error} kept onRetry={look} />}
        {!read && (
          <Actions>
            <ActionButton id="read-notice" busy={reading.busy} onPress={look}>
              先看读出了什么
            </ActionButton>
            <ActionButton id="close-notice" kind="secondary" onPress={onClose}>
              收起
            </ActionButton>
          </Actions>
        )}
        {read && (
          <>
            <NoticeRead read={read} />
            {blocked ? (
              <View className="p-cal__note">先把上面标出的地方改对，再看一次。</View>
            ) : (
              <>
                <TextField
                  id="notice-source"
                  label="通知的名称和文号"
                  error={
                    tried === 'load' && source.trim().length < fewestSource
                      ? `请写明，至少 ${fewestSource} 个字`
                      : importing.error?.fault('source')
                  }
                  maxlength={200}
                  value={source}
                  onInput={setSource}
                />
                <Tick
                  id="notice-checked"
                  label="我对照通知看过，日子都对"
                  on={confirmed}
                  onChange={setConfirmed}
                />
                {tried === 'load' && !confirmed && (
                  <Notice tone="wrong" title="请先对照通知看一遍，再勾上面这一条" urgent />
                )}
                {importing.error && <StaffError error={importing.error} kept />}
                <Actions>
                  <ActionButton id="import-notice" busy={importing.busy} onPress={load}>
                    载入
                  </ActionButton>
                  <ActionButton id="close-notice" kind="secondary" onPress={onClose}>
                    先不载入
                  </ActionButton>
                </Actions>
              </>
            )}
          </>
        )}
      </View>
    </Section>
  )
}
