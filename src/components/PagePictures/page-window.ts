/** Thumbnails that are drawn at a time, however many pages there are. */
export const windowPages = 12

export interface PageWindow {
  /** First and last page that is drawn, counted from 1. */
  first: number
  last: number
  /** A page of the window before and after; undefined where there is none. */
  before: number | undefined
  after: number | undefined
}

/** The windowful of pages in which `page` lies: pages 1 to 12, 13 to 24 and so on. */
export function windowOf(page: number, pages: number): PageWindow {
  const at = Math.max(1, Math.min(page, pages))
  const first = at - ((at - 1) % windowPages)
  const last = Math.min(pages, first + windowPages - 1)
  return {
    first,
    last,
    before: first > 1 ? first - windowPages : undefined,
    after: last < pages ? last + 1 : undefined,
  }
}

/** What somebody typed as a page; undefined when it is none of `pages`. */
export function readPage(text: string, pages: number): number | undefined {
  const digits = text.normalize('NFKC').replace(/[第页\s]/g, '')
  const page = /^\d{1,6}$/.test(digits) ? Number(digits) : 0
  return page >= 1 && page <= pages ? page : undefined
}
