import { isDeepStrictEqual } from 'node:util'
import type { CreateTableCommandInput, TableDescription } from '@aws-sdk/client-dynamodb'

/** The parts of a table's definition that differ from the wanted one: `keys`, `attributes`, `indexes`, `stream`. */
export function differences(existing: TableDescription, wanted: CreateTableCommandInput): string[] {
  const parts: [string, unknown, unknown][] = [
    ['keys', keys(existing.KeySchema), keys(wanted.KeySchema)],
    ['attributes', attributes(existing), attributes(wanted)],
    ['indexes', indexes(existing), indexes(wanted)],
    ['stream', existing.StreamSpecification?.StreamViewType, wanted.StreamSpecification?.StreamViewType],
  ]
  return parts.filter(([, is, should]) => !isDeepStrictEqual(is, should)).map(([name]) => name)
}

type Definition = Pick<TableDescription | CreateTableCommandInput, 'AttributeDefinitions'> & {
  GlobalSecondaryIndexes?: Index[] | undefined
  LocalSecondaryIndexes?: Index[] | undefined
}

interface Index {
  IndexName?: string | undefined
  KeySchema?: TableDescription['KeySchema'] | undefined
  Projection?: { ProjectionType?: string | undefined; NonKeyAttributes?: string[] | undefined } | undefined
}

const keys = (schema: TableDescription['KeySchema']) =>
  (schema ?? []).map((key) => `${key.KeyType} ${key.AttributeName}`).sort()

const attributes = ({ AttributeDefinitions }: Definition) =>
  (AttributeDefinitions ?? []).map((attribute) => `${attribute.AttributeName} ${attribute.AttributeType}`).sort()

const indexes = ({ GlobalSecondaryIndexes = [], LocalSecondaryIndexes = [] }: Definition) =>
  [...GlobalSecondaryIndexes, ...LocalSecondaryIndexes]
    .map(({ IndexName, KeySchema, Projection }) => [
      IndexName,
      keys(KeySchema),
      Projection?.ProjectionType,
      [...(Projection?.NonKeyAttributes ?? [])].sort(),
    ])
    .sort((a, b) => String(a[0]).localeCompare(String(b[0]), 'en'))
