/** The lines of a source that are neither blank nor only a comment. */
export function countLines(source: string): number {
  let isInComment = false
  return source.split('\n').filter((line) => {
    const text = line.trim()
    const isComment = isInComment || text === '' || text.startsWith('//') || text.startsWith('/*')
    if (isInComment || text.startsWith('/*')) isInComment = !text.includes('*/')
    return !isComment
  }).length
}
