import { autocompleteMultiselect, cancel, intro, isCancel, select, text } from '@clack/prompts'
import { freePrefix, type Naming, singularOf } from './names.ts'
import type { Options } from './options.ts'
import type { ShopContracts } from './shop-contracts.ts'

/** Asks for what the command line does not give. Ctrl-C ends the process. */
export async function ask(options: Options, shop: ShopContracts, naming: Naming): Promise<Options> {
  intro('A new macrofunction')
  const name = options.name ?? (await answer(question('Its name, a plural', naming.name, 'reviews')))
  const purpose =
    options.purpose ??
    (await answer(
      question('What is it for? One sentence', naming.purpose, 'Collects what customers think of products.'),
    ))
  const http = options.http ?? (await answer(select({ message: 'Who calls its HTTP API?', options: [...callers] })))
  const isValidOne = (one: string) => naming.one(one, name)
  const one =
    options.one ??
    (http === 'none' ? singularOf(name) : await answer(question('One of them is a', isValidOne, singularOf(name))))
  const free = freePrefix(one, shop.prefixes)
  const prefix =
    options.prefix ?? (http === 'none' ? free : await answer(question('The prefix of its ids', naming.prefix, free)))
  const consumes = options.consumes ?? (await answer(eventsToConsume(shop, http === 'none'))).join(',')
  const isValidEvent = (event: string) => (event === '' ? undefined : naming.event(event))
  const publishes =
    options.publishes ?? (await answer(question('The event that it publishes; empty for none', isValidEvent, '')))
  return { ...options, name, purpose, one, prefix, http, consumes, publishes }
}

const callers = [
  { value: 'user', label: 'user', hint: 'signed-in customers, and staff' },
  { value: 'staff', label: 'staff', hint: 'staff only' },
  { value: 'public', label: 'public', hint: 'all, without a session' },
  { value: 'none', label: 'none', hint: 'it has no HTTP API, and reacts to events only' },
] as const

function question(message: string, refuse: (value: string) => string | undefined, example: string) {
  return text({
    message,
    ...(example === ''
      ? {}
      : {
          initialValue: message.includes('prefix') || message.startsWith('One of') ? example : '',
          placeholder: example,
        }),
    defaultValue: '',
    validate: (value) => refuse(value ?? ''),
  })
}

const eventsToConsume = ({ events }: ShopContracts, required: boolean) =>
  autocompleteMultiselect({
    message: 'The events that it consumes: type to filter, Tab to select',
    options: events.map(({ type, fields, summary }) => ({
      value: type,
      label: type,
      hint: `${fields.join(', ')}: ${summary}`,
    })),
    required,
    maxItems: 12,
  })

async function answer<T>(asked: Promise<T>): Promise<Exclude<T, symbol>> {
  const given = await asked
  if (!isCancel(given)) return given as Exclude<T, symbol>
  cancel('Nothing was written.')
  process.exit(130)
}
