const { TestEnvironment } = require('jest-environment-node')

/**
 * jest loads every module anew for every test file. A native addon must not be initialised over and over in one process: sharp is
 * loaded once, outside, and lent to the tests (see sharp.cjs).
 */
module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context)
    this.global.loadSharp = () => require('sharp')
  }
}
