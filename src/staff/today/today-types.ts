import type { OutputOf } from '@shared/contracts'

export type Today = OutputOf<'staff-api', 'get-today'>
export type TodayGroupData = Today['groups'][number]
export type TodayItem = TodayGroupData['items'][number]
