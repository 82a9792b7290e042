import { useState } from 'react'
import { isAssisted } from './assisted/state'
import { useParams } from './navigate'

type Values<K extends string> = Record<K, string>

/**
 * State that lives in the page's address, so that coming back, loading again and sending the address on keep it. A value that
 * is the default's stands in no address. In WeChat, which shows no address, and in an assisted session, which leaves none, it lives
 * as long as the page.
 */
export function usePageState<K extends string>(
  defaults: Values<K>,
): [values: Values<K>, change: (some: Partial<Values<K>>) => void] {
  const params = useParams()
  const names = Object.keys(defaults) as K[]
  const [values, setValues] = useState<Values<K>>(
    () => Object.fromEntries(names.map((name) => [name, params[name] ?? defaults[name]])) as Values<K>,
  )
  const change = (some: Partial<Values<K>>) => {
    const next = { ...values, ...some }
    setValues(next)
    if (process.env.TARO_ENV !== 'weapp' && !isAssisted())
      write(
        names.filter((name) => next[name] !== defaults[name]),
        next,
      )
  }
  return [values, change]
}

function write<K extends string>(names: readonly K[], values: Values<K>): void {
  const query = names.map((name) => `${name}=${encodeURIComponent(values[name])}`).join('&')
  window.history.replaceState(window.history.state, '', window.location.pathname + (query && `?${query}`))
}
