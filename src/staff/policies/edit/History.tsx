import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton, Empty, PolicyText } from '@/components'
import { dayWords, instantWords } from '../../parts/words'
import type { StaffVersion } from '../policy-types'

/** What residents read or have read, newest first; who wrote it and who published it. */
export function History({ versions }: { versions: readonly StaffVersion[] }) {
  const [opened, setOpened] = useState<string>()
  if (versions.length === 0)
    return <Empty title="还没有发布过" why="写好、提交、第二个人发布以后，这里就有了。" />
  return (
    <>
      {versions.map((version) => (
        <View key={version.id} className="p-policy__card">
          <View className="p-policy__part">
            {version.label}
            {version.inForce && '（现在按这一版）'}
            {version.state === 'superseded' && '（已被换下，群众看不到）'}
          </View>
          <View className="p-policy__note">
            {version.effectiveFrom ? `从${dayWords(version.effectiveFrom)}起` : '没有写从哪天起'}；
            {version.editedBy}写，{version.publishedBy}
            {version.publishedAt && `${instantWords(version.publishedAt)}发布`}
            {version.changes && `。变了什么：${version.changes}`}
          </View>
          <ActionButton
            id={`open-${version.id}`}
            kind="plain"
            expanded={opened === version.id}
            onPress={() => setOpened(opened === version.id ? undefined : version.id)}
          >
            {opened === version.id ? '收起' : '看全文'}
          </ActionButton>
          {opened === version.id && <PolicyText content={version.content} />}
        </View>
      ))}
    </>
  )
}
