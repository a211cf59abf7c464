import type { AttributeValue } from '@aws-sdk/client-dynamodb'

/**
 * The size of an item in bytes, by the rules of DynamoDB's developer guide, "Item sizes and formats": the UTF-8 bytes of
 * each name and value; a number takes one byte for two digits, and one more; a list or map 3 bytes, and 1 for each
 * element. The guide calls the size of numbers approximate.
 */
export const itemSize = (item: Record<string, AttributeValue> = {}): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueSize(value), 0)

function valueSize(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S)
  if (value.N !== undefined) return numberSize(value.N)
  if (value.B !== undefined) return binarySize(value.B)
  if (value.SS !== undefined) return sum(value.SS.map((text) => Buffer.byteLength(text)))
  if (value.NS !== undefined) return sum(value.NS.map(numberSize))
  if (value.BS !== undefined) return sum(value.BS.map(binarySize))
  if (value.L !== undefined) return 3 + sum(value.L.map((element) => 1 + valueSize(element)))
  if (value.M !== undefined) return 3 + Object.keys(value.M).length + itemSize(value.M)
  return 1
}

/** Zeros before the first digit and after the last one take no space. */
function numberSize(number: string): number {
  const digits = number
    .replace(/e.*$/i, '')
    .replace(/\D/g, '')
    .replace(/^0+|0+$/g, '')
  return Math.ceil(digits.length / 2) + 1
}

/** On the wire, a binary value is base64. */
const binarySize = (value: Uint8Array | string): number =>
  typeof value === 'string' ? Buffer.from(value, 'base64').length : value.length

const sum = (sizes: number[]) => sizes.reduce((all, size) => all + size, 0)
