import { randomUUID } from 'node:crypto'
import { createStaff } from '@core/modules/staff/create-staff'
import { generateKeyMaterial } from '@core/ports/keys'
import { apis, type FunctionName } from '@shared/contracts'
import { emptyPolicy } from '@shared/domain/policy'
import { errorCatalogue } from '@shared/errors'
import { sql } from 'kysely'
import { newKey, PASSWORD, useCounty, VILLAGE } from '../support/county'
import { useTestDatabase } from '../support/database'

/** Whatever is sent, the answer is an envelope with a sentence for people; never `internal` (issue: "Bad input"). */
const database = useTestDatabase()
useCounty(database)
const material = generateKeyMaterial()

type Main = (event: unknown, platform?: { caller?: string }) => Promise<unknown>
const mains: Partial<Record<FunctionName, Main>> = {}
let calls = 0

/** A well-formed input of every action, to be spoilt one field at a time. */
const samples: Record<string, () => Record<string, unknown>> = {
  'list-regions': () => ({ parent: '621122' }),
  'search-villages': () => ({ county: '621122', q: '杨' }),
  'get-village': () => ({ village: VILLAGE, year: 2026 }),
  'get-programme': () => ({ county: '621122', programme: 'rural-dibao' }),
  'list-policies': () => ({ county: '621122' }),
  'get-policy': () => ({ county: '621122', programme: 'rural-dibao', version: JOB }),
  'get-self-check': () => ({ county: '621122' }),
  'list-policy-desk': () => ({}),
  'get-policy-desk': () => ({ programme: 'rural-dibao' }),
  'save-policy': () => ({
    submission: newKey(),
    programme: 'rural-dibao',
    revision: 0,
    effectiveFrom: '2026-01-01',
    changes: '标准提高了',
    content: { ...emptyPolicy(), questions: [{ question: '多久发一次', answer: '一个月一次' }] },
  }),
  'submit-policy': () => ({ submission: newKey(), programme: 'rural-dibao', revision: 1 }),
  'return-policy': () => ({
    submission: newKey(),
    programme: 'rural-dibao',
    revision: 1,
    reason: '再看一遍',
  }),
  'publish-policy': () => ({ submission: newKey(), programme: 'rural-dibao', revision: 1 }),
  'discard-policy': () => ({ submission: newKey(), programme: 'rural-dibao', revision: 1 }),
  'list-publicity-villages': () => ({ town: '621122108' }),
  'get-poster': () => ({ village: VILLAGE, format: 'a4' }),
  'get-letter': () => ({ village: VILLAGE, household: 'elder' }),
  'get-loudspeaker': () => ({ village: VILLAGE, on: '2026-08-03' }),
  'make-papers': () => ({
    submission: newKey(),
    paper: 'letter',
    regions: [VILLAGE],
    format: 'a4',
    file: 'pdf',
    household: 'grain',
  }),
  'list-policy-kinds': () => ({}),
  'set-policy-kind': () => ({
    submission: newKey(),
    kind: 'grain',
    selfCheck: false,
    points: [{ title: '租地种粮', text: '谁种粮谁领', source: '' }],
    reason: '县里另有办法',
  }),
  'list-payments': () => ({
    village: VILLAGE,
    programme: 'rural-dibao',
    year: 2026,
    period: '2026-06',
    group: 1,
    q: '何',
    cursor: '2026-06-20_1',
    limit: 5,
  }),
  'get-payment': () => ({ id: 1 }),
  'find-my-payments': () => ({ county: '621122', name: '何有福', idNumber: '62112219800101001X' }),
  'get-village-accounts': () => ({ village: VILLAGE, period: '2026-06' }),
  'list-account-lines': () => ({
    village: VILLAGE,
    period: '2026-06',
    kind: 'spending',
    category: 'office',
    cursor: '-100_5',
    limit: 5,
  }),
  'get-account-line': () => ({ id: 1 }),
  'list-line-pages': () => ({ line: 1, from: 2, limit: 5 }),
  'get-line-page': () => ({ line: 1, page: JOB }),
  'list-account-villages': () => ({}),
  'list-account-categories': () => ({}),
  'set-account-category': () => ({
    submission: newKey(),
    code: 'own-thing',
    kind: 'spending',
    label: '防火开支',
    words: ['防火'],
    shouldBeZero: false,
    hidden: false,
    reason: '县里要求单列',
  }),
  'list-books': () => ({ view: 'all', village: VILLAGE, cursor: '2026-06-30_5', limit: 5 }),
  'get-book': () => ({ bookId: 1 }),
  'open-book': () => ({ submission: newKey(), village: VILLAGE, period: '2026-06' }),
  'set-book-balance': () => ({ ...seenBook(), openingFen: 1, closingFen: 2 }),
  'list-book-lines': () => ({ versionId: 1, kind: 'income', cursor: '5', limit: 5 }),
  'save-line': () => ({
    ...seenBook(),
    lineId: 1,
    line: {
      kind: 'project',
      category: 'project',
      day: '2026-06-05',
      summary: '修便道',
      amountFen: 100,
      counterparty: '某公司',
      counterpartyIsPerson: false,
      project: '便道',
      quantity: '1 处',
      inUse: true,
      contractFen: 100,
      progress: 50,
      acceptedOn: '2026-06-06',
      effect: '好走了',
    },
  }),
  'remove-line': () => ({ ...seenBook(), lineId: 1 }),
  'import-lines': () => ({ ...seenBook(), uploadId: JOB, mode: 'replace' }),
  'check-book': () => ({ versionId: 1 }),
  'submit-book': () => seenBook(),
  'publish-book': () => seenBook(),
  'return-book': () => ({ ...seenBook(), reason: '金额要核对' }),
  'withdraw-book': () => ({ ...seenBook(), reason: '金额要核对' }),
  'correct-book': () => ({ ...seenBook(), reason: '金额要核对' }),
  'discard-book': () => seenBook(),
  'add-voucher': () => ({ ...seenBook(), uploadId: JOB, name: '六月凭证', lineId: 1 }),
  'list-vouchers': () => ({ versionId: 1 }),
  'remove-voucher': () => ({ ...seenBook(), voucherId: JOB }),
  'list-voucher-pages': () => ({
    versionId: 1,
    voucherId: JOB,
    lineId: 1,
    onlyUnconfirmed: true,
    from: 2,
    limit: 5,
  }),
  'get-voucher-page': () => ({ pageId: JOB }),
  'link-voucher-pages': () => ({ ...seenBook(), voucherId: JOB, fromPage: 1, toPage: 2, lineIds: [1] }),
  'cover-voucher-page': () => ({
    submission: newKey(),
    pageId: JOB,
    stamp: 'abc',
    covers: [{ x: 1, y: 1, w: 10, h: 10 }],
  }),
  'confirm-voucher-pages': () => ({ submission: newKey(), pages: [{ pageId: JOB, stamp: 'abc' }] }),
  'set-account-cadence': () => ({
    submission: newKey(),
    village: VILLAGE,
    cadence: 'quarter',
    reason: '收支很少',
  }),
  'list-account-duties': () => ({ region: '621122108', months: 3 }),
  'upload-photo-part': () => ({ photo: newKey(), part: 0, parts: 2, data: 'AAAA' }),
  'preview-route': () => ({ kind: 'report', accused: 'town', village: VILLAGE, programme: 'grain' }),
  'submit-report': () => ({
    submission: newKey(),
    kind: 'report',
    accused: 'unknown',
    village: VILLAGE,
    programme: 'grain',
    paymentId: 1,
    person: '某人',
    text: '一二三四五六',
    contact: '1',
    photos: [],
  }),
  'follow-report': () => ({ receipt: '1234567890123456' }),
  'add-to-report': () => ({ receipt: '1234567890123456', submission: newKey(), text: '补充', photos: [] }),
  'rate-report': () => ({
    receipt: '1234567890123456',
    submission: newKey(),
    stars: 3,
    solved: true,
    text: '',
  }),
  'withdraw-report': () => ({ receipt: '1234567890123456', submission: newKey(), text: '不用了' }),
  'log-in': () => ({ account: 'nobody', password: 'x' }),
  'log-in-wechat': () => ({}),
  'bind-wechat': () => ({ submission: newKey() }),
  'log-out': () => ({}),
  'get-me': () => ({}),
  'list-cases': () => ({
    view: 'all',
    lamp: 'red',
    kind: 'report',
    q: '杨',
    cursor: '2026-08-18_5',
    limit: 5,
  }),
  'get-case': () => ({ id: 5 }),
  'act-on-case': () => ({ id: 5, submission: newKey(), revision: 1, action: 'accept', form: { text: '好' } }),
  'get-attachment': () => ({ id: '00000000-0000-4000-8000-000000000009' }),
  'reveal-contact': () => ({ id: 5, reason: '约见面' }),
  'get-today': () => ({}),
  'list-templates': () => ({ action: 'reply', caseId: 5 }),
  'save-template': () => ({
    submission: newKey(),
    action: 'reply',
    programmeCode: 'grain',
    title: '答复',
    body: '按{政策依据}办理。',
    forCounty: true,
  }),
  'remove-template': () => ({ submission: newKey(), id: JOB }),
  'list-choices': () => ({ caseId: 5, action: 'transfer', field: 'unit', q: '农' }),
  'begin-upload': () => ({ submission: newKey(), fileName: '死亡.csv', bytes: 10 }),
  'get-job': () => ({ id: JOB }),
  'list-jobs': () => ({}),
  'list-inbox': () => ({ view: 'unread', cursor: `2026-08-03T02:00:00.000Z_${JOB}`, limit: 5 }),
  'read-inbox': () => ({ submission: newKey(), ids: [JOB] }),
  'list-subscriptions': () => ({}),
  'record-subscription': () => ({ submission: newKey(), accepted: ['case'] }),
  'list-dead-letters': () => ({ cursor: `2026-08-03_${JOB}`, limit: 5 }),
  'retry-dead-letters': () => ({ submission: newKey(), ids: [JOB] }),
  'cancel-job': () => ({ submission: newKey(), id: JOB }),
  'get-download': () => ({ jobId: JOB }),
  'list-runs': () => ({ cursor: '2026-08-18_5', limit: 5 }),
  'get-run': () => ({ id: 1 }),
  'start-compare': () => ({ submission: newKey(), rules: ['r01'] }),
  'cancel-compare': () => ({ submission: newKey(), runId: 1 }),
  'list-visit-homes': () => ({ village: VILLAGE, show: 'all', group: 'elder', cursor: JOB, limit: 5 }),
  'get-visit-coverage': () => ({ region: '621122', year: 2026 }),
  'record-visits': () => ({
    submission: newKey(),
    visits: [
      {
        key: randomUUID(),
        homeId: null,
        village: VILLAGE,
        on: '2026-08-01',
        outcome: 'helped',
        consent: 'tap',
        helps: ['own'],
      },
    ],
  }),
  'list-limits': () => ({}),
  'list-disclosure': () => ({}),
  'list-exceptions': () => ({}),
  'note-impact': () => ({
    submission: newKey(),
    programme: 'rural-dibao',
    lawful: '法律要求在村里公布。',
    risk: '邻居会知道这一户在领。',
    measures: '只在本村公示，按期撤下。',
  }),
  'add-exception': () => ({
    submission: newKey(),
    name: '张建国',
    idNumber: '621122195603020017',
    programme: 'rural-dibao',
    effect: 'surname',
    reason: 'objection',
    words: '本人到民政局提出',
  }),
  'end-exception': () => ({ submission: newKey(), id: 1 }),
  'set-limit': () => ({
    submission: newKey(),
    duty: 'reply',
    kinds: ['consult'],
    limit: 3,
    unit: 'working',
    source: '县里的文件',
    reason: '按县里办法',
  }),
  'reset-limit': () => ({ submission: newKey(), duty: 'reply', kinds: ['consult'], reason: '按县里办法' }),
  'get-calendar': () => ({ year: 2026 }),
  'preview-calendar-day': () => ({ day: '2026-12-01', isWorkday: false }),
  'set-calendar-day': () => ({
    submission: newKey(),
    day: '2026-12-01',
    isWorkday: false,
    source: '县里的文件',
    reason: '停工一天',
  }),
  'preview-notice': () => ({ text: '元旦：1月1日至3日放假，共3天。', year: 2027 }),
  'import-notice': () => ({
    submission: newKey(),
    text: '元旦：1月1日至3日放假，共3天。',
    year: 2027,
    source: '国务院办公厅通知',
    confirmed: false,
  }),
  'list-retention': () => ({}),
  'set-retention': () => ({
    submission: newKey(),
    kind: 'consult',
    months: 8,
    source: '县里的文件',
    reason: '按县里办法',
  }),
  'set-registry-duty': () => ({
    submission: newKey(),
    kind: 'death',
    unitId: 'civil',
    freshDays: 30,
    reason: '按月交',
  }),
  'get-progress': () => ({ year: 2026, only: 'late', unitId: 'civil', cursor: 'rural-dibao|civil' }),
  'get-data-today': () => ({}),
  'get-schedules': () => ({ programmeCode: 'rural-dibao' }),
  'set-schedule': () => ({
    submission: newKey(),
    programmeCode: 'rural-dibao',
    unitId: 'civil',
    cadence: 'monthly',
    dueDays: 10,
    dueUnit: 'working',
    startsOn: '2026-01-01',
    endsOn: null,
    source: '县里的文件',
    reason: '按县里办法',
  }),
  'remove-schedule': () => ({
    submission: newKey(),
    programmeCode: 'rural-dibao',
    unitId: 'civil',
    reason: '按县里办法',
  }),
  'get-scores': () => ({}),
  'trace-payment': () => ({ paymentId: 1, caseId: 5, clueId: 6 }),
  'list-correction-targets': () => ({ paymentId: 1 }),
  'request-correction': () => ({
    submission: newKey(),
    paymentId: 1,
    target: 'payment:1',
    wrong: '人数写成了三个人',
    should: '户里只有两个人',
  }),
  'list-corrections': () => ({ view: 'to-us', state: 'open', cursor: `2026-08-03_${JOB}`, limit: 5 }),
  'get-correction': () => ({ id: JOB }),
  'answer-correction': () => ({
    submission: newKey(),
    id: JOB,
    revision: 0,
    outcome: 'declined',
    text: '查过原件，数据没有错',
  }),
  'hold-case': () => ({ submission: newKey(), id: 5, ground: 'court', reason: '还在打官司' }),
  'release-case': () => ({ submission: newKey(), id: 5, reason: '官司打完了' }),
  'get-statistics': () => ({
    region: '621122',
    from: '2026-01-01',
    until: '2026-12-31',
    townCode: '621122108',
    programmeCode: 'grain',
    unitId: 'town',
  }),
  'get-lateness': () => ({ list: 'clues' }),
  'get-annex': () => ({
    from: '2026-01-01',
    until: '2026-12-31',
    stage: 'confirmed',
    level: 'red',
    kind: 'violation',
  }),
  'get-rechecks': () => ({ from: '2026-01-01', until: '2026-12-31' }),
  'list-published-tables': () => ({}),
  'get-published-table': () => ({ id: '00000000-0000-4000-8000-000000000001' }),
  'list-figure': () => ({
    drill: { list: 'clues', filter: { stage: 'found', dated: 'found', townCode: 'none' } },
    cursor: '2026-06-20_1_0',
    limit: 5,
  }),
  'get-case-print': () => ({ id: 1, list: 'clues' }),
  'export-annex': () => ({ submission: newKey(), stage: 'confirmed' }),
  'export-cases': () => ({ submission: newKey(), format: 'csv', stage: 'answered', dated: 'received' }),
  'draft-special-report': () => ({
    ruleId: 'r01',
    programmeCode: 'grain',
    from: '2026-01-01',
    until: '2026-12-31',
  }),
  'list-rules': () => ({}),
  'set-rule': () => ({
    submission: newKey(),
    id: 'r01',
    enabled: true,
    params: { grace_months: 2 },
    reason: '按县里办法',
  }),
  'list-clues': () => ({ ...clueFilter, cursor: '1_5', limit: 5 }),
  'list-clue-subjects': () => ({ ...clueFilter, cursor: '1_5', limit: 5 }),
  'get-clue': () => ({ id: 1 }),
  'get-clue-subject': () => ({ id: 1 }),
  'act-on-clue': () => ({
    id: 1,
    submission: newKey(),
    revision: 1,
    action: 'receive',
    form: { text: '好' },
    filledAt: '2026-08-03T10:00:00+08:00',
  }),
  'list-clue-work': () => ({
    view: 'all',
    state: 'verifying',
    lamp: 'red',
    batchId: JOB,
    unitId: 'town',
    q: '杨',
    cursor: '2026-08-18_5',
    limit: 5,
  }),
  'plan-dispatch': () => ({ ...dispatched, ids: [1], toUnitId: 'town' }),
  'dispatch-clues': () => ({
    ...dispatched,
    ids: [1],
    submission: newKey(),
    title: '第一批',
    note: '请按期核查',
    verifyBy: '2026-09-30',
    expected: 1,
  }),
  'list-dispatches': () => ({ cursor: '5', limit: 5 }),
  'get-dispatch': () => ({ id: JOB }),
  'plan-recheck': () => ({ share: 0.2 }),
  'draw-recheck': () => ({ submission: newKey(), share: 0.2 }),
  'list-rechecks': () => ({ cursor: '5', limit: 5 }),
  'get-recheck': () => ({ id: JOB }),
  'verify-recheck': () => ({ id: JOB }),
  'reveal-clue': () => ({ id: 1, reason: '上门核查' }),
  'list-entitlements': () => ({
    view: 'waiting',
    programmeCode: 'grain',
    villageCode: VILLAGE,
    q: '杨',
    cursor: '2026-08-01_5',
    limit: 5,
  }),
  'get-entitlement': () => ({ id: 1 }),
  'record-entitlement-call': () => ({
    id: 1,
    submission: newKey(),
    revision: 0,
    outcome: 'not-entitled',
    on: '2026-08-03',
    why: 'moved',
    text: '户口迁走了',
    appliedOn: '2026-08-03',
    office: '马河镇人民政府',
  }),
  'decide-entitlement-call': () => ({
    id: 1,
    submission: newKey(),
    revision: 1,
    agree: false,
    text: '再问一次',
  }),
  'reveal-entitlement': () => ({ id: 1, reason: '填申请表' }),
  'export-clues': () => ({
    ...clueFilter,
    submission: newKey(),
    format: 'csv',
    withId: true,
    reason: '专班会商',
  }),
  'list-batches': () => ({
    programme: 'grain',
    period: '2026',
    unit: 'farm',
    state: 'draft',
    waitingForMe: true,
    cursor: '5',
    limit: 5,
  }),
  'get-batch': () => ({ id: 1 }),
  'compare-periods': () => ({ id: 1, version: 1, morePercent: 20 }),
  'list-period-changes': () => ({
    id: 1,
    version: 1,
    morePercent: 20,
    kind: 'new',
    cursor: '00000000-0000-4000-8000-000000000001',
    limit: 5,
  }),
  'submit-batch': () => ({
    submission: newKey(),
    batchId: 1,
    revision: 1,
    confirmsRejected: true,
    confirmsWarnings: true,
    confirmsLeaks: true,
  }),
  'return-batch': () => ({ submission: newKey(), batchId: 1, revision: 1, reason: '金额要核对' }),
  'publish-batch': () => ({ submission: newKey(), batchId: 1, revision: 1 }),
  'withdraw-batch': () => ({ submission: newKey(), batchId: 1, revision: 1, reason: '名单有误' }),
  'discard-batch': () => ({ submission: newKey(), batchId: 1, revision: 1, reason: '重新做' }),
  'list-batch-rows': () => ({ id: 1, version: 1, q: '何', village: VILLAGE, cursor: '1_2_3', limit: 5 }),
  'correct-rows': () => ({
    submission: newKey(),
    batchId: 1,
    revision: 1,
    reason: '金额写错',
    rows: [{ paymentId: 1, remove: false, fields: { amount: '520' } }],
    added: [{ fields: { name: '何有福' } }],
  }),
  'export-version-diff': () => ({ submission: newKey(), id: 1, from: 1, to: 2, format: 'csv' }),
  'get-version-diff': () => ({ id: 1, from: 1, to: 2, change: 'added', cursor: '1_2_3', limit: 5 }),
  'begin-import': () => ({
    submission: newKey(),
    uploadId: JOB,
    programme: 'rural-dibao',
    period: '2026-06',
    isRecovery: false,
    corrects: { batchId: 1, reason: '金额录错了' },
  }),
  'list-imports': () => ({ cursor: `1785000000000_${JOB}`, limit: 5 }),
  'get-import': () => ({ id: JOB }),
  'get-import-sheet': () => ({ id: JOB, no: 1 }),
  'set-import': () => ({
    submission: newKey(),
    id: JOB,
    revision: 1,
    programme: 'rural-dibao',
    period: '2026年6月',
    region: VILLAGE,
    isRecovery: false,
    sheets: [
      { no: 1, alike: true, skip: false, headerLine: 2, scale: 'wan', columns: { amount: 3, town: null } },
    ],
  }),
  'discard-import': () => ({ submission: newKey(), id: JOB, revision: 1 }),
  'read-import': () => ({ submission: newKey(), id: JOB, revision: 1 }),
  'list-draft-rows': () => ({ importId: JOB, filter: 'rejected', q: '何有福', cursor: '1_5', limit: 5 }),
  'mend-row': () => ({
    submission: newKey(),
    importId: JOB,
    sheetNo: 1,
    line: 2,
    revision: 0,
    fields: { amount: '100', remark: null },
    leaveOut: false,
  }),
  'mend-from-file': () => ({ submission: newKey(), id: JOB, revision: 1, uploadId: JOB }),
  'list-unknown-villages': () => ({ importId: JOB, cursor: '5', limit: 5 }),
  'choose-villages': () => ({
    submission: newKey(),
    importId: JOB,
    revision: 1,
    choices: [{ text: '杨盈村', town: '马河镇', village: VILLAGE, teach: true }],
  }),
  'export-faults': () => ({ submission: newKey(), importId: JOB, format: 'csv' }),
  'list-registries': () => ({}),
  'get-registry': () => ({ kind: 'death' }),
  'load-registry': () => ({
    submission: newKey(),
    kind: 'death',
    uploadId: JOB,
    asOf: '2026-08-01',
    unitId: 'civil',
  }),
  'check-applicants': () => ({
    programmeCode: 'rural-dibao',
    people: [{ name: '张三', idNumber: '62112219800101001X' }],
  }),
  'list-programmes': () => ({}),
}

const JOB = '00000000-0000-4000-8000-000000000009'
const seenBook = () => ({ submission: newKey(), versionId: 1, revision: 0 })
const clueFilter = {
  state: 'open',
  level: 'red',
  kind: 'violation',
  ruleId: 'r01',
  programmeCode: 'rural-dibao',
  townCode: '621122108',
  villageCode: VILLAGE,
  q: '张',
  batchId: JOB,
  unitId: 'town',
}
const { state: _, batchId: __, unitId: ___, ...dispatched } = clueFilter

const nested = JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`)
const nasty: unknown[] = [
  null,
  undefined,
  '',
  ' ',
  'x',
  '\u0000',
  'a\u0000b',
  '\\u0000',
  '\ud800',
  '\u202e\u200b',
  '𠮷'.repeat(10),
  "'; drop table reports; --",
  '%_\\',
  '0000-00-00_0',
  '9999-99-99_9999999999999999',
  '2026-13-45_1',
  '999999999999',
  '99',
  'x'.repeat(5_000),
  '字'.repeat(99_000),
  0,
  -1,
  1.5,
  1e308,
  Number.NaN,
  2 ** 31,
  2 ** 53 - 1,
  2 ** 53,
  true,
  [],
  [null],
  ['x'],
  Array.from({ length: 200 }, () => newKey()),
  {},
  { $gt: '' },
  JSON.parse('{"__proto__":{"x":1},"constructor":1}'),
  nested,
]

beforeAll(async () => {
  await createStaff(
    { db: database.db.owner },
    {
      account: 'everything',
      name: '样样都管',
      unitId: 'commission',
      password: PASSWORD,
      roles: [
        'handler',
        'supervisor',
        'clerk',
        'verifier',
        'rechecker',
        'operator',
        'accountant',
        'leader',
        'cadre',
      ],
    },
    'operator:test',
  )
  Object.assign(process.env, { DATABASE_URL: database.serverUrl, MBZ_KEYS: JSON.stringify(material) })
  mains['public-api'] = (await import('../../cloudfunctions/public-api')).main
  mains['reporter-api'] = (await import('../../cloudfunctions/reporter-api')).main
  mains['staff-api'] = (await import('../../cloudfunctions/staff-api')).main
})

async function send(fn: FunctionName, event: unknown): Promise<string> {
  // another caller each time: limits are tested elsewhere
  const answer = (await mains[fn]!(event, { caller: `caller-${calls++}` })) as {
    ok: boolean
    error?: { code: string; message: string; wayOut: string }
  }
  if (answer.ok) return 'ok'
  const { code, message, wayOut } = answer.error!
  expect([code, message, wayOut]).toEqual([code, ...errorCatalogue[code as keyof typeof errorCatalogue]])
  return code
}

async function freshSession(): Promise<string> {
  const answer = (await mains['staff-api']!(
    { action: 'log-in', input: { account: 'everything', password: PASSWORD } },
    { caller: `caller-${calls++}` },
  )) as { data: { session: string } }
  return answer.data.session
}

const functions = Object.keys(apis) as FunctionName[]
const everyAction = functions.flatMap((fn) => Object.keys(apis[fn]).map((action) => ({ fn, action })))

test.each(functions)('%s answers anything that is not a call', async (fn) => {
  for (const event of [
    ...nasty,
    ...nasty.map((action) => ({ action })),
    { action: 'toString' },
    { action: '__proto__' },
  ])
    expect(['input-invalid', 'action-unknown', 'payload-too-large']).toContain(await send(fn, event))
})

test.each(everyAction)('$fn $action answers spoilt input', async ({ fn, action }) => {
  const sample = samples[action]!
  const inputs = [
    ...nasty.map((input, n) => ({ label: `nasty ${n}`, input })),
    ...Object.keys(sample()).flatMap((field) =>
      nasty.map((value, n) => ({ label: `${field}: nasty ${n}`, input: { ...sample(), [field]: value } })),
    ),
  ]
  let session: string | undefined
  const broken: string[] = []
  for (const { label, input } of inputs) {
    if (fn === 'staff-api' && (!session || action === 'log-out')) session = await freshSession()
    const code = await send(fn, { action, input, session })
    if (['internal', 'timeout', 'database-unavailable'].includes(code)) broken.push(`${label} -> ${code}`)
  }
  expect(broken).toEqual([])
})

test('nothing was dropped', async () => {
  const { rows } = await sql`select 1 from reports`.execute(database.db.owner)
  expect(rows.length).toBeGreaterThan(0)
})
