import { useEffect } from 'react'
import { type Loaded, useCall } from '@/client'
import { recallMe } from '@/client/offline'
import { knownMe, type Me, rememberMe } from './session'

const unreachable = new Set<string>(['offline', 'timeout'])

/** Who is signed in; asked once per page load. Without a network whoever took clues along on this phone. */
export function useMe(): Pick<Loaded<Me>, 'data' | 'error' | 'reload'> {
  const before = knownMe()
  const asked = useCall('staff-api', 'get-me', before ? null : {})
  useEffect(() => {
    if (asked.data) rememberMe(asked.data)
  }, [asked.data])
  const away = asked.error && unreachable.has(asked.error.code) ? recallMe() : undefined
  return {
    data: before ?? asked.data ?? away,
    error: away ? undefined : asked.error,
    reload: asked.reload,
  }
}
