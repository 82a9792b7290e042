import { call } from '@/client'
import type { PageSource } from '@/components'
import type { StaffPageRow } from '../account-types'

/** What is said of a page among the small pictures. */
export function pageTitle({ lines, confirmedBy }: Pick<StaffPageRow, 'lines' | 'confirmedBy'>): string {
  return [confirmedBy ? '看过' : '没看过', lines.length > 0 ? `对上 ${lines.length} 笔` : '没对上账'].join(
    ' · ',
  )
}

export interface PagesWanted {
  versionId: number
  voucherId?: string
  lineId?: number
  onlyUnconfirmed?: boolean
}

/** Pages of vouchers as their keepers see them. */
export function staffPages(wanted: PagesWanted): PageSource {
  return {
    async window(from) {
      const { pages, total } = await call('staff-api', 'list-voucher-pages', { ...wanted, from })
      return {
        total,
        index: [],
        pages: pages.map((page) => ({
          id: page.id,
          stamp: page.stamp,
          title: pageTitle(page),
          width: page.width,
          height: page.height,
          src: `data:image/jpeg;base64,${page.thumb}`,
        })),
      }
    },
    async large({ id }) {
      const { mediaType, data } = await call('staff-api', 'get-voucher-page', { pageId: id })
      return `data:${mediaType};base64,${data}`
    },
  }
}
