import { randomBytes } from 'node:crypto'
import type { Phone, Sound } from './phone'

/** How a test answers a call of a cloud function. */
export type CallFunction = (name: string, data: unknown) => Promise<unknown>

/** Every move ends when the page is there; it is refused with the reason. */
export interface Navigation {
  navigateTo(url: string): Promise<void>
  redirectTo(url: string): Promise<void>
  reLaunch(url: string): Promise<void>
  navigateBack(delta: number): Promise<void>
}

interface Options {
  success?: (result: unknown) => void
  fail?: (fault: { errMsg: string }) => void
  complete?: (result: unknown) => void
  [name: string]: unknown
}

type NetworkListener = (state: { isConnected: boolean; networkType: string }) => void

export interface FakeWx {
  wx: Record<string, unknown>
  /** Tells the mini-program that the network went or came. */
  announceNetwork(): void
  /** Tells the mini-program that it is put away. */
  announceHidden(): void
  /** Tells the mini-program that it is in front again. */
  announceShown(): void
  /** Every wx function that was called, in order. */
  calls: string[]
}

const screen = {
  platform: 'ios',
  system: 'iOS 17.0',
  SDKVersion: '3.8.10',
  version: '8.0.50',
  language: 'zh_CN',
  pixelRatio: 2,
  windowWidth: 390,
  windowHeight: 844,
  screenWidth: 390,
  screenHeight: 844,
  statusBarHeight: 20,
  safeArea: { top: 44, bottom: 810, left: 0, right: 390, width: 390, height: 766 },
}

const copy = <T>(value: T): T => (value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T))
const bufferOf = (bytes: Uint8Array) =>
  bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)

function succeed(options: Options | undefined, result: object = {}): Promise<object> {
  const answer = { errMsg: 'ok', ...result }
  options?.success?.(answer)
  options?.complete?.(answer)
  return Promise.resolve(answer)
}

function refuse(options: Options | undefined, errMsg: string): Promise<never> {
  options?.fail?.({ errMsg })
  options?.complete?.({ errMsg })
  const refused = Promise.reject({ errMsg })
  // Callers that gave callbacks do not look at the promise.
  refused.catch(() => undefined)
  return refused
}

/** A small `wx`: what the product calls, behaving as WeChat does, and nothing else. */
export function createWx(
  phone: Phone,
  navigation: Navigation,
  callFunction: CallFunction,
  storageHost: string,
): FakeWx {
  const networkListeners = new Set<NetworkListener>()
  const hideListeners = new Set<() => void>()
  const showListeners = new Set<() => void>()
  const network = () => ({ isConnected: phone.online, networkType: phone.online ? 'wifi' : 'none' })
  let made = 0
  const newFile = (bytes: Uint8Array, ending: string) => {
    const filePath = `http://tmp/${++made}.${ending}`
    phone.files.set(filePath, bytes)
    return filePath
  }
  const drawn = new Map<unknown, string[]>()

  const environment = {
    env: { USER_DATA_PATH: 'http://usr' },
    canIUse: () => true,
    nextTick: (run: () => void) => setTimeout(run, 0),
    getSystemInfoSync: () => screen,
    getSystemInfo: (options?: Options) => succeed(options, screen),
    getWindowInfo: () => screen,
    getDeviceInfo: () => screen,
    getAppBaseInfo: () => ({ ...screen, fontSizeSetting: phone.fontSize }),
    getAccountInfoSync: () => ({ miniProgram: { envVersion: 'develop' } }),
    getMenuButtonBoundingClientRect: () => ({
      top: 48,
      bottom: 80,
      left: 293,
      right: 380,
      width: 87,
      height: 32,
    }),
    getLaunchOptionsSync: () => ({ path: '', query: {}, scene: 1047 }),
    getEnterOptionsSync: () => ({ path: '', query: {}, scene: 1047 }),
    createSelectorQuery: () => emptySelection(),
    onError: () => undefined,
    onUnhandledRejection: () => undefined,
    onAppHide: (listener: () => void) => void hideListeners.add(listener),
    offAppHide: (listener: () => void) => void hideListeners.delete(listener),
    onAppShow: (listener: () => void) => void showListeners.add(listener),
    offAppShow: (listener: () => void) => void showListeners.delete(listener),
  }
  const storage = {
    getStorageSync: (key: string) => copy(phone.storage.get(key)) ?? '',
    setStorageSync: (key: string, value: unknown) => void phone.storage.set(key, copy(value)),
    removeStorageSync: (key: string) => void phone.storage.delete(key),
    getStorageInfoSync: () => ({ keys: [...phone.storage.keys()] }),
  }
  const connection = {
    getNetworkType: (options?: Options) => succeed(options, network()),
    onNetworkStatusChange: (listener: NetworkListener) => void networkListeners.add(listener),
    offNetworkStatusChange: (listener: NetworkListener) => void networkListeners.delete(listener),
    cloud: {
      init: () => undefined,
      callFunction: async (options: Options) => {
        if (!phone.online) return refuse(options, 'cloud.callFunction:fail request:fail')
        return callFunction(String(options.name), copy(options.data)).then(
          (answer) => succeed(options, { result: copy(answer) }),
          (fault) => refuse(options, `cloud.callFunction:fail ${fault}`),
        )
      },
    },
  }
  const pictures = {
    chooseMedia: (options: Options) => {
      const picked = phone.album.shift()
      if (!picked) return refuse(options, 'chooseMedia:fail cancel')
      const tempFiles = picked.slice(0, Number(options.count)).map((bytes) => ({
        tempFilePath: newFile(bytes, 'jpg'),
        size: bytes.length,
        fileType: 'image',
      }))
      return succeed(options, { tempFiles, type: 'image' })
    },
    getImageInfo: (options: Options) =>
      succeed(options, { width: 1200, height: 900, path: options.src, type: 'jpeg' }),
    compressImage: (options: Options) => {
      const bytes = phone.files.get(String(options.src))
      if (!bytes) return refuse(options, 'compressImage:fail no such file')
      return succeed(options, { tempFilePath: newFile(bytes, 'jpg') })
    },
    createOffscreenCanvas: (options: { width: number; height: number }) => {
      const lines: string[] = []
      const pen = {
        drawImage: () => undefined,
        clearRect: () => undefined,
        getImageData: (_x: number, _y: number, width: number, height: number) => ({
          data: new Uint8ClampedArray(width * height * 4),
        }),
        fillRect: () => undefined,
        fillText: (text: string) => void lines.push(text),
        measureText: (text: string) => ({ width: text.length * 30 }),
      }
      const canvas = { ...options, getContext: () => pen, createImage: () => loadingImage() }
      drawn.set(canvas, lines)
      return canvas
    },
    canvasToTempFilePath: (options: Options) => {
      const lines = drawn.get(options.canvas)
      if (!lines) return refuse(options, 'canvasToTempFilePath:fail no canvas')
      return succeed(options, { tempFilePath: newFile(new TextEncoder().encode(lines.join('\n')), 'png') })
    },
    saveImageToPhotosAlbum: (options: Options) => {
      const bytes = phone.files.get(String(options.filePath))
      if (!bytes) return refuse(options, 'saveImageToPhotosAlbum:fail no such file')
      phone.saved.push(new TextDecoder().decode(bytes).split('\n'))
      return succeed(options)
    },
  }
  const reading = {
    isVKSupport: () => phone.printed !== undefined,
    createVKSession: () => cardReader(() => phone.printed ?? []),
  }
  const sounds = {
    createInnerAudioContext: () => {
      const ended: (() => void)[] = []
      const sound: Sound & Record<string, unknown> = {
        src: '',
        playbackRate: 1,
        obeyMuteSwitch: true,
        isStopped: false,
        end: () => {
          for (const run of [...ended]) run()
        },
        play: () => void phone.sounds.push(sound),
        stop: () => {
          sound.isStopped = true
        },
        destroy: () => undefined,
        onEnded: (run: () => void) => void ended.push(run),
        onError: () => undefined,
      }
      return sound
    },
  }
  const documents = {
    chooseMessageFile: (options: Options) => {
      const picked = phone.chat.shift()
      if (!picked) return refuse(options, 'chooseMessageFile:fail cancel')
      const { name, bytes } = picked
      return succeed(options, {
        tempFiles: [{ name, size: bytes.length, path: newFile(bytes, 'file'), type: 'file' }],
      })
    },
    uploadFile: (options: Options) => {
      const bytes = phone.files.get(String(options.filePath))
      const heard: ((state: { progress: number }) => void)[] = []
      const go = async () => {
        if (!phone.online || !bytes) throw new Error('no way')
        if (phone.lostTransfers > 0) {
          phone.lostTransfers -= 1
          throw new Error('interrupted')
        }
        const form = new FormData()
        for (const [name, value] of Object.entries(options.formData ?? {})) form.append(name, value)
        form.append(String(options.name), new Blob([new Uint8Array(bytes)]), 'file')
        const answer = await fetch(new URL(String(options.url), storageHost), { method: 'POST', body: form })
        for (const listener of heard) listener({ progress: 100 })
        void succeed(options, { statusCode: answer.status, data: await answer.text() })
      }
      go().catch((fault) => void refuse(options, `uploadFile:fail ${fault}`))
      return {
        onProgressUpdate: (listener: (typeof heard)[number]) => void heard.push(listener),
        abort: () => undefined,
      }
    },
    downloadFile: (options: Options) => {
      const go = async () => {
        if (!phone.online) throw new Error('no way')
        const answer = await fetch(new URL(String(options.url), storageHost))
        const tempFilePath = newFile(new Uint8Array(await answer.arrayBuffer()), 'file')
        void succeed(options, { statusCode: answer.status, tempFilePath })
      }
      go().catch((fault) => void refuse(options, `downloadFile:fail ${fault}`))
      return { onProgressUpdate: () => undefined, abort: () => undefined }
    },
    openDocument: (options: Options) => {
      const bytes = phone.files.get(String(options.filePath))
      if (!bytes) return refuse(options, 'openDocument:fail no such file')
      phone.shown.push({ fileType: String(options.fileType), bytes })
      return succeed(options)
    },
  }
  const fileSystem = {
    readFile: (options: Options) => {
      const bytes = phone.files.get(String(options.filePath))
      return bytes
        ? succeed(options, { data: bufferOf(bytes) })
        : refuse(options, 'readFile:fail no such file')
    },
    writeFile: (options: Options) => {
      phone.files.set(String(options.filePath), new Uint8Array((options.data as ArrayBuffer).slice(0)))
      return succeed(options)
    },
    unlink: (options: Options) =>
      phone.files.delete(String(options.filePath))
        ? succeed(options)
        : refuse(options, 'unlink:fail no such file'),
  }
  const rest = {
    getFileSystemManager: () => fileSystem,
    getRandomValues: (options: Options) =>
      succeed(options, { randomValues: bufferOf(new Uint8Array(randomBytes(Number(options.length)))) }),
    setClipboardData: (options: Options) => {
      phone.clipboard = String(options.data)
      return succeed(options)
    },
    setNavigationBarTitle: (options?: Options) => succeed(options),
    showToast: (options?: Options) => succeed(options),
    stopPullDownRefresh: (options?: Options) => succeed(options),
    pageScrollTo: (options?: Options) => succeed(options),
    makePhoneCall: (options?: Options) => succeed(options),
  }
  const moves = {
    navigateTo: (options: Options) => move(options, navigation.navigateTo(String(options.url))),
    redirectTo: (options: Options) => move(options, navigation.redirectTo(String(options.url))),
    reLaunch: (options: Options) => move(options, navigation.reLaunch(String(options.url))),
    navigateBack: (options: Options) => move(options, navigation.navigateBack(Number(options?.delta ?? 1))),
  }

  const calls: string[] = []
  const whole = {
    ...environment,
    ...storage,
    ...connection,
    ...pictures,
    ...reading,
    ...sounds,
    ...documents,
    ...rest,
    ...moves,
  }
  const wx = Object.fromEntries(
    Object.entries(whole).map(([name, value]) => [
      name,
      typeof value === 'function' ? noted(name, value) : value,
    ]),
  )
  function noted(name: string, run: (...args: never[]) => unknown) {
    return (...args: never[]) => {
      calls.push(name)
      return run(...args)
    }
  }
  return {
    wx,
    calls,
    announceNetwork: () => {
      for (const listener of networkListeners) listener(network())
    },
    announceHidden: () => {
      for (const listener of [...hideListeners]) listener()
    },
    announceShown: () => {
      for (const listener of [...showListeners]) listener()
    },
  }
}

function loadingImage(): object {
  const image: { onload?: () => void; src?: string } = {}
  Object.defineProperty(image, 'src', { set: () => void setTimeout(() => image.onload?.(), 0) })
  return image
}

/** WeChat's recognition of text on the phone: tells what is printed on the picture, or that nothing is. */
function cardReader(printed: () => readonly string[]) {
  const listeners = new Map<string, (anchors: object[]) => void>()
  return {
    on: (name: string, listener: (anchors: object[]) => void) => void listeners.set(name, listener),
    start: (started: (status: number) => void) => void setTimeout(() => started(0), 0),
    runOCR: () => {
      const lines = printed()
      const event = lines.length > 0 ? 'updateAnchors' : 'removeAnchors'
      setTimeout(() => listeners.get(event)?.(lines.map((text, id) => ({ id, type: 6, text }))), 0)
    },
    stop: () => undefined,
    destroy: () => listeners.clear(),
  }
}

function move(options: Options, moved: Promise<void>): Promise<object> {
  return moved.then(
    () => succeed(options),
    (fault) => refuse(options, String(fault)),
  )
}

function emptySelection(): Record<string, unknown> {
  const selection: Record<string, unknown> = {}
  for (const step of [
    'in',
    'select',
    'selectAll',
    'selectViewport',
    'boundingClientRect',
    'scrollOffset',
    'fields',
  ]) {
    selection[step] = () => selection
  }
  selection.exec = (done?: (found: unknown[]) => void) => setTimeout(() => done?.([null]), 0)
  return selection
}
