import { useDidHide } from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import { hush, say } from '@/platform/speech'

export interface Voice {
  speaking: boolean
  /** Nothing can speak here, or it broke off by itself. */
  failed: boolean
  read: (paragraphs: readonly string[]) => void
  stop: () => void
}

/** Reads paragraphs out one after the other, until the page is left. */
export function useVoice(): Voice {
  const [speaking, setSpeaking] = useState(false)
  const [failed, setFailed] = useState(false)
  // counts up with each reading and each stop: an earlier one does not go on
  const turn = useRef(0)
  const stop = () => {
    turn.current++
    hush()
    setSpeaking(false)
  }
  const read = async (paragraphs: readonly string[]) => {
    const mine = ++turn.current
    setFailed(false)
    setSpeaking(true)
    for (const paragraph of paragraphs) {
      const heard = await say(paragraph)
      if (mine !== turn.current) return
      if (!heard) {
        setFailed(true)
        break
      }
    }
    setSpeaking(false)
  }
  useDidHide(stop)
  useEffect(
    () => () => {
      turn.current++
      hush()
    },
    [],
  )
  return { speaking, failed, read, stop }
}
