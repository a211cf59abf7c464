import type { Item } from '@macromart/invariants'

/**
 * The attribute names of items, by `<app> <prefix of the ids>`; `lines[].quantity` is an attribute within a list of
 * maps. The value of `kind` is part of its name, because `kind` is the key of an index.
 */
export function attributesIn(tables: ReadonlyMap<string, readonly Item[]>): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const [app, items] of tables)
    for (const item of items) {
      const kind = `${app} ${/^[a-z]+[_#]?/.exec(String(item.id))?.[0]}`
      const names = found.get(kind) ?? new Set()
      for (const name of namesIn(item)) names.add(name)
      found.set(kind, names)
    }
  return found
}

function namesIn(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => namesIn(each, `${path}[]`))
  if (typeof value !== 'object' || value === null) return [path === 'kind' ? `kind=${value}` : path]
  return Object.entries(value).flatMap(([key, inner]) => {
    // A counter of catalog has one attribute for each category.
    const name = key.replace(/#.*/, '#…')
    // The contract pins the field names of the data of an event.
    if (path === '' && (name === 'occasion' || name === 'parked')) return [name]
    return namesIn(inner, path === '' ? name : `${path}.${name}`)
  })
}

/** The names that no item of this kind has had before, in words. */
export function unknownAttributes(
  found: ReadonlyMap<string, ReadonlySet<string>>,
  known: Readonly<Record<string, readonly string[]>>,
): string[] {
  return [...found].flatMap(([kind, names]) =>
    [...names]
      .filter((name) => !known[kind]?.includes(name))
      .map(
        (name) =>
          `${kind}: ${name} is a new attribute: add it to stored-attributes.json unless it renames an older one`,
      ),
  )
}
