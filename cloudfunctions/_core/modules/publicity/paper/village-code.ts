import type { WechatCodes } from '@core/ports/wechat-codes'
import type { CodeKind } from '@shared/domain/publicity/poster'
import { publicAddress, villageAddress, wantsMiniCode } from '../public-address'
import { codeRows } from './code-rows'
import type { Code } from './draw-sheet'

/** The village's page as WeChat knows it. */
export const VILLAGE_PAGE = 'pages/village/overview/index'

/** How codes are made here. `address` of a village is null where WeChat's code leads into the mini-program. */
export interface CodeMaker {
  kind: CodeKind
  address(village: string): string | null
  /** What is scanned, or why there is none, in words. */
  make(village: string): Promise<{ code: Code } | { fault: string }>
}

/**
 * WeChat's codes when MBZ_POSTER_CODE=mini, else ordinary ones of the public address.
 * @throws AppError `public-address-missing`
 */
export function openCodeMaker(
  wechat: () => WechatCodes,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): CodeMaker {
  if (!wantsMiniCode(environment)) {
    const base = publicAddress(environment)
    const address = (village: string) => villageAddress(base, village)
    return {
      kind: 'link',
      address,
      make: async (village) => ({ code: { rows: codeRows(address(village)) } }),
    }
  }
  const codes = wechat()
  return {
    kind: 'mini',
    address: () => null,
    async make(village) {
      const answer = await codes.fetch(village, VILLAGE_PAGE)
      if (!answer.ok) return { fault: `没有从微信拿到小程序码（${answer.code}）` }
      const { loadImage } = await import('@napi-rs/canvas')
      const picture = await loadImage(answer.picture).catch(() => undefined)
      return picture ? { code: { picture } } : { fault: '微信给的小程序码打不开' }
    },
  }
}
