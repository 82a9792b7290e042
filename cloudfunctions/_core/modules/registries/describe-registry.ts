import { relationOf } from '@core/compare/inputs'
import { loadRules } from '@core/compare/load-rules'
import type { OutputOf } from '@shared/contracts'
import { addDays, type Day, daysBetween } from '@shared/domain/dates'
import { type RegistryKind, registryKinds } from '@shared/domain/registry-kinds'
import type { KindVerdicts, RegistryVersion } from './registries.queries'
import type { RegistryDuty } from './registry-duties.queries'
import { registryQuality } from './registry-quality'
import { REGISTRY_REASONS, REGISTRY_WARNINGS } from './rows/row-reasons'

type RegistryView = OutputOf<'staff-api', 'list-registries'>['registries'][number]
type VersionView = NonNullable<RegistryView['current']>

function countsInWords(counts: Record<string, number>, words: Record<string, string>) {
  return Object.entries(counts)
    .map(([code, n]) => ({ code, words: words[code] ?? code, n }))
    .sort((a, b) => b.n - a.n)
}

/** A version as the pages show it. */
export function describeVersion(version: RegistryVersion): VersionView {
  const { reasons, warnings, loadedAt, ...rest } = version
  return {
    ...rest,
    reasons: countsInWords(reasons, REGISTRY_REASONS),
    warnings: countsInWords(warnings, REGISTRY_WARNINGS),
    loadedAt: loadedAt.toISOString(),
  }
}

/** A kind of registry with its current version, age, quality and the rules that read it. */
export function describeRegistry(
  kind: RegistryKind,
  current: RegistryVersion | null,
  verdicts: KindVerdicts | undefined,
  duty: RegistryDuty | undefined,
  today: Day,
): RegistryView {
  const { label } = registryKinds[kind]
  const freshDays = duty?.freshDays ?? registryKinds[kind].freshDays
  const quality = registryQuality(current, verdicts)
  return {
    kind,
    label,
    current: current && describeVersion(current),
    ageDays: current && Math.max(0, daysBetween(current.asOf, today)),
    freshDays,
    dueOn: current && addDays(current.asOf, freshDays),
    unit: duty?.unitId && duty.unitName ? { id: duty.unitId, name: duty.unitName } : null,
    duty: duty?.changed ?? null,
    quality: quality.score,
    qualityWords: quality.words,
    rules: loadRules()
      .filter(({ inputs }) => inputs.includes(relationOf(kind)))
      .map(({ id }) => id),
  }
}
