import { createHash } from 'node:crypto'
import { setRule } from '@core/modules/rules/set-rule'
import { addDays } from '@shared/domain/dates'
import { asStaff, callAt, type PlayServices } from './call-at'
import { selectStaffByAccount } from './demo.queries'
import { FIRST_NIGHT_DAYS_AGO } from './demo-verdicts'

const SUPERVISOR = 'zhuanban'

/** What this county does differently from a rule's defaults. */
const SETTINGS: readonly { id: string; params: Record<string, number>; reason: string }[] = [
  {
    id: 'r51',
    params: { min_payments: 30, min_villages: 15 },
    reason: '本县的村小，低保只有两户的村，多一户少一户就差一倍，不比较；能比较的村因此不多，有十五个就比。',
  },
]

/** Sets the county's own parameters of rules by the product's own action, before the first comparison. */
export async function playRuleSettings(services: PlayServices): Promise<void> {
  const call = await asStaff(
    callAt(services, addDays(services.anchor, -FIRST_NIGHT_DAYS_AGO - 1), '15:00'),
    await selectStaffByAccount(services.db, SUPERVISOR),
  )
  for (const setting of SETTINGS) {
    const submission = createHash('sha256').update(`demo ${setting.id}`).digest('hex').slice(0, 32)
    await setRule({ submission, enabled: true, ...setting }, call)
  }
}
