import { clueLevels, ruleKinds } from '@shared/domain/clues'
import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { ActionButton, FactList, Lamp, Notice, Section } from '@/components'
import { useShowOn } from '@/platform/show'
import { levelLamp } from '../clues/words'
import { Actions } from '../parts/Actions'
import { Meter } from '../parts/Meter'
import { countWords, dayWords, durationWords, instantWords } from '../parts/words'
import type { Me } from '../shell/session'
import { precisionWords } from './precision'
import { RuleForm } from './RuleForm'
import type { RuleCardData } from './rule-types'
import './rules.scss'

export interface RuleCardProps {
  rule: RuleCardData
  me: Me
  onChanged: (rule: RuleCardData) => void
  /** At a desk the card can be closed. */
  onClose?: () => void
}

/** One rule in plain words: what it looks for, on what ground, where it errs, how often it was right. */
export function RuleCard({ rule, me, onChanged, onClose }: RuleCardProps) {
  const [changing, setChanging] = useState(false)
  const [changed, setChanged] = useState(false)
  const head = useRef<HTMLElement>(null)
  useShowOn(head, changing)
  const { level, kind, lastRun, precision, registries } = rule
  const missing = registries.filter(({ loaded }) => !loaded)
  const done = (answer: RuleCardData) => {
    setChanging(false)
    setChanged(true)
    onChanged(answer)
  }
  return (
    <View className="p-rule">
      {onClose && (
        <View className="p-rule__close">
          <ActionButton id="close-rule" kind="plain" onPress={onClose}>
            关上这一条
          </ActionButton>
        </View>
      )}
      <View ref={head} className="p-rule__top">
        <Lamp {...levelLamp(level, kind)} />
        <Lamp state={rule.enabled ? 'fine' : 'paused'} words={rule.enabled ? '开着' : '关着'} />
      </View>
      <View className="p-rule__heading" ariaRole="heading" ariaLevel={1}>
        {rule.title}
      </View>
      <View className="p-rule__note">
        {rule.id}，第 {rule.version} 版 · {ruleKinds[kind].label} · {clueLevels[level].words}
      </View>
      {changed && !changing && (
        <Notice tone="done" title="改好了" urgent>
          从下一次比对起按新的算。
        </Notice>
      )}
      {missing.length > 0 && (
        <Notice tone="warn" title="现在算不了">
          还没有{missing.map(({ label }) => `${label}库`).join('、')}。
        </Notice>
      )}
      {changing && <RuleForm rule={rule} onDone={done} onCancel={() => setChanging(false)} />}
      <View className="p-rule__plain">{rule.plain}</View>
      <Section title="查得准不准">
        {precision !== null && <Meter share={precision} words={precisionWords(rule)} />}
        {precision === null && <View className="p-rule__note">{precisionWords(rule)}。</View>}
        <FactList
          facts={[
            { label: '要核查', value: `${countWords(rule.open)} 条` },
            {
              label: '上次比对',
              value: lastRun
                ? (lastRun.error ??
                  `${dayWords(lastRun.date)}查出 ${countWords(lastRun.hits)} 条，用时 ${durationWords(lastRun.ms)}`)
                : '还没有比对过',
            },
          ]}
        />
      </Section>
      <Section title="什么情况下会看错">
        {rule.falsePositives.map((words) => (
          <View key={words} className="p-rule__line">
            {words}
          </View>
        ))}
      </Section>
      <Section title="怎么算">
        <FactList
          facts={[
            ...rule.params.map(({ label, value, unit, default: usual }) => ({
              label,
              value: `${value} ${unit}${value === usual ? '' : `（一般用 ${usual}）`}`,
            })),
            { label: '看哪些项目', value: rule.programmes.join('、') },
            { label: '用哪些库', value: registries.map((registry) => registry.label).join('、') },
            { label: '批前核对', value: rule.beforeApproval ? '审批以前也用它核对' : '只在发放以后比对' },
            { label: '依据', value: rule.basis.join('\n') },
          ]}
        />
        {rule.changed && (
          <View className="p-rule__note">
            {rule.changed.by} {instantWords(rule.changed.at)}改过：{rule.changed.reason}
          </View>
        )}
      </Section>
      {me.roles.includes('supervisor') && !changing && (
        <Actions>
          <ActionButton
            id="change-rule"
            kind="secondary"
            onPress={() => {
              setChanged(false)
              setChanging(true)
            }}
          >
            改开关和数字
          </ActionButton>
        </Actions>
      )}
    </View>
  )
}
