/** A photo on this phone, ready to be sent: JPEG, longest side at most 1600 px, about 400 KB. */
export interface Photo {
  /** 32 hex digits; the server knows the photo by it. */
  readonly id: string
  readonly bytes: Uint8Array
  /** Address for an image element; lives as long as the page. */
  readonly preview: string
}

/** What became of a choice: the photos that could be read, and how many could not. */
export interface Chosen {
  readonly photos: Photo[]
  readonly unreadable: number
}

/** Longest side of a photo that is sent, in pixels. */
export const longestSide = 1600
/** A photo is compressed again until it is no larger, in bytes. */
export const wantedBytes = 400_000
/** Qualities to try in turn, 0 to 1. */
export const qualities = [0.82, 0.7, 0.55, 0.4] as const

/** Size that fits into `longestSide`, never enlarged. */
export function fitted(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, longestSide / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}
