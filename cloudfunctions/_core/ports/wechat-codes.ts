import { cloudbaseApp } from './cloudbase-app'
import { type CodeAnswer, decodeOpenApiAnswer, encodeOpenApiRequest } from './wechat-open-api'

export interface WechatCodes {
  /** WeChat's code that opens `page` with `scene`. Never throws. */
  fetch(scene: string, page: string): Promise<CodeAnswer>
}

/** The widest that WeChat draws: 100 mm at 325 dpi. */
const WIDTH = 1280
const TIMEOUT_MS = 15_000

/** WeChat by the CloudBase environment of the mini-program, MBZ_WECHAT_ENV. */
export function openWechatCodes(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  timeoutMs = TIMEOUT_MS,
): WechatCodes {
  const env = environment.MBZ_WECHAT_ENV ?? ''
  const app = cloudbaseApp(env)
  return {
    async fetch(scene, page) {
      const missing = app.missing()
      if (missing) return { ok: false, code: missing }
      try {
        const answer: unknown = await (await app.open()).callCompatibleWxOpenApi(
          {
            apiName: 'wxacode.getUnlimited',
            requestData: encodeOpenApiRequest({ scene, page, width: WIDTH, is_hyaline: false }),
          },
          { timeout: timeoutMs },
        )
        return decodeOpenApiAnswer(answer)
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
