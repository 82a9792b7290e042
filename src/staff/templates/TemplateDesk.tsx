import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCall, useWrite } from '@/client'
import { ActionButton, Card, Chips, Dialog, Empty, Notice, Skeleton } from '@/components'
import { Actions } from '../parts/Actions'
import { StaffError } from '../shell/StaffError'
import type { Me } from '../shell/session'
import { TemplateForm } from './TemplateForm'
import type { Template } from './template-types'
import { actionLabel, scopeLabel, templateActions } from './words'
import './templates.scss'

/** Ready-made texts: read, changed, added, removed. What comes with the system is copied before it is changed. */
export function TemplateDesk({ me }: { me: Me }) {
  const list = useCall('staff-api', 'list-templates', {})
  const removing = useWrite('remove-template')
  const [action, setAction] = useState<string>(templateActions[0])
  const [edited, setEdited] = useState<Template | 'new'>()
  const [doomed, setDoomed] = useState<Template>()
  const [done, setDone] = useState<string>()

  if (!list.data)
    return list.error ? <StaffError error={list.error} onRetry={list.reload} /> : <Skeleton rows={6} />
  if (edited)
    return (
      <TemplateForm
        me={me}
        template={edited === 'new' ? undefined : edited}
        action={action}
        variables={list.data.variables}
        onDone={(saved) => {
          setEdited(undefined)
          setAction(saved.action)
          setDone(`“${saved.title}”存好了`)
          list.reload()
        }}
        onCancel={() => setEdited(undefined)}
      />
    )
  const remove = async () => {
    if (!doomed?.id) return
    const answer = await removing.write({ id: doomed.id })
    setDoomed(undefined)
    if (!answer) return
    setDone(`“${doomed.title}”删掉了`)
    list.reload()
  }
  const shown = list.data.templates.filter((template) => template.action === action)
  return (
    <View className="p-form">
      <View className="p-templates__heading" ariaRole="heading" ariaLevel={1}>
        答复模板
      </View>
      <View className="p-templates__note">写答复时点“用模板来写”，大括号里的会自动换成那一件的内容。</View>
      {done && <Notice tone="done" title={done} urgent />}
      {list.error && <StaffError error={list.error} />}
      {removing.error && <StaffError error={removing.error} />}
      <Chips
        label="哪一步用的"
        chips={templateActions.map((one) => ({ value: one as string, label: actionLabel(one) }))}
        value={action}
        onChange={setAction}
      />
      {shown.length === 0 && (
        <Empty
          title={`“${actionLabel(action)}”还没有模板`}
          why="写一个，以后同样的话不用再打一遍。"
          action={{ label: '写一个新模板', onPress: () => setEdited('new') }}
        />
      )}
      {shown.map((template) => (
        <View key={template.id ?? template.title} className="p-templates__one">
          <Card>
            <View className="p-templates__title">{template.title}</View>
            <View className="p-templates__note">{scopeLabel(template)}</View>
            <View className="p-templates__body">{template.body}</View>
            {template.mayChange && (
              <View className="p-templates__ways">
                <ActionButton
                  kind="secondary"
                  label={`改“${template.title}”`}
                  onPress={() => {
                    setDone(undefined)
                    setEdited(template)
                  }}
                >
                  {template.id ? '改' : '改成本单位的'}
                </ActionButton>
                {template.id && (
                  <ActionButton
                    kind="danger"
                    label={`删掉“${template.title}”`}
                    onPress={() => setDoomed(template)}
                  >
                    删掉
                  </ActionButton>
                )}
              </View>
            )}
          </Card>
        </View>
      ))}
      {shown.length > 0 && (
        <Actions>
          <ActionButton
            id="new-template"
            onPress={() => {
              setDone(undefined)
              setEdited('new')
            }}
          >
            写一个新模板
          </ActionButton>
        </Actions>
      )}
      <Dialog
        open={doomed !== undefined}
        title={`确定删掉“${doomed?.title}”吗？`}
        confirmLabel="确定删掉"
        danger
        busy={removing.busy}
        onConfirm={remove}
        onCancel={() => setDoomed(undefined)}
      >
        用它的同事以后选不到了。已经发出去的答复不变。
      </Dialog>
    </View>
  )
}
