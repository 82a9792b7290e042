let open = 0

/**
 * Runs what covers the app with something of the phone's own that we opened ourselves: camera, pictures, printer. The app is
 * in the background then, and a session must not end for it. How long it may stay open is the idle clock's affair.
 */
export async function whileChoosing<T>(choose: () => Promise<T>): Promise<T> {
  open++
  try {
    return await choose()
  } finally {
    // WeChat answers before it says that the app is back, some browsers after it
    setTimeout(() => open--, 0)
  }
}

/** Whether the app is in the background because we opened something. */
export const isChoosing = (): boolean => open > 0
