import Taro from '@tarojs/taro'

const toHex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/**
 * Hex of `bytes` cryptographically strong random bytes.
 * @throws Error where the phone has no strong source (WeChat base library before 2.19).
 */
export async function randomHex(bytes: number): Promise<string> {
  if (process.env.TARO_ENV !== 'weapp') return toHex(crypto.getRandomValues(new Uint8Array(bytes)))
  const { randomValues } = await Taro.getRandomValues({ length: bytes })
  if (!randomValues || randomValues.byteLength < bytes) throw new Error('微信版本太低，请更新微信后再试。')
  return toHex(new Uint8Array(randomValues))
}
