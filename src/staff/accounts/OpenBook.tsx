import { View } from '@tarojs/components'
import { useEffect, useRef } from 'react'
import { useCall, useWrite } from '@/client'
import { Empty, Skeleton } from '@/components'
import { open } from '@/platform/navigate'
import { useShowOn } from '@/platform/show'
import { StaffError } from '../shell/StaffError'
import type { Me } from '../shell/session'

export interface OpenBookProps {
  me: Me
  of: { village: string; name: string; period: string; label: string }
  onClose: () => void
}

/** The way from a village's period to its book: whoever keeps accounts begins it where there is none, others only look. */
export function OpenBook(props: OpenBookProps) {
  return props.me.roles.includes('accountant') ? <Begin {...props} /> : <Find {...props} />
}

function Begin({ of: { village, period }, onClose }: OpenBookProps) {
  const opening = useWrite('open-book')
  const box = useRef<HTMLElement>(null)
  const begun = useRef(false)
  useShowOn(box, opening.error)
  const go = async () => {
    const book = await opening.write({ village, period })
    if (!book) return
    onClose()
    open('staffAccountBook', { id: book.bookId })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the press that brought it here asks once
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    void go()
  }, [])
  return (
    <View ref={box}>
      {opening.busy && <Skeleton rows={1} />}
      {opening.error && <StaffError error={opening.error} onRetry={go} />}
    </View>
  )
}

function Find({ of: { village, name, period, label }, onClose }: OpenBookProps) {
  const list = useCall('staff-api', 'list-books', { view: 'all', village, limit: 50 })
  const box = useRef<HTMLElement>(null)
  useShowOn(box, list.data ?? list.error)
  const found = list.data?.books.find((book) => book.period === period)
  // biome-ignore lint/correctness/useExhaustiveDependencies: goes there once, when it is found
  useEffect(() => {
    if (!found) return
    onClose()
    open('staffAccountBook', { id: found.bookId })
  }, [found])
  return (
    <View ref={box}>
      {list.loading && <Skeleton rows={1} />}
      {list.error && <StaffError error={list.error} onRetry={list.reload} />}
      {list.data && !found && (
        <Empty
          title={`${name}${label}的账还没有人记`}
          why="由村会计或乡镇三资代理会计来记，记好提交以后才能公布。"
          action={{ label: '知道了', onPress: onClose }}
        />
      )}
    </View>
  )
}
