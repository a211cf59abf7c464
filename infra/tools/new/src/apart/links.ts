import { posix } from 'node:path'

/** The text of a page in which every link to a path that is not there is only its text. */
export const withoutDeadLinks = (page: string, markdown: string, isThere: (path: string) => boolean): string =>
  markdown.replace(/(!?)\[((?:[^[\]]|\[[^\]]*\])*)\]\(([^()\s]+)\)/g, (link, image, text, target) => {
    if (/^([a-z]+:|#)/.test(target)) return link
    const [path = ''] = target.split('#')
    if (isThere(posix.normalize(posix.join(posix.dirname(page), path)).replace(/\/$/, ''))) return link
    return image ? '' : text
  })
