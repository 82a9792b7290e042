/** A scanned page: a JPEG with its size in pixels. */
export interface Scan {
  jpeg: Buffer
  width: number
  height: number
}

/** A4 in points. */
const PAGE = { width: 595, height: 842 }

/**
 * A PDF as a scanner writes it: one picture on each page. Pages that show the same picture share it, so that four hundred of them are
 * a small file.
 */
export function scanPdf(pages: readonly Scan[]): Buffer {
  const parts: Buffer[] = []
  const offsets: number[] = []
  let length = 0
  const put = (bytes: Buffer | string) => {
    const part = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes
    parts.push(part)
    length += part.length
  }
  const object = (id: number, ...body: (Buffer | string)[]) => {
    offsets[id] = length
    put(`${id} 0 obj\n`)
    for (const part of body) put(part)
    put('\nendobj\n')
  }
  const scans = [...new Set(pages)]
  const scanId = (scan: Scan) => 3 + scans.indexOf(scan)
  const pageId = (n: number) => 3 + scans.length + n * 2

  put('%PDF-1.4\n')
  object(1, '<< /Type /Catalog /Pages 2 0 R >>')
  const kids = pages.map((_, n) => `${pageId(n)} 0 R`).join(' ')
  object(2, `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`)
  for (const scan of scans)
    object(
      scanId(scan),
      `<< /Type /XObject /Subtype /Image /Width ${scan.width} /Height ${scan.height} /ColorSpace /DeviceRGB`,
      ` /BitsPerComponent 8 /Filter /DCTDecode /Length ${scan.jpeg.length} >>\nstream\n`,
      scan.jpeg,
      '\nendstream',
    )
  pages.forEach((scan, n) => {
    const drawing = `q ${PAGE.width} 0 0 ${PAGE.height} 0 0 cm /Scan Do Q`
    object(
      pageId(n),
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}]`,
      ` /Resources << /XObject << /Scan ${scanId(scan)} 0 R >> >> /Contents ${pageId(n) + 1} 0 R >>`,
    )
    object(pageId(n) + 1, `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`)
  })
  const table = length
  const count = pageId(pages.length)
  put(`xref\n0 ${count}\n0000000000 65535 f \n`)
  for (let id = 1; id < count; id++) put(`${String(offsets[id]).padStart(10, '0')} 00000 n \n`)
  put(`trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`)
  return Buffer.concat(parts)
}
