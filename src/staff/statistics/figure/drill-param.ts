import type { Drill } from '../statistics-types'

/** The list that an address names; the server checks what it asks for. Undefined when the address was cut or mistyped. */
export function drillParam(text: string | undefined): Drill | undefined {
  try {
    const drill: unknown = JSON.parse(text ?? '')
    const isDrill = typeof drill === 'object' && drill !== null && 'list' in drill && 'filter' in drill
    return isDrill && (drill.list === 'cases' || drill.list === 'clues') ? (drill as Drill) : undefined
  } catch {
    return undefined
  }
}
