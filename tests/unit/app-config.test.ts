type AppConfig = { plugins?: Record<string, { version: string; provider: string }> }

/** The configuration as a build with these variables gets it. */
function configWith(variables: Record<string, string | undefined>): AppConfig {
  const before = { ...process.env }
  Object.assign(globalThis, { defineAppConfig: (config: AppConfig) => config })
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) delete process.env[name]
    else Object.assign(process.env, { [name]: value })
  }
  try {
    let config: AppConfig | undefined
    jest.isolateModules(() => {
      config = require('@/app.config').default
    })
    return config ?? {}
  } finally {
    process.env = before
  }
}

test('the plug-in that reads aloud is named only in a mini-program that was built with it', () => {
  expect(configWith({ TARO_ENV: 'weapp', MBZ_WECHAT_SI: undefined })).not.toHaveProperty('plugins')
  expect(configWith({ TARO_ENV: 'weapp', MBZ_WECHAT_SI: '' })).not.toHaveProperty('plugins')
  expect(configWith({ TARO_ENV: 'h5', MBZ_WECHAT_SI: '0.3.6' })).not.toHaveProperty('plugins')
  expect(configWith({ TARO_ENV: 'weapp', MBZ_WECHAT_SI: '0.3.6' }).plugins).toEqual({
    WechatSI: { version: '0.3.6', provider: 'wx069ba97219f66d99' },
  })
})
