const { default: TestRunner } = require('jest-runner')

/** Browser journeys share one host and one screen's worth of processor: one file at a time. */
module.exports = class SerialRunner extends TestRunner {
  isSerial = true
}
