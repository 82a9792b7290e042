import type { RegistryKind } from '@shared/domain/registry-kinds'
import { assetLayouts } from './asset-columns'
import { personLayouts } from './person-columns'
import type { RegistryLayout } from './registry-layout'

export type { ColumnReading, RegistryColumn, RegistryLayout } from './registry-layout'

/** Columns of every kind of registry (FORMATS §6), with what departments call them. */
export const registryLayouts: Readonly<Record<RegistryKind, RegistryLayout>> = {
  ...personLayouts,
  ...assetLayouts,
}
