const { join } = require('node:path')

/** Every project: TypeScript by swc, the three import aliases, tests only under its own folders. */
function project(displayName, folders, extra = {}) {
  const { moduleNameMapper, ...rest } = extra
  return {
    displayName,
    rootDir: __dirname,
    testMatch: folders.map((folder) => join(__dirname, 'tests', folder, '**/*.test.{ts,tsx}')),
    modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.mbz/'],
    testEnvironment: '<rootDir>/tests/support/node-environment.cjs',
    setupFilesAfterEnv: ['<rootDir>/tests/support/slow-tests.ts'],
    transform: {
      '^.+\\.[cm]?[jt]sx?$': [
        '@swc/jest',
        {
          swcrc: false,
          sourceMaps: 'inline',
          jsc: {
            target: 'es2022',
            // Also for globalSetup, which jest loads without its module map.
            baseUrl: __dirname,
            paths: {
              '@shared/*': ['shared/*'],
              '@core/*': ['cloudfunctions/_core/*'],
            },
            parser: { syntax: 'typescript', tsx: true },
            transform: { react: { runtime: 'automatic' } },
          },
          module: { type: 'commonjs' },
        },
      ],
    },
    // Published as ES modules only, which jest cannot require as they are.
    transformIgnorePatterns: ['/node_modules/(?!kysely/)'],
    moduleNameMapper: {
      '^@shared/(.*)$': '<rootDir>/shared/$1',
      '^@core/(.*)$': '<rootDir>/cloudfunctions/_core/$1',
      '^@/(.*)$': '<rootDir>/src/$1',
      '^sharp$': '<rootDir>/tests/support/sharp.cjs',
      ...moduleNameMapper,
    },
    ...rest,
  }
}

/** The one database server of a run; jest starts it only when a selected project asks for it. */
const databaseServer = {
  globalSetup: '<rootDir>/tests/support/global-setup.ts',
  globalTeardown: '<rootDir>/tests/support/global-teardown.ts',
}

/** The one product that the journeys of a run share. */
const runningProduct = {
  globalSetup: '<rootDir>/tests/support/product-setup.ts',
  globalTeardown: '<rootDir>/tests/support/product-teardown.ts',
}

module.exports = {
  maxWorkers: '100%',
  projects: [
    project('unit', ['unit', 'contracts', 'guards']),
    project('components', ['components'], {
      testEnvironment: 'jsdom',
      setupFiles: ['<rootDir>/tests/support/components-setup.ts'],
      moduleNameMapper: {
        '\\.(s?css|less|png|svg|jpe?g|webp)$': '<rootDir>/tests/support/asset-mock.ts',
        // not a mock: the very elements that the browser build uses
        '^@tarojs/components$': '<rootDir>/src/platform/html-elements.tsx',
        '^@tarojs/taro$': '<rootDir>/tests/support/taro-mock.ts',
      },
    }),
    project('db', ['db', 'cli', 'rules'], databaseServer),
    project('e2e', ['e2e'], {
      ...runningProduct,
      runner: '<rootDir>/tests/support/serial-runner.cjs',
    }),
  ],
}
