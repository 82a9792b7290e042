import { programmeKind } from '@core/modules/programmes/programme-kinds'

export interface CatalogueProgramme {
  code: string
  name: string
  kind: string
}

export interface ResolvedProgramme {
  /** Null where a kind was named and the county has several programmes of it, or none. */
  code: string | null
  kind: string
}

const tidy = (text: string) => text.normalize('NFKC').replace(/\s/g, '').toLowerCase()

/**
 * Finds the programme that a cell means: its code or name in the catalogue, else the name or code of a kind (农村低保).
 * @returns null when it is none of these
 */
export function createProgrammeResolver(
  programmes: CatalogueProgramme[],
): (text: string) => ResolvedProgramme | null {
  const byWord = new Map<string, ResolvedProgramme>()
  for (const { code, name, kind } of programmes) byWord.set(tidy(name), { code, kind })
  for (const { code, kind } of programmes) byWord.set(tidy(code), { code, kind })
  return (text) => {
    const known = byWord.get(tidy(text))
    if (known) return known
    const kind = programmeKind(tidy(text)) ?? programmeKind(text)
    if (!kind) return null
    const ofKind = programmes.filter((programme) => programme.kind === kind)
    return { code: ofKind.length === 1 ? ofKind[0]!.code : null, kind }
  }
}
