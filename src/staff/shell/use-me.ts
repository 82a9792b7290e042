import { useEffect } from 'react'
import { type Loaded, useCall } from '@/client'
import { knownMe, type Me, rememberMe } from './session'

/** Who is signed in; asked once per page load. */
export function useMe(): Pick<Loaded<Me>, 'data' | 'error' | 'reload'> {
  const before = knownMe()
  const asked = useCall('staff-api', 'get-me', before ? null : {})
  useEffect(() => {
    if (asked.data) rememberMe(asked.data)
  }, [asked.data])
  return { data: before ?? asked.data, error: asked.error, reload: asked.reload }
}
