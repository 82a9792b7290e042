import type { OutputOf } from '@shared/contracts'

export type CalendarYear = OutputOf<'staff-api', 'get-calendar'>
export type CalendarDay = CalendarYear['days'][number]
export type DayKind = CalendarDay['kind']
export type DayPreview = OutputOf<'staff-api', 'preview-calendar-day'>
export type Moves = DayPreview['moves']
export type ReadNotice = OutputOf<'staff-api', 'preview-notice'>
