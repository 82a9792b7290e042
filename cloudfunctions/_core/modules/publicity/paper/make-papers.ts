import { join } from 'node:path'
import type { Database } from '@core/db/schema'
import { type Day, todayInShanghai } from '@shared/domain/dates'
import { paperFormats } from '@shared/domain/publicity/sheet'
import { AppError } from '@shared/errors'
import type { Kysely } from 'kysely'
import {
  type PaperVillage,
  selectCountyOffice,
  selectLetterProgrammes,
  selectPaperVillages,
} from '../publicity.queries'
import { type CountyWords, type PaperWanted, sheetsOf } from './compose-sheet'
import type { CodeMaker } from './village-code'
import { missingLetters, openPdf, type PaperPage, PRINT_DPI, writePng } from './write-papers'

export interface PapersRequest {
  county: string
  wanted: PaperWanted
  /** Villages and towns by code. */
  regions: readonly string[]
  file: 'pdf' | 'png'
}

export interface PapersTools {
  db: Kysely<Database>
  codes: CodeMaker
  now: Date
  /** Where the file is written. */
  folder: string
  dpi?: number
  signal?: AbortSignal
  progress?: (percent: number, words: string) => void
}

export interface MadePapers {
  path: string
  /** For people: 海报-马河镇-A4.pdf. */
  name: string
  villages: number
  sheets: number
  /** What could not be made, by name, and why. */
  faults: PaperFault[]
}

export interface PaperFault {
  /** The village's name, or the code of one that nobody knows. */
  village: string
  why: string
}

const labels = { poster: '海报', letter: '致群众的一封信' } as const

/**
 * Writes posters or letters of villages and whole towns into one file, one village after the other. What cannot be made is listed and
 * the others are made.
 * @throws AppError `papers-none` with all faults when nothing could be made
 */
export async function makePapers(request: PapersRequest, tools: PapersTools): Promise<MadePapers> {
  const { county, wanted, regions, file } = request
  const { db, codes, signal, progress } = tools
  const villages = await selectPaperVillages(db, county, regions)
  const faults = regions
    .filter((code) => !villages.some((village) => village.code.startsWith(code)))
    .map((code) => ({ village: code, why: unknownWhy(code) }))
  const words = await wordsOf(db, county, todayInShanghai(tools.now))
  const pdf = file === 'pdf' ? await openPdf(labels[wanted.paper]) : undefined
  const made: PaperVillage[] = []
  let only: PaperPage | undefined
  let sheets = 0
  for (const [i, village] of villages.entries()) {
    signal?.throwIfAborted()
    progress?.(
      (i / villages.length) * 95,
      `正在做 ${village.name}，第 ${i + 1} 个，共 ${villages.length} 个村`,
    )
    const pages = await pagesOf(wanted, village, words, codes)
    if ('why' in pages) faults.push({ village: village.name, why: pages.why })
    else {
      made.push(village)
      sheets += pages.length
      only ??= pages[0]
      for (const page of pages) pdf?.add(page)
    }
    // drawing holds the thread: the job's heart beats between two villages
    await new Promise((resolve) => setImmediate(resolve))
  }
  if (!only)
    throw new AppError('papers-none', {
      fields: faults.map(({ village, why }) => ({ field: village, message: why })),
    })
  const path = join(tools.folder, `papers.${file}`)
  if (pdf) await pdf.write(path)
  else await writePng(path, only, tools.dpi ?? PRINT_DPI)
  return { path, name: `${nameOf(wanted, made)}.${file}`, villages: made.length, sheets, faults }
}

async function wordsOf(db: Kysely<Database>, county: string, today: Day): Promise<CountyWords> {
  const [office, programmes] = await Promise.all([
    selectCountyOffice(db, county),
    selectLetterProgrammes(db, county, today),
  ])
  return { office, programmes, year: Number(today.slice(0, 4)) }
}

async function pagesOf(
  wanted: PaperWanted,
  village: PaperVillage,
  words: CountyWords,
  codes: CodeMaker,
): Promise<PaperPage[] | { why: string }> {
  const sheets = sheetsOf(wanted, village, words, { kind: codes.kind, address: codes.address(village.code) })
  const missing = new Set<string>()
  for (const sheet of sheets) for (const letter of await missingLetters(sheet)) missing.add(letter)
  if (missing.size > 0) return { why: `“${[...missing].join('')}”这样的字，印刷字体里没有，印出来是空的` }
  const answer = await codes.make(village.code)
  return 'fault' in answer ? { why: answer.fault } : sheets.map((sheet) => ({ sheet, code: answer.code }))
}

const unknownWhy = (code: string) =>
  code.length === 12
    ? '区划表里没有这个村，可能已经撤并，或者代码不对'
    : '区划表里没有这个乡镇，或者下面没有村'

function nameOf(wanted: PaperWanted, made: readonly PaperVillage[]): string {
  const [first] = made
  const towns = new Set(made.map(({ townName }) => townName))
  const place = made.length === 1 ? first?.name : towns.size === 1 ? first?.townName : first?.countyName
  const format = wanted.paper === 'poster' ? paperFormats[wanted.format].label : paperFormats.a4.label
  return `${labels[wanted.paper]}-${place}-${format}`
}
