/** A file that somebody chose. */
export type ChosenFile = Pick<File, 'name' | 'size'> & Blob

/** How a file went: the status and text of the answer, `lost` without one. */
export type PutResult = { status: number; text: string } | 'lost'

/** Nothing moves for so long: given up, in milliseconds. */
const patience = 60_000

/**
 * Whether tables can be sent and fetched here: in a browser. WeChat can only send forms, not the plain PUT that the
 * storage takes, and opens neither csv nor json.
 */
export const canUploadFiles = (): boolean => process.env.TARO_ENV === 'h5'

/** Asks for one file of these kinds (`.xlsx,.csv`); undefined when none was chosen. */
export function chooseFile(accept: string): Promise<ChosenFile | undefined> {
  const input = document.createElement('input')
  Object.assign(input, { type: 'file', accept, hidden: true })
  document.body.append(input) // Safari forgets an input that is not in the page
  return new Promise((resolve) => {
    const answer = () => {
      resolve(input.files?.[0])
      input.remove()
    }
    input.addEventListener('change', answer)
    input.addEventListener('cancel', answer)
    input.click()
  })
}

/** Sends a file with PUT. `onProgress` hears the share that has left, 0 to 1. Never rejects. */
export function putFile(
  to: { url: string; headers: Record<string, string> },
  file: ChosenFile,
  onProgress: (share: number) => void,
): Promise<PutResult> {
  // the mini-program's build keeps nothing of what follows
  if (process.env.TARO_ENV === 'weapp') return Promise.resolve('lost')
  const request = new XMLHttpRequest()
  return new Promise((resolve) => {
    let stalled: ReturnType<typeof setTimeout>
    const moving = () => {
      clearTimeout(stalled)
      stalled = setTimeout(() => request.abort(), patience)
    }
    const end = (result: PutResult) => {
      clearTimeout(stalled)
      resolve(result)
    }
    request.upload.onprogress = ({ loaded }) => {
      moving()
      onProgress(file.size > 0 ? Math.min(1, loaded / file.size) : 0)
    }
    request.onload = () => end({ status: request.status, text: request.responseText })
    request.onerror = request.onabort = () => end('lost')
    request.open('PUT', to.url)
    for (const [name, value] of Object.entries(to.headers)) request.setRequestHeader(name, value)
    moving()
    request.send(file)
  })
}

/** Lets the browser save what is at an address. */
export function saveFrom(url: string, fileName: string): void {
  const link = document.createElement('a')
  Object.assign(link, { href: url, download: fileName, rel: 'noopener', hidden: true })
  document.body.append(link)
  link.click()
  link.remove()
}
