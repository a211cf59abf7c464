interface FiltersProps {
  /** What they choose among. */
  label: string
  path: string
  /** What each status is called. */
  names: Record<string, string>
  current: string | undefined
  /** What all of them together are called, where they can be seen together. */
  all?: string
}

/** The statuses that a list can be narrowed to, as one line of links. */
export const Filters = ({ label, path, names, current, all }: FiltersProps) => (
  <nav class="aisles" aria-label={label}>
    <ul>
      {all && <Filter href={path} name={all} isCurrent={current === undefined} />}
      {Object.entries(names).map(([status, name]) => (
        <Filter href={`${path}?status=${status}`} name={name} isCurrent={status === current} />
      ))}
    </ul>
  </nav>
)

const Filter = ({ href, name, isCurrent }: { href: string; name: string; isCurrent: boolean }) => (
  <li>
    <a href={href} {...(isCurrent && { 'aria-current': 'page' as const })}>
      {name}
    </a>
  </li>
)
