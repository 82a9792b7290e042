const village = /^\d{12}$/
const inAddress = /\/r\/(\d{12})(?![\d])/

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/**
 * The village that a page was opened for: `code` from a link, `scene` from a mini-program code, or the poster's
 * address in `q` (`…/r/<village code>`, encoded once by WeChat). Undefined when there is none or it is not 12 digits.
 */
export function villageOfEntry(params: Partial<Record<string, string>>): string | undefined {
  const direct = [params.code, params.scene].map((value) => decoded(value ?? '').replace(/^(c|code)=/, ''))
  const fromAddress = inAddress.exec(decoded(params.q ?? ''))?.[1]
  return [...direct, fromAddress ?? ''].find((code) => village.test(code))
}
