/**
 * Abuse limits as data. Whole villages share one address behind a carrier, so limits per caller are generous; what must be
 * scarce is limited per target (the person looked for, the account).
 * `sample`: only every n-th call is written, counting n, so that reading pages does not cost a write each.
 * `distinct`: not calls are counted but different targets of a caller; those that were counted in time stay open.
 */
export const limits = {
  browse: { hits: 3000, seconds: 600, sample: 10 },
  'browse-village': { hits: 60_000, seconds: 3600, sample: 20 },
  // a village behind one address reads its own account again and again; who harvests goes from village to village
  'villages-read-closely': { hits: 150, seconds: 86_400, sample: 4, distinct: true },
  'own-by-caller': { hits: 60, seconds: 600, sample: 1 },
  'own-by-person': { hits: 20, seconds: 3600, sample: 1 },
  // a cadre helps thirty homes on a day from one phone: a report each, sent again where the network fails, and something added
  report: { hits: 100, seconds: 86_400, sample: 1 },
  'photo-part': { hits: 4000, seconds: 86_400, sample: 10 },
  receipt: { hits: 120, seconds: 3600, sample: 1 },
  // of up to 200 MB each, kept for a day
  upload: { hits: 60, seconds: 86_400, sample: 1 },
  'log-in': { hits: 60, seconds: 600, sample: 1 },
} as const satisfies Record<string, { hits: number; seconds: number; sample: number; distinct?: true }>

export type LimitName = keyof typeof limits
