import { kilobytes, ms, seconds, table, times } from '../figures.ts'
import { type Design, designs } from './designs.ts'
import type { DesignFigures, UnitFigures } from './measured.ts'

/** The designs, as a reader knows them. */
export const titles: Record<Design, string> = {
  one: 'one function',
  macro: 'macrofunctions',
  route: 'function per route',
}

export const few = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(1))

export function unitText({ byDesign, simulated, awsCalls, partsNotObserved, rounds, ...rest }: UnitFigures): string {
  const rows = (cells: [name: string, (figures: DesignFigures) => string][]) =>
    table(
      ['', ...designs.map((design) => titles[design])],
      cells.map(([name, cell]) => [name, ...designs.map((design) => cell(byDesign[design]))]),
    )
  return [
    'The same shop from the same sources: as one function, as it is, and with a function for each route and reaction.',
    rows([
      ['deployed alone', ({ units }) => String(units)],
      ['functions', ({ functions }) => String(functions)],
      ['code of all', ({ bytes }) => kilobytes(bytes.all)],
      ['code that serves a request, mean', ({ bytes }) => kilobytes(bytes.perRequest)],
      ['bundled and compressed in', ({ bundleMs }) => seconds(bundleMs)],
      ['  × one function', ({ bundleMs }) => times(bundleMs / byDesign.one.bundleMs)],
      ['changed line of an app: functions', ({ redeployed }) => few(redeployed.own.functions)],
      ['changed line of a package: functions', ({ redeployed }) => few(redeployed.shared.functions)],
      ['first page, all cold', ({ firstPage }) => ms(firstPage.coldMs)],
      ['  cold functions', ({ firstPage }) => String(firstPage.functions)],
      ['rights behind an API request, mean', ({ rights }) => few(rights.endpoints)],
      ['rights behind a page', ({ rights }) => few(rights.pages)],
      ['rights behind an event, mean', ({ rights }) => few(rights.reactions)],
      ['a defect reaches, mean: routes and reactions', ({ blast }) => few(blast.mean.parts)],
      ['  tables to write', ({ blast }) => few(blast.mean.tablesWritten)],
      ['  secrets', ({ blast }) => few(blast.mean.secrets)],
      ['invocations for an order', ({ invocations }) => String(invocations)],
      ['calls of AWS for an order', () => String(awsCalls)],
    ]),
    `The first page of one function that evaluates an app at its first request: ${ms(rest.lazyFirstPageMs)}.`,
    '',
    `Cold: import and first invocation in a fresh Node process, median of ${rounds}, in turn, and warm.`,
    table(
      ['', ...designs.map((design) => titles[design]), 'one, lazy'],
      Object.keys(rest.times.macro).map((part) => [
        part,
        ...([...designs, 'lazy'] as const).map((variant) => {
          const found = rest.times[variant][part]
          return found ? `${ms(found.coldMs)}, ${ms(found.warmMs)}` : ''
        }),
      ]),
    ),
    '',
    'Cold starts that a buyer waits for on pages, and the time that they add to all pages of the journey together (simulated).',
    table(
      ['orders an hour', 'warm for', 'visits', ...designs.flatMap((design) => [titles[design], 'added'])],
      simulated.map(({ ordersPerHour, warmMinutes, visits, met }) => [
        String(ordersPerHour),
        `${warmMinutes} min`,
        String(visits),
        ...designs.flatMap((design) => [met[design].onPages.toFixed(2), ms(met[design].pagesMs)]),
      ]),
    ),
    '',
    'The same between the order and its confirmation.',
    table(
      ['orders an hour', 'warm for', 'visits', ...designs.flatMap((design) => [titles[design], 'added'])],
      simulated.map(({ ordersPerHour, warmMinutes, visits, met }) => [
        String(ordersPerHour),
        `${warmMinutes} min`,
        String(visits),
        ...designs.flatMap((design) => [met[design].untilConfirmed.toFixed(2), ms(met[design].confirmedMs)]),
      ]),
    ),
    ...(partsNotObserved.length > 0
      ? ['', `Rights not observed, taken from the macrofunction’s role: ${partsNotObserved.join(', ')}.`]
      : []),
  ].join('\n')
}
