/**
 * The two lessons that a full test run shows at a commit: another pair at the next, so that five commits show each
 * lesson twice on average. Without a commit, the first two.
 */
export function lessonsAt(commit: string | undefined, ids: readonly string[]): string[] {
  const first = Number.parseInt(commit?.slice(0, 8) ?? '0', 16) % ids.length
  return [0, 1].flatMap((offset) => ids[(first + offset) % ids.length] ?? [])
}
