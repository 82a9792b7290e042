import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCall } from '@/client'
import { ActionButton, LedgerRow, Notice, Skeleton, TextField } from '@/components'
import { fillPlace, placesIn } from '../act/places'
import { StaffError } from '../shell/StaffError'
import { scopeLabel } from './words'
import './templates.scss'

export interface TemplateHelpProps {
  caseId: number
  action: string
  /** What stands in the field now. */
  value: string
  onChange: (text: string) => void
}

/** Under a text: ready-made ones to start from, and a line for each place that only a person can fill in. */
export function TemplateHelp({ caseId, action, value, onChange }: TemplateHelpProps) {
  const [open, setOpen] = useState(false)
  const use = (text: string) => {
    setOpen(false)
    onChange(value.trim() ? `${value.trimEnd()}\n${text}` : text)
  }
  return (
    <View className="p-act__help">
      <ActionButton id="use-template" kind="plain" expanded={open} onPress={() => setOpen(!open)}>
        {open ? '收起模板' : '用模板来写'}
      </ActionButton>
      {open && <Choices caseId={caseId} action={action} onUse={use} />}
      <Places text={value} onChange={onChange} />
    </View>
  )
}

interface ChoicesProps {
  caseId: number
  action: string
  onUse: (text: string) => void
}

function Choices({ caseId, action, onUse }: ChoicesProps) {
  const list = useCall('staff-api', 'list-templates', { caseId, action })
  if (list.error) return <StaffError error={list.error} onRetry={list.reload} />
  if (!list.data) return <Skeleton rows={3} />
  const { templates } = list.data
  if (templates.length === 0)
    return <View className="p-act__note">这一步还没有模板。可以到“答复模板”里写一个。</View>
  return (
    <>
      <View className="p-act__note">点一个，内容会写进上面；已经写的不会丢，接在后面。</View>
      {templates.map(({ id, title, body, filled, missing, scope }) => (
        <LedgerRow
          key={id ?? title}
          id={`template-${id ?? title}`}
          title={title}
          mark={scopeLabel({ scope })}
          note={missing.length > 0 ? `要你补：${missing.join('、')}` : '能从这一件里全部填好'}
          label={`用模板：${title}`}
          onPress={() => onUse(filled ?? body)}
        />
      ))}
    </>
  )
}

/** Every marked place that is left, each with a line of its own: on a phone nobody finds it in a long text. */
function Places({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const [words, setWords] = useState<Record<string, string>>({})
  const places = placesIn(text)
  if (places.length === 0) return null
  const fill = (place: string) => {
    const said = words[place]?.trim()
    if (said) onChange(fillPlace(text, place, said))
  }
  return (
    <Notice tone="warn" title={`还有 ${places.length} 处要补，补完才能发`}>
      {places.map((place) => (
        <View key={place} className="p-templates__place">
          <TextField
            id={`place-${place}`}
            label={place}
            maxlength={200}
            value={words[place] ?? ''}
            onInput={(said) => setWords((old) => ({ ...old, [place]: said }))}
            onConfirm={() => fill(place)}
          />
          <ActionButton
            id={`fill-${place}`}
            kind="secondary"
            label={`把${place}填进去`}
            disabled={!words[place]?.trim()}
            onPress={() => fill(place)}
          >
            填进去
          </ActionButton>
        </View>
      ))}
    </Notice>
  )
}
