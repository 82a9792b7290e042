import { performCompare } from '@core/compare/run/perform-compare'
import { performImportAccount } from '@core/modules/accounts/importing/perform-import-account'
import { performSplitVoucher } from '@core/modules/accounts/vouchers/perform-split-voucher'
import { performCorrectRows } from '@core/modules/batches/correct/perform-correct-rows'
import { performExportDiff } from '@core/modules/batches/export/perform-export-diff'
import { performPublishBatch } from '@core/modules/batches/perform-publish-batch'
import { performRecountVillages } from '@core/modules/batches/perform-recount-villages'
import { performExportClues } from '@core/modules/clues/export/perform-export-clues'
import { performExportFaults } from '@core/modules/imports/perform-export-faults'
import { performMendImport } from '@core/modules/imports/perform-mend-import'
import { performReadImport } from '@core/modules/imports/perform-read-import'
import { performRecogniseImport } from '@core/modules/imports/perform-recognise-import'
import { performMakePapers } from '@core/modules/publicity/perform-make-papers'
import { performLoadRegistry } from '@core/modules/registries/perform-load-registry'
import { performExportAnnex } from '@core/modules/statistics/annex/perform-export-annex'
import { performExportCases } from '@core/modules/statistics/ledger/perform-export-cases'
import type { Performers } from './job'

/** Every kind of background work and what does it. A new kind: its payload in `job.ts`, its title in `describe-job.ts`, a line here. */
export const performers: Performers = {
  'load-registry': performLoadRegistry,
  'publish-batch': performPublishBatch,
  'correct-rows': performCorrectRows,
  'recount-villages': performRecountVillages,
  compare: performCompare,
  'export-clues': performExportClues,
  'export-cases': performExportCases,
  'recognise-import': performRecogniseImport,
  'read-import': performReadImport,
  'mend-import': performMendImport,
  'export-faults': performExportFaults,
  'export-version-diff': performExportDiff,
  'export-annex': performExportAnnex,
  'import-account': performImportAccount,
  'split-voucher': performSplitVoucher,
  'make-papers': performMakePapers,
}
