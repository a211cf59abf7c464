interface FiltersProps {
  /** The accessible name of the filters. */
  label: string
  path: string
  /** The display name of each status. */
  names: Record<string, string>
  current: string | undefined
  /** The name of the unfiltered list, if there is an unfiltered list. */
  all?: string
}

/** The filters of a list by status, as one line of links. */
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
