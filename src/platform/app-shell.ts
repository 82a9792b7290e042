/** The service worker of the pages, src/shell/service-worker.js: the app's own files stay in the browser. WeChat keeps them itself. */
const program = '/service-worker.js'
/** After the first answer, so that nothing competes with the first page on a slow line; in milliseconds. */
const rest = 1_000
/** So long the worker may take to fetch the pages of staff, in milliseconds. */
const patience = 60_000

let begun = false

/**
 * Has the browser keep the app's own files, once the server has answered for the first time; and lets the files of a new build take
 * over when only this page is open and is of that build. Call it as often as you like.
 */
export function keepAppFiles(): void {
  if (process.env.TARO_ENV === 'weapp' || begun || !navigator.serviceWorker) return
  begun = true
  setTimeout(() => {
    const failed = () => {
      begun = false
    }
    // the next answer tries again
    if (navigator.onLine === false) failed()
    else register().catch(failed)
  }, rest)
}

async function register(): Promise<ServiceWorkerRegistration> {
  const registration = await navigator.serviceWorker.register(program)
  const build = document.querySelector('meta[name="build"]')?.getAttribute('content')
  registration.waiting?.postMessage({ wish: 'take-over', build })
  return registration
}

/**
 * Keeps in the browser also the pages that staff open away from a network, and asks it not to clear what is kept. False where it
 * cannot: then the open page must stay open.
 */
export async function keepStaffPages(): Promise<boolean> {
  if (process.env.TARO_ENV === 'weapp') return true
  try {
    if (!navigator.serviceWorker || !window.caches) return false
    await navigator.storage?.persist?.()
    await register()
    return await wish('keep-staff')
  } catch {
    return false
  }
}

/** Lets them go again; the residents' pages stay. */
export async function dropStaffPages(): Promise<void> {
  if (process.env.TARO_ENV === 'weapp' || !navigator.serviceWorker?.controller) return
  await wish('drop-staff').catch(() => false)
}

async function wish(name: 'keep-staff' | 'drop-staff'): Promise<boolean> {
  const { active } = await navigator.serviceWorker.ready
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    const late = setTimeout(() => resolve(false), patience)
    port1.onmessage = ({ data }) => {
      clearTimeout(late)
      resolve(data === true)
    }
    active?.postMessage({ wish: name }, [port2])
  })
}
