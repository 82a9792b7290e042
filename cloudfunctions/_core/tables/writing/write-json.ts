import { type SheetColumn, type SheetValue, yuanText } from './sheet-column'

/** A table as an array of objects, money in yuan, one slice of rows at a time. */
export async function* jsonBytes<Row>(
  columns: readonly SheetColumn<Row>[],
  rows: AsyncIterable<Row[]>,
): AsyncGenerator<Uint8Array> {
  let separator = '[\n'
  for await (const slice of rows) {
    let text = ''
    for (const row of slice) {
      text += separator + JSON.stringify(objectOf(columns, row))
      separator = ',\n'
    }
    yield Buffer.from(text)
  }
  yield Buffer.from(separator === '[\n' ? '[]\n' : '\n]\n')
}

function objectOf<Row>(columns: readonly SheetColumn<Row>[], row: Row): Record<string, SheetValue> {
  return Object.fromEntries(
    columns.map(({ key, type, value }) => {
      const content = value(row)
      return [key, type === 'money' && content !== null ? Number(yuanText(Number(content))) : content]
    }),
  )
}
