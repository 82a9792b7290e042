import { useEffect } from 'react'
import { whileChoosing } from './assisted/background'

/** Whether a page can go to a printer here: WeChat has none. */
export const canPrint = (): boolean => process.env.TARO_ENV === 'h5'

/** Not every browser says when its print dialogue is closed; after so long it is taken for closed, in milliseconds. */
const longestDialogue = 60_000

/** Opens the browser's print dialogue for the page in front. */
export function printPage(): void {
  void whileChoosing(
    () =>
      new Promise<void>((resolve) => {
        window.addEventListener('afterprint', () => resolve(), { once: true })
        setTimeout(resolve, longestDialogue)
        window.print()
      }),
  )
}

/** Sheets of A4, or a slip of A6, with margins that village printers keep, as long as the page is open. */
export function usePaperSize(size: 'A4' | 'A6' = 'A4'): void {
  useEffect(() => {
    if (!canPrint()) return
    const style = document.createElement('style')
    style.textContent = `@page { size: ${size}; margin: ${size === 'A4' ? '18mm 16mm' : '8mm'} }`
    document.head.append(style)
    return () => style.remove()
  }, [size])
}
