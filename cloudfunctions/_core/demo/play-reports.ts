import { createHash } from 'node:crypto'
import type { CallContext } from '@core/host/handler'
import { actOnCase } from '@core/modules/cases/act-on-case'
import { selectCaseOfReport } from '@core/modules/cases/cases.queries'
import { getCase } from '@core/modules/cases/get-case'
import { addToReport } from '@core/modules/reports/add-to-report'
import { rateReport } from '@core/modules/reports/rate-report'
import { receiptHash } from '@core/modules/reports/receipt-keys'
import { selectReportByReceipt } from '@core/modules/reports/reports.queries'
import { submitReport } from '@core/modules/reports/submit-report'
import { addDays } from '@shared/domain/dates'
import { asStaff, callAt, type PlayServices } from './call-at'
import { selectHandlerOfCase, selectNthPayment, selectReturnedPayment } from './demo.queries'
import { DEMO_REPORTS, type DemoReport, type DemoStep } from './demo-reports'

/**
 * Plays the demo reports through the product's own actions, each step on its own day. Safe to repeat: submission keys are
 * fixed, so that a load that was cut off goes on where it was. Returns a receipt to try 跟进 with.
 */
export async function playReports(services: PlayServices): Promise<string> {
  let shown: string | undefined
  for (const [i, report] of DEMO_REPORTS.entries()) {
    const receipt = await playReport(services, report, i)
    if (report.endsAs === 'answered') shown ??= receipt
  }
  return shown!
}

async function playReport(services: PlayServices, report: DemoReport, index: number): Promise<string> {
  const key = (step: string) =>
    createHash('sha256').update(`demo ${services.anchor} ${index} ${step}`).digest('hex').slice(0, 32)
  const paymentId = await attachedPayment(services, report)
  const { receipt } = await submitReport(
    {
      submission: key('submit'),
      kind: report.kind,
      accused: report.accused,
      village: report.village,
      programme: report.programme,
      paymentId,
      // a small county may have none that came back
      notReceived: report.notReceived === true && paymentId !== undefined,
      text: report.text,
      contact: report.contact,
      photos: [],
    },
    callOn(services, report.daysAgo),
  )
  const caseId = await caseOf(services, receipt)
  for (const [i, step] of report.steps.entries()) {
    if (step.by === 'reporter') await playReporter(services, step, receipt, key(String(i)))
    else await playHandler(services, step, caseId, key(String(i)))
  }
  return receipt
}

async function playReporter(
  services: PlayServices,
  step: DemoStep,
  receipt: string,
  submission: string,
): Promise<void> {
  const call = callOn(services, step.daysAgo)
  if (step.action === 'rate') {
    const { stars, solved, text } = step.form
    await rateReport(
      { receipt, submission, stars: Number(stars), solved: solved === 'yes', text: text || undefined },
      call,
    )
  } else {
    await addToReport({ receipt, submission, text: step.form.text!, photos: [] }, call)
  }
}

async function playHandler(
  services: PlayServices,
  step: DemoStep,
  caseId: number,
  submission: string,
): Promise<void> {
  const handler = await selectHandlerOfCase(services.db, caseId)
  const call = await asStaff(callOn(services, step.daysAgo), handler)
  const { revision } = await getCase({ id: caseId }, call)
  await actOnCase({ id: caseId, submission, revision, action: step.action, form: { ...step.form } }, call)
}

function callOn(services: PlayServices, daysAgo: number): CallContext {
  return callAt(services, addDays(services.anchor, -daysAgo), '09:30')
}

async function attachedPayment(
  { db }: PlayServices,
  { village, programme, paymentRow, notReceived }: DemoReport,
): Promise<number | undefined> {
  if (notReceived && programme && paymentRow === undefined)
    return selectReturnedPayment(db, village, programme)
  return programme && paymentRow !== undefined
    ? selectNthPayment(db, village, programme, paymentRow)
    : undefined
}

async function caseOf({ db, keys }: PlayServices, receipt: string): Promise<number> {
  const reportId = await selectReportByReceipt(db, receiptHash(keys, receipt))
  const found = reportId && (await selectCaseOfReport(db, reportId))
  if (!found) throw new Error('a demo report without a case')
  return found.id
}
