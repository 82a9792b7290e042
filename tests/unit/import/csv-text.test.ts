import { csvText } from '@core/tables/writing/csv-text'

test.each([
  ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['+cmd', "'+cmd"],
  ['-1+1', "'-1+1"],
  ['＝1+1', "'＝1+1"],
  ['\t=1', "'\t=1"],
  ['621122195001010123', "'621122195001010123"],
])('%j would be calculated or rounded, and is kept', (text, field) => {
  expect(csvText(text)).toBe(field)
})

test.each(['-', '—', '-100.00', '+1,200', '1200', '何有福'])('%j is written as it is', (text) => {
  expect(csvText(text).replace(/^"|"$/g, '')).toBe(text)
})
