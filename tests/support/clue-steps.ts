import type { OutputOf } from '@shared/contracts'
import { methods } from '@shared/domain/workflow/verification-form'
import { photoWithPlace } from './photo'
import type { TestProduct } from './product'
import { newKey } from './report'

export const SUPERVISOR = 'zhuanban'
/** Of the department of civil affairs. */
export const RECHECKER = 'fuhe'

export interface Town {
  name: string
  code: string
  unitId: string
  /** Two people of the town who verify. */
  verifier: string
  second: string
}

/** Towns of the demo county whose clues the journeys share among them. */
export const towns = {
  mahe: { name: '马河镇', code: '621122108', unitId: 'lx-town-108', verifier: 'mahe', second: 'mahe2' },
  shouyang: {
    name: '首阳镇',
    code: '621122102',
    unitId: 'lx-town-102',
    verifier: 'shouyang',
    second: 'shouyang2',
  },
  gongchang: {
    name: '巩昌镇',
    code: '621122100',
    unitId: 'lx-town-100',
    verifier: 'gongchang',
    second: 'gongchang2',
  },
} as const satisfies Record<string, Town>

type Clue = OutputOf<'staff-api', 'get-clue'>

const sessions = new Map<string, Promise<string>>()

/** The session of an account, logged in once: log-ins are counted. */
function sessionOf(product: TestProduct, account: string): Promise<string> {
  const known = sessions.get(account) ?? product.logIn(account)
  sessions.set(account, known)
  return known
}

export const dayToday = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)

/** A clue as somebody sees it now. */
export async function clueNow(product: TestProduct, account: string, id: number): Promise<Clue> {
  return product.call('staff-api', 'get-clue', { id }, await sessionOf(product, account))
}

/** Clues of a town about people that nobody looks into yet, the strongest first. */
export async function openClues(product: TestProduct, town: Town): Promise<Clue[]> {
  const session = await sessionOf(product, SUPERVISOR)
  const filter = { state: 'open' as const, kind: 'violation' as const, limit: 50, townCode: town.code }
  const { clues } = await product.call('staff-api', 'list-clues', filter, session)
  const people = clues.filter(({ idNumberMasked }) => idNumberMasked !== null)
  return Promise.all(people.map(({ id }) => product.call('staff-api', 'get-clue', { id }, session)))
}

/** Hands clues to the town, as the supervisor does. */
export async function dispatch(
  product: TestProduct,
  town: Town,
  ids: number[],
  title: string,
): Promise<void> {
  const session = await sessionOf(product, SUPERVISOR)
  const input = { ids, title, toUnitId: town.unitId, submission: newKey() }
  await product.call('staff-api', 'dispatch-clues', input, session)
}

/** Does one step on a clue as it is now. */
export async function stepOn(
  product: TestProduct,
  account: string,
  id: number,
  action: string,
  form: Record<string, string> = {},
): Promise<Clue> {
  const session = await sessionOf(product, account)
  const { work } = await product.call('staff-api', 'get-clue', { id }, session)
  if (!work) throw new Error(`clue ${id} is not dispatched, or not for ${account}`)
  const input = { id, revision: work.revision, action, form, submission: newKey() }
  return product.call('staff-api', 'act-on-clue', input, session)
}

/** A photo that somebody has sent; its key. */
export async function sentPhoto(product: TestProduct, account: string): Promise<string> {
  const photo = newKey()
  const session = await sessionOf(product, account)
  const data = (await photoWithPlace()).toString('base64')
  await product.call('staff-api', 'upload-photo-part', { photo, part: 0, parts: 1, data }, session)
  return photo
}

/** Receives a clue, fills the form in and has it signed by the second verifier. */
export async function verified(
  product: TestProduct,
  { verifier, second }: Town,
  id: number,
  verdict: Record<string, string> & { verdict: string },
): Promise<Clue> {
  await stepOn(product, verifier, id, 'receive')
  const { work } = await clueNow(product, verifier, id)
  const session = await sessionOf(product, verifier)
  const input = { caseId: work!.caseId, action: 'submit-verification', field: 'cosigner' }
  const { choices } = await product.call('staff-api', 'list-choices', input, session)
  await stepOn(product, verifier, id, 'submit-verification', {
    truth: '入户看过，和登记的一样',
    eligibility: '查了家庭情况',
    money: '钱在本人折子上',
    procedure: '评议公示都有记录',
    responsibility: '没有发现责任',
    methods: methods.map(([name]) => name).join(','),
    visitedOn: dayToday(),
    text: '核查清楚了，结论见上',
    photos: await sentPhoto(product, verifier),
    cosigner: choices.find(({ label }) => label.includes('核查员'))!.value,
    ...verdict,
  })
  return stepOn(product, second, id, 'cosign')
}
