import Taro from '@tarojs/taro'

/** Lets Taro's mocked storage keep what it is given; gives what is kept, by the name that the browser would use. */
export function keepInMap(): Map<string, unknown> {
  const kept = new Map<string, unknown>()
  jest.mocked(Taro.setStorageSync).mockImplementation((key: string, value: unknown) => {
    kept.set(key, JSON.parse(JSON.stringify(value)))
  })
  jest.mocked(Taro.getStorageSync).mockImplementation((key: string) => kept.get(key) ?? '')
  jest.mocked(Taro.removeStorageSync).mockImplementation((key: string) => void kept.delete(key))
  jest.mocked(Taro.getStorageInfoSync).mockImplementation((() => ({ keys: [...kept.keys()] })) as never)
  return kept
}
