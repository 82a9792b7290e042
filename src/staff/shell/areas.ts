import type { StaffRole } from '@shared/contracts'
import type { RouteName } from '@/routes'

interface AreaData {
  label: string
  route: RouteName
  /** Who may read it; the server asks the same of every call. */
  roles: readonly StaffRole[]
  /** Said to everybody else. */
  refused: { title: string; why: string }
}

/** Parts of the staff's work, in the order in which one is likely to need them. */
export const areas = {
  cases: {
    label: '办件',
    route: 'staffQueue',
    roles: ['handler', 'supervisor'],
    refused: { title: '这个账号不办群众反映', why: '只有办理人员和督办人员能看办件。' },
  },
  clues: {
    label: '疑点',
    route: 'staffClues',
    roles: ['supervisor', 'rechecker', 'verifier'],
    refused: { title: '这个账号不核查疑点', why: '只有督办、核查和复核人员能看疑点。' },
  },
  registries: {
    label: '基础库',
    route: 'staffRegistries',
    roles: ['supervisor', 'operator', 'clerk'],
    refused: { title: '这个账号不管基础库', why: '只有数据员、督办人员和运维人员能看基础库。' },
  },
  runs: {
    label: '比对',
    route: 'staffRuns',
    roles: ['supervisor', 'operator', 'rechecker'],
    refused: { title: '这个账号不看比对情况', why: '只有督办、复核和运维人员能看比对情况。' },
  },
  rules: {
    label: '规则',
    route: 'staffRules',
    roles: ['supervisor', 'operator', 'rechecker'],
    refused: { title: '这个账号不看比对规则', why: '只有督办、复核和运维人员能看比对规则。' },
  },
  check: {
    label: '批前核对',
    route: 'staffCheck',
    roles: ['supervisor', 'clerk', 'verifier', 'handler'],
    refused: { title: '这个账号不做批前核对', why: '只有办理、核查、督办人员和数据员能核对。' },
  },
} as const satisfies Record<string, AreaData>

export type AreaName = keyof typeof areas
export interface Area extends AreaData {
  name: AreaName
}

/** Whether somebody with these roles may work in an area. */
export function mayEnter(name: AreaName, roles: readonly StaffRole[]): boolean {
  const allowed: readonly StaffRole[] = areas[name].roles
  return roles.some((role) => allowed.includes(role))
}

/** The areas that somebody may work in; the first is where log-in leads. */
export function areasOf(roles: readonly StaffRole[]): Area[] {
  return (Object.keys(areas) as AreaName[])
    .filter((name) => mayEnter(name, roles))
    .map((name) => ({ name, ...areas[name] }))
}
