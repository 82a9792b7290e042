import { type Actions, createHandler, type StaffCallContext } from '@core/host/handler'
import { lazyServices } from '@core/host/services'
import { checkBook } from '@core/modules/accounts/answers/check-book'
import { getBook } from '@core/modules/accounts/books/get-book'
import { listBooks } from '@core/modules/accounts/books/list-books'
import {
  correctBook,
  discardBook,
  publishBook,
  returnBook,
  submitBook,
  withdrawBook,
} from '@core/modules/accounts/books/move-book'
import { openBook } from '@core/modules/accounts/books/open-book'
import { setBookBalance } from '@core/modules/accounts/books/set-book-balance'
import { listAccountCategories } from '@core/modules/accounts/categories/list-account-categories'
import { setAccountCategory } from '@core/modules/accounts/categories/set-account-category'
import { listAccountDuties } from '@core/modules/accounts/duties/list-account-duties'
import { listAccountVillages } from '@core/modules/accounts/duties/list-account-villages'
import { setAccountCadence } from '@core/modules/accounts/duties/set-account-cadence'
import { importLines } from '@core/modules/accounts/importing/import-lines'
import { listBookLines } from '@core/modules/accounts/lines/list-book-lines'
import { removeLine, saveLine } from '@core/modules/accounts/lines/save-line'
import { addVoucher } from '@core/modules/accounts/vouchers/add-voucher'
import { confirmVoucherPages } from '@core/modules/accounts/vouchers/confirm-voucher-pages'
import { coverVoucherPage } from '@core/modules/accounts/vouchers/cover-voucher-page'
import { getVoucherPage } from '@core/modules/accounts/vouchers/get-voucher-page'
import { linkVoucherPages } from '@core/modules/accounts/vouchers/link-voucher-pages'
import { listVoucherPages } from '@core/modules/accounts/vouchers/list-voucher-pages'
import { listVouchers } from '@core/modules/accounts/vouchers/list-vouchers'
import { removeVoucher } from '@core/modules/accounts/vouchers/remove-voucher'
import { getAttachment } from '@core/modules/attachments/get-attachment'
import { uploadStaffPhotoPart } from '@core/modules/attachments/upload-photo-part'
import { requestCorrect } from '@core/modules/batches/correct/request-correct'
import { comparePeriods, listPeriodChanges } from '@core/modules/batches/desk/compare-periods'
import { getBatch } from '@core/modules/batches/desk/get-batch'
import { getVersionDiff } from '@core/modules/batches/desk/get-version-diff'
import { listBatchRows } from '@core/modules/batches/desk/list-batch-rows'
import { listBatches } from '@core/modules/batches/desk/list-batches'
import { requestDiscard } from '@core/modules/batches/desk/request-discard'
import { requestPublish } from '@core/modules/batches/desk/request-publish'
import { requestReturn } from '@core/modules/batches/desk/request-return'
import { requestSubmit } from '@core/modules/batches/desk/request-submit'
import { requestWithdraw } from '@core/modules/batches/desk/request-withdraw'
import { exportDiff } from '@core/modules/batches/export/export-diff'
import { previewCalendarDay, setCalendarDay } from '@core/modules/calendar/correct-day'
import { getCalendar } from '@core/modules/calendar/get-calendar'
import { importNotice, previewNotice } from '@core/modules/calendar/import-notice'
import { actOnCase } from '@core/modules/cases/act-on-case'
import { getCase } from '@core/modules/cases/get-case'
import { listCases } from '@core/modules/cases/list-cases'
import { listChoices } from '@core/modules/cases/list-choices'
import { revealContact } from '@core/modules/cases/reveal-contact'
import { checkApplicants } from '@core/modules/checks/check-applicants'
import { actOnClue } from '@core/modules/clues/act-on-clue'
import { exportClues } from '@core/modules/clues/export/export-clues'
import { getClue } from '@core/modules/clues/get-clue'
import { getClueSubject } from '@core/modules/clues/get-clue-subject'
import { listClueSubjects } from '@core/modules/clues/list-clue-subjects'
import { listClueWork } from '@core/modules/clues/list-clue-work'
import { listClues } from '@core/modules/clues/list-clues'
import { revealClue } from '@core/modules/clues/reveal-clue'
import { cancelCompare } from '@core/modules/compare-runs/cancel-compare'
import { getRun } from '@core/modules/compare-runs/get-run'
import { listRuns } from '@core/modules/compare-runs/list-runs'
import { startCompare } from '@core/modules/compare-runs/start-compare'
import { answerCorrection } from '@core/modules/corrections/answer-correction'
import { getCorrection } from '@core/modules/corrections/get-correction'
import { listCorrectionTargets } from '@core/modules/corrections/list-correction-targets'
import { listCorrections } from '@core/modules/corrections/list-corrections'
import { requestCorrection } from '@core/modules/corrections/request-correction'
import { addException } from '@core/modules/disclosure/add-exception'
import { endException } from '@core/modules/disclosure/end-exception'
import { listDisclosure } from '@core/modules/disclosure/list-disclosure'
import { listExceptions } from '@core/modules/disclosure/list-exceptions'
import { noteImpact } from '@core/modules/disclosure/note-impact'
import { dispatchClues } from '@core/modules/dispatch/dispatch-clues'
import { getDispatch } from '@core/modules/dispatch/get-dispatch'
import { listDispatches } from '@core/modules/dispatch/list-dispatches'
import { planDispatch } from '@core/modules/dispatch/plan-dispatch'
import { decideCall } from '@core/modules/entitlements/decide-call'
import { getEntitlement } from '@core/modules/entitlements/get-entitlement'
import { listEntitlements } from '@core/modules/entitlements/list-entitlements'
import { recordCall } from '@core/modules/entitlements/record-call'
import { revealEntitlement } from '@core/modules/entitlements/reveal-entitlement'
import { beginImport } from '@core/modules/imports/begin-import'
import { chooseVillages } from '@core/modules/imports/choose-villages'
import { discardImport } from '@core/modules/imports/discard-import'
import { exportFaults } from '@core/modules/imports/export-faults'
import { getImport } from '@core/modules/imports/get-import'
import { getImportSheet } from '@core/modules/imports/get-import-sheet'
import { listDraftRows } from '@core/modules/imports/list-draft-rows'
import { listImports } from '@core/modules/imports/list-imports'
import { listUnknownVillages } from '@core/modules/imports/list-unknown-villages'
import { mendFromFile } from '@core/modules/imports/mend-from-file'
import { mendRow } from '@core/modules/imports/mend-row'
import { readImport } from '@core/modules/imports/read-import'
import { setImport } from '@core/modules/imports/set-import'
import { cancelJob } from '@core/modules/jobs/cancel-job'
import { getDownload } from '@core/modules/jobs/get-download'
import { getJob } from '@core/modules/jobs/get-job'
import { listJobs } from '@core/modules/jobs/list-jobs'
import { listLimits } from '@core/modules/limits/list-limits'
import { resetLimit, setLimit } from '@core/modules/limits/set-limit'
import { listDeadLetters } from '@core/modules/messages/list-dead-letters'
import { listInbox } from '@core/modules/messages/list-inbox'
import { listSubscriptions } from '@core/modules/messages/list-subscriptions'
import { readInbox } from '@core/modules/messages/read-inbox'
import { recordSubscription } from '@core/modules/messages/record-subscription'
import { retryDeadLetters } from '@core/modules/messages/retry-dead-letters'
import { discardPolicy } from '@core/modules/policies/discard-policy'
import { getPolicyDesk } from '@core/modules/policies/get-policy-desk'
import { listPolicyDesk } from '@core/modules/policies/list-policy-desk'
import { listPolicyKinds, setPolicyKind } from '@core/modules/policies/policy-kinds'
import { publishPolicy } from '@core/modules/policies/publish-policy'
import { returnPolicy } from '@core/modules/policies/return-policy'
import { savePolicy } from '@core/modules/policies/save-policy'
import { submitPolicy } from '@core/modules/policies/submit-policy'
import { listProgrammes } from '@core/modules/programmes/list-programmes'
import { getDataToday } from '@core/modules/progress/get-data-today'
import { getProgress } from '@core/modules/progress/get-progress'
import { getSchedules } from '@core/modules/progress/schedules/get-schedules'
import { removeSchedule, setSchedule } from '@core/modules/progress/schedules/set-schedule'
import { getScores } from '@core/modules/progress/scores/get-scores'
import { tracePayment } from '@core/modules/progress/trace-payment'
import { getLoudspeaker } from '@core/modules/publicity/desk/get-loudspeaker'
import { listPublicityVillages } from '@core/modules/publicity/desk/list-publicity-villages'
import { getLetter, getPoster } from '@core/modules/publicity/desk/preview-paper'
import { requestPapers } from '@core/modules/publicity/desk/request-papers'
import { drawRecheck } from '@core/modules/rechecks/draw-recheck'
import { getRecheck } from '@core/modules/rechecks/get-recheck'
import { listRechecks } from '@core/modules/rechecks/list-rechecks'
import { planRecheck } from '@core/modules/rechecks/plan-recheck'
import { verifyRecheck } from '@core/modules/rechecks/verify-recheck'
import { getRegistry } from '@core/modules/registries/get-registry'
import { listRegistries } from '@core/modules/registries/list-registries'
import { requestLoad } from '@core/modules/registries/request-load'
import { setRegistryDuty } from '@core/modules/registries/set-registry-duty'
import { holdCase, releaseCase } from '@core/modules/retention/hold-case'
import { listRetention } from '@core/modules/retention/list-retention'
import { setRetention } from '@core/modules/retention/set-retention'
import { listRules } from '@core/modules/rules/list-rules'
import { setRule } from '@core/modules/rules/set-rule'
import { bindWechat } from '@core/modules/staff/bind-wechat'
import { getMe } from '@core/modules/staff/get-me'
import { logIn } from '@core/modules/staff/log-in'
import { logInWechat } from '@core/modules/staff/log-in-wechat'
import { logOut } from '@core/modules/staff/log-out'
import { authenticateStaff } from '@core/modules/staff/session'
import { exportAnnex } from '@core/modules/statistics/annex/export-annex'
import { getAnnex } from '@core/modules/statistics/annex/get-annex'
import { listFigure } from '@core/modules/statistics/figures/list-figure'
import { getLateness } from '@core/modules/statistics/lateness/get-lateness'
import { exportCases } from '@core/modules/statistics/ledger/export-cases'
import { getStatistics } from '@core/modules/statistics/overview/get-statistics'
import { getCasePrint } from '@core/modules/statistics/print/get-case-print'
import { getPublishedTable } from '@core/modules/statistics/published/get-published-table'
import { listPublishedTables } from '@core/modules/statistics/published/list-published-tables'
import { getRechecks } from '@core/modules/statistics/rechecks/get-rechecks'
import { draftSpecialReport } from '@core/modules/statistics/report/draft-special-report'
import { listTemplates } from '@core/modules/templates/list-templates'
import { removeTemplate } from '@core/modules/templates/remove-template'
import { saveTemplate } from '@core/modules/templates/save-template'
import { getToday } from '@core/modules/today/get-today'
import { beginUpload } from '@core/modules/uploads/begin-upload'
import { getVisitCoverage } from '@core/modules/visits/get-visit-coverage'
import { listVisitHomes } from '@core/modules/visits/list-visit-homes'
import { recordVisits } from '@core/modules/visits/record-visits'
import { staffApi } from '@shared/contracts/staff-api'

export const actions: Actions<typeof staffApi, StaffCallContext> = {
  'list-account-villages': listAccountVillages,
  'list-account-categories': listAccountCategories,
  'set-account-category': setAccountCategory,
  'list-books': listBooks,
  'get-book': getBook,
  'open-book': openBook,
  'set-book-balance': setBookBalance,
  'list-book-lines': listBookLines,
  'save-line': saveLine,
  'remove-line': removeLine,
  'import-lines': importLines,
  'check-book': checkBook,
  'submit-book': submitBook,
  'publish-book': publishBook,
  'return-book': returnBook,
  'withdraw-book': withdrawBook,
  'correct-book': correctBook,
  'discard-book': discardBook,
  'add-voucher': addVoucher,
  'list-vouchers': listVouchers,
  'remove-voucher': removeVoucher,
  'list-voucher-pages': listVoucherPages,
  'get-voucher-page': getVoucherPage,
  'link-voucher-pages': linkVoucherPages,
  'cover-voucher-page': coverVoucherPage,
  'confirm-voucher-pages': confirmVoucherPages,
  'set-account-cadence': setAccountCadence,
  'list-account-duties': listAccountDuties,
  'log-in': logIn,
  'log-in-wechat': logInWechat,
  'bind-wechat': bindWechat,
  'log-out': logOut,
  'get-me': getMe,
  'list-cases': listCases,
  'get-case': getCase,
  'act-on-case': actOnCase,
  'get-attachment': getAttachment,
  'reveal-contact': revealContact,
  'list-choices': listChoices,
  'upload-photo-part': uploadStaffPhotoPart,
  'list-templates': listTemplates,
  'save-template': saveTemplate,
  'remove-template': removeTemplate,
  'get-today': getToday,
  'list-clues': listClues,
  'list-clue-subjects': listClueSubjects,
  'list-clue-work': listClueWork,
  'get-clue': getClue,
  'get-clue-subject': getClueSubject,
  'act-on-clue': actOnClue,
  'reveal-clue': revealClue,
  'list-entitlements': listEntitlements,
  'get-entitlement': getEntitlement,
  'record-entitlement-call': recordCall,
  'decide-entitlement-call': decideCall,
  'reveal-entitlement': revealEntitlement,
  'export-clues': exportClues,
  'plan-dispatch': planDispatch,
  'dispatch-clues': dispatchClues,
  'list-dispatches': listDispatches,
  'get-dispatch': getDispatch,
  'plan-recheck': planRecheck,
  'draw-recheck': drawRecheck,
  'list-rechecks': listRechecks,
  'get-recheck': getRecheck,
  'verify-recheck': verifyRecheck,
  'begin-upload': beginUpload,
  'get-job': getJob,
  'list-jobs': listJobs,
  'cancel-job': cancelJob,
  'get-download': getDownload,
  'list-inbox': listInbox,
  'read-inbox': readInbox,
  'list-subscriptions': listSubscriptions,
  'record-subscription': recordSubscription,
  'list-dead-letters': listDeadLetters,
  'retry-dead-letters': retryDeadLetters,
  'begin-import': beginImport,
  'list-imports': listImports,
  'get-import': getImport,
  'get-import-sheet': getImportSheet,
  'set-import': setImport,
  'discard-import': discardImport,
  'read-import': readImport,
  'list-draft-rows': listDraftRows,
  'mend-row': mendRow,
  'mend-from-file': mendFromFile,
  'list-unknown-villages': listUnknownVillages,
  'choose-villages': chooseVillages,
  'export-faults': exportFaults,
  'list-registries': listRegistries,
  'get-registry': getRegistry,
  'load-registry': requestLoad,
  'set-registry-duty': setRegistryDuty,
  'get-progress': getProgress,
  'get-data-today': getDataToday,
  'get-schedules': getSchedules,
  'set-schedule': setSchedule,
  'remove-schedule': removeSchedule,
  'get-scores': getScores,
  'trace-payment': tracePayment,
  'list-correction-targets': listCorrectionTargets,
  'request-correction': requestCorrection,
  'list-corrections': listCorrections,
  'get-correction': getCorrection,
  'answer-correction': answerCorrection,
  'list-batches': listBatches,
  'get-batch': getBatch,
  'compare-periods': comparePeriods,
  'list-period-changes': listPeriodChanges,
  'submit-batch': requestSubmit,
  'return-batch': requestReturn,
  'publish-batch': requestPublish,
  'withdraw-batch': requestWithdraw,
  'discard-batch': requestDiscard,
  'list-batch-rows': listBatchRows,
  'correct-rows': requestCorrect,
  'get-version-diff': getVersionDiff,
  'export-version-diff': exportDiff,
  'check-applicants': checkApplicants,
  'list-programmes': listProgrammes,
  'list-policy-desk': listPolicyDesk,
  'get-policy-desk': getPolicyDesk,
  'save-policy': savePolicy,
  'submit-policy': submitPolicy,
  'return-policy': returnPolicy,
  'publish-policy': publishPolicy,
  'discard-policy': discardPolicy,
  'list-publicity-villages': listPublicityVillages,
  'get-poster': getPoster,
  'get-letter': getLetter,
  'get-loudspeaker': getLoudspeaker,
  'make-papers': requestPapers,
  'list-policy-kinds': listPolicyKinds,
  'set-policy-kind': setPolicyKind,
  'list-runs': listRuns,
  'get-run': getRun,
  'start-compare': startCompare,
  'cancel-compare': cancelCompare,
  'list-rules': listRules,
  'set-rule': setRule,
  'list-disclosure': listDisclosure,
  'note-impact': noteImpact,
  'list-exceptions': listExceptions,
  'add-exception': addException,
  'end-exception': endException,
  'list-limits': listLimits,
  'set-limit': setLimit,
  'reset-limit': resetLimit,
  'get-calendar': getCalendar,
  'preview-calendar-day': previewCalendarDay,
  'set-calendar-day': setCalendarDay,
  'preview-notice': previewNotice,
  'import-notice': importNotice,
  'list-retention': listRetention,
  'set-retention': setRetention,
  'hold-case': holdCase,
  'release-case': releaseCase,
  'get-statistics': getStatistics,
  'get-lateness': getLateness,
  'get-annex': getAnnex,
  'get-rechecks': getRechecks,
  'list-published-tables': listPublishedTables,
  'get-published-table': getPublishedTable,
  'list-figure': listFigure,
  'export-annex': exportAnnex,
  'export-cases': exportCases,
  'draft-special-report': draftSpecialReport,
  'get-case-print': getCasePrint,
  'list-visit-homes': listVisitHomes,
  'get-visit-coverage': getVisitCoverage,
  'record-visits': recordVisits,
}

export const main = createHandler({
  name: 'staff-api',
  api: staffApi,
  services: lazyServices('staff'),
  actions,
  authenticate: authenticateStaff,
})
