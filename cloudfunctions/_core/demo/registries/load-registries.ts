import { join } from 'node:path'
import { type LoadServices, loadRegistry } from '@core/modules/registries/load-registry'
import type { RegistryKind } from '@shared/domain/registry-kinds'
import { AppError } from '@shared/errors'
import type { RegistryFile } from './write-registry'

/** Who hands over which registry; the police and the market supervision are no units of the demo county. */
const SOURCES: Partial<Record<RegistryKind, string>> = {
  death: 'lx-civil-affairs',
  house: 'lx-housing',
  payroll: 'lx-finance',
  cadre: 'lx-civil-affairs',
  kinship: 'lx-commission',
  'employee-insurance': 'lx-social-security',
  pension: 'lx-social-security',
  'housing-fund': 'lx-housing',
  'disability-card': 'lx-disabled-federation',
  student: 'lx-education',
  'land-contract': 'lx-agriculture',
  'resident-insurance': 'lx-medical-security',
  'migrant-roll': 'lx-water',
  contract: 'lx-finance',
  'party-member': 'lx-commission',
  eligibility: 'lx-civil-affairs',
  standard: 'lx-finance',
}

/**
 * Loads the files of the base registries as an operator does; one that a cut-off load brought in is passed over.
 *
 * @throws Error when a row is refused: the files are ours
 */
export async function loadRegistries(
  services: LoadServices,
  county: string,
  folder: string,
  files: readonly RegistryFile[],
  onLoaded: () => void,
): Promise<void> {
  for (const { kind, file, asOf } of files) {
    const loaded = await loadRegistry(services, {
      path: join(folder, file),
      kind,
      county,
      asOf,
      unitId: SOURCES[kind] ?? null,
      loadedBy: 'operator:demo',
    }).catch((error: unknown) => {
      if (!(error instanceof AppError) || error.code !== 'file-already-imported') throw error
      return undefined
    })
    if (loaded && loaded.report.rejected > 0)
      throw new Error(`${file}: ${JSON.stringify(loaded.report.reasons)}`)
    onLoaded()
  }
}
