import type { OutputOf } from '@shared/contracts'

export type RegistryRow = OutputOf<'staff-api', 'list-registries'>['registries'][number]
export type RegistryDetail = OutputOf<'staff-api', 'get-registry'>
export type RegistryVersion = RegistryDetail['versions'][number]
