import * as z from 'zod'
import { householdTypeNames } from '../domain/publicity/household-types'
import { paperFormatNames } from '../domain/publicity/sheet'
import { day, regionCode, submissionKey, villageCode } from './common'
import { defineApi } from './contract'

const at = { x: z.number(), y: z.number() }
const sheet = z.object({
  widthMm: z.number(),
  heightMm: z.number(),
  marks: z.array(
    z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('text'),
        ...at,
        text: z.string(),
        size: z.number(),
        bold: z.boolean(),
        align: z.enum(['left', 'center', 'right']),
      }),
      z.object({ kind: z.literal('bar'), ...at, width: z.number(), height: z.number() }),
      z.object({ kind: z.literal('code'), ...at, size: z.number() }),
    ]),
  ),
})

/** A sheet as it will be printed. */
const preview = z.object({
  village: z.object({ code: villageCode, name: z.string(), townName: z.string() }),
  sheet,
  code: z.object({
    /** link: an ordinary code of the village's address. mini: WeChat's code, which is fetched when the paper is made. */
    kind: z.enum(['link', 'mini']),
    address: z.string().nullable(),
    /** Rows of the code, 1 is black; null: it is not known before the paper is made, or cannot be made. */
    rows: z.array(z.string()).nullable(),
  }),
  /** What stands in the way, or is to be known before it is put up. */
  notes: z.array(z.string()),
})
const readers = ['cadre', 'leader', 'supervisor', 'operator'] as const

/** Posters, letters and the words for the loudspeaker. Nothing in them is about a person. */
export const publicityApi = defineApi({
  /** Villages of a town that the reader may make papers for; without `town` the only town there is, or the towns to choose from. */
  'list-publicity-villages': {
    access: readers,
    input: z.object({ town: regionCode.optional() }),
    output: z.object({
      town: z.object({ code: regionCode, name: z.string() }).nullable(),
      /** More than one: somebody of the county. */
      towns: z.array(z.object({ code: regionCode, name: z.string(), villages: z.int() })),
      villages: z.array(z.object({ code: villageCode, name: z.string() })),
    }),
  },
  'get-poster': {
    access: readers,
    input: z.object({ village: villageCode, format: z.enum(paperFormatNames) }),
    output: preview,
  },
  'get-letter': {
    access: readers,
    input: z.object({ village: villageCode, household: z.enum(householdTypeNames) }),
    output: preview,
  },
  /** What is read out over the village's loudspeaker, about the seven days that end with `on`; without it today. */
  'get-loudspeaker': {
    access: readers,
    input: z.object({ village: villageCode, on: day.optional() }),
    output: z.object({
      village: z.object({ code: villageCode, name: z.string(), townName: z.string() }),
      from: day,
      until: day,
      today: day,
      paragraphs: z.array(z.string()),
      characters: z.int(),
      /** New lists of the week. */
      publications: z.int(),
    }),
  },
  /** Files to print, by a job: villages and towns by code. A picture is of one sheet. */
  'make-papers': {
    access: readers,
    writes: true,
    input: z
      .object({
        submission: submissionKey,
        paper: z.enum(['poster', 'letter']),
        regions: z.array(regionCode).min(1, '请选一个村或乡镇').max(60),
        format: z.enum(paperFormatNames).default('a4'),
        file: z.enum(['pdf', 'png']).default('pdf'),
        /** Of letters; without it one for every type. */
        household: z.enum(householdTypeNames).optional(),
      })
      .refine(({ paper, format }) => paper === 'poster' || format === 'a4', {
        message: '信只做 A4',
        path: ['format'],
      })
      .refine(
        ({ file, regions, paper, household }) =>
          file === 'pdf' ||
          (regions.length === 1 && regions[0]?.length === 12 && (paper === 'poster' || household)),
        { message: '图片一次只做一张，请选一个村；多张请选 PDF', path: ['file'] },
      ),
    output: z.object({ jobId: z.uuid() }),
  },
})
