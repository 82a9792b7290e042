import { copyBytes, copyLine } from '@core/db/copy-text'
import type { Keys } from '@core/ports/keys'
import { remember } from '@core/tables/remember'
import type { RegistryLayout } from '../registry-layout'
import type { RegistryRow } from './check-row'
import { withoutIdNumbers } from './clean-text'

/** What is sealed with a row: who, the second person, and the columns that no rule reads. */
export interface SealedRow {
  name?: string
  idNumber?: string
  otherIdNumber?: string
  [column: string]: string | undefined
}

export interface SealedLine {
  personKey: string | null
  /** A line of COPY text for `registry_rows`. */
  line: string
}

const REMEMBERED = 5_000

/**
 * Makes lines of `registry_rows`: identity becomes the person key, the name a keyed hash, and both go sealed with everything
 * that only evidence needs. Text that rules read is freed of ID numbers and of the person's own name (a household that is
 * numbered by its head's ID number keeps a key in its place, so that it is still the same household everywhere).
 */
export function createRowSealer(
  keys: Keys,
  registry: RegistryLayout,
  versionId: number,
): (row: RegistryRow) => SealedLine {
  const personKey = remember(keys.personKey, REMEMBERED)
  const nameKey = remember(keys.nameKey, REMEMBERED)
  const uuid = (text: string) => asUuid(keys.hash('person', text).toString('hex', 0, 16))

  // one row per person needs no more than the person's own key
  const rowKey = (person: string | null, other: string | null, identity: string) =>
    person !== null && other === null && identity === ''
      ? person
      : uuid(`row:${person}\n${other}\n${identity}`)

  const clean = (text: string, name: string | null): string => {
    const plain = withoutIdNumbers(text, personKey)
    return name && plain.includes(name) ? plain.replaceAll(name, '××') : plain
  }

  return ({ rowNo, name, idNumber, otherIdNumber, data, sealed, identity }) => {
    for (const column in data) {
      const value = data[column]
      if (typeof value === 'string') data[column] = clean(value, name)
    }
    if (registry.otherId && otherIdNumber !== null) data[registry.otherId.column] = personKey(otherIdNumber)
    const person = idNumber === null ? null : personKey(idNumber)
    const nameHash = name === null ? null : nameKey(name)
    const dataText = JSON.stringify(data)
    const sealedText = JSON.stringify(sealedOf(name, idNumber, otherIdNumber, sealed))
    const line = copyLine([
      versionId,
      rowNo,
      person,
      nameHash,
      (data.household_no as string | undefined) ?? null,
      rowKey(person, otherIdNumber, identity),
      uuid(`data:${dataText}\n${sealedText}`),
      dataText,
      copyBytes(keys.seal('identity', sealedText)),
    ])
    return { personKey: person, line }
  }
}

function sealedOf(
  name: string | null,
  idNumber: string | null,
  otherIdNumber: string | null,
  columns: Record<string, string>,
): SealedRow {
  return {
    ...(name === null ? {} : { name }),
    ...(idNumber === null ? {} : { idNumber }),
    ...(otherIdNumber === null ? {} : { otherIdNumber }),
    ...columns,
  }
}

function asUuid(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
