import { isRunDue, type NightRun } from '@core/compare/nightly/is-run-due'

/** 2026-08-03, hours and minutes in China. */
const at = (time: string) => new Date(`2026-08-03T${time}:00+08:00`)
const run = (state: NightRun['state'], extra: Partial<NightRun> = {}): NightRun => ({
  state,
  heartbeatAt: at('02:30'),
  finishedAt: state === 'running' ? null : at('02:30'),
  wasStopped: false,
  ...extra,
})

test.each<[string, string, NightRun | undefined, boolean]>([
  ['shortly before two it is too early', '01:59', undefined, false],
  ['just after midnight as well', '00:00', undefined, false],
  ['at two it begins', '02:00', undefined, true],
  ['a machine that was off at night begins when it is on', '23:59', undefined, true],
  ['what is done is done', '03:00', run('done'), false],
  ['a run that is alive is left alone', '02:30', run('running', { heartbeatAt: at('02:30') }), false],
  ['a run whose process was killed goes on', '02:31', run('running', { heartbeatAt: at('02:30') }), true],
  ['a run whose process had to end goes on', '02:31', run('cancelled'), true],
  ['what a person stopped stays stopped', '12:00', run('cancelled', { wasStopped: true }), false],
  ['a failed run is not tried again at once', '03:29', run('failed'), false],
  ['a failed run is tried again after an hour', '03:30', run('failed'), true],
])('%s', (_, time, newest, due) => {
  expect(isRunDue(at(time), newest)).toBe(due)
})
