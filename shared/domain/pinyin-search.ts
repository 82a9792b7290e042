/**
 * Whether a person or place is meant by what was typed: part of the name (`张三`), or pinyin initials (`zs`). `initials`
 * come from the server, in lower case without spaces; an empty query matches everybody.
 */
export function matchesNameQuery(name: string, initials: string, q: string): boolean {
  const wanted = q.normalize('NFKC').replace(/\s/g, '').toLowerCase()
  return name.toLowerCase().indexOf(wanted) >= 0 || initials.indexOf(wanted) >= 0
}
