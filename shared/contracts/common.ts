import * as z from 'zod'
import { paymentFates } from '../domain/payment-fate'

/** 12-digit statistical code of a village or community. */
export const villageCode = z.string().regex(/^\d{12}$/, '村代码应为 12 位数字')
export const regionCode = z
  .string()
  .regex(/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/, '区划代码应为 2、4、6、9 或 12 位数字')
export const programmeCode = z.string().min(1).max(40)
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
export const instant = z.string()
export const fen = z.int()
export const year = z.int().min(2000).max(2100)
/** Random 128-bit key made on the phone; makes a write safe to repeat. */
export const submissionKey = z.string().regex(/^[0-9a-f]{32}$/, '提交编号不对')
export const cursor = z.string().max(200)

export const regionRef = z.object({ code: regionCode, name: z.string(), level: z.int() })
export const villageRef = z.object({
  code: villageCode,
  name: z.string(),
  townName: z.string(),
  countyName: z.string(),
})
export const county = z.object({ code: regionCode, name: z.string(), hotline: z.string() })
/** What has become of a payment since: for those who work on a report or clue that names it. */
export const fateFields = {
  fate: z.enum(paymentFates),
  /** 已更正，见更正后的记录; empty while nothing has happened. */
  fateWords: z.string(),
  /** The unit's reason. */
  fateReason: z.string().nullable(),
  /** The row that stands in its place now, with its amount. */
  currentId: z.int().nullable(),
  currentFen: fen.nullable(),
}
