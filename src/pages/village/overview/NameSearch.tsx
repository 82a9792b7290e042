import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton, TextField } from '@/components'
import { open } from '@/platform/navigate'

/** Looks one person up in this village: opens the ledger with the search already made. */
export function NameSearch({ village }: { village: string }) {
  const [name, setName] = useState('')
  const search = () => open('payments', { code: village, q: name.trim() })
  return (
    <View className="p-village__search">
      <View className="p-village__search-field">
        <TextField
          id="name-search"
          label="查一个人领了多少"
          placeholder="姓名或拼音首字母"
          maxlength={20}
          value={name}
          onInput={setName}
          onConfirm={search}
        />
      </View>
      <View className="p-village__search-go">
        <ActionButton id="name-search-go" kind="secondary" label="查这个人" onPress={search}>
          查
        </ActionButton>
      </View>
    </View>
  )
}
