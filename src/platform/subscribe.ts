import Taro from '@tarojs/taro'

/** Whether this phone can be asked for WeChat messages at all. */
export const canSubscribe = process.env.TARO_ENV === 'weapp'

/**
 * Asks for messages of these templates; only inside a tap, else WeChat refuses. Gives the ids that were accepted: none when the
 * person said no, or has switched messages off for good.
 */
export async function askToSubscribe(templateIds: string[]): Promise<string[]> {
  try {
    const answer: object = await Taro.requestSubscribeMessage({ tmplIds: templateIds, entityIds: [] })
    const answers = Object.entries(answer)
    return templateIds.filter((id) => answers.some(([key, value]) => key === id && value === 'accept'))
  } catch {
    return []
  }
}
