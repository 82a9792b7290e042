import { AppError } from '@shared/errors'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Where residents open the pages, without a slash at its end: MBZ_PUBLIC_URL.
 * @throws AppError `public-address-missing` when it is not set or is no address
 */
export function publicAddress(environment: Environment = process.env): string {
  const text = environment.MBZ_PUBLIC_URL?.trim() ?? ''
  if (!/^https?:\/\/[^\s/?#]+(\/[^\s?#]*)?$/.test(text)) throw new AppError('public-address-missing')
  return text.replace(/\/+$/, '')
}

/** What scanning the poster of a village opens. */
export const villageAddress = (base: string, village: string): string => `${base}/r/${village}`

/** Whether posters carry WeChat's own code (MBZ_POSTER_CODE=mini) instead of the address. */
export const wantsMiniCode = (environment: Environment = process.env): boolean =>
  environment.MBZ_POSTER_CODE === 'mini'

/** An address that only works here, or that a phone warns of: to be known before posters are put up. */
export function addressNote(base: string): string | null {
  if (base.startsWith('https://')) return null
  return `码里的网址是 ${base}，不是正式的网址，只能试印。正式张贴前，请运维人员设好 https 开头的网址（MBZ_PUBLIC_URL）。`
}
