import { readAge } from '@shared/domain/self-check'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton, Notice, TextField } from '@/components'
import { ageOfIdNumber } from './self-check-answers'

// room for spaces that come along when a number is pasted
const idMax = 24

/** The age, typed or worked out of the ID number, of which nothing is left once the age is known. */
export function AgeQuestion({ age, onChange }: { age: string; onChange: (age: string) => void }) {
  const [withId, setWithId] = useState(false)
  const [idNumber, setIdNumber] = useState('')
  const [fault, setFault] = useState<string>()
  const [worked, setWorked] = useState(false)

  const workOut = () => {
    const found = ageOfIdNumber(idNumber)
    if ('fault' in found) return setFault(found.fault)
    setIdNumber('')
    setFault(undefined)
    setWorked(true)
    setWithId(false)
    onChange(String(found.age))
  }
  return (
    <>
      {worked && (
        <Notice tone="done" title={`算出来是 ${age} 岁`} urgent>
          身份证号已经清掉，没有发出去，也没有存下来。
        </Notice>
      )}
      <TextField
        id="check-age"
        label="周岁"
        error={age !== '' && readAge(age) === undefined ? '请写 0 到 120 的数字' : undefined}
        keyboard="digits"
        maxlength={3}
        big
        value={age}
        onInput={(text) => {
          setWorked(false)
          onChange(text)
        }}
      />
      {!withId && (
        <ActionButton id="age-by-id" kind="plain" onPress={() => setWithId(true)}>
          记不清，用身份证号算
        </ActionButton>
      )}
      {withId && (
        <View className="p-check__id">
          <TextField
            id="check-id"
            label="身份证号"
            hint="只在这部手机上算年龄，不发出去、不保存。"
            error={fault}
            keyboard="id-number"
            maxlength={idMax}
            big
            value={idNumber}
            onInput={(text) => {
              setFault(undefined)
              setIdNumber(text)
            }}
            onConfirm={workOut}
          />
          <ActionButton id="work-out-age" kind="secondary" onPress={workOut}>
            算年龄
          </ActionButton>
        </View>
      )}
    </>
  )
}
