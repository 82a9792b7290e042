import { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import type { ChosenFile } from './chosen-file'

const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false

/**
 * Takes files that are dragged anywhere onto the page, in a browser. True while something is held over it. Off, or on a page that
 * lies under another one, a dropped file does nothing: the browser does not leave the page to show it.
 */
export function useFileDrop(on: boolean, onDrop: (files: ChosenFile[]) => void): boolean {
  const [over, setOver] = useState(false)
  const [shown, setShown] = useState(true)
  const hear = useRef(onDrop)
  hear.current = onDrop
  useDidShow(() => setShown(true))
  useDidHide(() => setShown(false))

  useEffect(() => {
    if (process.env.TARO_ENV === 'weapp' || !shown) return
    const enter = (event: DragEvent) => {
      if (!holdsFiles(event)) return
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = on ? 'copy' : 'none'
      setOver(on)
    }
    const leave = (event: DragEvent) => {
      // moving between elements of the page is no leaving
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent) => {
      if (!holdsFiles(event)) return
      event.preventDefault()
      setOver(false)
      const files = Array.from(event.dataTransfer?.files ?? [])
      if (on && files.length > 0) hear.current(files)
    }
    document.addEventListener('dragenter', enter)
    document.addEventListener('dragover', enter)
    document.addEventListener('dragleave', leave)
    document.addEventListener('drop', drop)
    return () => {
      document.removeEventListener('dragenter', enter)
      document.removeEventListener('dragover', enter)
      document.removeEventListener('dragleave', leave)
      document.removeEventListener('drop', drop)
      setOver(false)
    }
  }, [on, shown])
  return over
}
