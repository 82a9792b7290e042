/** How large this person has set letters elsewhere; what is not known is left out. */
export interface OwnFontSize {
  /** WeChat's own setting 字体大小, in px; 16 or 17 is its standard. */
  wechat?: number
  /** The browser's font size for plain text, in px; 16 is its standard. */
  browser?: number
}

/** From these sizes on (px) somebody needs large print who has never been asked. WeChat's steps are 15 to 24; browsers' 大 is 20. */
export const largeFrom: Required<OwnFontSize> = { wechat: 20, browser: 20 }

/** Whether pages are in large print: as chosen here, otherwise as letters are set on this phone. */
export function isLargePrint(chosen: boolean | undefined, own: OwnFontSize): boolean {
  if (chosen !== undefined) return chosen
  const { wechat = 0, browser = 0 } = own
  return wechat >= largeFrom.wechat || browser >= largeFrom.browser
}
