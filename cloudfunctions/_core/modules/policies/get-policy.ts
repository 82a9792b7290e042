import type { Actions, CallContext } from '@core/host/handler'
import type { OutputOf } from '@shared/contracts'
import type { publicApi } from '@shared/contracts/public-api'
import type { Day } from '@shared/domain/dates'
import { changedParts, partTitle, policyInForce, policyLabel } from '@shared/domain/policy'
import { AppError } from '@shared/errors'
import { policyCard } from '../programmes/policy-card'
import { type PublishedPolicy, selectPolicy } from './policies.queries'

type Version = OutputOf<'public-api', 'get-policy'>['versions'][number]

/**
 * One policy as it holds today, or another of its versions, with what changed from one to the next.
 * @throws AppError `programme-unknown`; `not-found` for a version that was never published or that another has replaced
 */
export const getPolicy: Actions<typeof publicApi, CallContext>['get-policy'] = async (
  { county: code, programme: programmeCode, version },
  { db, limit },
) => {
  await limit('browse')
  const { county, programme, about, versions } = await selectPolicy(db, code, programmeCode)
  if (!county || !programme || !about) throw new AppError('programme-unknown')
  const inForce = policyInForce(versions, about.today)
  const shown = version ? versions.find(({ id }) => id === version) : inForce
  if (version && !shown) throw new AppError('not-found')
  const days = versions.map(({ effectiveFrom }) => effectiveFrom)
  const described = versions.map((one, i) => describe(one, versions[i + 1], days, inForce, about.today))
  return {
    county,
    policy: policyCard({ ...programme, ...shown }),
    questions: shown?.questions ?? [],
    category: about.category,
    officePhone: about.officePhone,
    shown: described.find(({ id }) => id === shown?.id) ?? null,
    versions: described,
  }
}

function describe(
  version: PublishedPolicy,
  before: PublishedPolicy | undefined,
  days: readonly (Day | null)[],
  inForce: PublishedPolicy | undefined,
  today: Day,
): Version {
  const { id, effectiveFrom, publishedOn, changes } = version
  return {
    id,
    label: policyLabel(effectiveFrom, days),
    effectiveFrom,
    publishedOn,
    changes,
    changedParts: before ? changedParts(before, version).map(partTitle) : [],
    inForce: id === inForce?.id,
    isComing: effectiveFrom !== null && effectiveFrom > today,
  }
}
