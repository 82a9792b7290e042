import { type Actions, type CallContext, createHandler } from '@core/host/handler'
import { lazyServices } from '@core/host/services'
import { getAccountLine } from '@core/modules/accounts/residents/get-account-line'
import { getLinePage } from '@core/modules/accounts/residents/get-line-page'
import { getVillageAccounts } from '@core/modules/accounts/residents/get-village-accounts'
import { listAccountLines } from '@core/modules/accounts/residents/list-account-lines'
import { listLinePages } from '@core/modules/accounts/residents/list-line-pages'
import { findMyPayments } from '@core/modules/payments/find-my-payments'
import { getPayment } from '@core/modules/payments/get-payment'
import { listPayments } from '@core/modules/payments/list-payments'
import { getPolicy } from '@core/modules/policies/get-policy'
import { getSelfCheck } from '@core/modules/policies/get-self-check'
import { listPolicies } from '@core/modules/policies/list-policies'
import { getProgramme } from '@core/modules/programmes/get-programme'
import { listRegions } from '@core/modules/regions/list-regions'
import { searchVillages } from '@core/modules/regions/search-villages'
import { getPublicStatistics } from '@core/modules/statistics/residents/get-public-statistics'
import { getVillage } from '@core/modules/villages/get-village'
import { publicApi } from '@shared/contracts/public-api'

export const actions: Actions<typeof publicApi, CallContext> = {
  'get-village-accounts': getVillageAccounts,
  'list-account-lines': listAccountLines,
  'get-account-line': getAccountLine,
  'list-line-pages': listLinePages,
  'get-line-page': getLinePage,
  'list-regions': listRegions,
  'search-villages': searchVillages,
  'get-village': getVillage,
  'get-statistics': getPublicStatistics,
  'get-programme': getProgramme,
  'list-policies': listPolicies,
  'get-policy': getPolicy,
  'get-self-check': getSelfCheck,
  'list-payments': listPayments,
  'get-payment': getPayment,
  'find-my-payments': findMyPayments,
}

export const main = createHandler({
  name: 'public-api',
  api: publicApi,
  services: lazyServices('public'),
  actions,
})
