import type { StaffCallContext } from '@core/host/handler'
import { readTemplates } from '@core/ports/wechat-messages'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { faultsOfTemplate, wechatTemplateNames, wechatTemplates } from '@shared/domain/wechat-templates'
import { selectSubscriptions } from './subscriptions.queries'

/** Templates that the member of staff may be asked to accept, with how many messages each is still good for. */
export async function listSubscriptions(
  _input: ParsedInputOf<'staff-api', 'list-subscriptions'>,
  { db, actor }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-subscriptions'>> {
  const { wechatBound } = actor
  const templates = readTemplates(process.env.MBZ_WECHAT_TEMPLATES)
  const counted = wechatBound ? await selectSubscriptions(db, actor.id) : []
  const subscriptions = wechatTemplateNames.flatMap((template) => {
    const setting = templates[template]
    if (!wechatBound || !setting || faultsOfTemplate(template, setting).length > 0) return []
    const left = counted.find((row) => row.template === template)?.left ?? 0
    const { label } = wechatTemplates[template]
    return [{ template, label, templateId: setting.id, left: setting.longTerm ? null : left }]
  })
  return { wechatBound, subscriptions }
}
