import { type RefObject, useEffect, useRef, useState } from 'react'
import { useLeave } from '@/platform/leave'
import { findEngine, hush, takeTheVoice } from '@/platform/speech'
import { warmUpVoices } from '@/platform/speech/browser-engine'
import { bringIntoView, markRead, type PageNode, watchPage } from '@/platform/speech/page-tree'
import { createPlayer, type Player, type Reading } from '@/platform/speech/player'
import { sentencesOf } from '@/platform/speech/sentences'
import { keep, recall } from '@/platform/storage'
import { useIsOwn } from './own-pages'
import { isSpeed, type Speed, speeds } from './speeds'

const speedKey = 'reading-speed'

export interface PageReading {
  /** The part of the page that is read. */
  page: RefObject<HTMLElement>
  /** Undefined while nothing is read. */
  now: Reading | undefined
  speed: Speed
  start: () => void
  player: () => Player | undefined
  setSpeed: (speed: Speed) => void
}

/**
 * Reads the page to which `page` is given. It ends when the
 * sentence that is being read goes from the page, and when the page is left or put away.
 */
export function useReading(): PageReading {
  const isPrivate = useIsOwn()
  const page = useRef<HTMLElement>(null)
  const player = useRef<Player<PageNode> | undefined>(undefined)
  const end = useRef(() => {})
  const [now, setNow] = useState<Reading>()
  const [speed, setSpeed] = useState<Speed>(() => recall(speedKey, isSpeed) ?? 'usual')

  const stop = () => player.current?.stop()
  useLeave(stop)
  useEffect(() => {
    if (process.env.TARO_ENV !== 'weapp') warmUpVoices()
    return () => {
      player.current?.stop()
      end.current()
    }
  }, [])

  function start(): void {
    const root = page.current
    if (!root) return
    hush()
    let marked: PageNode | undefined
    const mark = (node: PageNode | undefined) => {
      if (node === marked) return
      if (marked) markRead(marked, false)
      marked = node
      if (!node) return
      markRead(node, true)
      bringIntoView(node)
    }
    const unwatch = watchPage(root, () => player.current?.renew(sentencesOf(root)))
    end.current = () => {
      unwatch()
      mark(undefined)
    }
    const created = createPlayer({
      sentences: sentencesOf(root),
      findEngine: () => findEngine(isPrivate),
      rate: speeds[speed].rate,
      onChange: (reading, sentence) => {
        setNow(reading)
        if (reading) mark(sentence?.node)
        else end.current()
      },
    })
    player.current = created
    takeTheVoice(created.stop)
  }

  return {
    page,
    now,
    speed,
    start,
    player: () => player.current,
    setSpeed: (next) => {
      setSpeed(next)
      keep(speedKey, next)
      player.current?.setRate(speeds[next].rate)
    },
  }
}
