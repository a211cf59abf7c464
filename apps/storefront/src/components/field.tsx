import { randomUUID } from 'node:crypto'
import type { JSX } from 'hono/jsx/jsx-runtime'

/** The errors of a form that was sent, by field. */
export type FieldErrors = Record<string, string>

interface FieldProps {
  name: string
  /** The element's id, if the name is not unique on the page. */
  id?: string
  label: string
  /** The value that was entered before. Never given for a password. */
  value?: string | undefined
  errors?: FieldErrors | undefined
  hint?: string | undefined
  type?: 'text' | 'email' | 'password' | 'number' | 'search'
  optional?: boolean
  multiline?: boolean
  /** Options to select from, instead of free text. */
  options?: { value: string; name: string }[]
  /** Further attributes of the input: autocomplete, inputmode, maxlength … */
  attributes?: JSX.IntrinsicElements['input']
}

/** One field of a form: label, value and error. */
export function Field(props: FieldProps) {
  const { name, id = name, label, value, errors, hint, type = 'text', optional, multiline, options, attributes } = props
  const error = errors?.[name]
  const described = [hint && `${id}-hint`, error && `${id}-wrong`].filter(Boolean).join(' ')
  const common = {
    id,
    name,
    required: !optional,
    ...((type === 'text' || type === 'search') && { dir: 'auto' as const }),
    ...(described && { 'aria-describedby': described }),
    ...(error && { 'aria-invalid': 'true' as const }),
  }
  return (
    <div class={error ? 'field field-wrong' : 'field'}>
      <label for={id}>
        {label}
        {optional && <span class="optional"> (optional)</span>}
      </label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {options ? (
        <select {...common} autocomplete={attributes?.autocomplete}>
          {!options.some((option) => option.value === value) && <option value="">Select an option</option>}
          {options.map((option) => (
            <option value={option.value} selected={option.value === value}>
              {option.name}
            </option>
          ))}
        </select>
      ) : multiline ? (
        <textarea {...common} rows={5}>
          {value}
        </textarea>
      ) : (
        <input {...attributes} {...common} type={type} value={value} />
      )}
      {error && (
        <p class="wrong" id={`${id}-wrong`}>
          {error}
        </p>
      )}
    </div>
  )
}

/** Makes a form that is sent twice take effect once: both requests carry the same key. */
export const IdempotencyKeyField = ({ value }: { value?: string | undefined }) => (
  <input type="hidden" name="key" value={value ?? randomUUID()} />
)
