import type { Me } from '../shell/session'

/** What is chosen on the dashboard, as it stands in the address; empty: no choice. */
export const everything = {
  view: 'progress',
  from: '',
  until: '',
  town: '',
  programme: '',
  list: 'cases',
  stage: '',
  level: '',
  kind: '',
  table: '',
}
export type DashboardState = typeof everything

/** What every view of the dashboard gets. */
export interface ViewProps {
  me: Me
  wide: boolean
  state: DashboardState
  onChange: (some: Partial<DashboardState>) => void
}
