/**
 * A CloudBase environment that is opened with the first call, for what WeChat does through it. `missing` says why it cannot be
 * opened: without credentials the SDK fails beside its own promise, which would end the process.
 */
export function cloudbaseApp(env: string) {
  const init = () =>
    import('@cloudbase/node-sdk').then(({ default: tcb }) =>
      tcb.init({
        env,
        ...(process.env.MBZ_CLOUDBASE_URL ? { serviceUrl: process.env.MBZ_CLOUDBASE_URL } : {}),
      }),
    )
  let opened: ReturnType<typeof init> | undefined
  return {
    missing(): 'no-credentials' | 'no-environment' | undefined {
      if (!process.env.TENCENTCLOUD_SECRETID || !process.env.TENCENTCLOUD_SECRETKEY) return 'no-credentials'
      return env ? undefined : 'no-environment'
    },
    open(): ReturnType<typeof init> {
      opened ??= init()
      return opened
    },
  }
}
