import { type Actions, type CallContext, createHandler } from '@core/host/handler'
import { lazyServices } from '@core/host/services'
import { uploadPhotoPart } from '@core/modules/attachments/upload-photo-part'
import { addToReport } from '@core/modules/reports/add-to-report'
import { followReport } from '@core/modules/reports/follow-report'
import { previewRoute } from '@core/modules/reports/preview-route'
import { rateReport } from '@core/modules/reports/rate-report'
import { submitReport } from '@core/modules/reports/submit-report'
import { withdrawReport } from '@core/modules/reports/withdraw-report'
import { reporterApi } from '@shared/contracts/reporter-api'

export const actions: Actions<typeof reporterApi, CallContext> = {
  'upload-photo-part': uploadPhotoPart,
  'preview-route': previewRoute,
  'submit-report': submitReport,
  'follow-report': followReport,
  'add-to-report': addToReport,
  'rate-report': rateReport,
  'withdraw-report': withdrawReport,
}

export const main = createHandler({
  name: 'reporter-api',
  api: reporterApi,
  services: lazyServices('reporter'),
  actions,
  discreet: true,
})
