import { fill, line } from './marks.ts'
import { soft } from './outline.ts'
import { hex } from './palette.ts'

/** The mark of the shop, a market basket whose weave is an M: legible from 16 px on, on any ground. */
export const logo = (): string =>
  [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64">',
    `<style>.h{stroke:${hex('night')}}@media(prefers-color-scheme:dark){.h{stroke:${hex('cream')}}}</style>`,
    '<path class="h" d="M14 26C14 0 50 0 50 26" fill="none" stroke-width="6.5" stroke-linecap="round"/>',
    fill(soft('3,22 61,22 53,60 11,60', 8), 'clay'),
    line('M17.5 52L21.5 32L32 46L42.5 32L46.5 52', 'paper', 6.5),
    '</svg>',
  ].join('')
