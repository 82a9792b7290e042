/** Places of a template that only a person can fill in: 〔请补：核查日期〕. */
const PLACE = /〔请补：([^〕]*)〕/g

/** The marked places that are left, in order, each once. */
export function placesIn(text: string): string[] {
  const found: string[] = []
  for (const match of text.matchAll(PLACE)) {
    const place = match[1] ?? ''
    if (!found.includes(place)) found.push(place)
  }
  return found
}

/** The text with every such place filled in. */
export function fillPlace(text: string, place: string, words: string): string {
  return text.split(`〔请补：${place}〕`).join(words)
}
