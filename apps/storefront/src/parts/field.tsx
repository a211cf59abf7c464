import type { JSX } from 'hono/jsx/jsx-runtime'

/** What was wrong with the form that was sent, by field. */
export type Wrongs = Record<string, string>

export interface FieldProps {
  name: string
  label: string
  /** What was typed, so that nobody has to type it twice. Never given for a password. */
  value?: string | undefined
  wrongs?: Wrongs
  hint?: string
  type?: 'text' | 'email' | 'password' | 'number' | 'search'
  optional?: boolean
  multiline?: boolean
  /** Further attributes of the input: autocomplete, inputmode, maxlength … */
  more?: JSX.IntrinsicElements['input']
}

/** One field of a form: its label, what was typed, and beside it what is wrong. */
export function Field({ name, label, value, wrongs, hint, type = 'text', optional, multiline, more }: FieldProps) {
  const wrong = wrongs?.[name]
  const described = [hint && `${name}-hint`, wrong && `${name}-wrong`].filter(Boolean).join(' ')
  const common = {
    id: name,
    name,
    required: !optional,
    ...(described && { 'aria-describedby': described }),
    ...(wrong && { 'aria-invalid': 'true' as const }),
  }
  return (
    <div class={wrong ? 'field field-wrong' : 'field'}>
      <label for={name}>
        {label}
        {optional && <span class="optional"> (optional)</span>}
      </label>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {multiline ? (
        <textarea {...common} rows={5}>
          {value}
        </textarea>
      ) : (
        <input {...more} {...common} type={type} value={value} />
      )}
      {wrong && (
        <p class="wrong" id={`${name}-wrong`}>
          {wrong}
        </p>
      )}
    </div>
  )
}
