import { createContext, useContext } from 'hono/jsx'

/** What a letter is written on. Each part of it knows how it looks on either, so that both say the same. */
export type Medium = 'html' | 'text'

export const Medium = createContext<Medium>('html')

/** Whether the part that asks is being written as plain text. */
export const isText = (): boolean => useContext(Medium) === 'text'
