import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCall } from '@/client'
import { Notice, SearchField, Section, Skeleton } from '@/components'
import { countWords } from '../parts/words'
import { StaffError } from '../shell/StaffError'
import type { DisclosedProgramme } from './disclosure-types'
import { ExceptionList } from './ExceptionList'
import { ProgrammeCard } from './ProgrammeCard'
import './disclosure.scss'

/** Every programme with what is public of it; those without an impact note first. Below, the people whose names are not shown. */
export function DisclosureView() {
  const loaded = useCall('staff-api', 'list-disclosure', {})
  const [search, setSearch] = useState('')
  const { data } = loaded
  if (!data)
    return loaded.error ? <StaffError error={loaded.error} onRetry={loaded.reload} /> : <Skeleton rows={10} />
  const replace = (row: DisclosedProgramme) =>
    loaded.replace({ programmes: data.programmes.map((old) => (old.code === row.code ? row : old)) })
  const found = data.programmes.filter(({ name, department }) =>
    [name, department].some((words) => words.includes(search)),
  )
  const missing = data.programmes.filter(({ impact, mayNote }) => mayNote && impact === null).length
  const deciding = data.programmes.filter(({ mayNote }) => mayNote)
  return (
    <>
      <View className="p-disclosure__heading" ariaRole="heading" ariaLevel={1}>
        公开范围
      </View>
      <View className="p-disclosure__note">
        每个项目给本村人看什么、不给看什么，为什么可以这样公开。身份证号、电话、银行卡号、住址、出生日期、残疾等级和病情，任何项目都不公开。
      </View>
      {missing > 0 && (
        <Notice tone="warn" title={`有 ${countWords(missing)} 个项目还没有写公开影响评估`}>
          《个人信息保护法》第五十五条要求公开前先评估。没有评估的项目，不能发布新名单。
        </Notice>
      )}
      <Section title="不写全名的人">
        <ExceptionList programmes={deciding} />
      </Section>
      <Section title="各项目公开什么">
        <SearchField
          id="find-programme"
          label="找项目"
          placeholder="项目或部门名称"
          value={search}
          onSearch={setSearch}
        />
        {found.length === 0 && <View className="p-disclosure__note">没有带“{search}”的项目。</View>}
        <View className="p-disclosure__cards">
          {found.map((row) => (
            <ProgrammeCard key={row.code} row={row} onNoted={replace} />
          ))}
        </View>
      </Section>
    </>
  )
}
