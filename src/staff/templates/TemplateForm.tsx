import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCall, useWrite } from '@/client'
import { ActionButton, Chips, Notice, TextAreaField, TextField } from '@/components'
import { Actions } from '../parts/Actions'
import { Pickers } from '../parts/Pickers'
import { Tick } from '../parts/Tick'
import { drafts } from '../shell/drafts'
import { StaffError } from '../shell/StaffError'
import type { Me } from '../shell/session'
import type { Template, Templates } from './template-types'
import { actionLabel, templateActions } from './words'
import './templates.scss'

/** Letters that the contract takes. */
const most = { title: 40, body: 2000 }

export interface TemplateFormProps {
  me: Me
  /** Undefined for a new one. */
  template: Template | undefined
  /** Step for which a new one is. */
  action: string
  variables: Templates['variables']
  onDone: (saved: Template) => void
  onCancel: () => void
}

/** One ready-made text. Variables are put in by a tap; what is typed survives a look elsewhere. */
export function TemplateForm({ me, template, action, variables, onDone, onCancel }: TemplateFormProps) {
  const subject = `template-${template?.id ?? template?.title ?? 'new'}`
  const [values, setValues] = useState<Record<string, string>>(() => ({
    title: template?.title ?? '',
    body: template?.body ?? '',
    action: template?.action ?? action,
    programme: template?.programmeCode ?? '',
    county: template?.scope === 'county' ? 'yes' : '',
    ...drafts.of(subject, 'save'),
  }))
  const programmes = useCall('staff-api', 'list-programmes', {})
  const saving = useWrite('save-template')
  const { title = '', body = '', action: step = action, programme = '', county = '' } = values

  const set = (name: string, value: string) => {
    const next = { ...values, [name]: value }
    setValues(next)
    drafts.keep(subject, 'save', next)
    if (saving.error) saving.clearError()
  }
  const save = async () => {
    const answer = await saving.write({
      ...(template?.id && { id: template.id }),
      action: step,
      ...(programme && { programmeCode: programme }),
      title: title.trim(),
      body: body.trim(),
      forCounty: county === 'yes',
    })
    if (!answer) return
    drafts.drop(subject, 'save')
    onDone(answer)
  }
  const cancel = () => {
    drafts.drop(subject, 'save')
    onCancel()
  }
  const { error } = saving
  return (
    <View className="p-form">
      <View className="p-templates__heading" ariaRole="heading" ariaLevel={1}>
        {template ? `改“${template.title}”` : '写一个新模板'}
      </View>
      {template?.id === null && <Notice>这是系统自带的。存下来的是本单位自己的一份，系统自带的不变。</Notice>}
      <Chips
        label="哪一步用的"
        chips={templateActions.map((one) => ({ value: one as string, label: actionLabel(one) }))}
        value={step}
        onChange={(chosen) => set('action', chosen)}
      />
      <TextField
        id="template-title"
        label="标题"
        hint="自己看的，比如“补发到账”"
        error={error?.fault('title')}
        maxlength={most.title}
        value={title}
        onInput={(words) => set('title', words)}
      />
      <TextAreaField
        id="template-body"
        label="内容"
        hint="反映人会看到的话。点下面的词，放一个会自动填好的空。"
        error={error?.fault('body')}
        maxlength={most.body}
        value={body}
        onInput={(words) => set('body', words)}
      />
      <View className="p-templates__variables">
        {variables.map(({ name, explain }) => (
          <ActionButton
            key={name}
            kind="secondary"
            label={`放进{${name}}：${explain}`}
            onPress={() => set('body', `${body}{${name}}`)}
          >
            {name}
          </ActionButton>
        ))}
      </View>
      {programmes.data && (
        <Pickers
          pickers={[
            {
              key: 'programme',
              label: '哪个项目用',
              value: programme,
              all: '都能用',
              options: programmes.data.programmes.map(({ code, name }) => ({ value: code, label: name })),
            },
          ]}
          onChange={(_, code) => set('programme', code)}
        />
      )}
      {me.roles.includes('supervisor') && (
        <Tick
          id="for-county"
          label="全县各单位都能用"
          on={county === 'yes'}
          onChange={(on) => set('county', on ? 'yes' : '')}
        />
      )}
      {error && !error.fault('title') && !error.fault('body') && <StaffError error={error} kept />}
      <Actions>
        <ActionButton id="save-template" busy={saving.busy} busyLabel="正在存" onPress={save}>
          存下来
        </ActionButton>
        <ActionButton id="cancel-template" kind="secondary" disabled={saving.busy} onPress={cancel}>
          不改了
        </ActionButton>
      </Actions>
    </View>
  )
}
