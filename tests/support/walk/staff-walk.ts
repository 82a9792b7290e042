import type { RouteName } from '@/routes'
import { routes } from '@/routes'
import { signInAtDesk } from '../desk-screens'
import type { Hands } from '../hands'
import { lastMonth, messyList } from '../import-files'
import type { TestProduct } from '../product'
import { newKey } from '../report'
import { until } from '../until'
import type { Look } from './resident-walk'

/** Numbers of things that pages show one of. */
export interface StaffGiven {
  clue: number
  subject: number
  case: number
  dispatch: string
  recheck: string
  run: number
  batch: number
  book: number
  correction: string
  import: string
  payment: number
  entitled: number
}

interface StaffLook extends Look {
  /** The address after the route's path. */
  query?: (given: StaffGiven) => string
}

const county = (list: string) => ({
  list,
  filter: { region: '621122', from: '2026-01', to: '2026-12' },
})

/** All pages of the staff by the account that opens them. Every staff route stands here at least once. */
export const staffLooks = {
  zhuanban: {
    today: { route: 'staffToday', title: '今天要办的' },
    cases: { route: 'staffQueue', title: '办件' },
    case: { route: 'staffCase', title: '一件反映', query: (given) => `id=${given.case}` },
    templates: { route: 'staffTemplates', title: '答复模板' },
    inbox: { route: 'staffInbox', title: '消息' },
    clues: { route: 'staffClues', title: '疑点' },
    clue: { route: 'staffClue', title: '一条疑点', query: (given) => `id=${given.clue}` },
    subject: { route: 'staffSubject', title: '一个人的疑点', query: (given) => `id=${given.subject}` },
    dispatch: { route: 'staffDispatch', title: '交办' },
    'dispatch-batch': {
      route: 'staffDispatchBatch',
      title: '一批交办',
      query: (given) => `id=${given.dispatch}`,
    },
    rechecks: { route: 'staffRechecks', title: '抽查复核' },
    recheck: { route: 'staffRecheck', title: '一轮抽查', query: (given) => `id=${given.recheck}` },
    runs: { route: 'staffRuns', title: '比对' },
    run: { route: 'staffRun', title: '一次比对', query: (given) => `id=${given.run}` },
    rules: { route: 'staffRules', title: '比对规则' },
    rule: { route: 'staffRules', title: '一条规则', query: () => 'id=r01' },
    statistics: { route: 'staffStatistics', title: '统计' },
    'statistics-late': { route: 'staffStatistics', title: '统计：超期', query: () => 'view=late' },
    'statistics-places': { route: 'staffStatistics', title: '统计：各乡镇', query: () => 'view=places' },
    'statistics-recheck': { route: 'staffStatistics', title: '统计：复核', query: () => 'view=recheck' },
    'statistics-papers': { route: 'staffStatistics', title: '统计：报表', query: () => 'view=papers' },
    figure: {
      route: 'staffFigure',
      title: '数字里是哪些',
      query: () => `drill=${encodeURIComponent(JSON.stringify(county('cases')))}`,
    },
    'special-report': { route: 'staffSpecialReport', title: '专题报告草稿', query: () => 'rule=r01' },
    print: { route: 'staffPrint', title: '打印疑点', query: (given) => `id=${given.clue}&list=clues` },
    limits: { route: 'staffLimits', title: '办理期限' },
    calendar: { route: 'staffCalendar', title: '工作日历' },
    retention: { route: 'staffRetention', title: '保存期限' },
    registries: { route: 'staffRegistries', title: '基础库' },
    registry: { route: 'staffRegistry', title: '一个基础库', query: () => 'kind=death' },
    correction: { route: 'staffCorrection', title: '一条纠错', query: (given) => `id=${given.correction}` },
    source: { route: 'staffSource', title: '数据来源', query: (given) => `payment=${given.payment}` },
    'ask-correction': {
      route: 'staffAskCorrection',
      title: '请来源单位更正',
      query: (given) => `payment=${given.payment}`,
    },
    check: { route: 'staffCheck', title: '批前核对' },
    coverage: { route: 'staffVisits', title: '走访帮办：进度' },
    entitlements: { route: 'staffEntitlements', title: '应享未享' },
    entitlement: {
      route: 'staffEntitlement',
      title: '应享未享：一个人',
      query: (given) => `id=${given.entitled}`,
    },
    publicity: { route: 'staffPublicity', title: '宣传材料', query: () => 'town=621122108' },
    'publicity-loudspeaker': {
      route: 'staffPublicity',
      title: '宣传材料：大喇叭',
      query: () => 'town=621122108&view=loudspeaker',
    },
    'publicity-letter': {
      route: 'staffPublicity',
      title: '宣传材料：一封信',
      query: () => 'town=621122108&view=letter',
    },
    account: { route: 'staffLogin', title: '我的账号' },
  },
  yunwei: {
    'dead-letters': { route: 'staffDeadLetters', title: '没有送出的消息' },
  },
  shuju: {
    imports: { route: 'staffImports', title: '数据导入' },
    import: { route: 'staffImport', title: '导入一份表', query: (given) => `id=${given.import}` },
    batches: { route: 'staffBatches', title: '发放批次' },
    batch: { route: 'staffBatch', title: '一个批次', query: (given) => `id=${given.batch}` },
    progress: { route: 'staffProgress', title: '数据进度' },
    'progress-scores': { route: 'staffProgress', title: '数据进度：质量', query: () => 'view=scores' },
    schedule: { route: 'staffSchedule', title: '报送安排', query: () => 'programme=rural-dibao' },
    corrections: { route: 'staffCorrections', title: '纠错' },
    policies: { route: 'staffPolicies', title: '政策' },
    policy: { route: 'staffPolicy', title: '一项政策', query: () => 'programme=rural-dibao' },
    'policy-kinds': { route: 'staffPolicyKinds', title: '邻居为什么能领' },
    disclosure: { route: 'staffDisclosure', title: '公开范围' },
  },
  yangying: {
    visits: { route: 'staffVisits', title: '走访帮办' },
  },
  'mahe-kuaiji': {
    accounts: { route: 'staffAccounts', title: '村级账目' },
    'account-book': { route: 'staffAccountBook', title: '一本账', query: (given) => `id=${given.book}` },
  },
} satisfies Record<string, Record<string, StaffLook>>

/** Pages of a visit: they stand in the phone's memory alone and open only one after the other. */
export const visitLooks = {
  consent: { route: 'assistedConsent', title: '帮办：问愿不愿意' },
  hub: { route: 'assistedHub', title: '帮办：想看什么' },
} as const satisfies Record<string, Look>

/** A cadre opens the first home of the list and asks; the visit is ended again. */
export async function walkThroughVisit(
  phone: Hands,
  product: TestProduct,
  look: (name: string, at: Look) => Promise<void>,
): Promise<void> {
  await signInAtDesk(phone, product, 'yangying')
  await phone.page.goto(routes.staffVisits.path)
  await phone.front.locator('[id^=home-]').first().click()
  await phone.arrives('你愿意让他帮你看吗？')
  await look('consent', visitLooks.consent)
  await phone.press('我愿意')
  await phone.arrives('想看什么，点哪个')
  await look('hub', visitLooks.hub)
}

/** Opens every staff page, account by account, and calls `look` on each when it has all that it shows. */
export async function walkAsStaff(
  screen: Hands,
  product: TestProduct,
  given: StaffGiven,
  look: (name: string, at: Look) => Promise<void>,
): Promise<void> {
  for (const [account, looks] of Object.entries<Record<string, StaffLook>>(staffLooks)) {
    await signInAtDesk(screen, product, account)
    for (const [name, at] of Object.entries(looks)) {
      const query = at.query?.(given)
      await screen.page.goto(`${routes[at.route as RouteName].path}${query ? `?${query}` : ''}`)
      await screen.front.getByRole('heading', { level: 1 }).first().waitFor()
      await screen.page.waitForFunction(() => !document.querySelector('.taro_page [aria-label="正在打开"]'))
      await look(name, at)
    }
    await screen.page.goto(routes.staffLogin.path)
    await screen.front.locator('#sign-out').click()
    await screen.front.getByRole('textbox', { name: '账号' }).waitFor()
  }
}

/** Finds one of everything; the list that is on its way is made. */
export async function prepareStaffWalk(product: TestProduct): Promise<StaffGiven> {
  const [supervisor, clerk, accountant] = await Promise.all(
    ['zhuanban', 'shuju', 'mahe-kuaiji'].map((account) => product.logIn(account)),
  )
  const call = product.call
  const { clues } = await call('staff-api', 'list-clues', { state: 'open', limit: 50 }, supervisor)
  const clue = clues.find(({ idNumberMasked }) => idNumberMasked !== null)
  const { cases } = await call('staff-api', 'list-cases', { view: 'all' }, supervisor)
  const { dispatches } = await call('staff-api', 'list-dispatches', {}, supervisor)
  const { rounds } = await call('staff-api', 'list-rechecks', {}, supervisor)
  const { runs } = await call('staff-api', 'list-runs', {}, supervisor)
  const { corrections } = await call('staff-api', 'list-corrections', { view: 'asked' }, supervisor)
  const { batches } = await call('staff-api', 'list-batches', {}, clerk)
  const { books } = await call('staff-api', 'list-books', { view: 'all' }, accountant)
  const { rows } = await call('public-api', 'list-payments', { village: product.village.code })
  const entitled = await call('staff-api', 'list-entitlements', {}, supervisor)
  return {
    clue: known(clue).id,
    subject: known(known(clue).subjectId),
    case: known(cases[0]).id,
    dispatch: known(dispatches[0]).id,
    recheck: known(rounds[0]).id,
    run: known(runs[0]).id,
    batch: known(batches[0]).id,
    book: known(books[0]).bookId,
    correction: known(corrections[0]).id,
    import: await beginImport(product, known(clerk)),
    payment: known(rows[0]).id,
    entitled: known(entitled.rows[0]).id,
  }
}

function known<T>(found: T | undefined | null): T {
  if (found === undefined || found === null) throw new Error('the demo county lacks what the walk looks at')
  return found
}

const FILE = '看一遍.xlsx'

/** A messy list, sent and recognised; the same file is taken once only. */
async function beginImport(product: TestProduct, session: string): Promise<string> {
  const { imports } = await product.call('staff-api', 'list-imports', {}, session)
  const sent = imports.find(({ fileName }) => fileName === FILE)
  if (sent) return sent.id
  const { words } = lastMonth()
  const bytes = messyList(`陇西县${words}农村最低生活保障金发放花名册（看一遍）`)
  const begin = { submission: newKey(), fileName: FILE, bytes: bytes.length }
  const upload = await product.call('staff-api', 'begin-upload', begin, session)
  await fetch(`${product.url}${upload.url}`, { method: upload.method, body: new Uint8Array(bytes) })
  const { importId: id } = await product.call(
    'staff-api',
    'begin-import',
    { submission: newKey(), uploadId: upload.uploadId },
    session,
  )
  await until('the file is recognised', async () => {
    const { state } = await product.call('staff-api', 'get-import', { id }, session)
    return state === 'recognised'
  })
  return id
}
