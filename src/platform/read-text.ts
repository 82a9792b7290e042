import type { ChosenFile } from './chosen-file'

/** Whether the text of a chosen file can be read here: WeChat knows no Chinese encodings. */
export const canReadText = (): boolean => process.env.TARO_ENV === 'h5'

/**
 * The text of a chosen file: UTF-8, or what Chinese office programs write (GB18030) where it is no UTF-8. Only where
 * `canReadText`.
 */
export async function readText(file: ChosenFile): Promise<string> {
  if ('path' in file) return ''
  const bytes = await new Response(file).arrayBuffer()
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
