import { call } from '@/client'
import type { PageSource } from '@/components'

/** Pages of the vouchers behind a line, as residents may see them: private parts are covered. */
export function linePages(line: number): PageSource {
  return {
    async window(from) {
      const { pages, total, vouchers } = await call('public-api', 'list-line-pages', { line, from })
      return {
        total,
        index: vouchers,
        pages: pages.map(({ id, stamp, voucherName, pageNo, width, height, thumb }) => ({
          id,
          stamp,
          title: vouchers.length > 1 ? `${voucherName} 第 ${pageNo} 页` : voucherName,
          width,
          height,
          src: `data:image/jpeg;base64,${thumb}`,
        })),
      }
    },
    async large({ id }) {
      const { mediaType, data } = await call('public-api', 'get-line-page', { line, page: id })
      return `data:${mediaType};base64,${data}`
    },
  }
}
