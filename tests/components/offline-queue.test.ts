import { CallError } from '@/client'
import { daysKept, daysLeft, isExpired } from '@/client/offline/expiry'
import { afterFault, type Filled, queueOf, worthGoingOn } from '@/client/offline/filled'

const filled = (more: Partial<Filled> = {}): Filled => ({
  account: 'mahe',
  clueId: 7,
  title: '王某 马河镇 杨营村',
  action: 'submit-verification',
  label: '填核查表',
  revision: 3,
  seen: 1,
  values: { truth: '车已经报废' },
  form: { truth: '车已经报废' },
  photos: ['a', 'b'],
  sent: ['a'],
  submission: 'f'.repeat(32),
  savedAt: 1000,
  stage: 'waiting',
  refusal: null,
  ...more,
})

test.each(['offline', 'timeout', 'login-required', 'internal', 'too-many-requests'] as const)(
  'a form that meets %s waits on as it was, and the next one is not tried at once',
  (code) => {
    const fault = CallError.of(code)
    expect(afterFault(filled(), fault)).toEqual(filled())
    expect(worthGoingOn(fault)).toBe(false)
  },
)

test.each(['case-moved-on', 'action-not-allowed', 'not-found', 'forbidden'] as const)(
  'a case that has moved on (%s) keeps every word and says what happened',
  (code) => {
    const after = afterFault(filled(), CallError.of(code))
    expect(after).toMatchObject({ stage: 'moved', values: filled().values, photos: ['a', 'b'], sent: ['a'] })
    expect(after.refusal?.message).not.toBe('')
    expect(worthGoingOn(CallError.of(code))).toBe(true)
  },
)

test('a form with a fault says which field', () => {
  const fault = new CallError({
    code: 'input-invalid',
    message: '填写的内容有误。',
    wayOut: '请改好。',
    fields: [{ field: 'visitedOn', message: '核查日期不能晚于今天' }],
  })
  expect(afterFault(filled(), fault)).toMatchObject({
    stage: 'refused',
    refusal: { fields: [{ field: 'visitedOn', message: '核查日期不能晚于今天' }] },
  })
})

test('photos that the server no longer has are all sent again', () => {
  expect(afterFault(filled(), CallError.of('upload-incomplete'))).toEqual(filled({ sent: [] }))
  expect(afterFault(filled({ sent: [] }), CallError.of('upload-incomplete')).stage).toBe('refused')
})

test('what waits goes in the order in which it was written; what needs a person does not go', () => {
  const forms = [
    filled({ clueId: 1, savedAt: 30 }),
    filled({ clueId: 2, savedAt: 10 }),
    filled({ clueId: 3, savedAt: 5, stage: 'moved' }),
    filled({ clueId: 4, savedAt: 6, stage: 'open' }),
    filled({ clueId: 5, savedAt: 7, stage: 'refused' }),
  ]
  expect(queueOf(forms).map(({ clueId }) => clueId)).toEqual([2, 1])
})

test('seven days, to the hour; the last day still counts as one', () => {
  const hour = 3_600_000
  const end = daysKept * 24 * hour
  expect(isExpired(0, end - 1)).toBe(false)
  expect(isExpired(0, end)).toBe(true)
  expect([0, end - 25 * hour, end - hour, end + hour].map((now) => daysLeft(0, now))).toEqual([7, 2, 1, 0])
})
