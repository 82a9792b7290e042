import { View } from '@tarojs/components'
import { useMemo, useRef, useState } from 'react'
import { useCall, useSend } from '@/client'
import { ActionButton, Notice, Skeleton } from '@/components'
import { useShowOn } from '@/platform/show'
import { useWide } from '@/platform/wide'
import { Actions } from '../parts/Actions'
import { Pickers } from '../parts/Pickers'
import { StaffError } from '../shell/StaffError'
import type { Checked } from './check-types'
import { PeopleField } from './PeopleField'
import { Result } from './Result'
import { mostPeople, readApplicants } from './read-applicants'
import './check.scss'

/** What was found, and the pasted line of each person that was sent. */
interface Found {
  checked: Checked
  lines: readonly number[]
}

/** Compares people with the registries before anything is approved. What is typed stays on this page and is gone with it. */
export function CheckDesk() {
  const wide = useWide()
  const programmes = useCall('staff-api', 'list-programmes', {})
  const [programme, setProgramme] = useState('')
  const [text, setText] = useState('')
  const [fileFault, setFileFault] = useState<string>()
  const [tried, setTried] = useState(false)
  const [found, setFound] = useState<Found>()
  const checking = useSend('staff-api', 'check-applicants')
  const read = useMemo(() => readApplicants(text), [text])
  const result = useRef<HTMLElement>(null)
  useShowOn(result, found)

  const { good } = read
  const tooMany =
    good.length > mostPeople
      ? `一次最多核对 ${mostPeople} 人，现在有 ${good.length} 人，请分几次。`
      : undefined
  const nobody = tried && good.length === 0 ? '还没有读得出的人，请先填写' : undefined
  const change = (words: string) => {
    setText(words)
    setFileFault(undefined)
  }
  const clear = () => {
    change('')
    setFound(undefined)
    setTried(false)
    checking.clearError()
  }
  const go = async () => {
    setTried(true)
    if (!programme || good.length === 0 || tooMany) return
    const people = good.map(({ name, idNumber }) => ({ name, idNumber }))
    const checked = await checking.send({ programmeCode: programme, people })
    if (checked) setFound({ checked, lines: good.map(({ line }) => line) })
  }
  if (!programmes.data)
    return programmes.error ? (
      <StaffError error={programmes.error} onRetry={programmes.reload} />
    ) : (
      <Skeleton rows={6} />
    )
  return (
    <View className={wide && found ? 'p-check p-check--split' : 'p-check'}>
      <View className="p-form">
        <View className="p-check__heading" ariaRole="heading" ariaLevel={1}>
          批前核对
        </View>
        <View className="p-check__lead">
          审批以前，先看看这些人在各个库里有没有对不上的情况，早发现，少出错。
        </View>
        <Notice title="名单不会留下">
          核对完就丢掉，不存名单，也不会变成疑点。只记下是谁、什么时候、核对了哪个项目、多少人。
        </Notice>
        <Pickers
          pickers={[
            {
              key: 'programme',
              label: '申请哪个项目',
              value: programme,
              all: '请选',
              options: programmes.data.programmes.map(({ code, name }) => ({ value: code, label: name })),
            },
          ]}
          onChange={(_, value) => setProgramme(value)}
        />
        {tried && !programme && (
          <View className="p-check__fault" ariaRole="alert">
            请先选申请的是哪个项目
          </View>
        )}
        <View className="p-check__people">
          <PeopleField
            text={text}
            read={read}
            error={fileFault ?? tooMany ?? nobody}
            onChange={change}
            onFileFault={setFileFault}
          />
        </View>
        {checking.error && <StaffError error={checking.error} kept />}
        <Actions>
          <ActionButton id="check" busy={checking.busy} busyLabel="正在核对" onPress={go}>
            {good.length > 0 ? `核对这 ${good.length} 人` : '核对'}
          </ActionButton>
          {(text !== '' || found) && (
            <ActionButton id="clear-check" kind="secondary" disabled={checking.busy} onPress={clear}>
              清空，换一批
            </ActionButton>
          )}
        </Actions>
      </View>
      {found && (
        <View ref={result} className="p-check__result">
          <Result checked={found.checked} wide={wide} lineOf={(place) => found.lines[place - 1] ?? place} />
        </View>
      )}
    </View>
  )
}
