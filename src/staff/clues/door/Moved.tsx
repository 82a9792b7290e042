import { todayInShanghai } from '@shared/domain/dates'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { dropForm, type Filled } from '@/client/offline'
import { ActionButton, Dialog, Notice, Section } from '@/components'
import { copyText } from '@/platform/clipboard'
import { hourWords } from '../../cases/view/words'
import { Actions } from '../../parts/Actions'
import type { ClueDetail } from '../clue-types'
import { answersOf, sinceThen } from './compare'
import { sendForNow } from './door-form'

export interface MovedProps {
  filled: Filled
  /** As it is on the server now; undefined while unknown, or when it is out of sight. */
  now: ClueDetail | undefined
  onEdit: () => void
}

/** A form that was filled in away from the network, for a case that moved on meanwhile: what happened, what one wrote, how to go on. */
export function Moved({ filled, now, onEdit }: MovedProps) {
  const [dropping, setDropping] = useState(false)
  const [copied, setCopied] = useState<boolean>()
  const today = todayInShanghai(new Date())
  const stillMine = now?.work?.actions.some(({ action }) => action === filled.action) ?? false
  const happened = now ? sinceThen(now, filled.seen) : []
  const answers = answersOf(filled, now?.work?.verification ?? null)
  const copy = async () =>
    setCopied(await copyText(answers.map(({ label, mine }) => `${label}：${mine}`).join('\n')))
  return (
    <View className="p-door">
      <Notice tone="warn" title={`${filled.label}没有传上去：这条疑点在你填表以后变了`} urgent>
        {filled.refusal?.message}你写的和 {filled.photos.length} 张照片都还在这部手机上，没有丢。
      </Notice>
      {happened.length > 0 && (
        <Section title="你填表以后发生了什么">
          {happened.map(({ at, words }) => (
            <View key={at + words} className="p-door__line">
              {hourWords(at, today)} · {words}
            </View>
          ))}
        </Section>
      )}
      <Section title="你填的">
        {answers.map(({ label, mine, theirs }) => (
          <View key={label} className="p-door__answer">
            <View className="p-door__label">{label}</View>
            <View>{mine}</View>
            {theirs !== undefined && theirs !== mine && (
              <View className="p-door__theirs">现在办件里的：{theirs}</View>
            )}
          </View>
        ))}
      </Section>
      {!stillMine && (
        <View className="p-door__note">
          {now
            ? '现在轮不到你做这一步，这份表交不上去。需要的话，把写的复制下来交给现在办的人。'
            : '要连上网，看到最新的情况，才能决定怎么办。看不到这一条，就是已经不归你核查了。'}
        </View>
      )}
      <Actions>
        {stillMine && now?.work && (
          <>
            <ActionButton id="send-for-now" onPress={() => sendForNow(filled, now.work?.revision ?? 0)}>
              看过了，照我填的再传一次
            </ActionButton>
            <ActionButton id="edit-filled" kind="secondary" onPress={onEdit}>
              先改一改
            </ActionButton>
          </>
        )}
        <ActionButton id="copy-filled" kind="secondary" onPress={copy}>
          {copied ? '已经复制' : '复制我写的'}
        </ActionButton>
        <ActionButton id="drop-filled" kind="plain" onPress={() => setDropping(true)}>
          不要了，从手机里删掉
        </ActionButton>
      </Actions>
      {copied === false && <View className="p-door__note">复制不了，请长按文字自己选。</View>}
      <Dialog
        open={dropping}
        title="确定删掉手机里的这份吗？"
        confirmLabel="删掉"
        cancelLabel="先留着"
        danger
        onConfirm={() => dropForm(filled)}
        onCancel={() => setDropping(false)}
      >
        写的话和 {filled.photos.length} 张照片都会删掉，找不回来。
      </Dialog>
    </View>
  )
}
