/** Address of a village's page that can be sent to family; undefined in WeChat, where one forwards the page itself. */
export function villageAddress(code: string): string | undefined {
  return process.env.TARO_ENV === 'weapp' ? undefined : `${window.location.origin}/r/${code}`
}
