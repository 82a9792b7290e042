import type { OutputOf } from '@shared/contracts'

export type Library = OutputOf<'public-api', 'list-policies'>
export type Listed = Library['policies'][number]

export interface Drawer {
  code: string
  name: string
  policies: Listed[]
}

/** The county's categories with what is in them, empty ones left out; what has none comes last. */
export function drawersOf({ categories, policies }: Library): Drawer[] {
  const drawers = categories.map(({ code, name }) => ({
    code,
    name,
    policies: policies.filter(({ category }) => category === code),
  }))
  const loose = policies.filter(({ category }) => category === null)
  const others = { code: 'others', name: categories.length > 0 ? '其他' : '全部政策', policies: loose }
  return [...drawers, others].filter((drawer) => drawer.policies.length > 0)
}
