import { findAsOf } from '@core/modules/registries/find-as-of'

const today = '2026-07-01'

test.each<[string, string[], string, string, string]>([
  ['a title that says it outright', ['截至2026年5月31日死亡人员名册'], 'a.csv', '2026-05-31', 'title'],
  [
    'the outright day among others',
    ['2026年1月1日至今变动', '截止日期：2026-06-20'],
    'a.csv',
    '2026-06-20',
    'title',
  ],
  ['a month in the title is its last day', ['陇西县2026年5月死亡人员名册'], 'a.csv', '2026-05-31', 'title'],
  ['a day beats a month', ['2026年5月名册', '填报日期：2026年6月3日'], 'a.csv', '2026-06-03', 'title'],
  [
    'a day in the name of the file',
    ['死亡人员名册'],
    '/tmp/死亡人员-20260531.xlsx',
    '2026-05-31',
    'file-name',
  ],
  ['a month in the name of the file', [], '机动车2026-06.xlsx', '2026-06-30', 'file-name'],
  ['six digits in the name', [], 'vehicles_202605.csv', '2026-05-31', 'file-name'],
  ['the title goes before the name', ['2026年4月'], '202605.csv', '2026-04-30', 'title'],
  ['two days are not clear', ['2026年5月1日', '2026年5月31日'], 'a.csv', today, 'today'],
  ['a day in the future is none', ['2026年12月31日'], 'a.csv', today, 'today'],
  ['the month that is not over is none', ['2026年7月名册'], 'a.csv', today, 'today'],
  ['a year alone is none', ['2026年度名册'], '2026.csv', today, 'today'],
  ['an ID number is no day', ['622426196005110016'], '622426196005110016.csv', today, 'today'],
  ['nothing said', [], 'a.csv', today, 'today'],
])('%s', (_, titles, path, day, from) => expect(findAsOf(titles, path, today)).toEqual({ day, from }))
