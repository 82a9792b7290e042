import { isLargePrint, largeFrom, type OwnFontSize } from '@/platform/print-size'

test.each([
  ['nothing known', {}, false],
  ["WeChat's standard on Android", { wechat: 16 }, false],
  ["WeChat's standard on an iPhone", { wechat: 17 }, false],
  ['just under the threshold', { wechat: largeFrom.wechat - 0.1 }, false],
  ["WeChat's large letters", { wechat: 20 }, true],
  ["WeChat's largest letters", { wechat: 24 }, true],
  ["the browser's standard", { browser: 16 }, false],
  ["the browser's 大", { browser: 20 }, true],
  ["the browser's 特大", { browser: 24 }, true],
] as [string, OwnFontSize, boolean][])('who has never chosen, with %s', (_, own, large) => {
  expect(isLargePrint(undefined, own)).toBe(large)
})

test.each([true, false])('what was chosen here (%s) is stronger than any setting', (chosen) => {
  for (const own of [{}, { wechat: 16 }, { wechat: 24 }, { browser: 24 }])
    expect(isLargePrint(chosen, own)).toBe(chosen)
})
