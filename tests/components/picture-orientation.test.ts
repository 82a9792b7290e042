import { orientationOf } from '@/platform/picture-h5'

/** The beginning of a JPEG whose camera was held in a certain way, with another block before the one that says so. */
function jpeg(orientation: number, little: boolean): Uint8Array {
  const bytes = new Uint8Array(64)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, 0xffd8)
  view.setUint16(2, 0xffe0)
  view.setUint16(4, 6)
  view.setUint16(10, 0xffe1)
  view.setUint16(12, 40)
  view.setUint32(14, 0x45786966)
  const tiff = 20
  view.setUint16(tiff, little ? 0x4949 : 0x4d4d)
  view.setUint16(tiff + 2, 42, little)
  view.setUint32(tiff + 4, 8, little)
  view.setUint16(tiff + 8, 1, little)
  view.setUint16(tiff + 10, 0x0112, little)
  view.setUint16(tiff + 12, 3, little)
  view.setUint32(tiff + 14, 1, little)
  view.setUint16(tiff + 18, orientation, little)
  return bytes
}

test.each([1, 3, 6, 8])('a camera that wrote %i is believed, in either byte order', (orientation) => {
  expect(orientationOf(jpeg(orientation, true))).toBe(orientation)
  expect(orientationOf(jpeg(orientation, false))).toBe(orientation)
})

test('what says nothing, is cut off or is no JPEG is taken as it is', () => {
  expect(orientationOf(jpeg(9, true))).toBe(1)
  expect(orientationOf(jpeg(6, true).subarray(0, 25))).toBe(1)
  expect(orientationOf(new Uint8Array())).toBe(1)
  expect(orientationOf(new Uint8Array([0x89, 0x50, 0x4e, 0x47]))).toBe(1)
})
