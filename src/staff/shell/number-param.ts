/** Nothing has this number; the server then answers as for anything that is not there. */
const nobody = Number.MAX_SAFE_INTEGER

/** A number out of an address, where people can write anything. */
export function numberParam(text: string | undefined): number {
  return /^[1-9]\d{0,15}$/.test(text ?? '') ? Math.min(Number(text), nobody) : nobody
}
