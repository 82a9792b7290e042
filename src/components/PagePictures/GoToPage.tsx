import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../ActionButton'
import { TextField } from '../Field'
import { readPage } from './page-window'

/** Straight to a page by its number. */
export function GoToPage({ pages, onGo }: { pages: number; onGo: (page: number) => void }) {
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState(false)
  const go = () => {
    const page = readPage(text, pages)
    setWrong(page === undefined)
    if (page === undefined) return
    setText('')
    onGo(page)
  }
  return (
    <View className="c-pages__go">
      <View className="c-pages__go-field">
        <TextField
          id="go-to-page"
          label="直接看第几页"
          keyboard="digits"
          maxlength={6}
          error={wrong ? `请写 1 到 ${pages} 的页码` : undefined}
          value={text}
          onInput={setText}
          onConfirm={go}
        />
      </View>
      <View className="c-pages__go-button">
        <ActionButton id="go-to-page-go" kind="secondary" label="去这一页" onPress={go}>
          去
        </ActionButton>
      </View>
    </View>
  )
}
