import { log } from '@core/host/log'
import type { RegistryKind } from '@shared/domain/registry-kinds'
import { refreshVisitHomes, visitRegisters } from './refresh-visit-homes'

/**
 * Makes the list of homes to visit anew after a register has changed, when the list is made from it. The register stands by then: a
 * list that fails is no failure of the register, and the night makes it again.
 */
export async function refreshVisitsAfter(
  kind: RegistryKind,
  services: Parameters<typeof refreshVisitHomes>[0],
  county: string,
): Promise<void> {
  if (visitRegisters.includes(kind)) await tryRefresh(services, county)
}

/** Makes the list of homes to visit anew; a failure is logged, and whatever else is to be done goes on. */
export async function tryRefresh(
  services: Parameters<typeof refreshVisitHomes>[0],
  county: string,
): Promise<void> {
  try {
    await refreshVisitHomes(services, county)
  } catch (error) {
    const { name, code } = error as { name?: string; code?: unknown }
    log.error(
      { county, cause: name, causeCode: typeof code === 'string' ? code : undefined },
      'list of homes to visit failed',
    )
  }
}
