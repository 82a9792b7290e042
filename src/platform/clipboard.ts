import Taro from '@tarojs/taro'

/** Copies text. False when the browser forbids it; then the page should ask to copy by hand. */
export async function copyText(text: string): Promise<boolean> {
  try {
    if (process.env.TARO_ENV === 'weapp') await Taro.setClipboardData({ data: text })
    else if (navigator.clipboard) await navigator.clipboard.writeText(text)
    else return copyBySelection(text)
    return true
  } catch {
    return false
  }
}

// Pages served over plain http have no navigator.clipboard.
function copyBySelection(text: string): boolean {
  const area = document.createElement('textarea')
  area.value = text
  area.setAttribute('style', 'position:fixed;opacity:0')
  document.body.append(area)
  area.select()
  const done = document.execCommand('copy')
  area.remove()
  return done
}
