import type { OutputOf } from '@shared/contracts'

export type Coverage = OutputOf<'staff-api', 'get-visit-coverage'>
export type CoverageRow = Coverage['total']
export type HomePage = OutputOf<'staff-api', 'list-visit-homes'>
export type Home = HomePage['homes'][number]
