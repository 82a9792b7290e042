import { type ChosenFile, type Destination, patience, type SendResult } from './chosen-file'

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
export function sendFile(
  to: Destination,
  file: ChosenFile,
  onProgress: (share: number) => void,
): Promise<SendResult> {
  if (!(file instanceof Blob)) return Promise.resolve('lost')
  const request = new XMLHttpRequest()
  return new Promise((resolve) => {
    let stalled: ReturnType<typeof setTimeout>
    const moving = () => {
      clearTimeout(stalled)
      stalled = setTimeout(() => request.abort(), patience)
    }
    const end = (result: SendResult) => {
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

/** Whether a file of this name can be fetched here: a browser saves everything. */
export const canFetch = (_fileName: string): boolean => true

/** Lets the browser save what is at an address. */
export async function fetchFile(url: string, fileName: string): Promise<boolean> {
  const link = document.createElement('a')
  Object.assign(link, { href: url, download: fileName, rel: 'noopener', hidden: true })
  document.body.append(link)
  link.click()
  link.remove()
  return true
}
