import { createHash } from 'node:crypto'
import { uploadStaffPhotoPart } from '@core/modules/attachments/upload-photo-part'
import { actOnClue } from '@core/modules/clues/act-on-clue'
import { getClue } from '@core/modules/clues/get-clue'
import { selectCosigners } from '@core/modules/clues/who-may-verify.queries'
import { dispatchClues } from '@core/modules/dispatch/dispatch-clues'
import { drawRecheck } from '@core/modules/rechecks/draw-recheck'
import { getRecheck } from '@core/modules/rechecks/get-recheck'
import { planRecheck } from '@core/modules/rechecks/plan-recheck'
import { addDays, type Day } from '@shared/domain/dates'
import { clueWorkflow } from '@shared/domain/workflow'
import sharp from 'sharp'
import { asStaff, callAt, type PlayServices } from './call-at'
import { selectNthClue, selectRecheckers, selectStaffByAccount, selectVerifierOfClue } from './demo.queries'
import {
  DEMO_DISPATCHES,
  DEMO_DRAW,
  DEMO_STAND_IN,
  DEMO_UPHOLD,
  DEMO_VERDICTS,
  type DemoVerdict,
  type DemoVerdictStep,
} from './demo-verdicts'

const SUPERVISOR = 'zhuanban'

interface Playing {
  clueId: number
  /** Its town has verifiers. */
  isStaffed: boolean
  verdict: DemoVerdict
}

/**
 * Plays the casework of some clues through the product's own actions, in the order of the calendar: dispatch, verification by two,
 * hearing, disposal, write-off, a draw of the refuted. Safe to repeat: submission keys are fixed, so that a load that was cut off
 * goes on where it was. A county too small to have a clue does without its verdict.
 */
export async function playVerdicts(services: PlayServices, county: string): Promise<void> {
  const photo = await makePhoto()
  const playing: Playing[] = []
  for (const verdict of DEMO_VERDICTS) {
    const clue = await selectNthClue(services.db, county, verdict.rule, verdict.nth)
    if (clue) playing.push({ clueId: clue.id, isStaffed: clue.isStaffed, verdict })
  }
  for (const index of DEMO_DISPATCHES.keys()) await playDispatch(services, index, playing)
  await playSteps(services, playing, photo, (daysAgo) => daysAgo >= DEMO_DRAW.daysAgo)
  await playDraws(services, county)
  await playSteps(services, playing, photo, (daysAgo) => daysAgo < DEMO_DRAW.daysAgo)
}

const keyOf = ({ anchor }: PlayServices, ...parts: (string | number)[]) =>
  createHash('sha256')
    .update(['demo clue', anchor, ...parts].join(' '))
    .digest('hex')
    .slice(0, 32)

async function callOf(services: PlayServices, daysAgo: number, time: string, staffId: string | undefined) {
  return asStaff(callAt(services, addDays(services.anchor, -daysAgo), time), staffId)
}

async function playDispatch(
  services: PlayServices,
  index: number,
  playing: readonly Playing[],
): Promise<void> {
  const { daysAgo, time, title, note, verifyInDays } = DEMO_DISPATCHES[index]!
  const call = await callOf(services, daysAgo, time, await selectStaffByAccount(services.db, SUPERVISOR))
  const verifyBy = addDays(services.anchor, verifyInDays - daysAgo)
  for (const isStaffed of [true, false]) {
    const own = playing.filter((each) => each.verdict.batch === index && each.isStaffed === isStaffed)
    if (own.length === 0) continue
    const to = isStaffed ? { title } : { title: DEMO_STAND_IN.title, toUnitId: DEMO_STAND_IN.unit }
    const submission = keyOf(services, 'dispatch', index, String(isStaffed))
    const ids = own.map(({ clueId }) => clueId)
    await dispatchClues({ submission, ids, note, verifyBy, ...to }, call)
  }
}

/** Steps of all clues by day and hour, as far as `isTurn` says. */
async function playSteps(
  services: PlayServices,
  playing: readonly Playing[],
  photo: string,
  isTurn: (daysAgo: number) => boolean,
): Promise<void> {
  const steps = playing.flatMap(({ clueId, verdict }) =>
    verdict.steps.map((step, index) => ({ clueId, step, index })),
  )
  const due = steps.filter(({ step }) => isTurn(step.daysAgo))
  due.sort((a, b) => b.step.daysAgo - a.step.daysAgo || a.step.time.localeCompare(b.step.time))
  for (const { clueId, step, index } of due) await playStep(services, clueId, step, index, photo)
}

async function playStep(
  services: PlayServices,
  id: number,
  step: DemoVerdictStep,
  index: number,
  photo: string,
): Promise<void> {
  const { db } = services
  const staffId =
    step.by === 'supervisor'
      ? await selectStaffByAccount(db, SUPERVISOR)
      : await selectVerifierOfClue(db, id, step.by === 'cosigner')
  const call = await callOf(services, step.daysAgo, step.time, staffId)
  const { work } = await getClue({ id }, call)
  if (!work) throw new Error('a demo clue that was not dispatched')
  const day = addDays(services.anchor, -step.daysAgo)
  const form: Record<string, string> = { ...step.form, ...daysOf(step, day) }
  const asked = clueWorkflow.transitions.find(({ action }) => action === step.action)?.form ?? []
  if (asked.some(({ name }) => name === 'cosigner'))
    form.cosigner = (await selectCosigners(db, work.caseId, call.actor.id))[0]?.id ?? ''
  if (asked.some(({ kind, required }) => kind === 'photos' && required)) {
    form.photos = keyOf(services, 'photo', id, index)
    await uploadStaffPhotoPart({ photo: form.photos, part: 0, parts: 1, data: photo }, call)
  }
  const submission = keyOf(services, id, index)
  await actOnClue({ id, submission, revision: work.revision, action: step.action, form }, call)
}

function daysOf(step: DemoVerdictStep, day: Day): Record<string, string> {
  return {
    ...(step.action === 'submit-verification' ? { visitedOn: day } : {}),
    ...(step.action === 'record-hearing' ? { heardOn: day } : {}),
    ...(step.dueInDays === undefined ? {} : { due: addDays(day, step.dueInDays) }),
  }
}

/** Every department draws from its pool; drawn clues are upheld but for the last. */
async function playDraws(services: PlayServices, county: string): Promise<void> {
  for (const staffId of await selectRecheckers(services.db, county)) {
    const call = await callOf(services, DEMO_DRAW.daysAgo, DEMO_DRAW.time, staffId)
    const submission = keyOf(services, 'draw', call.actor.account)
    if ((await planRecheck({ share: DEMO_DRAW.share }, call)).pool === 0) continue
    const round = await drawRecheck({ submission, share: DEMO_DRAW.share }, call)
    const later = await callOf(services, DEMO_UPHOLD.daysAgo, DEMO_UPHOLD.time, staffId)
    const { members } = await getRecheck({ id: round.id }, later)
    const open = members.filter(({ outcome }) => outcome === 'open')
    for (const { clueId } of open.slice(0, -1)) {
      const { work } = await getClue({ id: clueId }, later)
      const key = keyOf(services, 'uphold', clueId)
      const form = { text: DEMO_UPHOLD.text }
      await actOnClue(
        { id: clueId, submission: key, revision: work!.revision, action: 'uphold', form },
        later,
      )
    }
  }
}

/** A picture of nothing, base64: the demo has no photos of people. */
async function makePhoto(): Promise<string> {
  const background = { r: 214, g: 205, b: 184 }
  const bytes = await sharp({ create: { width: 320, height: 240, channels: 3, background } })
    .jpeg()
    .toBuffer()
  return bytes.toString('base64')
}
