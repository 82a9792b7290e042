import {
  type TemplateSetting,
  type TemplateSettings,
  type WechatTemplateName,
  wechatTemplateNames,
} from '@shared/domain/wechat-templates'
import * as z from 'zod'
import { cloudbaseApp } from './cloudbase-app'

/** What became of one subscribe message; `code` is WeChat's, the platform's, or a word of ours. */
export type SendAnswer = { ok: true } | { ok: false; code: string }

export interface WechatMessages {
  /** Templates as the county has set them up; those that are not set up are missing. */
  templates: TemplateSettings
  /** Never throws: whatever goes wrong on the way has a code. */
  send(openid: string, setting: TemplateSetting, data: Record<string, { value: string }>): Promise<SendAnswer>
}

const settingSchema = z.object({
  id: z.string().trim().min(1),
  page: z.string().trim().default('staff/inbox/messages/index'),
  fields: z.record(z.string(), z.string()),
  longTerm: z.boolean().default(false),
})

/** A send that takes longer will most likely not end at all; the function has minutes for hundreds of them. */
const TIMEOUT_MS = 8_000

/**
 * WeChat by the CloudBase environment of MBZ_WECHAT_ENV with the templates of MBZ_WECHAT_TEMPLATES; null when no template is named
 * there: then messages are in the inbox alone.
 */
export function openWechatMessages(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): WechatMessages | null {
  const { MBZ_WECHAT_ENV: env, MBZ_WECHAT_TEMPLATES: text } = environment
  if (!text || text.trim() === '{}') return null
  return cloudWechatMessages(env ?? '', readTemplates(text))
}

/** Templates from the text of a variable. What cannot be read is left out, and then missed where it is needed. */
export function readTemplates(text: string | undefined): TemplateSettings {
  let given: unknown
  try {
    given = JSON.parse(text || '{}')
  } catch {
    return {}
  }
  const read: Partial<Record<WechatTemplateName, TemplateSetting>> = {}
  for (const name of wechatTemplateNames) {
    const setting = settingSchema.safeParse((given as Record<string, unknown> | null)?.[name])
    if (setting.success) read[name] = setting.data
  }
  return read
}

export function cloudWechatMessages(
  env: string,
  templates: TemplateSettings,
  timeoutMs = TIMEOUT_MS,
): WechatMessages {
  const app = cloudbaseApp(env)
  return {
    templates,
    async send(openid, setting, data) {
      const missing = app.missing()
      if (missing) return { ok: false, code: missing }
      try {
        const answer = await (await app.open()).callWxOpenApi(
          {
            apiName: 'subscribeMessage.send',
            requestData: { touser: openid, template_id: setting.id, page: setting.page, data, lang: 'zh_CN' },
          },
          { timeout: timeoutMs },
        )
        return readAnswer(answer)
      } catch (error) {
        const { code } = error as { code?: unknown }
        return {
          ok: false,
          code: typeof code === 'string' || typeof code === 'number' ? String(code) : 'failed',
        }
      }
    },
  }
}

const wechatAnswer = z.object({ errcode: z.union([z.int(), z.string()]) })

/** The SDK answers with a code of the platform, with WeChat's own answer, or, when the way was cut, with something else. */
function readAnswer(answer: { code?: unknown; result?: unknown }): SendAnswer {
  if (answer.code) return { ok: false, code: String(answer.code) }
  const wechat = wechatAnswer.safeParse(answer.result)
  if (!wechat.success) return { ok: false, code: 'unreadable' }
  const { errcode } = wechat.data
  return String(errcode) === '0' ? { ok: true } : { ok: false, code: String(errcode) }
}
