import { AppError } from '@shared/errors'
import { openDelimited } from './open-delimited'
import { openHtml } from './open-html'
import { openXls } from './open-xls'
import { openXlsx } from './open-xlsx'
import type { FileSurvey } from './survey-file'
import type { Workbook } from './workbook'

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1')
const COMPOUND_FILE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const UTF16 = [Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])]
/** Signatures of files without NUL bytes near the start that are no tables all the same. */
const FOREIGN = ['%PDF', '\u0089PNG', 'GIF8', '\u00ff\u00d8\u00ff', '{\\rtf', 'Rar!', '7z\u00bc\u00af'].map(
  (text) => Buffer.from(text, 'latin1'),
)

type Container = 'xlsx' | 'xls' | 'html' | 'spreadsheet-xml' | 'text'

function startsWith(head: Buffer, signature: Buffer): boolean {
  return head.subarray(0, signature.length).equals(signature)
}

/** Decides by content; the name of a file proves nothing. */
function containerOf({ head, hasNul }: FileSurvey): Container {
  if (startsWith(head, ZIP)) return 'xlsx'
  if (startsWith(head, COMPOUND_FILE)) return 'xls'
  if (FOREIGN.some((signature) => startsWith(head, signature))) throw new AppError('file-not-a-table')
  if (UTF16.some((mark) => startsWith(head, mark))) return 'text'
  if (hasNul) throw new AppError('file-not-a-table')
  const start = head
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
    .toLowerCase()
  if (start.startsWith('<?xml') && start.includes('urn:schemas-microsoft-com:office:spreadsheet'))
    return 'spreadsheet-xml'
  return /^<(!doctype html|html|head|body|meta|table|style|div|\?xml)/.test(start) ? 'html' : 'text'
}

/**
 * Opens a file of any known container.
 * @throws AppError `file-not-a-table`, `file-truncated`, `file-password`, `file-zip-bomb`, `file-too-large`.
 */
export async function openWorkbook(survey: FileSurvey): Promise<Workbook> {
  switch (containerOf(survey)) {
    case 'xlsx':
      return openXlsx(survey.path, survey.size)
    case 'xls':
      return openXls(survey.path, 'compound')
    case 'spreadsheet-xml':
      return openXls(survey.path, 'xml')
    case 'html':
      return openHtml(survey)
    case 'text':
      return openDelimited(survey)
  }
}
