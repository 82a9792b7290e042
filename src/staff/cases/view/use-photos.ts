import { useRef, useState } from 'react'
import { asCallError, type CallError, call } from '@/client'

export interface OpenedPhoto {
  /** A data address: no link to the photo exists. */
  src?: string
  busy?: boolean
  error?: CallError
}

export interface PhotoReader {
  opened: Readonly<Record<string, OpenedPhoto>>
  read: (id: string) => void
}

/** Photos that were opened on this page. Each is asked for once, on a tap, for every reading is written down. */
export function usePhotos(): PhotoReader {
  const [opened, setOpened] = useState<Record<string, OpenedPhoto>>({})
  const underWay = useRef(new Set<string>())
  const settle = (id: string, photo: OpenedPhoto) => setOpened((old) => ({ ...old, [id]: photo }))

  const read = (id: string) => {
    if (underWay.current.has(id) || opened[id]?.src) return
    underWay.current.add(id)
    settle(id, { busy: true })
    call('staff-api', 'get-attachment', { id })
      .then(
        ({ mediaType, data }) => settle(id, { src: `data:${mediaType};base64,${data}` }),
        (fault) => settle(id, { error: asCallError(fault) }),
      )
      .finally(() => underWay.current.delete(id))
  }
  return { opened, read }
}
