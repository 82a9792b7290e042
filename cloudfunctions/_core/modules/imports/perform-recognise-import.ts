import { selectVersionOfFile } from '@core/modules/batches/batches.queries'
import type { JobContext, Performer } from '@core/modules/jobs/job'
import { selectCountyVillages } from '@core/modules/regions/regions.queries'
import { createVillageSources } from '@core/modules/regions/resolve-village'
import { requireUpload } from '@core/modules/uploads/with-upload'
import { openWorkbook } from '@core/tables/reading/open-workbook'
import { type FileSurvey, surveyFile } from '@core/tables/reading/survey-file'
import { at } from '@core/tables/reading/workbook'
import { AppError } from '@shared/errors'
import { selectChoosableProgrammes } from './imports.queries'
import { guessTarget } from './recognise/guess-target'
import { hintsOf } from './recognise/hints-of'
import { type Choices, layOutSheets } from './recognise/lay-out-sheets'
import { type SurveyedFile, surveySheets } from './recognise/survey-sheets'
import { sealJson } from './sealed'
import { withSource } from './with-source'
import {
  selectMapping,
  selectSameFile,
  selectWork,
  takeUploadOver,
  updateRecognised,
  updateUseless,
  type WorkRow,
} from './work.queries'

/**
 * Looks at the first lines of an uploaded file: its sheets, headers, what it seems to be about. A file that cannot be read at all
 * is not kept.
 * @throws AppError `file-unknown`, `file-…` for a file that is no table, `file-already-imported`
 */
export const performRecogniseImport: Performer<'recognise-import'> = async ({ importId }, context) => {
  const { services } = context
  const row = await selectWork(services.db, importId)
  if (!row) throw new AppError('not-found')
  // begun anew after its end, or given up meanwhile
  if (row.state !== 'new') return { lines: [] }
  context.progress(5, '正在取文件')
  const sourceKey = row.sourceKey ?? (await takeOver(row, context))
  try {
    return await withSource(services, { ...row, sourceKey }, (path) => recognise(row, path, context))
  } catch (error) {
    if (error instanceof AppError && isTheFilesFault(error)) {
      await services.storage.remove(sourceKey)
      await updateUseless(services.db, importId, services.now())
    }
    throw error instanceof AppError && error.code === 'import-source-gone'
      ? new AppError('file-unknown')
      : error
  }
}

const isTheFilesFault = ({ code }: AppError) => code.startsWith('file-') || code === 'import-source-gone'

async function takeOver(row: WorkRow, { services, job }: JobContext): Promise<string> {
  const upload = await requireUpload(services.db, job.staffId, row.uploadId)
  await takeUploadOver(services.db, row.id, upload)
  return upload.storageKey
}

async function recognise(row: WorkRow, path: string, { services, progress, signal }: JobContext) {
  const { db, keys, now } = services
  progress(30, '正在识别文件')
  const survey = await surveyFile(path)
  await refuseSameFile(row, survey, services)
  signal.throwIfAborted()
  const file = await surveySheets(await openWorkbook(survey))
  if (file.sheets.every(({ top }) => top.length === 0)) throw new AppError('file-empty')
  progress(70, '正在识别表头')
  const villages = await selectCountyVillages(db, row.county)
  const programmes = await selectChoosableProgrammes(db, row)
  const plain = layOutSheets(file, {}, createVillageSources(villages, row.region))
  const guesses = guessTarget(hintsOf(row.fileName, file.namedSheets, plain), programmes, villages)
  const programme = row.programme ?? guesses.programme?.code ?? null
  const mapping = programme === null ? undefined : await selectMapping(db, row.county, row.unitId, programme)
  const choices: Choices = mapping ? { remembered: mapping.columns } : {}
  const sheets = layOutSheets(file, choices, createVillageSources(villages, row.region))
  signal.throwIfAborted()
  await updateRecognised(db, row.id, {
    bytes: survey.size,
    sha256: survey.sha256,
    recognisedEnc: sealJson(keys, { file, guesses }),
    programme,
    period: row.period ?? guesses.period?.code ?? null,
    isRecovery: row.isRecovery,
    choices,
    remembered: mapping ? { by: mapping.by, at: mapping.at } : null,
    at: now(),
  })
  return { lines: summaryLines(file, sheets) }
}

async function refuseSameFile(row: WorkRow, { sha256 }: FileSurvey, { db }: JobContext['services']) {
  const twin = await selectSameFile(db, row, sha256)
  if (twin) {
    const message = `${twin.by}已经上传过同一个文件（${twin.fileName}），还没有提交。`
    throw new AppError('file-already-imported', at('文件', message))
  }
  const version = await selectVersionOfFile(db, row.county, sha256)
  if (version)
    throw new AppError('file-already-imported', at('文件', `已经作为批次 ${version.batchId} 导入过。`))
}

function summaryLines(file: SurveyedFile, sheets: ReturnType<typeof layOutSheets>): string[] {
  const tables = sheets.filter(({ layout }) => layout !== null)
  return [`${file.sheets.length} 个工作表，其中 ${tables.length} 个是名单。`]
}
