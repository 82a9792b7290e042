import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { AppError } from '@shared/errors'
import { LIMITS } from './workbook'

interface ZipEntry {
  localOffset: number
  packed: number
  unpacked: number
  method: number
  crc: number
}

export interface ZipArchive {
  has(path: string): boolean
  /** Unpacked size of a part in bytes, 0 when there is none. */
  size(path: string): number
  /** Unpacked slices of a part; fails when more or other bytes come out than the directory declared. */
  slices(path: string): AsyncGenerator<Buffer>
  /** A whole part as UTF-8 text; '' when there is none. */
  text(path: string): Promise<string>
}

const END_SIGNATURE = 0x06054b50
const END64_LOCATOR = 0x07064b50
const CENTRAL_SIGNATURE = 0x02014b50
const LOCAL_SIGNATURE = 0x04034b50
const LONGEST_END = 22 + 65535 + 20
const MAX_DIRECTORY = 16 << 20
const OVERFLOW_32 = 0xffffffff
const ENCRYPTED = 1
const STORED = 0
const DEFLATED = 8
/** Worksheets pack 10–60 : 1. Small parts may pack better, and do no harm. */
const BOMB_RATIO = 300
const BOMB_FROM_BYTES = 50_000_000
const INFLATE_SLICE = 1 << 18

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, position)
  if (bytesRead < length) throw new AppError('file-truncated')
  return buffer
}

/** Place of the central directory. A zip ends with it, so a file without it was cut off. */
async function findDirectory(file: FileHandle, size: number): Promise<{ offset: number; length: number }> {
  const start = Math.max(0, size - LONGEST_END)
  const tail = await readAt(file, start, size - start)
  for (let at = tail.length - 22; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== END_SIGNATURE) continue
    const offset = tail.readUInt32LE(at + 16)
    if (offset !== OVERFLOW_32) return { offset, length: tail.readUInt32LE(at + 12) }
    if (at < 20 || tail.readUInt32LE(at - 20) !== END64_LOCATOR) break
    const end64 = await readAt(file, Number(tail.readBigUInt64LE(at - 12)), 56)
    return { offset: Number(end64.readBigUInt64LE(48)), length: Number(end64.readBigUInt64LE(40)) }
  }
  throw new AppError('file-truncated')
}

/** Sizes that do not fit into 32 bits stand in extra field 1, in a fixed order, only those that overflowed. */
function readWideSizes(entry: ZipEntry, extra: Buffer): ZipEntry {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    let next = at + 4
    const wide = (value: number) => {
      if (value !== OVERFLOW_32 || next + 8 > extra.length) return value
      next += 8
      return Number(extra.readBigUInt64LE(next - 8))
    }
    const unpacked = wide(entry.unpacked)
    const packed = wide(entry.packed)
    return { ...entry, unpacked, packed, localOffset: wide(entry.localOffset) }
  }
  return entry
}

function readDirectory(directory: Buffer): Map<string, ZipEntry> {
  const entries = new Map<string, ZipEntry>()
  for (let at = 0; at + 46 <= directory.length; ) {
    if (directory.readUInt32LE(at) !== CENTRAL_SIGNATURE) throw new AppError('file-truncated')
    if (directory.readUInt16LE(at + 8) & ENCRYPTED) throw new AppError('file-password')
    const nameEnd = at + 46 + directory.readUInt16LE(at + 28)
    const extraEnd = nameEnd + directory.readUInt16LE(at + 30)
    const entry = {
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      packed: directory.readUInt32LE(at + 20),
      unpacked: directory.readUInt32LE(at + 24),
      localOffset: directory.readUInt32LE(at + 42),
    }
    const path = directory
      .toString('utf8', at + 46, nameEnd)
      .replaceAll('\\', '/')
      .replace(/^\//, '')
    entries.set(path.toLowerCase(), readWideSizes(entry, directory.subarray(nameEnd, extraEnd)))
    at = extraEnd + directory.readUInt16LE(at + 32)
  }
  return entries
}

/** Judged by the sizes in the directory, before anything is unpacked. */
function refuseBombs(entries: Map<string, ZipEntry>): void {
  let total = 0
  for (const { packed, unpacked } of entries.values()) {
    total += unpacked
    if (unpacked > BOMB_FROM_BYTES && unpacked > packed * BOMB_RATIO) throw new AppError('file-zip-bomb')
  }
  if (total > LIMITS.unpackedBytes) throw new AppError('file-zip-bomb')
}

async function* unpack(path: string, entry: ZipEntry): AsyncGenerator<Buffer> {
  if (entry.method !== STORED && entry.method !== DEFLATED) throw new AppError('file-not-a-table')
  if (entry.packed === 0) return
  const file = await open(path, 'r')
  let start: number
  try {
    const local = await readAt(file, entry.localOffset, 30)
    if (local.readUInt32LE(0) !== LOCAL_SIGNATURE) throw new AppError('file-truncated')
    start = entry.localOffset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28)
  } finally {
    await file.close()
  }
  const packed = createReadStream(path, { start, end: start + entry.packed - 1 })
  const inflate = createInflateRaw({ chunkSize: INFLATE_SLICE })
  const source: Readable = entry.method === STORED ? packed : packed.pipe(inflate)
  packed.on('error', (cause) => inflate.destroy(cause))
  let out = 0
  let crc = 0
  try {
    for await (const slice of source as AsyncIterable<Buffer>) {
      out += slice.length
      if (out > entry.unpacked) throw new AppError('file-zip-bomb')
      crc = crc32(slice, crc)
      yield slice
    }
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('file-truncated', { cause })
  } finally {
    packed.destroy()
    inflate.destroy()
  }
  // a byte that changed on the way could be a digit
  if (out < entry.unpacked || crc !== entry.crc) throw new AppError('file-truncated')
}

/**
 * Opens a zip by its directory alone; parts are unpacked on demand, as streams. Part names are matched without case.
 * @throws AppError `file-truncated`, `file-password`, `file-zip-bomb`.
 */
export async function openZip(path: string, size: number): Promise<ZipArchive> {
  const file = await open(path, 'r')
  let entries: Map<string, ZipEntry>
  try {
    const { offset, length } = await findDirectory(file, size)
    if (length > MAX_DIRECTORY) throw new AppError('file-zip-bomb')
    entries = readDirectory(await readAt(file, offset, length))
  } finally {
    await file.close()
  }
  refuseBombs(entries)
  const slices = (name: string) => {
    const entry = entries.get(name.toLowerCase())
    if (!entry) throw new AppError('file-truncated')
    return unpack(path, entry)
  }
  return {
    has: (name) => entries.has(name.toLowerCase()),
    size: (name) => entries.get(name.toLowerCase())?.unpacked ?? 0,
    slices,
    async text(name) {
      const entry = entries.get(name.toLowerCase())
      if (!entry) return ''
      if (entry.unpacked > LIMITS.heldBytes) throw new AppError('file-zip-bomb')
      const parts: Buffer[] = []
      for await (const slice of unpack(path, entry)) parts.push(slice)
      return Buffer.concat(parts)
        .toString('utf8')
        .replace(/^\uFEFF/, '')
    },
  }
}
