import type { Place } from '@/platform/drag'
import type { Rectangle } from '../account-types'

/** Thousandths of the page's width and height, as the contract counts. */
const whole = 1000
/** Smaller than this in both directions is a slip of the finger, not a rectangle. */
const least = 12

const at = (share: number) => Math.round(Math.min(1, Math.max(0, share)) * whole)

/** The rectangle between two places of a page, whichever came first; undefined when it is too small to be meant. */
export function rectangleBetween(from: Place, to: Place): Rectangle | undefined {
  const [left, right] = [at(Math.min(from.x, to.x)), at(Math.max(from.x, to.x))]
  const [top, bottom] = [at(Math.min(from.y, to.y)), at(Math.max(from.y, to.y))]
  const [w, h] = [right - left, bottom - top]
  if (w < least && h < least) return undefined
  return within({ x: left, y: top, w: Math.max(1, w), h: Math.max(1, h) })
}

/** The rectangle with its place and size inside the page. */
export function within({ x, y, w, h }: Rectangle): Rectangle {
  const left = Math.min(Math.max(0, x), whole - 1)
  const top = Math.min(Math.max(0, y), whole - 1)
  return {
    x: left,
    y: top,
    w: Math.max(1, Math.min(w, whole - left)),
    h: Math.max(1, Math.min(h, whole - top)),
  }
}

/** A rectangle in the middle, to be moved by its numbers. */
export const inTheMiddle: Rectangle = { x: 300, y: 450, w: 400, h: 60 }

/** One number of a rectangle, told in hundredths of the page; undefined when it is none. */
export function readHundredths(text: string): number | undefined {
  const digits = text.normalize('NFKC').replace(/[%\s]/g, '')
  return /^\d{1,3}$/.test(digits) && Number(digits) <= 100 ? Number(digits) * 10 : undefined
}

export const hundredths = (thousandths: number): string => String(Math.round(thousandths / 10))

/** Whether two sets are the same rectangles in the same order. */
export function sameRectangles(a: readonly Rectangle[], b: readonly Rectangle[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
