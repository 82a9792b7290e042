/**
 * The text of a chosen file: UTF-8, or what Chinese office programs write (GB18030) where it is no UTF-8. Only where a file can
 * be chosen, which is in a browser.
 */
export async function readText(file: Blob): Promise<string> {
  const bytes = await file.arrayBuffer()
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
