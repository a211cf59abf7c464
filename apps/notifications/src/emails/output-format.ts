import { createContext, useContext } from 'hono/jsx'

/** What a letter is written on. Each part of it knows how it looks on either, so that both say the same. */
export type OutputFormat = 'html' | 'text'

export const OutputFormat = createContext<OutputFormat>('html')

/** Whether the part that asks is being written as plain text. */
export const isPlainText = (): boolean => useContext(OutputFormat) === 'text'
