import { decodeOpenApiAnswer, encodeOpenApiRequest } from './wechat-open-api'

/** A picture, or what went wrong: WeChat's or the platform's code, or a word of ours. */
export type CodeAnswer = { ok: true; picture: Buffer } | { ok: false; code: string }

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
  const app = () =>
    import('@cloudbase/node-sdk').then(({ default: tcb }) =>
      tcb.init({
        env,
        ...(process.env.MBZ_CLOUDBASE_URL ? { serviceUrl: process.env.MBZ_CLOUDBASE_URL } : {}),
      }),
    )
  let opened: ReturnType<typeof app> | undefined
  return {
    async fetch(scene, page) {
      // without them the SDK fails beside its own promise, which would end the process
      if (!process.env.TENCENTCLOUD_SECRETID || !process.env.TENCENTCLOUD_SECRETKEY)
        return { ok: false, code: 'no-credentials' }
      if (!env) return { ok: false, code: 'no-environment' }
      opened ??= app()
      try {
        const answer: unknown = await (await opened).callCompatibleWxOpenApi(
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
