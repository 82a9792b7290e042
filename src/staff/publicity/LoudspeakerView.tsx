import { addDays, formatDate } from '@shared/domain/dates'
import { LOUDSPEAKER_LENGTH } from '@shared/domain/publicity/loudspeaker'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCall } from '@/client'
import { ActionButton, Chips, Notice, Skeleton } from '@/components'
import { copyText } from '@/platform/clipboard'
import { canPrint, printPage, usePaperSize } from '@/platform/print'
import { Actions } from '../parts/Actions'
import { StaffError } from '../shell/StaffError'
import type { Village } from './publicity-types'
import { useVoice } from './use-voice'

/** How many weeks one may look back. */
const weeks = [0, 1, 2, 3] as const
const weekLabels = ['这一周', '上一周', '再上一周', '三周前'] as const

/** What is read out over the village's loudspeaker this week, large, to be read, listened to, copied and printed. */
export function LoudspeakerView({ village }: { village: Village }) {
  const [back, setBack] = useState('0')
  const [copied, setCopied] = useState<boolean>()
  const voice = useVoice()
  usePaperSize()
  const newest = useCall('staff-api', 'get-loudspeaker', { village: village.code })
  const today = newest.data?.today
  const on = today && back !== '0' ? addDays(today, -7 * Number(back)) : undefined
  const earlier = useCall('staff-api', 'get-loudspeaker', on ? { village: village.code, on } : null)
  const shown = on ? earlier : newest
  if (!shown.data || !today)
    return shown.error ? <StaffError error={shown.error} onRetry={shown.reload} /> : <Skeleton rows={6} />
  const { paragraphs, characters, from, until, publications } = shown.data
  return (
    <View>
      <View className="p-publicity__tools">
        <Chips
          label="哪一周"
          chips={weeks.map((week) => ({ value: String(week), label: weekLabels[week] }))}
          value={back}
          onChange={(next) => {
            voice.stop()
            setCopied(undefined)
            setBack(next)
          }}
        />
        <View className="p-publicity__note">
          {formatDate(from, today)}到{formatDate(until, today)}，
          {publications > 0 ? `新公布 ${publications} 份名单` : '没有新公布的名单'}。共 {characters}{' '}
          个字（要求 {LOUDSPEAKER_LENGTH.least} 到{` ${LOUDSPEAKER_LENGTH.most} `}个字），一分多钟念完。
        </View>
      </View>
      <View className="p-publicity__script" id="script">
        {paragraphs.map((paragraph) => (
          <View key={paragraph} className="p-publicity__paragraph">
            {paragraph}
          </View>
        ))}
      </View>
      <View className="p-publicity__tools">
        {voice.failed && (
          <Notice tone="warn">这部手机或电脑念不出来，可能没有中文的声音。请找人照着念。</Notice>
        )}
        {copied !== undefined && (
          <Notice tone={copied ? 'done' : 'warn'} urgent>
            {copied ? '复制好了，可以粘贴到别处。' : '没有复制成，请按住文字自己复制。'}
          </Notice>
        )}
        <Actions>
          <ActionButton
            id="listen"
            kind="secondary"
            onPress={() => (voice.speaking ? voice.stop() : voice.read(paragraphs))}
          >
            {voice.speaking ? '停下来' : '念一遍听听'}
          </ActionButton>
          <ActionButton
            id="copy-script"
            onPress={async () => setCopied(await copyText(paragraphs.join('\n')))}
          >
            复制
          </ActionButton>
          {canPrint() && (
            <ActionButton id="print" kind="secondary" onPress={printPage}>
              打印
            </ActionButton>
          )}
        </Actions>
      </View>
    </View>
  )
}
