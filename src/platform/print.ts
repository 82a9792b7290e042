import { useEffect } from 'react'

/** Whether a page can go to a printer here: WeChat has none. */
export const canPrint = (): boolean => process.env.TARO_ENV === 'h5'

/** Opens the browser's print dialogue for the page in front. */
export const printPage = (): void => window.print()

/** Sheets of A4 with margins that village printers keep, as long as the page is open. */
export function usePaperSize(): void {
  useEffect(() => {
    if (!canPrint()) return
    const style = document.createElement('style')
    style.textContent = '@page { size: A4; margin: 18mm 16mm }'
    document.head.append(style)
    return () => style.remove()
  }, [])
}
