import { createHash } from 'node:crypto'
import { selectDisclosure } from '@core/modules/disclosure/disclosure.queries'
import { noteImpact } from '@core/modules/disclosure/note-impact'
import { addDays } from '@shared/domain/dates'
import { suggestedImpact } from '@shared/domain/disclosure'
import { asStaff, callAt, type PlayServices } from './call-at'
import { selectStaffByAccount } from './demo.queries'

const SUPERVISOR = 'zhuanban'
/** Before anything was published. */
const DAYS_AGO = 800

/** Writes an impact note for every programme, in the words that the product suggests. */
export async function playImpactNotes(services: PlayServices): Promise<void> {
  const call = await asStaff(
    callAt(services, addDays(services.anchor, -DAYS_AGO), '10:00'),
    await selectStaffByAccount(services.db, SUPERVISOR),
  )
  for (const { code, profile } of await selectDisclosure(call.db, call.actor.county)) {
    const submission = createHash('sha256').update(`demo impact ${code}`).digest('hex').slice(0, 32)
    await noteImpact({ submission, programme: code, ...suggestedImpact(profile) }, call)
  }
}
