import type { EventData, EventDefinition } from '@macromart/contract-kit'
import { type Envelope, isRefusal, type Refusal } from '@macromart/kernel'
import * as z from 'zod'

/** News that cannot be understood, and never will be: it does not parse, or breaks its contract. */
export class Poison extends Error {
  override name = 'Poison'
}

export interface Reaction {
  readonly type: string
  /** Throws `Poison` for data that breaks the event's contract, anything else for what may succeed later. */
  readonly react: (envelope: Envelope) => Promise<void>
}

/** What a macrofunction does upon each event that it consumes. */
export interface Consumer {
  readonly types: readonly string[]
  /** Reacts to one message as SNS delivers it. */
  readonly receive: (envelope: Envelope) => Promise<void>
}

/**
 * One reaction to one event. News is never refused: what is late or repeated changes nothing, and what may succeed
 * later throws. So a reaction whose outcome may be a `Refusal` does not compile.
 */
export function on<E extends EventDefinition, Outcome>(
  event: E,
  react: (
    data: EventData<E>,
    envelope: Envelope<EventData<E>>,
  ) => Promise<Extract<Outcome, Refusal> extends never ? Outcome : never>,
): Reaction {
  return {
    type: event.type,
    async react(envelope) {
      const parsed = event.schema.safeParse(envelope.data)
      if (!parsed.success) throw new Poison(`${event.type} breaks its contract: ${z.prettifyError(parsed.error)}`)
      const data = parsed.data as EventData<E>
      const outcome = await react(data, { ...envelope, data })
      if (isRefusal(outcome)) throw new Error(`a reaction must not refuse: ${outcome.code}`)
    },
  }
}

/** An idempotent consumer of these events, one reaction each. Throws at once where an event has two. */
export function consume(...reactions: Reaction[]): Consumer {
  const byType = new Map(reactions.map((reaction) => [reaction.type, reaction]))
  if (byType.size < reactions.length) throw new Error('an event has one reaction')
  return {
    types: [...byType.keys()],
    async receive(envelope) {
      const reaction = byType.get(envelope.type)
      if (reaction === undefined) throw new Poison(`nothing here consumes ${envelope.type}`)
      if (envelope.source !== publisherOf(envelope.type))
        throw new Poison(`${envelope.type} is not for ${envelope.source} to tell`)
      await reaction.react(envelope)
    },
  }
}

/** Who may tell news of this type, as CloudEvents' `source`. */
const publisherOf = (type: string) => `/${type.split('.')[0]}`
