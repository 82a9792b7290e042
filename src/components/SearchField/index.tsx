import { Input, View } from '@tarojs/components'
import { useEffect, useRef, useState } from 'react'
import { Icon } from '../Icon'
import './index.scss'

/** Rest between the last letter and the search, in milliseconds. */
const rest = 400

export interface SearchFieldProps {
  id?: string
  label: string
  placeholder: string
  /** The search that is shown now. */
  value: string
  /** Runs a moment after the last letter, and at once on 搜索 or when cleared. */
  onSearch: (text: string) => void
  maxlength?: number
}

/** Search as one types. */
export function SearchField({ id, label, placeholder, value, onSearch, maxlength = 20 }: SearchFieldProps) {
  const [text, setText] = useState(value)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => setText(value), [value])
  useEffect(() => () => clearTimeout(timer.current), [])

  const search = (words: string, wait: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => onSearch(words.trim()), wait)
  }
  const onInput = (words: string) => {
    setText(words)
    search(words, rest)
  }
  const clear = () => {
    setText('')
    search('', 0)
  }
  return (
    <View className="c-search" ariaRole="search" ariaLabel={label}>
      <Icon name="search" className="c-search__icon" />
      <Input
        id={id}
        className="c-search__input"
        ariaLabel={label}
        placeholder={placeholder}
        placeholderClass="c-search__placeholder"
        confirmType="search"
        maxlength={maxlength}
        value={text}
        onInput={(event) => onInput(event.detail.value)}
        onConfirm={(event) => search(event.detail.value, 0)}
      />
      {text !== '' && (
        <View className="c-search__clear" ariaRole="button" ariaLabel="清除搜索" onClick={clear}>
          <Icon name="cross" />
        </View>
      )}
    </View>
  )
}
