import { AppError } from '@shared/errors'
import type { FileSurvey } from './survey-file'

/** The encoding of a text file: byte order mark, else UTF-8 when it is valid, else GB18030 (of which GBK is a part). */
export function textEncodingOf({ head, utf8 }: FileSurvey): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  if (utf8 === 'cut' && head.some((byte) => byte >= 0xe0)) throw new AppError('file-truncated')
  return utf8 === 'yes' ? 'utf-8' : 'gb18030'
}
