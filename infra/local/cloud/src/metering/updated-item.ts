import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { Item } from './write-units.ts'

/** The parameters of an update that decide its result. */
export interface Update {
  Key?: Item
  UpdateExpression?: string
  ExpressionAttributeNames?: Record<string, string>
  ExpressionAttributeValues?: Item
}

/**
 * An item after an update, as far as its size and its index entries need it: SET to a value, ADD of a number, and
 * REMOVE are exact. A SET to another expression takes the first value in it; a part of a document keeps its size.
 */
export function updatedItem(before: Item | undefined, update: Update): Item {
  const { Key, UpdateExpression = '', ExpressionAttributeNames = {}, ExpressionAttributeValues = {} } = update
  const item: Item = { ...Key, ...before }
  const nameOf = (text: string) => ExpressionAttributeNames[text] ?? text
  const valueIn = (text: string) => ExpressionAttributeValues[/:\w+/.exec(text)?.[0] ?? '']

  for (const [, keyword = '', actions = ''] of UpdateExpression.matchAll(clause))
    for (const action of actions.split(betweenActions)) {
      const [, path = '', rest = ''] = /^\s*([^\s=]+)\s*=?(.*)$/s.exec(action) ?? []
      const name = nameOf(path)
      const value = valueIn(rest)
      if (/[.[]/.test(path)) continue
      if (keyword.toUpperCase() === 'REMOVE') delete item[name]
      else if (value !== undefined) item[name] = keyword.toUpperCase() === 'ADD' ? added(item[name], value) : value
    }
  return item
}

const clause = /\b(SET|ADD|REMOVE|DELETE)\b(.*?)(?=\b(?:SET|ADD|REMOVE|DELETE)\b|$)/gis

/** A comma that is not inside the parentheses of a function. */
const betweenActions = /,(?![^(]*\))/

const added = (before: AttributeValue | undefined, value: AttributeValue): AttributeValue =>
  value.N === undefined ? value : { N: String(Number(before?.N ?? 0) + Number(value.N)) }
